// A problem in the reference's one-line form. There the detail is a part of the code, behind a colon; here it is kept
// apart, and only a tail that comes from a list of ours is ever written back (decision on codes and details).

import { requireText } from "../json/arguments.ts";
import { snapshotJson, snapshotJsonObject } from "../json/snapshot.ts";
import type { JsonValue } from "../json/value.ts";
import { GovEngineError } from "./error.ts";
import { problem, type Problem } from "./problem.ts";

/** Codes besides `forbidden_…` whose detail the reference writes as a tail, and the form of that tail. */
const TAILS: ReadonlyMap<string, RegExp> = new Map([
  // The code without a tail is also that of a wrong shape, whose detail the reference doesn't have.
  ["invalid_state_transition", /^[a-z_]+->[a-z_]+$/u],
  ["state_transition_from_mismatch", /^[a-z_]+!=[a-z_]+$/u],
]);

/**
 * The reason as the reference spells it: `code:detail` where it has that tail and the tail is a word of ours, the bare
 * code everywhere else.
 *
 * @param tailed - further codes whose detail is such a tail, for packages that have some.
 * @throws GovEngineError `invalid_argument` for what is no problem or no list of codes, and the codes of `snapshotJson`.
 */
export function legacyReason(reason: Problem, tailed: readonly string[] = []): string {
  const { code, detail = null } = snapshotJsonObject(reason);
  const codes = snapshotJson(tailed);
  requireText(code);
  if (detail === null) return code;
  requireText(detail);
  if (!Array.isArray(codes)) throw new GovEngineError([problem("invalid_argument", "", "array")]);
  for (const each of codes as readonly JsonValue[]) requireText(each);
  return hasTail(code, detail, codes as readonly JsonValue[]) ? `${code}:${detail}` : code;
}

function hasTail(code: string, detail: string, tailed: readonly JsonValue[]): boolean {
  return code.startsWith("forbidden_") || (TAILS.get(code)?.test(detail) ?? tailed.includes(code));
}
