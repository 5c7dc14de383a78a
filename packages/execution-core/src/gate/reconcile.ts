// Closing a run whose end was unknown: somebody looked at the world and says what he found and where it is written down.

import { problem, snapshotJson, type FinishRequest, type Instant, type Problem } from "@govengine/artifact-core";
import { identifier } from "@govengine/artifact-core/define";
import * as v from "valibot";
import type { OpenClaim } from "./outcome.ts";

/** How somebody who looked says that an unknown run ended. */
export interface Reconciliation {
  readonly status: "completed" | "failed" | "interrupted";
  /** Where the finding is written down; up to 512 characters. */
  readonly reference: string;
}

/** Whether a reconciliation was taken. */
export type ReconcileAnswer = { readonly ok: true } | { readonly ok: false; readonly problem: Problem };

const CLAIM = v.strictObject({
  key: v.strictObject({ signer: v.string(), ticket_id: v.string() }),
  fencing_token: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

const FINDING = v.strictObject({
  status: v.picklist(["completed", "failed", "interrupted"]),
  reference: v.pipe(identifier(), v.maxLength(512)),
});

/** The end to write into the ledger, or why there is none. Never throws. */
export function readReconciliation(claim: OpenClaim, finding: Reconciliation, now: Instant): FinishRequest | Problem {
  const open = readShape(CLAIM, claim);
  const found = readShape(FINDING, finding);
  if (open === null) return problem("invalid_reconciliation", "/claim");
  if (found === null) return problem("invalid_reconciliation", "/finding");
  return Object.freeze({ ...open, status: "reconciled", reference: `${found.status}:${found.reference}`, now });
}

function readShape<Schema extends v.GenericSchema>(schema: Schema, given: unknown): v.InferOutput<Schema> | null {
  try {
    const value = snapshotJson(given);
    return v.is(schema, value) ? value : null;
  } catch {
    return null;
  }
}
