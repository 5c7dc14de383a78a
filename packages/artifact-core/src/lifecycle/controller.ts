// What to do next from where an action stands, and the states of artifacts by role alone.

import { ArtifactState } from "../artifact/state.ts";
import { snapshotJsonObject } from "../json/snapshot.ts";
import { decideTransition, type LifecycleSurroundings } from "./gate.ts";
import { LifecyclePosition } from "./lifecycle-input.ts";
import { defaultTransitionPolicy, nextLifecycleStates, TransitionPolicy } from "./transition-policy.ts";

/** Where an action stands. */
export interface LifecyclePositionInput extends LifecycleSurroundings {
  readonly current_state: string;
}

/**
 * What can be done from a state: `transition_to:<state>` for every successor whose transition is allowed, and for every
 * other what it takes to get there; each once, in table order.
 *
 * @throws GovEngineError for malformed input, as `evaluateLifecycleTransition`.
 */
export function lifecycleNextActions(
  input: LifecyclePositionInput,
  policy: TransitionPolicy = defaultTransitionPolicy(),
): readonly string[] {
  const { current_state: from_state, ...surroundings } = LifecyclePosition.parse(input);
  const table = TransitionPolicy.parse(policy);
  const actions = nextLifecycleStates(from_state, table).flatMap((to_state) => {
    const decision = decideTransition({ from_state, to_state, ...surroundings }, table);
    return decision.allowed ? [`transition_to:${to_state}`] : decision.next_actions;
  });
  return Object.freeze([...new Set(actions)]);
}

/** What of an artifact's state isn't the default. */
export interface ArtifactStateOptions {
  /** `fixture-digest` unless given: a text that never equals a digest. */
  readonly digest?: string;
  /** `present` unless given. */
  readonly lifecycle_state?: string;
  readonly blocked_reasons?: readonly string[];
}

/**
 * The state of an artifact of which little more than its role is known, for fixtures and overviews.
 *
 * @throws GovEngineError with the codes of {@link ArtifactState}.
 */
export function artifactStateForRole(role: string, options: ArtifactStateOptions = {}): ArtifactState {
  const { digest = "fixture-digest", ...rest } = snapshotJsonObject(options);
  const descriptor = { artifact_type: role, schema_version: "v0.2", digest };
  const state = ArtifactState.parse({ descriptor, lifecycle_state: "present", ...rest });
  return state.blocked ? ArtifactState.parse({ ...state, next_actions: ["repair_artifact"] }) : state;
}
