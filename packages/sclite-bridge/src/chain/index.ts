// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `chain` of this package as an entry point of its own.

export { BUNDLE_READ_CODES, type ArtifactRead, type ArtifactSource, type BundleReadCode } from "./artifact-source.ts";
export { checkBundlePath } from "./bundle-path.ts";
export { CHAIN_CANONICALIZATION, chainDigest, type ChainStep } from "./chain-digest.ts";
export type { ChainCheck } from "./finding.ts";
export { extractHost, readHosts, type HostReading } from "./host.ts";
export {
  buildChainManifest,
  SUPPORTED_MANIFEST_PROFILES,
  type ChainEntry,
  type ChainInput,
  type ChainManifestOptions,
  type ChainManifestV02,
} from "./manifest.ts";
export type { ChainVerification, LifecycleRoleSummary, VerifiedEntry } from "./result.ts";
export {
  POSTURES,
  VERIFY_BUDGET,
  type Posture,
  type VerifyBudget,
  type VerifyChainInput,
  type VerifyProgress,
} from "./settings.ts";
export { compareTimestamps, parseTimestamp, type Timestamp } from "./timestamp.ts";
export { verifyChain } from "./verify.ts";
