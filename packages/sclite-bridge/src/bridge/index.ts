// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `bridge` of this package as an entry point of its own.

export { descriptorFromArtifact, type ArtifactPlace } from "./artifact-reference.ts";
export { scliteContractLayer } from "./contract-layer.ts";
export {
  lifecycleStateFromManifest,
  lifecycleTransitionDecision,
  type LifecycleStateInput,
  type LifecycleTransitionInput,
  type LifecycleVerifier,
} from "./lifecycle-state.ts";
export {
  reviewBundleState,
  reviewBundleTransitionDecision,
  type ReviewBundleStateInput,
  type ReviewBundleTransitionInput,
} from "./review-state.ts";
