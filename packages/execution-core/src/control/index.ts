// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `control` of this package as an entry point of its own.

export { applyControlDecision, controlDecisionAnswer } from "./apply-control-decision.ts";
export {
  CONTROL_DECISION_ACTIONS,
  ControlDecision,
  controlDecisionTransition,
  FORBIDDEN_CONTROL_METADATA_KEYS,
  type ControlDecisionAction,
} from "./control-decision.ts";
export { decideOoda, type OodaInput } from "./decide-ooda.ts";
export { oodaControlAnswer } from "./ooda-control-answer.ts";
export { OODA_DECISIONS, OodaDecision, type OodaWord } from "./ooda-decision.ts";
export { Observation, OBSERVATION_SEVERITIES, Orientation } from "./ooda-inputs.ts";
export { OodaReceiptEntry, oodaReceiptEntry } from "./ooda-receipt-entry.ts";
export { ORCHESTRATION_STAGES, OrchestrationStep, type OrchestrationStage } from "./orchestration-step.ts";
export {
  FORBIDDEN_ORCHESTRATION_AUTHORITY,
  ORCHESTRATOR_KERNEL_CONTROLS,
  ORCHESTRATOR_RUNTIME_OWNS,
  OrchestratorBoundary,
  orchestratorBoundaryContract,
} from "./orchestrator-boundary.ts";
export {
  QUEUE_PREVIEW_LIMIT,
  QueueLane,
  QueueSnapshot,
  queueSnapshotFromLanes,
  type HostQueues,
} from "./queue-snapshot.ts";
export { ControlAction, controlActionFromHostAction, type HostAction } from "./runtime-control-action.ts";
export { RuntimeSnapshot } from "./runtime-snapshot.ts";
export {
  FORBIDDEN_RUNTIME_METADATA_KEYS,
  RUNTIME_ACTION_TARGETS,
  RUNTIME_CONTROL_ACTIONS,
  RUNTIME_STATES,
  type RuntimeControlAction,
  type RuntimeStateName,
} from "./runtime-words.ts";
export type { OrientationSummary } from "./orientation-summary.ts";
export { SchedulerTick } from "./scheduler-tick.ts";
