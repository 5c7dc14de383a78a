// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `build` of this package as an entry point of its own.

export type { ArtifactLink } from "./artifact-draft.ts";
export {
  ARTIFACT_FILES,
  buildBundle,
  bundleBytes,
  bundleSource,
  MANIFEST_FILE,
  type Bundle,
  type BundleFile,
  type LifecycleBundle,
} from "./bundle.ts";
export { completeBundle, type CompleteBundleOptions } from "./complete-bundle.ts";
export {
  buildEvidenceContract,
  DRY_RUN_DISCLAIMER,
  type EvidenceClaim,
  type EvidenceContractInput,
  type EvidenceContractV02,
  type EvidenceReplay,
  type EvidenceVerification,
} from "./evidence.ts";
export {
  buildExecutionContract,
  type ExecutionBounds,
  type ExecutionContractInput,
  type ExecutionContractV02,
  type ExecutionShape,
  type PlanStep,
  type TargetBinding,
} from "./execution-contract.ts";
export { buildIntentContract, type IntentContractInput, type IntentContractV02 } from "./intent.ts";
export {
  buildPolicyDecision,
  type SclitePolicyDecisionInput,
  type SclitePolicyDecisionV02,
} from "./policy-decision.ts";
export {
  buildExecutionReceipt,
  type ExecutionReceiptInput,
  type ExecutionReceiptV02,
  type ReceiptExecution,
  type ReceiptOutcome,
  type ReceiptRuntime,
  type TicketUse,
} from "./receipt.ts";
export { buildReviewBundle, type ReviewBundleOptions, type ReviewedBundle } from "./review-files.ts";
export { buildExecutionTicket } from "./ticket.ts";
export type {
  ExecutionLimits,
  ExecutionTicketV02,
  ExecutionTicketV02Input,
  ExecutionTicketV03,
  ExecutionTicketV03Input,
  ScopeBinding,
  SpendLimits,
  SubjectBinding,
  TicketApproval,
  TicketApprovalStatus,
  TicketIntegrity,
  TicketLinks,
  TicketPrevious,
  TicketProfile,
  TicketValidity,
} from "./ticket-members.ts";
