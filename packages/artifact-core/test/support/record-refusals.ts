// One call for each reason code of records and trust that produces it, and the call next to it that passes.

import { record } from "../../src/define.ts";
import { demoDigestSigner, demoDigestVerifier, demoSignature, demoSignAndVerify } from "../../src/demo.ts";
import {
  ArtifactDescriptor,
  checkApprover,
  checkSignature,
  createTrustRules,
  GovernanceEvent,
  missingPrerequisites,
  notEvaluated,
  prerequisiteReasonCode,
  problem,
  RunnerProfile,
  signatureEnvelopeFromArtifact,
  signatureInput,
  type JsonObject,
  type PrerequisiteReason,
  type PrerequisiteStatus,
  type SignatureCheck,
  type TrustRulesInput,
  type VerificationResult,
} from "../../src/index.ts";
import { ADMISSION_REFUSALS } from "./admission-refusals.ts";
import { BOUNDARY_REFUSALS } from "./boundary-refusals.ts";
import type { Refusal } from "./json-refusals.ts";
import { LIFECYCLE_REFUSALS } from "./lifecycle-refusals.ts";
import { changed, raise, without } from "./record-changes.ts";
import { ALLOWING, DIGEST, RECORD_SAMPLES } from "./record-samples.ts";
import { ANSWER, CHECK, SIGNATURE } from "./signature-samples.ts";

const UNKNOWN_FIELDS: readonly Refusal[] = RECORD_SAMPLES.map(({ name, type }) =>
  changed(`unknown_${type.name}_field`, name, { more: 1 }),
);

const INVALID: readonly Refusal[] = RECORD_SAMPLES.map(({ complete, type }) => ({
  code: `invalid_${type.name}`,
  refused: () => type.parse([]),
  passes: () => type.parse(complete),
}));

const RECORDS: readonly Refusal[] = [
  ...UNKNOWN_FIELDS,
  ...INVALID,
  {
    code: "alias_field_mismatch",
    refused: () => GovernanceEvent.parse({ event_type: "artifact_state_changed", type: "other", subject: "a" }),
    passes: () =>
      GovernanceEvent.parse({ event_type: "artifact_state_changed", type: "artifact_state_changed", subject: "a" }),
  },
  changed("derived_field_mismatch", "ApiResult", { ok: false }, { ok: true }),
  changed("forbidden_core_metadata", "ArtifactDescriptor", { metadata: { apiKey: 1 } }, { metadata: { api: 1 } }),
  changed("forbidden_event_payload", "GovernanceEvent", { payload: { prompt: 1 } }, { payload: { prompts: 1 } }),
  changed("forbidden_admission_metadata", "AuthorizationDecision", { prompt: 1 }),
  changed(
    "forbidden_runner_profile_metadata",
    "RunnerProfile",
    { metadata: { env: { API_KEY: 1 } } },
    { metadata: { env: { LANG: 1 } } },
  ),
  changed("forbidden_trust_material", "SignatureEnvelope", { metadata: { pem: "a" } }, { metadata: { key_ref: "a" } }),
  changed("event_envelope_must_not_claim_delivery_or_schedule", "EventEnvelope", { delivery: null }),
  changed("invalid_event_refs", "GovernanceEvent", { refs: "a" }, { refs: ["a"] }),
  {
    code: "invalid_record_definition",
    refused: () => record({ ...RunnerProfile }),
    passes: () => record(RunnerProfile),
  },
  without("missing_artifact_type", "ArtifactDescriptor", "artifact_type"),
  without("missing_schema_version", "ArtifactDescriptor", "schema_version"),
  without("missing_artifact_digest", "ArtifactDescriptor", "digest"),
  without("missing_artifact_descriptor", "ArtifactEnvelope", "descriptor"),
  without("missing_event_type", "GovernanceEvent", "event_type"),
  without("missing_event_subject", "GovernanceEvent", "subject"),
  without("missing_event", "EventEnvelope", "event"),
  changed(
    "unknown_event_type",
    "GovernanceEvent",
    { event_type: "scheduled_job_started" },
    { event_type: "trust_decision_recorded" },
  ),
  changed("runner_profile_inconsistent", "RunnerProfile", { live_backend_enabled: true }, { name: "live" }),
];

