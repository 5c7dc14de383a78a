// What the kernel knows of a run that ended: nothing here was claimed by a runner but the outcome of each step.

import type { AuthorizationDecision } from "../admission/authorization-decision.ts";
import type { DigestRef } from "../json/digest.ts";
import type { Sha256Hex } from "../json/hash.ts";
import type { JsonObject } from "../json/value.ts";
import type { DetachedSignature } from "../trust/detached-signature.ts";
import type { ActionFacts, ActionRole, Instant, Mode, Step } from "./action.ts";
import type { ClaimKey } from "./ticket-ledger.ts";

/** How one step ended. `not_run` for the steps behind the one at which a run ended early. */
export interface StepRecord {
  readonly index: number;
  readonly status: "dry-run" | "succeeded" | "failed" | "interrupted" | "not_run";
  readonly returncode: number;
  /** Output never travels: only its digest and its size in UTF-8 bytes do. */
  readonly stdout: OutputDigest | null;
  readonly stderr: OutputDigest | null;
  /** Why, in a word of ours; `ok` for a step that ran to its end. */
  readonly reason_code: string;
}

/** A text that was digested and dropped. */
export interface OutputDigest {
  readonly digest: DigestRef;
  readonly bytes: number;
}

/** A run as the kernel saw it. */
export interface RunRecord {
  readonly artifacts: { readonly [Role in ActionRole]: JsonObject };
  readonly digests: { readonly [Role in ActionRole]: Sha256Hex };
  readonly facts: ActionFacts;
  readonly request_digest: DigestRef;
  readonly mode: Mode;
  readonly runtime_ref: string;
  readonly runner_profile: string;
  readonly claim: { readonly key: ClaimKey; readonly use: number; readonly fencing_token: number };
  readonly status: "completed" | "failed" | "interrupted";
  readonly reason_code: string;
  readonly planned: readonly Step[];
  readonly steps: readonly StepRecord[];
  readonly started_at: Instant;
  readonly ended_at: Instant;
}

/** A run with its receipt. */
export interface GovernedRun extends RunRecord {
  readonly receipt: JsonObject;
  readonly receipt_digest: Sha256Hex;
  /** Null when the host gave no signer: review says so. */
  readonly receipt_signature: DetachedSignature | null;
  /** The signatures that came in with the action, as they were verified. */
  readonly signatures: readonly DetachedSignature[];
  /** The decision that let it run, as a stored record. */
  readonly authorization_decision: AuthorizationDecision;
}
