// The ends of a run. Exactly one of them is said, and nothing is ever retried.

import type { FinishRequest, GovernedRun, Problem } from "@govengine/artifact-core";

/** A claimed use: what a reconciliation needs. */
export interface OpenClaim {
  readonly key: FinishRequest["key"];
  readonly fencing_token: number;
}

/** How an execution ended. */
export type ExecutionOutcome =
  /** The runner was never called, and the ledger answered no claim. */
  | { readonly status: "refused"; readonly blockers: readonly Problem[] }
  /** The run ended and has a receipt; a partial run lists the steps that weren't run. */
  | { readonly status: "completed" | "failed" | "interrupted"; readonly run: GovernedRun }
  /** Claimed, without a trustworthy end: look at the world, then reconcile. Never retry. */
  | { readonly status: "unknown"; readonly blockers: readonly Problem[]; readonly claim: OpenClaim };

/** A refusal with every reason. */
export function refused(blockers: readonly Problem[]): ExecutionOutcome {
  return Object.freeze({ status: "refused", blockers: Object.freeze([...blockers]) });
}

/** An end that isn't known. */
export function unknownEnd(blockers: readonly Problem[], claim: OpenClaim): ExecutionOutcome {
  return Object.freeze({ status: "unknown", blockers: Object.freeze([...blockers]), claim: Object.freeze(claim) });
}
