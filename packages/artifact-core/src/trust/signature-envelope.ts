// The signature member of the reference's artifacts. It is the issuer's own claim: no gate reads it (rule on keys).

import * as v from "valibot";
import { snapshotJson } from "../json/snapshot.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { joinPointers } from "../record/complaints.ts";
import { defineRecord } from "../record/define-record.ts";
import { GovEngineError } from "../record/error.ts";
import { boolean, freeText, jsonObject, label, withDefault } from "../record/fields.ts";
import { problem, type Problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import { FORBIDDEN_TRUST_KEYS } from "./trust-keys.ts";

/** A signature as an artifact carries it. */
export interface SignatureEnvelope {
  readonly mode: string;
  readonly signer_id: string;
  readonly signature: string;
  /** Opaque reference text to the digest that is signed. */
  readonly binds_digest: string;
  readonly algorithm: string;
  readonly metadata: JsonObject;
  /** Derived: the mode is one that signs, and there is a signature. It says nothing of whether the signature is good. */
  readonly signed: boolean;
}

/** The mode of what is only protected by the digests that bind it. */
export const INTEGRITY_ONLY_MODE = "not_signed_integrity_only";

const UNSIGNED_MODES = ["", "integrity_only", INTEGRITY_ONLY_MODE];

const ALIASES = {
  signer_id: ["identity"],
  signature: ["value"],
  binds_digest: ["artifact_digest", "chain_digest"],
} as const;

/** Reads signature envelopes; every member has a default, and the default is unsigned. Source: `govengine.signing.SignatureEnvelope`. */
export const SignatureEnvelope: RecordType<SignatureEnvelope> = defineRecord({
  name: "signature_envelope",
  recordType: "govengine.signing.SignatureEnvelope",
  schemaVersion: "v1",
  schema: v.strictObject({
    mode: withDefault(label(), INTEGRITY_ONLY_MODE),
    signer_id: withDefault(label(), ""),
    signature: withDefault(freeText(), ""),
    binds_digest: withDefault(label(), ""),
    algorithm: withDefault(label(), ""),
    metadata: withDefault(jsonObject(), {}),
    signed: boolean(),
  }),
  derived: { signed: ({ mode, signature }) => !UNSIGNED_MODES.includes(mode) && signature !== "" },
  aliases: ALIASES,
  codes: { forbidden: "forbidden_trust_material" },
  forbiddenKeys: FORBIDDEN_TRUST_KEYS,
});

const KNOWN = [
  "mode",
  "signer_id",
  "signature",
  "binds_digest",
  "algorithm",
  "metadata",
  ...Object.values(ALIASES).flat(),
];

/**
 * The signature member of an artifact. Members that an envelope doesn't know are left out, because an artifact's schema
 * is open there; a claim of being signed is recomputed. No member, or null, is the unsigned envelope.
 *
 * @throws GovEngineError `invalid_signed_artifact` when the artifact is no object, `invalid_signature_envelope` when its
 *   signature is none, and the codes of {@link SignatureEnvelope}.
 */
export function signatureEnvelopeFromArtifact(artifact: unknown): SignatureEnvelope {
  const read = snapshotJson(artifact, { numbers: "exact" });
  if (!isJsonObject(read)) throw new GovEngineError("invalid_signed_artifact");
  const signature: JsonValue = (Object.hasOwn(read, "signature") ? read["signature"] : null) ?? null;
  if (signature === null) return SignatureEnvelope.parse({});
  if (!isJsonObject(signature))
    throw new GovEngineError([problem("invalid_signature_envelope", "/signature", "object")]);
  const known = Object.entries(signature).filter(([name]) => KNOWN.includes(name));
  const result = SignatureEnvelope.safeParse(Object.fromEntries(known));
  if (result.ok) return result.record;
  const [first, ...others] = result.problems;
  throw new GovEngineError([inSignature(first), ...others.map(inSignature)]);
}

function inSignature({ code, path, detail }: Problem): Problem {
  return problem(code, joinPointers("/signature", path), detail);
}
