// The decision about a transition, from the state that was reached: allowed only when it is the one that was asked for.

import { TransitionDecision, type ArtifactState } from "@govengine/artifact-core";

/** The states that a request may name, each with the reached states that satisfy it: a verified lifecycle is a verified chain. */
const SATISFIED_BY: Readonly<Record<string, readonly string[]>> = {
  verified_chain: ["verified_chain", "verified_lifecycle"],
  chain_verified: ["verified_chain", "verified_lifecycle"],
  verified_lifecycle: ["verified_lifecycle"],
  lifecycle_verified: ["verified_lifecycle"],
  review_bundle_passed: ["review_bundle_passed"],
};

/** Decides about a transition. A blocked state blocks it; so does a state that isn't the requested one, or one nobody knows. */
export function decisionFromState(state: ArtifactState, from_state: string, to_state: string): TransitionDecision {
  const common = { from_state, to_state, artifacts: [state.descriptor], next_actions: state.next_actions };
  if (state.blocked) {
    return TransitionDecision.parse({
      ...common,
      status: "blocked",
      reason_code: "lifecycle_blocked",
      blockers: state.blocked_reasons,
    });
  }
  const satisfying = Object.hasOwn(SATISFIED_BY, to_state) ? (SATISFIED_BY[to_state] ?? []) : [];
  if (!satisfying.includes(state.lifecycle_state)) {
    return TransitionDecision.parse({
      ...common,
      status: "blocked",
      reason_code: "lifecycle_state_not_reached",
      blockers: [`lifecycle_state_not_reached:${state.lifecycle_state}`],
    });
  }
  return TransitionDecision.parse({ ...common, status: "allowed", reason_code: "ok" });
}
