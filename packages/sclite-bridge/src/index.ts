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
export { checkArtifactSchema } from "./artifact/schema-registry.ts";
export {
  findSchema,
  pinnedSchema,
  SCHEMA_NAMES,
  type SchemaIdentity,
  type SchemaName,
} from "./artifact/schema-table.ts";
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
export { completeBundle, type CompleteBundleOptions } from "./build/complete-bundle.ts";
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
export { buildReviewBundle, type ReviewBundleOptions, type ReviewedBundle } from "./build/review-files.ts";
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
export { descriptorFromArtifact, type ArtifactPlace } from "./bridge/artifact-reference.ts";
export { scliteContractLayer } from "./bridge/contract-layer.ts";
export {
  lifecycleStateFromManifest,
  lifecycleTransitionDecision,
  type LifecycleStateInput,
  type LifecycleTransitionInput,
  type LifecycleVerifier,
} from "./bridge/lifecycle-state.ts";
export {
  reviewBundleState,
  reviewBundleTransitionDecision,
  type ReviewBundleStateInput,
  type ReviewBundleTransitionInput,
} from "./bridge/review-state.ts";
export {
  BUNDLE_READ_CODES,
  type ArtifactRead,
  type ArtifactSource,
  type BundleReadCode,
} from "./chain/artifact-source.ts";
export { checkBundlePath } from "./chain/bundle-path.ts";
export { CHAIN_CANONICALIZATION, chainDigest, type ChainStep } from "./chain/chain-digest.ts";
export type { ChainCheck } from "./chain/finding.ts";
export { extractHost, readHosts, type HostReading } from "./chain/host.ts";
export {
  buildChainManifest,
  SUPPORTED_MANIFEST_PROFILES,
  type ChainEntry,
  type ChainInput,
  type ChainManifestOptions,
  type ChainManifestV02,
} from "./chain/manifest.ts";
export type { ChainVerification, LifecycleRoleSummary, VerifiedEntry } from "./chain/result.ts";
export {
  POSTURES,
  VERIFY_BUDGET,
  type Posture,
  type VerifyBudget,
  type VerifyChainInput,
  type VerifyProgress,
} from "./chain/settings.ts";
export { compareTimestamps, parseTimestamp, type Timestamp } from "./chain/timestamp.ts";
export { verifyChain } from "./chain/verify.ts";
export { GUARD_KEY_BYTES, type GuardKey } from "./guard/guard-key.ts";
export { buildKernelGuard, type GuardEntry, type KernelGuard, type KernelGuardOptions } from "./guard/kernel-guard.ts";
export { verifySecureBundle, type SecureBundleInput, type SecureBundleVerification } from "./guard/secure-bundle.ts";
export { manifestMetadataDigest, type EntryTranscript } from "./guard/transcript.ts";
export type { BundleVerificationResult } from "./guard/verification-result.ts";
export {
  checkKernelGuard,
  verifyKernelGuard,
  type GuardedBundleInput,
  type GuardVerification,
} from "./guard/verify-guard.ts";
export {
  checkCarrierProfileRef,
  checkTrustProfileRef,
  profileRefSummary,
  type ProfileProblem,
  type ProfileRefCheck,
  type ProfileRefSummary,
} from "./profile/profile-ref.ts";
export {
  buildRedactionPolicy,
  REDACTION_NON_CLAIMS,
  REDACTION_RULES,
  type RedactionDisclosure,
  type RedactionPolicy,
  type RedactionPolicyOptions,
  type RedactionRule,
  type RedactionRuleId,
  type RedactionVersion,
} from "./redaction/policy.ts";
export {
  buildRedactionReceipt,
  checkRedactionReceipt,
  type RedactionReceipt,
  type RedactionReceiptInput,
} from "./redaction/receipt.ts";
export { OUTPUT_MASK, sanitizePublicArtifact, SENSITIVE_KEYS } from "./redaction/sanitize.ts";
export { PATH_MASK } from "./redaction/sanitize-text.ts";
export {
  buildPublicSnapshotManifest,
  type PublicSnapshotManifest,
  type SnapshotFile,
  type SnapshotOptions,
} from "./redaction/snapshot-manifest.ts";
export {
  checkBundleShape,
  REVIEW_BUNDLE_FILES,
  SIDECAR_FILES,
  type ShapeProblem,
} from "./review/bundle-shape.ts";
export type { DecisionReport } from "./review/decision-check.ts";
export {
  buildLifecycleScopeFidelityReport,
  type ArtifactsByRole,
  type LifecycleScopeOptions,
  type LifecycleTarget,
  type ScopeFidelityReportV02,
} from "./review/lifecycle-scope.ts";
export { reviewRecordMarkdown } from "./review/markdown.ts";
export type { ReviewCheck } from "./review/record-checks.ts";
export {
  buildApprovedSpecScopeReport,
  buildScopeFidelityReport,
  summarizeScopeFidelity,
  type RequestScopeInput,
  type RequestShape,
  type ScopeFidelityInput,
  type ScopeFidelityReportV01,
} from "./review/request-scope.ts";
export {
  reviewBundle,
  reviewBundleSummary,
  reviewManifest,
  reviewSignedBundle,
  type BundleReview,
  type BundleReviewInput,
  type ManifestReview,
  type ManifestReviewInput,
  type ReviewInput,
  type SignedBundleReviewInput,
} from "./review/review-bundle.ts";
export {
  LIFECYCLE_REVIEW_PROFILE,
  REVIEW_BUNDLE_PROFILE,
  type ReviewBundleSummary,
  type ReviewRecord,
} from "./review/review-record.ts";
export type { ReviewVerdict } from "./review/scope-words.ts";
export type { SidecarReport } from "./review/sidecars.ts";
export { SIGNED_ROLES, type SignatureReport, type SignatureStatus, type SignedRole } from "./review/signatures.ts";
export { SCLITE_REASON_CODES, type ScliteReasonCode } from "./reason-codes.ts";
export { CLAIM_TYPES } from "./ticket/claim-rules.ts";
export { explainTicket } from "./ticket/explain.ts";
export { ticketSummary, type TicketSummary } from "./ticket/summary.ts";
export { checkTicket, type TicketCheck, type TicketCheckOptions } from "./ticket/ticket-check.ts";
export {
  validateReceiptBoundedEvidenceGate,
  validateScopedTicketUseGate,
  type ScopedTicketUseGate,
  type ScopedTicketUseInput,
} from "./ticket/use-gate.ts";
export { verifyTicketUseProfile, type TicketUseProfile } from "./ticket/use-profile.ts";
export {
  verifyTicketUse,
  type TicketUseInput,
  type TicketUseSummary,
  type TicketUseVerification,
} from "./ticket/use.ts";