const AUTHORIZATION: readonly Refusal[] = [
  changed("unknown_schema_version", "AuthorizationDecision", { schema_version: "v2" }, { schema_version: "v1" }),
  changed("unknown_authorization_decision_mode", "AuthorizationDecision", { mode: "dry-run" }, { mode: "dry_run" }),
  ...(["policy_decision_status", "execution_ticket_status", "trust_decision_status"] as const).map((member) =>
    changed(`unknown_authorization_decision_${member}`, "AuthorizationDecision", {
      gate_input: { ...(ALLOWING["gate_input"] as JsonObject), [member]: "yes" },
    }),
  ),
  changed("authorization_unproved", "AuthorizationDecision", { request_digest: null }),
  {
    code: "not_evaluated",
    refused: () => {
      raise([notEvaluated("revocation")]);
    },
    passes: () => {
      raise([]);
    },
  },
];

const MET: PrerequisiteStatus = {
  has_prepared_execution_contract: true,
  policy_decision_status: "allow",
  execution_ticket_status: "approved",
  trust_decision_status: "trusted",
  runner_profile_allowed: true,
  live_backend_enabled: true,
};

const UNMET: readonly (readonly [PrerequisiteReason, Partial<PrerequisiteStatus>])[] = [
  ["missing_prepared_execution_contract", { has_prepared_execution_contract: false }],
  ["missing_or_invalid_policy_decision", { policy_decision_status: "Allow" }],
  ["missing_or_invalid_execution_ticket", { execution_ticket_status: "approved " }],
  ["execution_ticket_dry_run_only", { execution_ticket_status: "approved_for_dry_run" }],
  ["missing_or_invalid_trust_decision", { trust_decision_status: "" }],
  ["runner_profile_not_allowed", { runner_profile_allowed: false }],
  ["live_backend_disabled", { live_backend_enabled: false }],
];

function gate(status: Partial<PrerequisiteStatus>, live: boolean): () => void {
  return () => {
    raise(missingPrerequisites({ ...MET, ...status }, live).map((reason) => problem(reason)));
  };
}

function gateCode(status: Partial<PrerequisiteStatus>, live: boolean): () => void {
  return () => {
    const reasons = missingPrerequisites({ ...MET, ...status }, live);
    raise(reasons.length === 0 ? [] : [problem(prerequisiteReasonCode(reasons, live))]);
  };
}

const PREREQUISITES: readonly Refusal[] = [
  ...UNMET.map(([code, status]) => ({ code, refused: gate(status, true), passes: gate({}, true) })),
  {
    code: "execution_disabled",
    refused: gateCode({ live_backend_enabled: false }, true),
    passes: gateCode({ live_backend_enabled: false }, false),
  },
  {
    code: "raw_intent_rejected",
    refused: gateCode({ has_prepared_execution_contract: false }, true),
    passes: gateCode({}, true),
  },
];

/** A check of a signature that is refused after a change. */
function signature(code: string, change: Partial<SignatureCheck>, good: Partial<SignatureCheck> = {}): Refusal {
  const check = (parts: Partial<SignatureCheck>) => (): void => {
    raise(checkSignature({ ...CHECK, ...parts }).problems);
  };
  return { code, refused: check(change), passes: check(good) };
}

const answered = (answer: unknown): SignatureCheck["outcome"] => ({ status: "answered", answer });

