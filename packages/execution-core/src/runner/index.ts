// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `runner` of this package as an entry point of its own.

export { runnerRequestFromApprovedSpec, type ApprovedSpecRequestOptions } from "./approved-spec-request.ts";
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
} from "./dry-run.ts";
export type { CommandResult, ExecutionBackend } from "./execution-backend.ts";
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
} from "./protocol.ts";
export { checkRunnerReceipt, dryRunRunnerReceipt } from "./receipt.ts";
export { wholeRequestRunner, type WholeRequestRun } from "./whole-request.ts";
