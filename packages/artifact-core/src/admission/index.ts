// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `admission` of this package as an entry point of its own.

export {
  ADMISSION_OUTCOMES,
  AdmissionDecision,
  admissionDecisionFromHostGate,
  type AdmissionOutcome,
  type HostGateAnswer,
} from "./admission-decision.ts";
export { FORBIDDEN_ADMISSION_METADATA_KEYS } from "./admission-keys.ts";
export { APPROVAL_STATES, ApprovalRequest } from "./approval-request.ts";
export { AUDIT_RECORD_TYPES, AuditRecord } from "./audit-record.ts";
export { AuthorizationDecision, notEvaluated, type GateInput } from "./authorization-decision.ts";
export { authorizationTransition } from "./authorization-transition.ts";
export { POLICY_DECISIONS, PolicyDecision } from "./policy-decision.ts";
export {
  missingPrerequisites,
  PREREQUISITE_ACTIONS,
  PREREQUISITE_REASONS,
  prerequisiteReasonCode,
  type PrerequisiteReason,
  type PrerequisiteStatus,
} from "./prerequisites.ts";
export { SUBJECT_KINDS, type SubjectKind } from "./subject-kind.ts";
