// Makes a step of a run. Blockers stop every step but those that halt the run; out of `blocked`, each has to be cleared by
// name (decision on records).

import { snapshotJsonObject } from "../json/snapshot.ts";
import type { JsonValue } from "../json/value.ts";
import { GovEngineError, isGovEngineError } from "../record/error.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";
import { RunState, StateTransition } from "./run-state.ts";

/** How a step is made. */
export interface StateTransitionOptions {
  /** True keeps every blocker and stops at none, as the reference does. False unless given. */
  readonly keepBlockers?: boolean;
}

/**
 * The state of a run after a step: the event's reference is added, a step into `blocked` adds its reason as a blocker
 * unless that is `ok`, a step from `blocked` to `admitted` removes the blockers, every one of which has to be named in
 * `metadata.cleared_blockers`. The step's metadata isn't kept.
 *
 * @throws GovEngineError with every reason that {@link checkStateTransition} gives.
 */
export function applyStateTransition(
  state: RunState,
  transition: StateTransition,
  options: StateTransitionOptions = {},
): RunState {
  const keepBlockers = readOptions(options);
  const current = RunState.parse(state);
  const step = StateTransition.parse(transition);
  const [first, ...others] = problemsOfStep(current, step, keepBlockers);
  if (first !== undefined) throw new GovEngineError([first, ...others]);
  const { artifact_refs, event_refs, metadata, profile, run_id } = current;
  return RunState.parse({
    run_id,
    state: step.to_state,
    profile,
    event_refs: step.event_ref === "" ? event_refs : [...event_refs, step.event_ref],
    artifact_refs,
    blockers: blockersAfter(current, step, keepBlockers),
    metadata,
  });
}

/**
 * Every reason why a step of a run can't be made, none when it can: what is malformed in state or step; another run
 * (`state_transition_run_mismatch`), another current state (`state_transition_from_mismatch`), a blocker that isn't
 * cleared (`state_blockers_not_cleared`, once for each). Never throws.
 */
export function checkStateTransition(
  state: unknown,
  transition: unknown,
  options: StateTransitionOptions = {},
): readonly Problem[] {
  try {
    applyStateTransition(state as RunState, transition as StateTransition, options);
    return NONE;
  } catch (error) {
    if (isGovEngineError(error)) return error.problems;
    throw error;
  }
}

const NONE: readonly Problem[] = Object.freeze([]);

function readOptions(options: StateTransitionOptions): boolean {
  const { keepBlockers = false, ...others } = snapshotJsonObject(options);
  if (typeof keepBlockers === "boolean" && Object.keys(others).length === 0) return keepBlockers;
  throw new GovEngineError("invalid_state_transition_options");
}

function problemsOfStep(current: RunState, step: StateTransition, keepBlockers: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  if (current.run_id !== step.run_id) problems.push(problem("state_transition_run_mismatch", "/run_id"));
  if (current.state !== step.from_state) {
    const detail = `${current.state}!=${step.from_state}`;
    problems.push(problem("state_transition_from_mismatch", "/from_state", detail));
  }
  if (!keepBlockers && !halts(step)) problems.push(...unclearedBlockers(current, step));
  return problems;
}

/** A run can always be stopped, whatever blocks it. */
function halts({ to_state }: StateTransition): boolean {
  return to_state === "blocked" || to_state === "paused";
}

function unclearedBlockers({ blockers }: RunState, step: StateTransition): readonly Problem[] {
  const cleared = clears(step) ? clearedBlockers(step) : [];
  return blockers.flatMap((blocker, index) =>
    cleared.includes(blocker) ? [] : [problem("state_blockers_not_cleared", pointer(["blockers", index]))],
  );
}

/** Blockers are cleared where work is taken up again, and nowhere else. */
function clears({ from_state, to_state }: StateTransition): boolean {
  return from_state === "blocked" && to_state === "admitted";
}

function clearedBlockers({ metadata }: StateTransition): readonly JsonValue[] {
  const listed = Object.hasOwn(metadata, "cleared_blockers") ? metadata["cleared_blockers"] : undefined;
  return Array.isArray(listed) ? (listed as readonly JsonValue[]) : [];
}

function blockersAfter({ blockers }: RunState, step: StateTransition, keepBlockers: boolean): readonly string[] {
  if (!keepBlockers && clears(step)) return [];
  const adds = step.to_state === "blocked" && step.reason_code !== "ok";
  return adds ? [...new Set([...blockers, step.reason_code])] : blockers;
}
