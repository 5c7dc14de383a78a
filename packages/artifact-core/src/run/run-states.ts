// The states of a run and which may follow which. There is deliberately no state for a live run: that is the runtime's.

import { requireText } from "../json/arguments.ts";

const STATES = [
  "new",
  "admitted",
  "policy_checked",
  "trust_checked",
  "gated",
  "running_dry_run",
  "receipt_recorded",
  "paused",
  "blocked",
  "completed",
] as const;

/** A state of a run. */
export type RunStateName = (typeof STATES)[number];

/** The states of a run in the reference's order. */
export const RUN_STATES: typeof STATES = Object.freeze(STATES);

const NEXT: { readonly [State in RunStateName]: readonly RunStateName[] } = {
  new: ["admitted", "blocked"],
  admitted: ["policy_checked", "blocked"],
  policy_checked: ["trust_checked", "blocked"],
  trust_checked: ["gated", "blocked"],
  gated: ["running_dry_run", "paused", "blocked"],
  running_dry_run: ["receipt_recorded", "paused", "blocked"],
  receipt_recorded: ["completed", "blocked"],
  paused: ["gated", "blocked"],
  blocked: ["admitted"],
  completed: [],
};

const nextByState: ReadonlyMap<string, readonly RunStateName[]> = new Map(
  Object.entries(NEXT).map(([state, next]) => [state, Object.freeze(next)]),
);

/**
 * The states that may follow a state of a run, in table order; none for a word that is no state.
 *
 * @throws GovEngineError `invalid_argument` for what is no text.
 */
export function nextRunStates(state: string): readonly RunStateName[] {
  requireText(state);
  return nextByState.get(state) ?? NONE;
}

const NONE: readonly RunStateName[] = Object.freeze([]);
