// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `lifecycle` of this package as an entry point of its own.

export {
  artifactStateForRole,
  lifecycleNextActions,
  type ArtifactStateOptions,
  type LifecyclePositionInput,
} from "./controller.ts";
export { evaluateLifecycleTransition, type LifecycleSurroundings, type LifecycleTransitionInput } from "./gate.ts";
export {
  canonicalLifecycleState,
  LIFECYCLE_STATE_ALIASES,
  LIFECYCLE_STATES,
  requiredRoles,
  type LifecycleState,
} from "./lifecycle-states.ts";
export {
  defaultTransitionPolicy,
  isLifecycleTransitionListed,
  nextLifecycleStates,
  TransitionPolicy,
  type TransitionRow,
} from "./transition-policy.ts";
