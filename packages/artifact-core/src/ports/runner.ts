// What the kernel drives: a runner runs one step at a time and never builds a receipt.

import type { DigestRef } from "../json/digest.ts";
import type { RunnerProfile } from "../run/runner-profile.ts";
import type { Instant, Mode, Step } from "./action.ts";
import type { CancelSignal } from "./signal.ts";

/** What a runner gets beside the step. */
export interface StepContext {
  /** Aborted at the deadline and when the caller cancels. */
  readonly signal: CancelSignal;
  readonly deadline: Instant;
  /** Grows with every claim: a store that sees a lower one than before must refuse. */
  readonly fencing_token: number;
  /** Request, use of the ticket, and step: the same for every try of one step of one run, and another for every other run. */
  readonly idempotency_key: string;
  /** The digest of the whole request. */
  readonly request: DigestRef;
  readonly mode: Mode;
  /** Whether contract and ticket let this run use the network; a runner that can hold a step off it has to. */
  readonly network: boolean;
}

/** What a runner answers for one step. Output is digested by the kernel and kept out of every record. */
export interface StepAnswer {
  readonly status: "succeeded" | "failed" | "dry-run";
  readonly returncode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs steps. It must begin with `assertAuthorizedRun(context)` of execution-core. */
export interface Runner {
  readonly profile: RunnerProfile;
  runStep(step: Step, context: StepContext): StepAnswer | Promise<StepAnswer>;
}
