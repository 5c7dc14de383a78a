// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `guard` of this package as an entry point of its own.

export { GUARD_KEY_BYTES, type GuardKey } from "./guard-key.ts";
export { buildKernelGuard, type GuardEntry, type KernelGuard, type KernelGuardOptions } from "./kernel-guard.ts";
export { verifySecureBundle, type SecureBundleInput, type SecureBundleVerification } from "./secure-bundle.ts";
export { manifestMetadataDigest, type EntryTranscript } from "./transcript.ts";
export type { BundleVerificationResult } from "./verification-result.ts";
export {
  checkKernelGuard,
  verifyKernelGuard,
  type GuardedBundleInput,
  type GuardVerification,
} from "./verify-guard.ts";
