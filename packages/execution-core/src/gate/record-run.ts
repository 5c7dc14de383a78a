// The record of a run that ended, with its receipt: made by the kernel from what it saw itself.

import {
  DetachedSignature,
  digest,
  problem,
  signatureInput,
  snapshotJsonObject,
  type GovernedRun,
  type Instant,
  type JsonObject,
  type Problem,
  type RunRecord,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { askPort, callSync, type Patience } from "./ask-port.ts";
import type { AuthorizedAction } from "./authorized-action.ts";
import type { Driven } from "./drive.ts";
import type { KernelSettings } from "./settings.ts";

/** The run, or why nothing can be put on record. */
export type Recorded =
  | { readonly ok: true; readonly run: GovernedRun }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Records a run. Never rejects. */
export async function recordRun(
  action: AuthorizedAction,
  claim: { readonly use: number; readonly fencing_token: number },
  driven: Driven,
  [started, ended]: readonly [Instant, Instant],
  settings: KernelSettings,
  patience: Patience,
): Promise<Recorded> {
  if (driven.status === "unknown") return { ok: false, problems: driven.problems };
  const record: RunRecord = Object.freeze({
    artifacts: action.artifacts,
    digests: action.digests,
    facts: action.facts,
    request_digest: action.request_digest,
    mode: action.mode,
    runtime_ref: settings.runtimeRef,
    runner_profile: action.runner_profile.name,
    claim: Object.freeze({ key: action.claim_key, use: claim.use, fencing_token: claim.fencing_token }),
    status: driven.status,
    reason_code: driven.reason_code,
    planned: action.request.steps,
    steps: driven.steps,
    started_at: started,
    ended_at: ended,
  });
  const receipt = makeReceipt(record, settings);
  if (receipt === null) return { ok: false, problems: [problem("receipt_failed")] };
  const receiptDigest = digest(receipt, settings.form);
  const signature = await signReceipt(receiptDigest, settings, patience);
  if (signature === "failed") return { ok: false, problems: [problem("receipt_signature_failed")] };
  const run: GovernedRun = Object.freeze({
    ...record,
    receipt,
    receipt_digest: receiptDigest,
    receipt_signature: signature,
    signatures: action.signatures,
    authorization_decision: action.decision,
  });
  return { ok: true, run };
}

/** The receipt as a frozen copy: what is digested is what is handed out. */
function makeReceipt(record: RunRecord, { contracts }: KernelSettings): JsonObject | null {
  try {
    return snapshotJsonObject(callSync(() => contracts.receipt(record)));
  } catch {
    return null;
  }
}

async function signReceipt(
  receiptDigest: Sha256Hex,
  { signer, form }: KernelSettings,
  patience: Patience,
): Promise<DetachedSignature | null | "failed"> {
  if (signer === null) return null;
  const { signer_id, algorithm } = signer;
  const subject = Object.freeze({ purpose: "execution_receipt" as const, form, digest: receiptDigest, signer_id });
  const answer = await askPort(() => signer.sign(subject, signatureInput(subject)), patience);
  if (!answer.ok) return "failed";
  const read = DetachedSignature.safeParse({ ...subject, algorithm, signature: answer.value });
  return read.ok ? read.record : "failed";
}
