// One call for each reason code of admission and of the decision table of signing that produces it, with its neighbour.

import {
  ArtifactDescriptor,
  problem,
  signatureTransitionDecision,
  type JsonObject,
  type SignatureEvidence,
} from "../../src/index.ts";
import type { Refusal } from "./json-refusals.ts";
import { changed, raise, without } from "./record-changes.ts";
import { DIGEST } from "./record-samples.ts";

const IDS = [
  ["AdmissionDecision", "admission", "missing_admission_decision_id", "decision_id"],
  ["PolicyDecision", "policy", "missing_policy_decision_id", "policy_id"],
  ["ApprovalRequest", "approval", "missing_approval_request_id", "request_id"],
  ["AuditRecord", "audit", "missing_audit_record_id", "record_id"],
] as const;

const SHARED: readonly Refusal[] = IDS.flatMap(([name, stem, missing, id]) => [
  without(missing, name, id),
  without(`missing_${stem}_subject_ref`, name, "subject_ref"),
  changed(`unknown_${stem}_subject_kind`, name, { subject_kind: "Task" }, { subject_kind: "task" }),
]);

const OWN: readonly Refusal[] = [
  changed("unknown_admission_outcome", "AdmissionDecision", { outcome: "block" }, { outcome: "record_only" }),
  changed("unknown_policy_decision", "PolicyDecision", { decision: "denied" }, { decision: "deny" }),
  changed("unknown_approval_state", "ApprovalRequest", { state: "ok" }, { state: "denied" }),
  changed("unknown_audit_record_type", "AuditRecord", { record_type: "note" }, { record_type: "policy_decision" }),
  changed("admission_allowed_outcome_mismatch", "AdmissionDecision", { outcome: "denied" }, { outcome: "allowed" }),
  changed(
    "admission_denied_outcome_mismatch",
    "AdmissionDecision",
    { outcome: "allowed", allowed: false },
    { outcome: "denied", allowed: false },
  ),
  changed(
    "admission_allowed_with_blockers",
    "AdmissionDecision",
    { blockers: ["a"] },
    { allowed: false, blockers: ["a"] },
  ),
  changed("policy_allow_with_blockers", "PolicyDecision", { decision: "allow" }, { decision: "allow", blockers: [] }),
  changed("approval_self_approved", "ApprovalRequest", { approver_ref: "agent-1" }, { approver_ref: "agent-2" }),
  changed("approval_unattributed", "ApprovalRequest", { approver_ref: "" }, { approver_ref: "", state: "expired" }),
  changed("invalid_admission_metadata", "AdmissionDecision", { signal: [] }, { signal: {} }),
  changed("invalid_admission_sequence", "PolicyDecision", { controls: "a" }, { controls: ["a"] }),
];

const DESCRIPTOR = ArtifactDescriptor.parse({
  artifact_type: "execution_ticket",
  schema_version: "v0.2",
  digest: `sha256:${DIGEST}`,
});

const SIGNATURE = {
  mode: "detached_signature",
  signer_id: "owner",
  signature: "c2ln",
  binds_digest: DESCRIPTOR.digest,
};

const VERIFICATION = { status: "passed", trust_status: "trusted" };

/** A decision of the table that is blocked after a change of evidence for which it allows. */
function table(code: string, change: JsonObject, say: "blockers" | "reason_code" = "blockers"): Refusal {
  const decide = (parts: JsonObject) => (): void => {
    const evidence = { signature: SIGNATURE, verification: VERIFICATION, ...parts } as unknown as SignatureEvidence;
    const { allowed, blockers, reason_code } = signatureTransitionDecision(DESCRIPTOR, evidence);
    const codes = say === "blockers" ? blockers : [reason_code];
    raise(allowed ? [] : codes.map((each) => problem(each)));
  };
  return { code, refused: decide(change), passes: decide({}) };
}

const evidence = (value: unknown) => (): unknown => signatureTransitionDecision(DESCRIPTOR, value as SignatureEvidence);

const TABLE: readonly Refusal[] = [
  table("signature_mode_not_allowed", { signing_policy: { allowed_modes: ["integrity_only"] } }),
  table("signature_required", { signature: null, signing_policy: { require_signature: true } }),
  table("signature_missing_digest_binding", { signature: { ...SIGNATURE, binds_digest: "" } }),
  table("trust_decision_required", { verification: null }),
  table("verification_status_not_passed", { verification: { ...VERIFICATION, status: "failed" } }),
  table("trust_status_not_allowed", { verification: { ...VERIFICATION, trust_status: "unknown" } }),
  table("verification_signature_mismatch", { verification: { ...VERIFICATION, metadata: { signer_id: "other" } } }),
  table("trust_denied", { verification: null }, "reason_code"),
  { code: "invalid_signature_evidence", refused: evidence([]), passes: evidence({}) },
  { code: "unknown_signature_evidence_field", refused: evidence({ policy: {} }), passes: evidence({}) },
];

/** The refusals of admission and of the decision table of signing. */
export const ADMISSION_REFUSALS: readonly Refusal[] = [...SHARED, ...OWN, ...TABLE];
