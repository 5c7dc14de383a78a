// What holds for the gate, the index and the run-state machine whatever they are asked: less proof is never more of a yes,
// key order doesn't matter, and what they answer can be stored and read again.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyStateTransition,
  ArtifactState,
  ArtifactStateIndex,
  artifactStateForRole,
  checkStateTransition,
  evaluateLifecycleTransition,
  indexArtifactStates,
  LIFECYCLE_STATES,
  lifecycleNextActions,
  nextLifecycleStates,
  nextRunStates,
  parseJson,
  RUN_STATES,
  RunState,
  stringifyJson,
  summarizeStateIndex,
  TransitionDecision,
  type ArtifactExpectations,
  type GovernanceContext,
  type LifecycleTransitionInput,
  type StateTransition,
} from "../../src/index.ts";
import { withKeysReversed } from "../support/arbitraries.ts";
import { codeOf } from "../support/refusal.ts";

const ROLES = [
  "intent_contract",
  "policy_decision",
  "execution_contract",
  "execution_ticket",
  "execution_receipt",
  "evidence_contract",
  "artifact_chain_manifest",
];
const HEX = ["0".repeat(64), "1".repeat(64)] as const;

const someRoles = fc.subarray([...ROLES, "a_note"]);
const blockedReasons = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.constant(["expired"]) },
);

const stateOf = (role: fc.Arbitrary<string>): fc.Arbitrary<ArtifactState> =>
  fc
    .record({ role, digest: fc.constantFrom(...HEX, `sha256:${HEX[0]}`, "a"), blocked_reasons: blockedReasons })
    .map(({ role: each, ...rest }) => artifactStateForRole(each, rest));

/** One state for each of some roles. */
const states: fc.Arbitrary<readonly ArtifactState[]> = fc
  .oneof(fc.constant([...ROLES]), someRoles)
  .chain((roles) => fc.tuple(...roles.map((role) => stateOf(fc.constant(role)))));

const context: fc.Arbitrary<Partial<GovernanceContext>> = fc.record({
  policy_decision: fc.constantFrom({}, { decision: "allow" }, { decision: "deny" }, { status: "ok", blockers: [] }),
  trust_decision: fc.constantFrom({}, { status: "trusted" }, { status: "passed", trust_status: "denied" }),
});

/** Mostly steps of the table. */
const step: fc.Arbitrary<LifecycleTransitionInput> = fc
  .tuple(fc.constantFrom(...LIFECYCLE_STATES), fc.nat(9), fc.constantFrom(...LIFECYCLE_STATES), states, context)
  .map(([from_state, at, other, artifact_states, surroundings]) => ({
    from_state,
    to_state: nextLifecycleStates(from_state)[at] ?? other,
    artifact_states,
    context: surroundings,
  }));

const without = <T>(items: readonly T[], at: number): readonly T[] => items.filter((_, index) => index !== at);
const place = fc.nat(7);

