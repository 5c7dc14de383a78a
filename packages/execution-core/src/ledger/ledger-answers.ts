// What a ledger answers. A ledger is a host's store: its answers are read once into plain data and checked against
// closed shapes before anybody believes them.

import {
  isDigestRef,
  isGovEngineError,
  isSha256Hex,
  snapshotJson,
  type ClaimAnswer,
  type DigestRef,
  type FinishAnswer,
  type JsonLimits,
  type LedgerEntry,
  type Sha256Hex,
} from "@govengine/artifact-core";
import * as v from "valibot";

const instant = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const text = v.pipe(v.string(), v.minLength(1));

const CLAIM_ANSWER = v.variant("status", [
  v.strictObject({ status: v.literal("claimed"), use: count, fencing_token: count }),
  v.strictObject({ status: v.picklist(["exhausted", "conflict", "clock_regressed"]) }),
]);
const FINISH_ANSWER = v.strictObject({ status: v.picklist(["finished", "conflict", "not_found"]) });
const LEDGER_ENTRIES = v.array(
  v.strictObject({
    key: v.strictObject({ signer: text, ticket_id: text }),
    ticket_digest: v.custom<Sha256Hex>(isSha256Hex),
    request_digest: v.custom<DigestRef>(isDigestRef),
    runtime_ref: text,
    mode: v.picklist(["dry_run", "live"]),
    use: count,
    fencing_token: count,
    claimed_at: instant,
    not_after: instant,
    finished: v.nullable(
      v.strictObject({
        status: v.picklist(["completed", "failed", "interrupted", "unknown", "reconciled"]),
        reference: v.nullable(text),
        at: instant,
      }),
    ),
    flagged: v.boolean(),
  }),
);

/** The answer to a claim as frozen data, or null for anything that is none. Never throws. */
export function readClaimAnswer(given: unknown): ClaimAnswer | null {
  return readAnswer(CLAIM_ANSWER, given) as ClaimAnswer | null;
}

/** The answer to a finish as frozen data, or null for anything that is none. Never throws. */
export function readFinishAnswer(given: unknown): FinishAnswer | null {
  return readAnswer(FINISH_ANSWER, given) as FinishAnswer | null;
}

/** The entries that a ledger gave as frozen data, or null for anything else. Never throws. */
export function readLedgerEntries(given: unknown): readonly LedgerEntry[] | null {
  return readAnswer(LEDGER_ENTRIES, given, ENTRY_LIMITS) as readonly LedgerEntry[] | null;
}

/** A ticket may have many uses, and every one of them is an entry. */
const ENTRY_LIMITS: Partial<JsonLimits> = { maxBytes: 67_108_864, maxNodes: 2_000_000, maxMembers: 100_000 };

function readAnswer(schema: v.GenericSchema, given: unknown, limits: Partial<JsonLimits> = {}): unknown {
  try {
    const answer = snapshotJson(given, { limits });
    return v.is(schema, answer) ? answer : null;
  } catch (error) {
    if (isGovEngineError(error)) return null;
    throw error;
  }
}
