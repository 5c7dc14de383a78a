// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `change` of this package as an entry point of its own.

export { ArtifactConflict, CONFLICT_REASONS, type ConflictReason } from "./artifact-conflict.ts";
export {
  ArtifactChangeOrder,
  changeOrderForConflicts,
  defaultDownstreamRoles,
  DownstreamRoles,
  type DownstreamRow,
} from "./change-order.ts";
export { detectDigestConflicts, evaluateConflicts, type ArtifactExpectations } from "./deconfliction.ts";
export {
  ArtifactStateIndex,
  blockedRoles,
  indexArtifactStates,
  missingRoles,
  stateIndexNextActions,
  summarizeStateIndex,
  type StateIndexSummary,
} from "./state-index.ts";
