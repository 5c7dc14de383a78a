// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `gate` of this package as an entry point of its own.

export type { AuthorizeInput } from "./authorize-input.ts";
export { assertAuthorizedRun, type ExecutionGrant } from "./grant.ts";
export { createExecutionKernel, type Authorization, type CallOptions, type ExecutionKernel } from "./kernel.ts";
export type { ExecutionOutcome, OpenClaim } from "./outcome.ts";
export type { ReconcileAnswer, Reconciliation } from "./reconcile.ts";
export type { ExecutionKernelOptions, KernelLimits } from "./kernel-options.ts";
