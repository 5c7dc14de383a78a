// What a control decision makes of the state of a run, and what it answers to a kernel that asks before a step.

import {
  applyStateTransition,
  GovEngineError,
  problem,
  RunState,
  type ControlAnswer,
  type StateTransitionOptions,
} from "@govengine/artifact-core";
import { ControlDecision, controlDecisionTransition } from "./control-decision.ts";

/**
 * The state of a run after a decision: the very same state for a decision that only records, otherwise the state after the
 * step that the decision stands for.
 *
 * @throws GovEngineError for what is no state or decision; `control_decision_run_mismatch` for a recording decision about
 *   another run; the codes of `applyStateTransition` for one that moves.
 * @example
 * const pause = { decision_id: "d-1", run_id: "run-1", action: "pause", from_state: "gated", to_state: "paused" };
 * const paused = applyControlDecision(state, ControlDecision.parse(pause));
 */
export function applyControlDecision(
  state: RunState,
  decision: ControlDecision,
  options: StateTransitionOptions = {},
): RunState {
  const current = RunState.parse(state);
  const read = ControlDecision.parse(decision);
  const transition = controlDecisionTransition(read);
  if (transition !== null) return applyStateTransition(current, transition, options);
  if (read.run_id === current.run_id) return current;
  throw new GovEngineError([problem("control_decision_run_mismatch", "/run_id")]);
}

/**
 * A decision as the word that a kernel's control port answers before a step: `pause` and `block` for one that takes the
 * run there, `continue` for any other.
 *
 * @throws GovEngineError for what is no control decision.
 */
export function controlDecisionAnswer(decision: ControlDecision): ControlAnswer {
  const { to_state } = ControlDecision.parse(decision);
  if (to_state === "paused") return "pause";
  return to_state === "blocked" ? "block" : "continue";
}
