// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `contract` of this package as an entry point of its own.

export { approvedExecutionSteps, parseApprovedExecutionSpec, type ApprovedStep } from "./approved-spec-check.ts";
export { APPROVED_SPEC_VERSION, buildApprovedExecutionSpec, type ApprovedSpecParts } from "./approved-spec.ts";
export { DECORATION_MODES, type DecorationMode } from "./decoration-config.ts";
export { summarizeRequestDecoration } from "./decoration-summary.ts";
export { applyRequestDecorationToArgs } from "./decoration.ts";
export { summarizeRequestShapeHygiene, type HostBearing, type RequestShapeHygiene } from "./hygiene.ts";
export { buildPreparedExecutionSpec, PREPARED_SPEC_VERSION, type PreparedSpecParts } from "./prepared-spec.ts";
export {
  buildCommandPreviewFromExecutionPlan,
  buildCommandPreviewFromExecutionSpec,
  buildExecutionInputSummariesFromExecutionSpec,
  buildExecutionInputSummaryFromExecutionPlan,
  buildExecutionInputSummaryFromExecutionSpec,
  type ExecutionInputSummary,
  type StepInputSummary,
} from "./previews.ts";
export { preparedExecutionSpecArtifact, redactPreparedExecutionSpecForAuditor } from "./redaction.ts";
export type { StdinSummary } from "./shown-text.ts";
export { evaluateExecutionTicketGate, type TicketGateDecision, type TicketGateInput } from "./ticket-gate.ts";
