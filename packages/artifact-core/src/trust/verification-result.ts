// What the reference's verifier port answers, and what its signer port gives.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { boolean, identifier, jsonObject, label, record, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { SignatureEnvelope } from "./signature-envelope.ts";
import { FORBIDDEN_TRUST_KEYS } from "./trust-keys.ts";

/** The answer of a verifier in the reference's form. */
export interface VerificationResult {
  readonly status: string;
  readonly trust_status: string;
  /** Derived: the status is `passed` or `ok`, and the trust status is `trusted`, `passed` or `ok`. */
  readonly trusted: boolean;
  readonly reason_code: string;
  readonly verifier_id: string;
  readonly metadata: JsonObject;
}

/** The words of a verifier that found the signature good. */
export const PASSED_STATUSES: readonly string[] = Object.freeze(["passed", "ok"]);

/** The words of a verifier that trusts the signer. */
export const TRUSTED_STATUSES: readonly string[] = Object.freeze(["trusted", ...PASSED_STATUSES]);

/** Reads verification results. Source: `govengine.signing.VerificationResult`. */
export const VerificationResult: RecordType<VerificationResult> = defineRecord({
  name: "verification_result",
  recordType: "govengine.signing.VerificationResult",
  schemaVersion: "v1",
  schema: v.strictObject({
    status: identifier(),
    trust_status: withDefault(identifier(), "unknown"),
    trusted: boolean(),
    reason_code: withDefault(identifier(), "ok"),
    verifier_id: withDefault(label(), ""),
    metadata: withDefault(jsonObject(), {}),
  }),
  derived: {
    trusted: ({ status, trust_status }) => PASSED_STATUSES.includes(status) && TRUSTED_STATUSES.includes(trust_status),
  },
  codes: { forbidden: "forbidden_trust_material" },
  forbiddenKeys: FORBIDDEN_TRUST_KEYS,
});

/** What a signer gives in the reference's form. */
export interface SigningResult {
  readonly status: string;
  readonly reason_code: string;
  readonly signature: SignatureEnvelope;
}

/** Reads signing results. Source: `govengine.signing.SigningResult`. */
export const SigningResult: RecordType<SigningResult> = defineRecord({
  name: "signing_result",
  recordType: "govengine.signing.SigningResult",
  schemaVersion: "v1",
  schema: v.strictObject({
    status: identifier(),
    reason_code: withDefault(identifier(), "ok"),
    signature: record(SignatureEnvelope),
  }),
  codes: { forbidden: "forbidden_trust_material" },
  forbiddenKeys: FORBIDDEN_TRUST_KEYS,
});
