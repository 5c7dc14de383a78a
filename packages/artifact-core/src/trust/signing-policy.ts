// What the reference's decision table is told of signatures and of trust: which modes and signers count, and which words of
// a verifier mean trust. The kernel doesn't read these: it has trust rules.

import * as v from "valibot";
import { defineRecord } from "../record/define-record.ts";
import { boolean, label, list, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { INTEGRITY_ONLY_MODE } from "./signature-envelope.ts";
import { FORBIDDEN_TRUST_KEYS } from "./trust-keys.ts";
import { TRUSTED_STATUSES } from "./verification-result.ts";

/** Which signatures count. */
export interface SigningPolicy {
  readonly require_signature: boolean;
  /** The modes that an envelope may have; a demo signature's isn't among the default ones. */
  readonly allowed_modes: readonly string[];
  /** Any one of these has to sign; nobody in particular when empty. */
  readonly required_signer_ids: readonly string[];
}

/** Reads signing policies; every member has the reference's default. Source: `govengine.signing.SigningPolicy`. */
export const SigningPolicy: RecordType<SigningPolicy> = defineRecord({
  name: "signing_policy",
  recordType: "govengine.signing.SigningPolicy",
  schemaVersion: "v1",
  schema: v.strictObject({
    require_signature: withDefault(boolean(), false),
    allowed_modes: withDefault(list(label()), [INTEGRITY_ONLY_MODE, "integrity_only", "detached_signature"]),
    required_signer_ids: withDefault(list(label()), []),
  }),
  codes: { forbidden: "forbidden_trust_material" },
  forbiddenKeys: FORBIDDEN_TRUST_KEYS,
});

/** Which words of a verifier mean trust. */
export interface TrustPolicy {
  readonly allowed_trust_statuses: readonly string[];
}

/** Reads trust policies; the default is the words of the reference. Source: `govengine.signing.TrustPolicy`. */
export const TrustPolicy: RecordType<TrustPolicy> = defineRecord({
  name: "trust_policy",
  recordType: "govengine.signing.TrustPolicy",
  schemaVersion: "v1",
  schema: v.strictObject({ allowed_trust_statuses: withDefault(list(label()), TRUSTED_STATUSES) }),
  codes: { forbidden: "forbidden_trust_material" },
  forbiddenKeys: FORBIDDEN_TRUST_KEYS,
});