describe("the lifecycle gate", () => {
  it("says yes in some of these cases and no in others", () => {
    const answers = fc.sample(step, 300).map((input) => evaluateLifecycleTransition(input).allowed);
    expect(new Set(answers)).toStrictEqual(new Set([true, false]));
  });

  it("never says yes for having lost an artifact that isn't blocked", () => {
    fc.assert(
      fc.property(step, place, (input, at) => {
        const all = input.artifact_states ?? [];
        fc.pre(all[at] !== undefined && !all[at].blocked);
        const less = evaluateLifecycleTransition({ ...input, artifact_states: without(all, at) });
        if (!evaluateLifecycleTransition(input).allowed) expect(less.allowed).toBe(false);
      }),
    );
  });

  it("never says yes when one more artifact is blocked, there or not before", () => {
    fc.assert(
      fc.property(step, fc.constantFrom(...ROLES), (input, role) => {
        const blocked = artifactStateForRole(role, { blocked_reasons: ["expired"] });
        const artifact_states = [...(input.artifact_states ?? []), blocked];
        const { allowed, blockers } = evaluateLifecycleTransition({ ...input, artifact_states });
        expect(allowed).toBe(false);
        expect(blockers).toContain(`artifact_blocked:${role}`);
      }),
    );
  });

  it("never says yes for a decision that doesn't", () => {
    const denials = fc.constantFrom(
      { policy_decision: { decision: "deny" } },
      { policy_decision: { note: "allow" } },
      { trust_decision: { status: "denied" } },
      { trust_decision: { trusted: true } },
    );
    fc.assert(
      fc.property(step, denials, (input, denial) => {
        expect(evaluateLifecycleTransition({ ...input, context: { ...input.context, ...denial } }).allowed).toBe(false);
      }),
    );
  });

  it("never answers at all when it is given one member more", () => {
    const names = fc.constantFrom("allowed", "force", "policy", "prompt", "states", "__proto__", "toJSON");
    fc.assert(
      fc.property(step, names, fc.constantFrom(true, null, "allow", {}), (input, name, value) => {
        const more = Object.defineProperty({ ...input }, name, { value, enumerable: true });
        expect(codeOf(() => evaluateLifecycleTransition(more))).not.toBeNull();
      }),
    );
  });

  it("answers the same whatever order keys stand in, in a record that survives its own text", () => {
    fc.assert(
      fc.property(step, (input) => {
        const decision = evaluateLifecycleTransition(input);
        const text = stringifyJson(decision as never);
        const reversed = evaluateLifecycleTransition(withKeysReversed(input) as LifecycleTransitionInput);
        expect(stringifyJson(withoutContext(reversed))).toBe(stringifyJson(withoutContext(decision)));
        expect(TransitionDecision.digest(reversed)).toBe(TransitionDecision.digest(decision));
        expect(stringifyJson(TransitionDecision.parse(parseJson(text)) as never)).toBe(text);
      }),
    );
  });

  it("is what the controller goes by", () => {
    fc.assert(
      fc.property(step, ({ from_state: current_state, to_state, ...surroundings }) => {
        const actions = lifecycleNextActions({ current_state, ...surroundings });
        const { allowed } = evaluateLifecycleTransition({ from_state: current_state, to_state, ...surroundings });
        expect(actions.includes(`transition_to:${to_state}`)).toBe(allowed);
      }),
    );
  });
});

/** A decision without the open maps of its context, whose order is the caller's. */
function withoutContext(decision: TransitionDecision): never {
  return { ...decision, context: null } as never;
}

const expectations: fc.Arbitrary<ArtifactExpectations> = fc
  .tuple(states, fc.dictionary(fc.constantFrom(...ROLES), fc.constantFrom(HEX[0], `sha256:${HEX[1]}`)))
  .map(([artifact_states, expected_digests]) => ({ artifact_states, expected_digests: { ...expected_digests } }));

const isReady = (input: ArtifactExpectations, required: readonly string[]): boolean =>
  summarizeStateIndex(indexArtifactStates(input), required).status === "ready";

describe("the state index", () => {
  it("is ready in some of these cases and blocked in others", () => {
    const answers = fc.sample(expectations, 300).map((input) => isReady(input, []));
    expect(new Set(answers)).toStrictEqual(new Set([true, false]));
  });

  it("is never ready for having lost an artifact that is required or expected", () => {
    fc.assert(
      fc.property(expectations, someRoles, place, (input, required, at) => {
        const lost = input.artifact_states[at];
        fc.pre(lost !== undefined);
        const role = lost.descriptor.artifact_type;
        fc.pre(required.includes(role) || Object.hasOwn(input.expected_digests ?? {}, role));
        expect(isReady({ ...input, artifact_states: without(input.artifact_states, at) }, required)).toBe(false);
      }),
    );
  });

  it("is never ready with a blocked artifact, one role twice, or one role more that is required", () => {
    fc.assert(
      fc.property(expectations, someRoles, stateOf(fc.constantFrom(...ROLES)), (input, required, state) => {
        const blocked = ArtifactState.parse({ ...state, blocked: true, blocked_reasons: ["expired"] });
        const all = input.artifact_states;
        expect(isReady({ ...input, artifact_states: [...all, blocked] }, required)).toBe(false);
        expect(isReady({ ...input, artifact_states: [state, ...all, state] }, required)).toBe(false);
        expect(isReady(input, [...required, "a_missing_role"])).toBe(false);
      }),
    );
  });

  it("says the same whatever order keys stand in, and survives its own text", () => {
    fc.assert(
      fc.property(expectations, someRoles, (input, required) => {
        const index = indexArtifactStates(input);
        const text = stringifyJson(index as never);
        expect(stringifyJson(ArtifactStateIndex.parse(parseJson(text)) as never)).toBe(text);
        const reversed = ArtifactStateIndex.parse(withKeysReversed(index));
        expect(ArtifactStateIndex.digest(reversed)).toBe(ArtifactStateIndex.digest(index));
        expect(summarizeStateIndex(reversed, required).status).toBe(summarizeStateIndex(index, required).status);
      }),
    );
  });
});

