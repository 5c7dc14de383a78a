export {
  isNormalCommand,
  normalizeArgv,
  normalizeCommand,
  type Command,
  type NormalizeOptions,
  type ToolRules,
} from "./command/argv.ts";
export { prepareExecutionShape, type ShapeStep } from "./command/execution-shape.ts";
export { extractHostFromUrl } from "./command/host.ts";
export { extractHostsFromText } from "./command/hosts-in-text.ts";
export { checkCommandScope, functionalScopePort, type HostInScope, type ScopedCommand } from "./command/scope.ts";
export {
  checkTargetKinds,
  observeTargets,
  TARGET_KINDS,
  type TargetKind,
  type TargetObservations,
} from "./command/targets.ts";
export {
  approvedExecutionSteps,
  parseApprovedExecutionSpec,
  type ApprovedStep,
} from "./contract/approved-spec-check.ts";
export {
  APPROVED_SPEC_VERSION,
  buildApprovedExecutionSpec,
  type ApprovedSpecParts,
} from "./contract/approved-spec.ts";
export { DECORATION_MODES, type DecorationMode } from "./contract/decoration-config.ts";
export { summarizeRequestDecoration } from "./contract/decoration-summary.ts";
export { applyRequestDecorationToArgs } from "./contract/decoration.ts";
export { summarizeRequestShapeHygiene, type HostBearing, type RequestShapeHygiene } from "./contract/hygiene.ts";
export {
  buildPreparedExecutionSpec,
  PREPARED_SPEC_VERSION,
  type PreparedSpecParts,
} from "./contract/prepared-spec.ts";
export {
  buildCommandPreviewFromExecutionPlan,
  buildCommandPreviewFromExecutionSpec,
  buildExecutionInputSummariesFromExecutionSpec,
  buildExecutionInputSummaryFromExecutionPlan,
  buildExecutionInputSummaryFromExecutionSpec,
  type ExecutionInputSummary,
  type StepInputSummary,
} from "./contract/previews.ts";
export { preparedExecutionSpecArtifact, redactPreparedExecutionSpecForAuditor } from "./contract/redaction.ts";
export type { StdinSummary } from "./contract/shown-text.ts";
export {
  evaluateExecutionTicketGate,
  type TicketGateDecision,
  type TicketGateInput,
} from "./contract/ticket-gate.ts";
export { applyControlDecision, controlDecisionAnswer } from "./control/apply-control-decision.ts";
export {
  CONTROL_DECISION_ACTIONS,
  ControlDecision,
  controlDecisionTransition,
  FORBIDDEN_CONTROL_METADATA_KEYS,
  type ControlDecisionAction,
} from "./control/control-decision.ts";
export { decideOoda, type OodaInput } from "./control/decide-ooda.ts";
export { oodaControlAnswer } from "./control/ooda-control-answer.ts";
export { OODA_DECISIONS, OodaDecision, type OodaWord } from "./control/ooda-decision.ts";
export { Observation, OBSERVATION_SEVERITIES, Orientation } from "./control/ooda-inputs.ts";
export { OodaReceiptEntry, oodaReceiptEntry } from "./control/ooda-receipt-entry.ts";
export { ORCHESTRATION_STAGES, OrchestrationStep, type OrchestrationStage } from "./control/orchestration-step.ts";
export {
  FORBIDDEN_ORCHESTRATION_AUTHORITY,
  ORCHESTRATOR_KERNEL_CONTROLS,
  ORCHESTRATOR_RUNTIME_OWNS,
  OrchestratorBoundary,
  orchestratorBoundaryContract,
} from "./control/orchestrator-boundary.ts";
export {
  QUEUE_PREVIEW_LIMIT,
  QueueLane,
  QueueSnapshot,
  queueSnapshotFromLanes,
  type HostQueues,
} from "./control/queue-snapshot.ts";
export { ControlAction, controlActionFromHostAction, type HostAction } from "./control/runtime-control-action.ts";
export { RuntimeSnapshot } from "./control/runtime-snapshot.ts";
export {
  FORBIDDEN_RUNTIME_METADATA_KEYS,
  RUNTIME_ACTION_TARGETS,
  RUNTIME_CONTROL_ACTIONS,
  RUNTIME_STATES,
  type RuntimeControlAction,
  type RuntimeStateName,
} from "./control/runtime-words.ts";
export type { OrientationSummary } from "./control/orientation-summary.ts";
export { SchedulerTick } from "./control/scheduler-tick.ts";
export type { AuthorizeInput } from "./gate/authorize-input.ts";
export { assertAuthorizedRun, type ExecutionGrant } from "./gate/grant.ts";
export { createExecutionKernel, type Authorization, type CallOptions, type ExecutionKernel } from "./gate/kernel.ts";
export type { ExecutionOutcome, OpenClaim } from "./gate/outcome.ts";
export type { ReconcileAnswer, Reconciliation } from "./gate/reconcile.ts";
export type { ExecutionKernelOptions, KernelLimits } from "./gate/kernel-options.ts";
export type { LedgerOptions } from "./ledger/ledger-options.ts";
export { memoryTicketLedger } from "./ledger/memory-ledger.ts";
export { EXECUTION_CORE_REASON_CODES, type ExecutionCoreReasonCode } from "./reason-codes.ts";
export { runnerRequestFromApprovedSpec, type ApprovedSpecRequestOptions } from "./runner/approved-spec-request.ts";
export {
  approvedSpecCompiledAction,
  approvedSpecDryRunResult,
  DryRunResult,
  dryRunResult,
  dryRunRunner,
  isDryRunRunner,
  legacyActionSpecDryRunResult,
  type ApprovedSpecDryRunParts,
  type DryRunParts,
} from "./runner/dry-run.ts";
export type { CommandResult, ExecutionBackend } from "./runner/execution-backend.ts";
export {
  buildRunnerRequest,
  normalizeRunnerSteps,
  RUNNER_STATUSES,
  RunnerReceipt,
  RunnerRequest,
  RunnerStep,
  RunnerStepResult,
  type RunnerRequestParts,
  type RunnerStatus,
} from "./runner/protocol.ts";
export { checkRunnerReceipt, dryRunRunnerReceipt } from "./runner/receipt.ts";
export { wholeRequestRunner, type WholeRequestRun } from "./runner/whole-request.ts";
export {
  checkSupervisedRunnerRequest,
  runnerLeaseFromRequest,
  supervisionPlanFromRunnerRequest,
  type RunnerLeaseOptions,
  type SupervisionPlanOptions,
} from "./supervision/check.ts";
export {
  SUPERVISION_ACTIONS,
  supervisionControlAnswer,
  SupervisionDecision,
  type SupervisionAction,
} from "./supervision/decision.ts";
export { leasePort, type LeasePortOptions } from "./supervision/lease-port.ts";
export {
  changeRunnerLease,
  checkRunnerLease,
  RUNNER_LEASE_STATES,
  RunnerLease,
  succeedRunnerLease,
  type LeaseChange,
  type LeaseCircumstances,
  type LeaseSuccession,
  type RunnerLeaseState,
} from "./supervision/lease.ts";
export {
  CWD_POLICIES,
  ENV_POLICIES,
  STDIN_POLICIES,
  SupervisionPlan,
  type CwdPolicy,
  type EnvPolicy,
  type StdinPolicy,
} from "./supervision/plan.ts";
export { FORBIDDEN_SUPERVISION_METADATA_KEYS } from "./supervision/supervision-keys.ts";
