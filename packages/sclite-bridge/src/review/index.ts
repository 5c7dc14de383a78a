// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `review` of this package as an entry point of its own.

export { checkBundleShape, REVIEW_BUNDLE_FILES, SIDECAR_FILES, type ShapeProblem } from "./bundle-shape.ts";
export type { DecisionReport } from "./decision-check.ts";
export {
  buildLifecycleScopeFidelityReport,
  type ArtifactsByRole,
  type LifecycleScopeOptions,
  type LifecycleTarget,
  type ScopeFidelityReportV02,
} from "./lifecycle-scope.ts";
export { reviewRecordMarkdown } from "./markdown.ts";
export type { ReviewCheck } from "./record-checks.ts";
export {
  buildApprovedSpecScopeReport,
  buildScopeFidelityReport,
  summarizeScopeFidelity,
  type RequestScopeInput,
  type RequestShape,
  type ScopeFidelityInput,
  type ScopeFidelityReportV01,
} from "./request-scope.ts";
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
} from "./review-bundle.ts";
export {
  LIFECYCLE_REVIEW_PROFILE,
  REVIEW_BUNDLE_PROFILE,
  type ReviewBundleSummary,
  type ReviewRecord,
} from "./review-record.ts";
export type { ReviewVerdict } from "./scope-words.ts";
export type { SidecarReport } from "./sidecars.ts";
export { SIGNED_ROLES, type SignatureReport, type SignatureStatus, type SignedRole } from "./signatures.ts";
