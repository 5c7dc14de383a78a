// The reference's decision table for signatures, stricter where it let something pass unverified: one that is there always
// has to bind the descriptor's digest and to be verified. The kernel decides by trust rules instead, because a verification
// result here doesn't say which signature it is about.

import * as v from "valibot";
import { ArtifactDescriptor } from "../artifact/descriptor.ts";
import { TransitionDecision } from "../artifact/transition-decision.ts";
import { sameDigest } from "../json/digest.ts";
import { defineRecord } from "../record/define-record.ts";
import { label, nullable, record, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { SignatureEnvelope } from "./signature-envelope.ts";
import { SigningPolicy, TrustPolicy } from "./signing-policy.ts";
import { FORBIDDEN_TRUST_KEYS } from "./trust-keys.ts";
import { PASSED_STATUSES, VerificationResult } from "./verification-result.ts";

/** What is known of the signature of a descriptor. Left out, everything takes the reference's default. */
export interface SignatureEvidence {
  /** Null for an artifact without a signature. */
  readonly signature?: SignatureEnvelope | null;
  /** What the host's verifier answered about this signature of this descriptor; null when it wasn't asked. */
  readonly verification?: VerificationResult | null;
  readonly signing_policy?: SigningPolicy;
  readonly trust_policy?: TrustPolicy;
  readonly from_state?: string;
  readonly to_state?: string;
}

const Evidence: RecordType<Required<SignatureEvidence>> = defineRecord({
  name: "signature_evidence",
  recordType: "govengine.kernel.SignatureEvidence",
  schemaVersion: "v1",
  schema: v.strictObject({
    signature: withDefault(nullable(record(SignatureEnvelope)), null),
    verification: withDefault(nullable(record(VerificationResult)), null),
    signing_policy: withDefault(record(SigningPolicy), SigningPolicy.parse({})),
    trust_policy: withDefault(record(TrustPolicy), TrustPolicy.parse({})),
    from_state: withDefault(label(), "unsigned"),
    to_state: withDefault(label(), "trusted"),
  }),
  codes: { forbidden: "forbidden_trust_material" },
  forbiddenKeys: FORBIDDEN_TRUST_KEYS,
});

/** What the table looks at. */
interface Facts {
  readonly policy: SigningPolicy;
  readonly envelope: SignatureEnvelope;
  readonly verification: VerificationResult | null;
  readonly binding: "absent" | "same" | "other";
  readonly trusted: readonly string[];
}

/** One row: what blocks, what to do about it, and when. */
type Row = readonly [blocker: string, action: string, blocks: (facts: Facts) => boolean];

const TABLE: readonly Row[] = [
  [
    "signature_mode_not_allowed",
    "use_allowed_signature_mode",
    ({ envelope, policy }) => !policy.allowed_modes.includes(envelope.mode),
  ],
  ["signature_required", "obtain_signature", ({ envelope, policy }) => policy.require_signature && !envelope.signed],
  [
    "signer_not_allowed",
    "obtain_signature_from_allowed_signer",
    ({ envelope, policy }) =>
      policy.required_signer_ids.length > 0 && !policy.required_signer_ids.includes(envelope.signer_id),
  ],
  ["signature_digest_mismatch", "resign_current_descriptor", ({ binding }) => binding === "other"],
  [
    "signature_missing_digest_binding",
    "bind_signature_to_descriptor_digest",
    ({ binding, envelope }) => envelope.signed && binding === "absent",
  ],
  [
    "trust_decision_required",
    "verify_signature_trust",
    ({ envelope, verification }) => envelope.signed && verification === null,
  ],
  [
    "verification_status_not_passed",
    "obtain_valid_trust_decision",
    ({ verification }) => verification !== null && !PASSED_STATUSES.includes(verification.status),
  ],
  [
    "trust_status_not_allowed",
    "obtain_valid_trust_decision",
    ({ trusted, verification }) => verification !== null && !trusted.includes(verification.trust_status),
  ],
  [
    "verification_signature_mismatch",
    "verify_signature_trust",
    ({ envelope, verification }) => verification !== null && isAboutAnother(verification, envelope),
  ],
];

/** Whether a verification names another signature than the one it stands beside. Most name none. */
function isAboutAnother({ metadata }: VerificationResult, envelope: SignatureEnvelope): boolean {
  return (["signer_id", "binds_digest", "mode", "algorithm"] as const).some(
    (name) => Object.hasOwn(metadata, name) && metadata[name] !== envelope[name],
  );
}

/**
 * Whether a descriptor is trusted as far as its signature goes, in the reference's form: every blocker and next action, in
 * the order of its table. Source: `govengine.signing.signature_transition_decision`.
 *
 * The caller vouches for `verification` being about this very signature and descriptor; what its metadata says of signer,
 * digest, mode or algorithm has to agree with the signature.
 *
 * @throws GovEngineError `unknown_signature_evidence_field`, the codes of the records, and `json_max_…` when the evidence
 *   together is too large for a decision.
 * @example
 * const decision = signatureTransitionDecision(descriptor, { signature, verification, signing_policy });
 * if (!decision.allowed) console.log(decision.blockers);
 */
export function signatureTransitionDecision(
  descriptor: ArtifactDescriptor,
  evidence: SignatureEvidence = {},
): TransitionDecision {
  const subject = ArtifactDescriptor.parse(descriptor);
  const { from_state, signature, signing_policy, to_state, trust_policy, verification } = Evidence.parse(evidence);
  const envelope = signature ?? SignatureEnvelope.parse({});
  const binding = bindingOf(envelope, subject);
  const trusted = trust_policy.allowed_trust_statuses;
  const rows = TABLE.filter(([, , blocks]) =>
    blocks({ policy: signing_policy, envelope, verification, binding, trusted }),
  );
  const blockers = rows.map(([blocker]) => blocker);
  const allowed = blockers.length === 0;
  return TransitionDecision.parse({
    status: allowed ? "allowed" : "blocked",
    reason_code: allowed ? "ok" : reasonOf(blockers),
    from_state,
    to_state,
    artifacts: [subject],
    blockers,
    next_actions: [...new Set(rows.map(([, action]) => action))],
    context: {
      trust_decision: verification ?? (allowed ? { status: "not_required" } : {}),
      metadata: { signing_policy, signature: envelope },
    },
  });
}

function bindingOf({ binds_digest }: SignatureEnvelope, { digest }: ArtifactDescriptor): Facts["binding"] {
  if (binds_digest === "") return "absent";
  return sameDigest(binds_digest, digest) ? "same" : "other";
}

function reasonOf(blockers: readonly string[]): string {
  return blockers.includes("signature_required") ? "signature_required" : "trust_denied";
}
