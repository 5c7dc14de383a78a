// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `artifact` of this package as an entry point of its own.

export { GovernanceContext } from "./context.ts";
export { ArtifactDescriptor } from "./descriptor.ts";
export { ArtifactEnvelope } from "./envelope.ts";
export { ArtifactState } from "./state.ts";
export { TransitionDecision } from "./transition-decision.ts";
export { CORE_REASONS, type CoreReason } from "./core-reasons.ts";
export { artifactRole, type ByRole } from "./role.ts";
