// One complete record of each admission record and of the policies of signing, in wire order.

import {
  AdmissionDecision,
  ApprovalRequest,
  AuditRecord,
  PolicyDecision,
  SigningPolicy,
  TrustPolicy,
} from "../../src/index.ts";
import type { RecordSample } from "./record-sample.ts";

/** The samples of the admission and trust rooms. */
export const ADMISSION_SAMPLES: readonly RecordSample[] = [
  {
    name: "AdmissionDecision",
    type: AdmissionDecision,
    complete: {
      decision_id: "admission-1",
      subject_ref: "sha256:task-ref",
      subject_kind: "run",
      outcome: "dry_run_only",
      allowed: true,
      reason_code: "no_live_backend",
      detail: "dry run only on this host",
      blockers: [],
      context: { lane: "review" },
      signal: { kinds: ["a", "b"] },
      explainability: { rule: "r-1" },
      metadata: { part: 1 },
    },
    least: { decision_id: "admission-2", subject_ref: "task:2", outcome: "deferred" },
  },
  {
    name: "ApprovalRequest",
    type: ApprovalRequest,
    complete: {
      request_id: "approval-1",
      subject_ref: "sha256:task-ref",
      subject_kind: "operator_action",
      state: "approved",
      reason_code: "operator_approval_required",
      requested_by: "agent-1",
      approver_ref: "owner-1",
      expires_at: "2026-01-01T00:00:00Z",
      policy_refs: ["policy-1"],
      metadata: { part: 1 },
    },
    least: { request_id: "approval-2", subject_ref: "task:2", state: "requested" },
  },
  {
    name: "AuditRecord",
    type: AuditRecord,
    complete: {
      record_id: "audit-1",
      record_type: "operator_review",
      subject_ref: "sha256:task-ref",
      subject_kind: "artifact",
      decision_ref: "admission-1",
      reason_code: "recorded",
      event_refs: ["event-1", "event-2"],
      recorded_at: "2026-01-01T00:00:00Z",
      metadata: { part: 1 },
    },
    least: { record_id: "audit-2", record_type: "approval_request", subject_ref: "task:2" },
  },
  {
    name: "PolicyDecision",
    type: PolicyDecision,
    complete: {
      policy_id: "policy-1",
      subject_ref: "sha256:task-ref",
      subject_kind: "profile",
      decision: "require_approval",
      reason_code: "owner_review",
      controls: ["owner_approval"],
      blockers: ["approval_missing"],
      metadata: { part: 1 },
    },
    least: { policy_id: "policy-2", subject_ref: "task:2", decision: "deny" },
  },
  {
    name: "SigningPolicy",
    type: SigningPolicy,
    complete: { require_signature: true, allowed_modes: ["detached_signature"], required_signer_ids: ["owner"] },
    least: {},
  },
  { name: "TrustPolicy", type: TrustPolicy, complete: { allowed_trust_statuses: ["trusted"] }, least: {} },
];
