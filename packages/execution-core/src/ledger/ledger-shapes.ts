// What a ledger accepts: requests from a kernel and, for ledgers that keep files, the events they wrote. Everything is
// read once into plain data and checked against a closed shape, so a wrong type is never counted as a use.

import {
  GovEngineError,
  isDigestRef,
  isSha256Hex,
  pointer,
  problem,
  snapshotJsonObject,
  type ClaimKey,
  type ClaimRequest,
  type DigestRef,
  type FinishRequest,
  type JsonValue,
  type Sha256Hex,
} from "@govengine/artifact-core";
import * as v from "valibot";
import type { LedgerEvent } from "./ledger-book.ts";

/** The longest identifier and the longest reference that a ledger keeps, in UTF-16 code units. */
const MAX_TEXT = 4_096;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TEXT));
const instant = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const key = v.strictObject({ signer: text, ticket_id: text });
const mode = v.picklist(["dry_run", "live"]);
const sha256Hex = v.custom<Sha256Hex>(isSha256Hex);
const digestRef = v.custom<DigestRef>(isDigestRef);

const claim = {
  key,
  ticket_digest: sha256Hex,
  request_digest: digestRef,
  runtime_ref: text,
  mode,
  max_uses: count,
  not_after: instant,
  now: instant,
};

const finish = {
  key,
  fencing_token: count,
  status: v.picklist(["completed", "failed", "interrupted", "unknown", "reconciled"]),
  reference: v.nullable(text),
  now: instant,
};

const CLAIM_REQUEST = v.strictObject(claim);
const FINISH_REQUEST = v.strictObject(finish);
const LIST_FILTER = v.strictObject({ open: v.optional(v.boolean()) });
const LEDGER_EVENT = v.variant("kind", [
  v.strictObject({ kind: v.literal("claim"), ...claim, use: count }),
  v.strictObject({ kind: v.literal("finish"), ...finish }),
  v.strictObject({ kind: v.literal("refused_finish"), ...finish }),
  v.strictObject({ kind: v.literal("clock"), now: instant }),
]);

/** Reads a claim request. @throws GovEngineError `ledger_request_invalid`, or a `json_*` code for what isn't plain data. */
export function readClaimRequest(given: unknown): ClaimRequest {
  return readShape(CLAIM_REQUEST, given) as ClaimRequest;
}

/** Reads a finish request. Errors as {@link readClaimRequest}. */
export function readFinishRequest(given: unknown): FinishRequest {
  return readShape(FINISH_REQUEST, given) as FinishRequest;
}

/** Reads a claim key. Errors as {@link readClaimRequest}. */
export function readClaimKey(given: unknown): ClaimKey {
  return readShape(key, given) as ClaimKey;
}

/** Whether only open uses are wanted. Errors as {@link readClaimRequest}. */
export function readListFilter(given: unknown): boolean {
  if (given === undefined) return false;
  return (readShape(LIST_FILTER, given) as { readonly open?: boolean }).open === true;
}

/** Whether a frozen JSON value is an event that a ledger wrote. */
export function isLedgerEvent(value: JsonValue | undefined): value is LedgerEvent & JsonValue {
  return v.is(LEDGER_EVENT, value);
}

type Schema = v.GenericSchema;

function readShape(schema: Schema, given: unknown): unknown {
  const value = snapshotJsonObject(given);
  const { success, issues } = v.safeParse(schema, value, { abortEarly: true });
  if (success) return value;
  const keys = issues[0].path?.map((item) => String(item.key)) ?? [];
  throw new GovEngineError([problem("ledger_request_invalid", pointer(keys))]);
}
