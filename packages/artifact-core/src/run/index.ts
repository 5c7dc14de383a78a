// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `run` of this package as an entry point of its own.

export { EventEnvelope } from "./event-envelope.ts";
export {
  FORBIDDEN_EVENT_PAYLOAD_KEYS,
  GOVERNANCE_EVENT_TYPES,
  GovernanceEvent,
  type GovernanceEventType,
} from "./governance-event.ts";
export { defaultRunnerProfile, DRY_RUN_PROFILE, RunnerProfile } from "./runner-profile.ts";
export { applyStateTransition, checkStateTransition, type StateTransitionOptions } from "./run-state-transition.ts";
export { FORBIDDEN_STATE_METADATA_KEYS, RunState, RUNNER_GATE_DECISION, StateTransition } from "./run-state.ts";
export { nextRunStates, RUN_STATES, type RunStateName } from "./run-states.ts";
