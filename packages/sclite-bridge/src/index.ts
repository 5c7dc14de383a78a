export type { ApprovalView, ApprovalViewBody, ViewMember, ViewStep } from "./approval/approval-view.ts";
export { buildApprovalView } from "./approval/build-view.ts";
export {
  approveTicket,
  proposeTicket,
  rejectTicket,
  type ProposedTicket,
  type ProposeTicketInput,
  type SignedTicket,
  type TicketApprovalInput,
  type TicketRejection,
  type TicketTerms,
} from "./approval/decide-ticket.ts";
export { displayText, type DisplayText, type EscapedCharacter, type EscapeKind } from "./approval/display-text.ts";
export type { TicketProposal } from "./approval/proposal.ts";
export {
  ARTIFACT_CANONICALIZATION,
  buildArtifactDescriptor,
  HASH_ALGORITHM,
  type ScliteDescriptor,
} from "./artifact/descriptor.ts";
export { normalizedArgsDigest } from "./artifact/normalized-args.ts";
export { LIFECYCLE_ROLES, type LifecycleRole } from "./artifact/roles.ts";
export {
  checkArtifactSchema,
  findSchema,
  SCHEMA_NAMES,
  type SchemaIdentity,
  type SchemaName,
} from "./artifact/schema-registry.ts";
export type { ArtifactLink } from "./build/artifact-draft.ts";
export {
  ARTIFACT_FILES,
  buildBundle,
  bundleBytes,
  bundleSource,
  MANIFEST_FILE,
  type Bundle,
  type BundleFile,
  type LifecycleBundle,
} from "./build/bundle.ts";
export { completeBundle, SIDECAR_FILES, type CompleteBundleOptions } from "./build/complete-bundle.ts";
export {
  buildEvidenceContract,
  DRY_RUN_DISCLAIMER,
  type EvidenceClaim,
  type EvidenceContractInput,
  type EvidenceContractV02,
  type EvidenceReplay,
  type EvidenceVerification,
} from "./build/evidence.ts";
export {
  buildExecutionContract,
  type ExecutionBounds,
  type ExecutionContractInput,
  type ExecutionContractV02,
  type ExecutionShape,
  type PlanStep,
  type TargetBinding,
} from "./build/execution-contract.ts";
export { buildIntentContract, type IntentContractInput, type IntentContractV02 } from "./build/intent.ts";
export {
  buildPolicyDecision,
  type SclitePolicyDecisionInput,
  type SclitePolicyDecisionV02,
} from "./build/policy-decision.ts";
export {
  buildExecutionReceipt,
  type ExecutionReceiptInput,
  type ExecutionReceiptV02,
  type ReceiptExecution,
  type ReceiptOutcome,
  type ReceiptRuntime,
  type TicketUse,
} from "./build/receipt.ts";
export { buildExecutionTicket } from "./build/ticket.ts";
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
} from "./build/ticket-members.ts";
export { scliteContractLayer } from "./bridge/contract-layer.ts";
export {
  BUNDLE_READ_CODES,
  type ArtifactRead,
  type ArtifactSource,
  type BundleReadCode,
} from "./chain/artifact-source.ts";
export { checkBundlePath } from "./chain/bundle-path.ts";
export { CHAIN_CANONICALIZATION, chainDigest, type ChainStep } from "./chain/chain-digest.ts";
export type { ChainCheck } from "./chain/finding.ts";
export {
  buildChainManifest,
  SUPPORTED_MANIFEST_PROFILES,
  type ChainEntry,
  type ChainInput,
  type ChainManifestOptions,
  type ChainManifestV02,
} from "./chain/manifest.ts";
export type { ChainVerification, LifecycleRoleSummary, VerifiedEntry } from "./chain/result.ts";
export { POSTURES, VERIFY_BUDGET, type Posture, type VerifyBudget, type VerifyChainInput } from "./chain/settings.ts";
export { compareTimestamps, parseTimestamp, type Timestamp } from "./chain/timestamp.ts";
export { verifyChain } from "./chain/verify.ts";
export { SCLITE_REASON_CODES, type ScliteReasonCode } from "./reason-codes.ts";
