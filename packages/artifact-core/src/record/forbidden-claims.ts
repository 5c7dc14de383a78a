// Lists in which a record claims something: what nobody may claim is found in every spelling, as forbidden keys are.

import { keyList, listedKey } from "./forbidden-keys.ts";
import { pointer, problem, type Problem } from "./problem.ts";

/** What a list of claims may not hold, and how that is said. */
export interface ClaimRule {
  /** The member that holds the list. */
  readonly member: string;
  /** The claims that nobody may make. */
  readonly forbidden: readonly string[];
  /** The code for such a claim; its detail is the claim as it is listed. */
  readonly code: string;
  /** The code for a claim that isn't printable ASCII, and could look like any other. */
  readonly shape: string;
}

const PRINTABLE_ASCII = /^[ -~]*$/u;

/**
 * What is wrong with a list of claims: those in other characters than printable ASCII, then the forbidden ones in
 * alphabetical order of the listed words, whatever case, `-`, `_` or blanks they are written with.
 */
export function forbiddenClaims(claims: readonly string[], rule: ClaimRule): readonly Problem[] {
  const { code, forbidden, member, shape } = rule;
  const list = keyList(forbidden);
  const unreadable = claims.flatMap((claim, at) =>
    PRINTABLE_ASCII.test(claim) ? [] : [problem(shape, pointer([member, at]), "character")],
  );
  const found = claims
    .map((claim, at) => ({ at, listed: listedKey(list, claim) }))
    .filter((each): each is { readonly at: number; readonly listed: string } => each.listed !== null)
    .toSorted((left, right) => (left.listed < right.listed ? -1 : left.listed > right.listed ? 1 : 0));
  return [...unreadable, ...found.map(({ at, listed }) => problem(code, pointer([member, at]), listed))];
}
