// The run-state machine against its model: a table of steps typed apart, and a set of blockers.

import { applyStateTransition, isGovEngineError, RunState, type StateTransition } from "@govengine/artifact-core";
import fc from "fast-check";
import { expect, it } from "vitest";

type State = RunState["state"];

const STEPS: readonly (readonly [State, State])[] = [
  ["new", "admitted"],
  ["admitted", "policy_checked"],
  ["policy_checked", "trust_checked"],
  ["trust_checked", "gated"],
  ["gated", "running_dry_run"],
  ["running_dry_run", "receipt_recorded"],
  ["receipt_recorded", "completed"],
  ["gated", "paused"],
  ["running_dry_run", "paused"],
  ["paused", "gated"],
  ["blocked", "admitted"],
];
const STATES: readonly State[] = [...new Set(STEPS.flat())];

interface Model {
  state: State;
  blockers: string[];
  events: string[];
}

interface Real {
  run: RunState;
}

/** What a step says beside where it leads. */
interface StepDetails {
  readonly reason: string;
  readonly event: string;
  readonly cleared: readonly string[];
  readonly gate: boolean;
  readonly other: boolean;
}

function isStep(from: State, to: State): boolean {
  if (to === "blocked") return from !== "blocked" && from !== "completed";
  return STEPS.some(([one, next]) => one === from && next === to);
}

function mayStep({ state, blockers }: Model, from: State, to: State, details: StepDetails): boolean {
  if (details.other || from !== state || !isStep(from, to)) return false;
  if (to === "running_dry_run" && !details.gate) return false;
  if (to === "blocked" || to === "paused") return true;
  const cleared = from === "blocked" ? details.cleared : [];
  return blockers.every((blocker) => cleared.includes(blocker));
}

function stepInModel(model: Model, to: State, { reason, event }: StepDetails): void {
  if (model.state === "blocked") model.blockers = [];
  if (to === "blocked" && reason !== "ok" && !model.blockers.includes(reason)) model.blockers.push(reason);
  if (event !== "") model.events.push(event);
  model.state = to;
}

const details: fc.Arbitrary<StepDetails> = fc.record({
  reason: fc.constantFrom("ok", "expired", "revoked"),
  event: fc.constantFrom("", "event:1", "event:2"),
  cleared: fc.subarray(["expired", "revoked", "unheard"]),
  gate: fc.boolean(),
  other: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
});

/** Mostly a step of the table from where the run stands, else any pair of states. */
const commands = fc
  .tuple(fc.nat(3), fc.nat(20), fc.constantFrom(...STATES), fc.constantFrom(...STATES), details)
  .map(([kind, pick, from, to, more]): fc.Command<Model, Real> => {
    const choose = (state: State): readonly [State, State] => {
      const next = STEPS.filter(([one]) => one === state).concat([[state, "blocked"]]);
      return kind === 0 ? [from, to] : (next[pick % next.length] ?? [from, to]);
    };
    return {
      check: () => true,
      run(model, real) {
        const [one, next] = choose(model.state);
        const step: StateTransition = {
          run_id: more.other ? "run-2" : "run-1",
          from_state: one,
          to_state: next,
          reason_code: more.reason,
          event_ref: more.event,
          required_decisions: more.gate ? ["runner_gate_decision"] : [],
          metadata: { cleared_blockers: more.cleared },
        };
        const expected = mayStep(model, one, next, more);
        const after = applied(real.run, step);
        expect(after !== null).toBe(expected);
        if (after === null) return;
        stepInModel(model, next, more);
        real.run = after;
        const { state, blockers, event_refs, blocked, terminal } = after;
        expect({ state, blockers, events: event_refs }).toEqual(model);
        expect(blocked).toBe(model.state === "blocked" || model.blockers.length > 0);
        expect(terminal).toBe(model.state === "completed");
      },
      toString: () => `${kind}:${pick} ${from}->${to} ${JSON.stringify(more)}`,
    };
  });

function applied(run: RunState, step: StateTransition): RunState | null {
  try {
    return applyStateTransition(run, step);
  } catch (error) {
    if (isGovEngineError(error)) return null;
    throw error;
  }
}

it("a run steps as its model steps, and is refused where its model is", () => {
  const reached = new Set<State>();
  const setup = (): { model: Model; real: Real } => ({
    model: { state: "new", blockers: [], events: [] },
    real: { run: RunState.parse({ run_id: "run-1" }) },
  });
  fc.assert(
    fc.property(fc.commands([commands], { maxCommands: 60, size: "max" }), (sequence) => {
      let last: Real = { run: RunState.parse({ run_id: "run-1" }) };
      fc.modelRun(() => {
        const both = setup();
        last = both.real;
        return both;
      }, sequence);
      reached.add(last.run.state);
    }),
    { numRuns: 200 },
  );
  expect(reached.size).toBeGreaterThan(5);
});
