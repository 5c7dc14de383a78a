export type { AuthorizeInput } from "./gate/authorize-input.ts";
export { assertAuthorizedRun, type ExecutionGrant } from "./gate/grant.ts";
export { createExecutionKernel, type Authorization, type CallOptions, type ExecutionKernel } from "./gate/kernel.ts";
export type { ExecutionOutcome, OpenClaim } from "./gate/outcome.ts";
export type { ReconcileAnswer, Reconciliation } from "./gate/reconcile.ts";
export type { ExecutionKernelOptions, KernelLimits } from "./gate/kernel-options.ts";
export type { LedgerOptions } from "./ledger/ledger-options.ts";
export { memoryTicketLedger } from "./ledger/memory-ledger.ts";
export { EXECUTION_CORE_REASON_CODES, type ExecutionCoreReasonCode } from "./reason-codes.ts";
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
