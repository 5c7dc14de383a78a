// The gate of the lifecycle: may an action go from one state to another, with these artifacts, and if not, why not.
// It collects every blocker and never stops at the first.

import type { GovernanceContext } from "../artifact/context.ts";
import { artifactRole } from "../artifact/role.ts";
import type { ArtifactState } from "../artifact/state.ts";
import { TransitionDecision } from "../artifact/transition-decision.ts";
import { contextBlockers } from "./context-decisions.ts";
import { canonicalLifecycleState, requiredRoles } from "./lifecycle-states.ts";
import { LifecycleTransition } from "./lifecycle-input.ts";
import { defaultTransitionPolicy, nextLifecycleStates, TransitionPolicy } from "./transition-policy.ts";

/** What the gate looks at beside the two states. */
export interface LifecycleSurroundings {
  /** The artifacts that are there; none unless given. */
  readonly artifact_states?: readonly ArtifactState[];
  /** The default context unless given. */
  readonly context?: Partial<GovernanceContext>;
}

/** A transition that is asked for. */
export interface LifecycleTransitionInput extends LifecycleSurroundings {
  readonly from_state: string;
  readonly to_state: string;
}

/**
 * Decides a transition of the lifecycle. Blockers, each once, in this order: `transition_not_allowed`,
 * `artifact_blocked:<role>` for each blocked artifact, `missing_artifact:<role>` for each that the target state needs,
 * `policy_denied` and `trust_denied` for a decision in the context that doesn't say yes. States are reported under their
 * canonical names. Digests aren't recomputed here, and an artifact's own state word counts for nothing.
 *
 * @throws GovEngineError for malformed input: `invalid_lifecycle_transition` and the codes of the records in it.
 * @example
 * const decision = evaluateLifecycleTransition({ from_state: "missing", to_state: "intent_prepared" });
 * console.log(decision.blockers); // [ "missing_artifact:intent_contract" ]
 */
export function evaluateLifecycleTransition(
  input: LifecycleTransitionInput,
  policy: TransitionPolicy = defaultTransitionPolicy(),
): TransitionDecision {
  return decideTransition(LifecycleTransition.parse(input), TransitionPolicy.parse(policy));
}

/** {@link evaluateLifecycleTransition} for a transition that was read. */
export function decideTransition(transition: LifecycleTransition, policy: TransitionPolicy): TransitionDecision {
  const { artifact_states: states, context } = transition;
  const from = canonicalLifecycleState(transition.from_state);
  const to = canonicalLifecycleState(transition.to_state);
  const next = nextLifecycleStates(from, policy);
  const listed = next.includes(to);
  const blocked = states.filter((state) => state.blocked);
  const missing = missingRoles(requiredRoles(to), states);
  const denials = contextBlockers(context);
  const blockers = [
    ...(listed ? [] : ["transition_not_allowed"]),
    ...blocked.map(({ descriptor }) => `artifact_blocked:${artifactRole(descriptor)}`),
    ...missing.map((role) => `missing_artifact:${role}`),
    ...denials.map(({ blocker }) => blocker),
  ];
  const actions = [
    ...(listed ? [] : next.map((state) => `transition_to:${state}`)),
    ...blocked.flatMap(({ next_actions }) => next_actions),
    ...missing.map((role) => `provide_artifact:${role}`),
    ...denials.map(({ next_action }) => next_action),
  ];
  const allowed = blockers.length === 0;
  return TransitionDecision.parse({
    status: allowed ? "allowed" : "blocked",
    reason_code: allowed ? "ok" : "lifecycle_blocked",
    from_state: from,
    to_state: to,
    artifacts: states.map(({ descriptor }) => descriptor),
    blockers: [...new Set(blockers)],
    next_actions: [...new Set(actions)],
    context,
  });
}

function missingRoles(required: readonly string[], states: readonly ArtifactState[]): readonly string[] {
  const present = new Set(states.map(({ descriptor }) => artifactRole(descriptor)));
  return required.filter((role) => !present.has(role));
}
