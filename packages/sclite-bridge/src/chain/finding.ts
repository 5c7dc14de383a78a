// What one check of the verifier came to. The result's checks, blockers and reviews are all read off a list of these.

import type { Problem } from "@govengine/artifact-core";

/** The outcome of one check. */
export interface Finding {
  readonly name: string;
  /** False when something that the check needs isn't there; then it has no problems of its own. */
  readonly checked: boolean;
  /** Why the bundle fails. */
  readonly blockers: readonly Problem[];
  /** Why a human must look. */
  readonly reviews: readonly Problem[];
}

/** One line of the result's timeline. */
export interface ChainCheck {
  readonly name: string;
  readonly status: "passed" | "failed" | "review" | "not_checked";
  /** The code of the first problem, or null. */
  readonly detail: string | null;
}

/** A check that was made, with what it found. */
export function finding(name: string, blockers: readonly Problem[], reviews: readonly Problem[] = []): Finding {
  return { name, checked: true, blockers, reviews };
}

/** A check that couldn't be made, or that the posture doesn't ask for. */
export function notChecked(name: string): Finding {
  return { name, checked: false, blockers: [], reviews: [] };
}

/** Whether any of the checks found a reason to fail. */
export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some(({ blockers }) => blockers.length > 0);
}

/** The line of the timeline for a finding. */
export function checkOf({ name, checked, blockers, reviews }: Finding): ChainCheck {
  const detail = blockers[0]?.code ?? reviews[0]?.code ?? null;
  return Object.freeze({ name, status: statusOf(checked, blockers, reviews), detail });
}

function statusOf(checked: boolean, blockers: readonly Problem[], reviews: readonly Problem[]): ChainCheck["status"] {
  if (!checked) return "not_checked";
  if (blockers.length > 0) return "failed";
  return reviews.length > 0 ? "review" : "passed";
}
