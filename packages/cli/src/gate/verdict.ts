// What the kernel's decision means for a command that wasn't given everything: what it couldn't ask is said as such, and
// isn't counted as a no.

import { notEvaluated, PREREQUISITE_REASONS, type Problem } from "@govengine/artifact-core";

/** What the command line may leave out. */
export type GateInputName = "signature" | "scope" | "uses" | "runtime" | "runner" | "revocation";

/** What the kernel says only because the command has nothing to give it. */
const SAID_WITHOUT: Readonly<Partial<Record<GateInputName, readonly string[]>>> = {
  signature: ["signature_missing", "policy_decision_unproved", "missing_or_invalid_trust_decision"],
  scope: ["scope_port_missing"],
  runner: ["live_backend_disabled", "runner_unknown", "runner_profile_not_allowed"],
};

/** The reasons that sum up exact ones. */
const SUMMARIES: readonly string[] = PREREQUISITE_REASONS.filter(
  (reason) => reason !== "execution_ticket_dry_run_only",
);

/** The kernel's reasons, apart: those against the action, and what nobody could say. */
export interface SortedReasons {
  readonly blockers: readonly Problem[];
  readonly open: readonly Problem[];
}

/** Sorts the reasons of a decision that was made without `left`. */
export function sortReasons(reasons: readonly Problem[], left: readonly GateInputName[]): SortedReasons {
  const unasked = left.flatMap((name) => SAID_WITHOUT[name] ?? []);
  const isLeft = (found: Problem): boolean => left.some((name) => sameProblem(found, notEvaluated(name)));
  const counted = reasons.filter((found) => !unasked.includes(found.code) && !isLeft(found));
  const exact = counted.filter(({ code }) => !SUMMARIES.includes(code));
  const blockers = left.includes("signature") ? counted.filter(({ code }) => sumsUp(code, exact)) : counted;
  return { blockers, open: left.map(notEvaluated) };
}

function sameProblem(one: Problem, other: Problem): boolean {
  return one.code === other.code && one.path === other.path && one.detail === other.detail;
}

/** Whether a reason is exact or sums up one that counts; the policy's exact ones stand below its artifact. */
function sumsUp(code: string, exact: readonly Problem[]): boolean {
  if (!SUMMARIES.includes(code)) return true;
  if (code !== "missing_or_invalid_policy_decision") return exact.length > 0;
  return exact.some(({ path }) => path.startsWith("/policy_decision") || path.startsWith("/intent_contract"));
}