const blockers = fc.subarray(["trust_missing", "policy_missing", "expired"]);
const runState = fc
  .tuple(fc.constantFrom(...RUN_STATES), blockers)
  .map(([state, each]) => RunState.parse({ run_id: "run-1", state, blockers: each }));

/** A run, and mostly a step of it. */
const runStep = fc
  .tuple(runState, fc.nat(3), fc.constantFrom(...RUN_STATES), blockers, fc.boolean())
  .map(([state, at, other, cleared_blockers, decided]) => ({
    state,
    transition: {
      run_id: "run-1",
      from_state: state.state,
      to_state: nextRunStates(state.state)[at] ?? other,
      reason_code: "ok",
      event_ref: "",
      required_decisions: decided ? ["runner_gate_decision"] : [],
      metadata: { cleared_blockers },
    } satisfies StateTransition,
  }));

describe("the run-state machine", () => {
  it("never takes a step for having lost a decision, a clearing, or a blocker's name", () => {
    fc.assert(
      fc.property(runStep, ({ state, transition }) => {
        fc.pre(checkStateTransition(state, transition).length > 0);
        const { cleared_blockers } = transition.metadata;
        const weaker: readonly StateTransition[] = [
          { ...transition, required_decisions: [] },
          { ...transition, metadata: {} },
          ...cleared_blockers.map((_, at) => ({
            ...transition,
            metadata: { cleared_blockers: without(cleared_blockers, at) },
          })),
        ];
        for (const each of weaker) expect(checkStateTransition(state, each).length).toBeGreaterThan(0);
      }),
    );
  });

  it("never takes a step for having one blocker more, or one member more", () => {
    fc.assert(
      fc.property(runStep, ({ state, transition }) => {
        const more = RunState.parse({ ...state, blocked: true, blockers: [...state.blockers, "another"] });
        const { length } = checkStateTransition(state, transition);
        if (length > 0) expect(checkStateTransition(more, transition).length).toBeGreaterThan(0);
        expect(checkStateTransition(state, { ...transition, force: true }).length).toBeGreaterThan(0);
        expect(checkStateTransition({ ...state, allowed: true }, transition).length).toBeGreaterThan(0);
      }),
    );
  });

  it("never lets a blocked run go on", () => {
    fc.assert(
      fc.property(runStep, ({ state, transition }) => {
        fc.pre(checkStateTransition(state, transition).length === 0);
        const next = applyStateTransition(state, transition);
        const halted = next.state === "blocked" || next.state === "paused";
        expect(next.blocked && !halted).toBe(false);
      }),
    );
  });

  it("takes the same step whatever order keys stand in, to a state that survives its own text", () => {
    fc.assert(
      fc.property(runStep, ({ state, transition }) => {
        const reversed = checkStateTransition(withKeysReversed(state), withKeysReversed(transition));
        expect(reversed).toStrictEqual(checkStateTransition(state, transition));
        fc.pre(reversed.length === 0);
        const text = stringifyJson(applyStateTransition(state, transition) as never);
        expect(stringifyJson(RunState.parse(parseJson(text)) as never)).toBe(text);
      }),
    );
  });
});
