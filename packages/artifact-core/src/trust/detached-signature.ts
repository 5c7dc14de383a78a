// A signature beside what it signs, as it travels in the sidecar `signatures.json`. All of it is a claim.

import * as v from "valibot";
import { CANONICAL_FORMS } from "../json/canonical.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, oneOf, sha256Text, textLike } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { SIGNATURE_PURPOSES, type SignatureSubject } from "./signature-input.ts";
import { signerId } from "./signer-id-field.ts";
import { FORBIDDEN_TRUST_KEYS } from "./trust-keys.ts";

/** A detached signature: its subject, the algorithm, and the signature's own text. */
export interface DetachedSignature extends SignatureSubject {
  readonly algorithm: string;
  /** The signature in its own text encoding, the verifier's business: up to 65 536 characters of printable ASCII. */
  readonly signature: string;
}

/** Reads detached signatures. */
export const DetachedSignature: RecordType<DetachedSignature> = defineRecord({
  name: "detached_signature",
  recordType: "govengine.kernel.DetachedSignature",
  schemaVersion: "v1",
  schema: v.strictObject({
    purpose: oneOf(SIGNATURE_PURPOSES),
    form: oneOf(CANONICAL_FORMS),
    digest: sha256Text(),
    signer_id: signerId(),
    algorithm: identifier(),
    signature: textLike(/^[!-~]+$/u, 65_536),
  }),
  codes: {
    unknown: { purpose: "unknown_signature_purpose", form: "unknown_canonical_form" },
    forbidden: "forbidden_trust_material",
  },
  forbiddenKeys: FORBIDDEN_TRUST_KEYS,
});
