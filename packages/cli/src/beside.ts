// What lies beside the chain of a bundle, in lines: the same words for `verify` and `review`.

import type { Problem } from "@govengine/artifact-core";
import type { BundleReview, DecisionReport, SidecarReport, SignatureReport } from "@govengine/sclite-bridge";

import { printable } from "./printable.ts";
import type { Style } from "./style.ts";

/** What the review beside the artifacts is. */
export const REVIEW_WORDS: Readonly<Record<SidecarReport["sidecars"], string>> = {
  equal: "the review beside the artifacts is the one that they get here",
  different: "the review beside the artifacts isn't the one that they get here; it changes nothing",
  absent: "no review lies beside the artifacts",
};

/** What the profile references are. */
export const REFERENCE_WORDS: Readonly<Record<Exclude<SidecarReport["profile_refs"], "absent">, string>> = {
  bound: "the profile references name this ticket; whether what they refer to holds is not looked at",
  mismatch: "a profile reference isn't about this ticket",
};

/** What the authorization decision beside the artifacts is. */
export const DECISION_WORDS: Readonly<Record<DecisionReport["status"], string>> = {
  absent: "no authorization decision lies beside the artifacts",
  consistent: "the authorization decision is a yes to exactly these artifacts; it isn't signed",
  inconsistent: "the authorization decision isn't a yes to these artifacts",
};

/** What the signatures beside the artifacts are. */
const SIGNATURE_WORDS: Readonly<Record<SignatureReport["status"], string>> = {
  absent: "nothing is signed",
  not_checked: "signatures: not checked, no verifier was given; those beside the bundle are over these artifacts",
  trusted: "signatures are verified",
  incomplete: "an artifact is unsigned that somebody of the rules may sign",
  invalid: "a signature isn't one over these artifacts",
};

const MAX_NAMES = 20;
/** The reader of folders lists 4 096 names; so near to that there may be files that nobody saw. */
const ALMOST_ALL = 4_000;

/** Whether the folder may hold more unlisted files than are reported. */
export function mayHoldMore({ unlisted_files: unlisted }: SidecarReport): boolean {
  return (unlisted?.length ?? 0) > ALMOST_ALL;
}

/** Everything beside the chain, one fact a line; nothing for what isn't there or wasn't asked. */
export function besideLines(report: SidecarReport, style: Style): string[] {
  const { unlisted_files: unlisted, sidecars, profile_refs: refs } = report;
  const names = unlisted ?? [];
  const rest = names.length - MAX_NAMES;
  return [
    `  ${sidecars === "different" ? style.warn("?") : style.dim("-")} ${REVIEW_WORDS[sidecars]}`,
    ...(refs === "absent" ? [] : [`  ${refs === "bound" ? style.good("✓") : style.bad("✗")} ${REFERENCE_WORDS[refs]}`]),
    ...(names.length === 0
      ? []
      : [`  ${style.warn("?")} files that the manifest doesn't list, which nothing here covers:`]),
    ...names.slice(0, MAX_NAMES).map((name) => `      ${printable(name)}`),
    ...(rest > 0 ? [`      and ${mayHoldMore(report) ? "at least " : ""}${rest} more`] : []),
  ];
}

/** What signatures and an authorization decision say of the artifacts, one fact a line. */
export function statementLines(
  { signatures, authorization_decision: decision }: Pick<BundleReview, "signatures" | "authorization_decision">,
  style: Style,
): string[] {
  const sign = (isBad: boolean): string => (isBad ? style.bad("✗") : style.dim("-"));
  return [
    `  ${sign(signatures.status === "invalid")} ${SIGNATURE_WORDS[signatures.status]}`,
    `  ${sign(decision.status === "inconsistent")} ${DECISION_WORDS[decision.status]}`,
  ];
}

const REFERENCE_PLACES = /^\/(?:trust|carrier)_profile_ref(?:\/|$)/u;
const STATEMENT_PLACES = /^\/(?:signatures|authorization_decision)(?:\/|$)/u;

/**
 * Of the reasons of a review those of what lies beside the chain and makes a bundle fail of which `verdict` is the verdict so
 * far: a reference that isn't about its ticket, and in the lifecycle posture signatures and a decision that aren't about these
 * artifacts. Over artifacts that fail themselves no such statement can hold, so there it is no reason of its own.
 */
export function besideProblems(
  problems: readonly Problem[],
  { posture, verdict }: { readonly posture: "lifecycle" | "integrity"; readonly verdict: "pass" | "review" | "fail" },
): readonly Problem[] {
  const isAsked = posture === "lifecycle" && verdict !== "fail";
  return problems.filter(({ path }) => REFERENCE_PLACES.test(path) || (isAsked && STATEMENT_PLACES.test(path)));
}
