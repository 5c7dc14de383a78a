// What the public functions of lifecycle, change, run and planning make of arguments of any type: one of our errors, and
// never a yes.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyStateTransition,
  ARTIFACT_CORE_REASON_CODES,
  artifactRole,
  artifactStateForRole,
  blockedRoles,
  canonicalLifecycleState,
  changeOrderForConflicts,
  checkStateTransition,
  detectDigestConflicts,
  evaluateConflicts,
  evaluateLifecycleTransition,
  indexArtifactStates,
  isLifecycleTransitionListed,
  legacyReason,
  lifecycleNextActions,
  missingRoles,
  nextLifecycleStates,
  nextRunStates,
  problem,
  requiredRoles,
  RunState,
  stateIndexNextActions,
  StateTransition,
  summarizeStateIndex,
  taskContractFromHostTask,
} from "../../src/index.ts";
import { plainValue } from "../support/arbitraries.ts";
import { codeOf } from "../support/refusal.ts";
import { WRONG_VALUES } from "../support/wrong-values.ts";

const WRONG: readonly unknown[] = [...WRONG_VALUES, { state: 1 }];

const STEP = { from_state: "missing", to_state: "intent_prepared" };
const STATES = [artifactStateForRole("intent_contract")];
const INDEX = indexArtifactStates({ artifact_states: STATES });
const RUN = RunState.parse({ run_id: "run-1" });
const ADMIT = StateTransition.parse({ run_id: "run-1", from_state: "new", to_state: "admitted" });

const CALLS: readonly (readonly [name: string, call: (wrong: never) => unknown])[] = [
  ["artifactRole(descriptor)", (wrong) => artifactRole(wrong)],
  ["legacyReason(reason)", (wrong) => legacyReason(wrong)],
  ["legacyReason(tailed)", (wrong) => legacyReason(problem("a", "", "b"), wrong)],
  ["canonicalLifecycleState(state)", (wrong) => canonicalLifecycleState(wrong)],
  ["requiredRoles(state)", (wrong) => requiredRoles(wrong)],
  ["nextLifecycleStates(state)", (wrong) => nextLifecycleStates(wrong)],
  ["nextLifecycleStates(policy)", (wrong) => nextLifecycleStates("missing", wrong)],
  ["isLifecycleTransitionListed(from)", (wrong) => isLifecycleTransitionListed(wrong, "intent_prepared")],
  ["isLifecycleTransitionListed(to)", (wrong) => isLifecycleTransitionListed("missing", wrong)],
  ["isLifecycleTransitionListed(policy)", (wrong) => isLifecycleTransitionListed("missing", "intent_prepared", wrong)],
  ["evaluateLifecycleTransition(input)", (wrong) => evaluateLifecycleTransition(wrong)],
  ["evaluateLifecycleTransition(from)", (wrong) => evaluateLifecycleTransition({ ...STEP, from_state: wrong })],
  ["evaluateLifecycleTransition(states)", (wrong) => evaluateLifecycleTransition({ ...STEP, artifact_states: wrong })],
  ["evaluateLifecycleTransition(context)", (wrong) => evaluateLifecycleTransition({ ...STEP, context: wrong })],
  ["evaluateLifecycleTransition(policy)", (wrong) => evaluateLifecycleTransition(STEP, wrong)],
  ["lifecycleNextActions(input)", (wrong) => lifecycleNextActions(wrong)],
  ["lifecycleNextActions(policy)", (wrong) => lifecycleNextActions({ current_state: "missing" }, wrong)],
  ["artifactStateForRole(role)", (wrong) => artifactStateForRole(wrong)],
  ["artifactStateForRole(options)", (wrong) => artifactStateForRole("a", wrong)],
  ["detectDigestConflicts(input)", (wrong) => detectDigestConflicts(wrong)],
  ["detectDigestConflicts(states)", (wrong) => detectDigestConflicts({ artifact_states: wrong })],
  [
    "detectDigestConflicts(digests)",
    (wrong) => detectDigestConflicts({ artifact_states: STATES, expected_digests: wrong }),
  ],
  ["evaluateConflicts(input)", (wrong) => evaluateConflicts(wrong)],
  ["evaluateConflicts(downstream)", (wrong) => evaluateConflicts({ artifact_states: STATES }, wrong)],
  ["changeOrderForConflicts(conflicts)", (wrong) => changeOrderForConflicts(wrong)],
  ["changeOrderForConflicts(downstream)", (wrong) => changeOrderForConflicts([], wrong)],
  ["indexArtifactStates(input)", (wrong) => indexArtifactStates(wrong)],
  ["indexArtifactStates(downstream)", (wrong) => indexArtifactStates({ artifact_states: STATES }, wrong)],
  ["missingRoles(index)", (wrong) => missingRoles(wrong, [])],
  ["missingRoles(required)", (wrong) => missingRoles(INDEX, wrong)],
  ["blockedRoles(index)", (wrong) => blockedRoles(wrong)],
  ["stateIndexNextActions(index)", (wrong) => stateIndexNextActions(wrong)],
  ["stateIndexNextActions(required)", (wrong) => stateIndexNextActions(INDEX, wrong)],
  ["summarizeStateIndex(index)", (wrong) => summarizeStateIndex(wrong)],
  ["summarizeStateIndex(required)", (wrong) => summarizeStateIndex(INDEX, wrong)],
  ["nextRunStates(state)", (wrong) => nextRunStates(wrong)],
  ["applyStateTransition(state)", (wrong) => applyStateTransition(wrong, ADMIT)],
  ["applyStateTransition(transition)", (wrong) => applyStateTransition(RUN, wrong)],
  ["applyStateTransition(options)", (wrong) => applyStateTransition(RUN, ADMIT, wrong)],
  ["taskContractFromHostTask(task)", (wrong) => taskContractFromHostTask(wrong)],
];

describe("a wrong argument", () => {
  it.each(CALLS)("of %s is refused", (_, call) => {
    for (const wrong of WRONG) expect(codeOf(() => call(wrong as never))).not.toBeNull();
  });

  it.each(CALLS)("of %s, whatever it is, meets one of our errors or an answer", (_, call) => {
    fc.assert(
      fc.property(plainValue, (value) => {
        const code = codeOf(() => call(value as never));
        if (code !== null) expect(ARTIFACT_CORE_REASON_CODES).toHaveProperty(code);
      }),
      { numRuns: 50 },
    );
  });

  it("is a problem for checkStateTransition, which never throws", () => {
    for (const wrong of [...WRONG, undefined]) {
      expect(checkStateTransition(wrong, ADMIT).length).toBeGreaterThan(0);
      expect(checkStateTransition(RUN, wrong).length).toBeGreaterThan(0);
      if (wrong !== undefined) expect(checkStateTransition(RUN, ADMIT, wrong as never).length).toBeGreaterThan(0);
    }
    expect(checkStateTransition(RUN, ADMIT)).toStrictEqual([]);
  });
});