const SIGNATURES: readonly Refusal[] = [
  signature("signature_missing", { signature: null }, { signature: null, required: false }),
  signature("signature_malformed", { signature: { ...SIGNATURE, key: "a" } }),
  signature("signature_purpose_mismatch", { signature: { ...SIGNATURE, purpose: "policy_decision" } }),
  signature("signature_form_mismatch", { signature: { ...SIGNATURE, form: "rfc8785" } }),
  signature("signature_digest_mismatch", { signature: { ...SIGNATURE, digest: "0".repeat(64) } }),
  signature("signer_not_allowed", { signature: { ...SIGNATURE, signer_id: "stranger" } }),
  signature("signature_invalid", { outcome: answered({ ...ANSWER, status: "invalid" }) }),
  signature("signature_unknown", { outcome: answered({ ...ANSWER, status: "unknown" }) }),
  signature("verifier_failed", { outcome: { status: "failed" } }),
  signature("verifier_answer_invalid", { outcome: answered(true) }),
  {
    code: "approver_is_requester",
    refused: () => {
      raise(checkApprover("owner", { actor: "owner", issued_for: null }, "dry_run"));
    },
    passes: () => {
      raise(checkApprover("owner", { actor: "agent", issued_for: "agent" }, "dry_run"));
    },
  },
  {
    code: "actor_unknown",
    refused: () => {
      raise(checkApprover("owner", { actor: null, issued_for: null }, "live"));
    },
    passes: () => {
      raise(checkApprover("owner", { actor: null, issued_for: null }, "dry_run"));
    },
  },
  {
    code: "invalid_signature_subject",
    refused: () => signatureInput({ ...SIGNATURE, signer_id: "a\nb" }),
    passes: () => signatureInput(SIGNATURE),
  },
  {
    code: "invalid_signed_artifact",
    refused: () => signatureEnvelopeFromArtifact([]),
    passes: () => signatureEnvelopeFromArtifact({}),
  },
  changed("unknown_signature_purpose", "DetachedSignature", { purpose: "login" }, { purpose: "policy_decision" }),
];

const OWNER = { signer_id: "owner", purposes: ["execution_ticket"] } as const;

function rules(code: string, input: unknown, good: TrustRulesInput): Refusal {
  return { code, refused: () => createTrustRules(input as TrustRulesInput), passes: () => createTrustRules(good) };
}

const RULES: readonly Refusal[] = [
  rules("missing_trusted_signers", { signers: [] }, { signers: [OWNER] }),
  rules("missing_signature_purposes", { signers: [{ ...OWNER, purposes: [] }] }, { signers: [OWNER] }),
  rules(
    "duplicate_trusted_signer",
    { signers: [OWNER, OWNER] },
    { signers: [OWNER, { ...OWNER, signer_id: "other" }] },
  ),
  rules(
    "live_needs_signed_ticket",
    { signers: [OWNER], require: { live: ["policy_decision"] } },
    { signers: [OWNER], require: { live: ["execution_ticket"] } },
  ),
];

const DESCRIPTOR = ArtifactDescriptor.parse({ artifact_type: "execution_ticket", schema_version: "v0.2", digest: "d" });

function demo(code: string, verify: () => VerificationResult): Refusal {
  const raiseReason = ({ reason_code, trusted }: VerificationResult): void => {
    raise(trusted ? [] : [problem(reason_code)]);
  };
  return {
    code,
    refused: () => {
      raiseReason(verify());
    },
    passes: () => {
      raiseReason(demoSignAndVerify(DESCRIPTOR)[1]);
    },
  };
}

const envelope = demoDigestSigner().sign({ descriptor: DESCRIPTOR, purpose: "a" }).signature;
const verifier = demoDigestVerifier({ allowed_signer_ids: ["demo-signer"] });

const DEMO: readonly Refusal[] = [
  {
    code: "invalid_demo_signature_part",
    refused: () => demoSignature({ digest: DIGEST, signer_id: "a|b", purpose: "c" }),
    passes: () => demoSignature({ digest: DIGEST, signer_id: "ab", purpose: "c" }),
  },
  demo("unsupported_signature_mode", () => verifier.verify(DESCRIPTOR, { ...envelope, mode: "detached_signature" })),
  demo("signature_value_mismatch", () => verifier.verify(DESCRIPTOR, { ...envelope, signature: "demo:0" })),
];

/** The refusals of records, trust and admission. */
export const RECORD_REFUSALS: readonly Refusal[] = [
  ...LIFECYCLE_REFUSALS,
  ...RECORDS,
  ...BOUNDARY_REFUSALS,
  ...AUTHORIZATION,
  ...ADMISSION_REFUSALS,
  ...PREREQUISITES,
  ...SIGNATURES,
  ...RULES,
  ...DEMO,
];
