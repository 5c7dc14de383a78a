import { describe, expect, it } from "vitest";
import {
  defaultTransitionPolicy,
  isLifecycleTransitionListed,
  nextLifecycleStates,
  problem,
  TransitionPolicy,
} from "../../src/index.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

describe("the table of transitions", () => {
  it("goes one step at a time, and from blocked to where work goes on", () => {
    expect(nextLifecycleStates("missing")).toStrictEqual(["intent_prepared"]);
    expect(nextLifecycleStates("chain_verified")).toStrictEqual(["verified_lifecycle"]);
    expect(nextLifecycleStates("lifecycle_verified")).toStrictEqual([]);
    expect(nextLifecycleStates("blocked")).toStrictEqual([
      "intent_prepared",
      "policy_decided",
      "execution_contract_prepared",
      "execution_ticket_approved",
      "verified_chain",
    ]);
    expect(isLifecycleTransitionListed("evidence_recorded", "chain_verified")).toBe(true);
    expect(isLifecycleTransitionListed("evidence_recorded", "verified_lifecycle")).toBe(false);
  });

  it("has a digest, so that a decision can be made again under the same table", () => {
    const copy = structuredClone(defaultTransitionPolicy());
    expect(TransitionPolicy.digest(copy)).toBe(TransitionPolicy.digest(defaultTransitionPolicy()));
  });

  it("knows no successors of a word that isn't in it", () => {
    for (const word of ["", "Missing", "__proto__", "constructor", "toString"]) {
      expect(nextLifecycleStates(word)).toStrictEqual([]);
      expect(isLifecycleTransitionListed(word, "intent_prepared")).toBe(false);
      expect(isLifecycleTransitionListed("missing", word)).toBe(false);
    }
  });

  it("can be a host's own, in which rows of one state add up", () => {
    const policy = TransitionPolicy.parse({
      transitions: [
        { from_state: "a", to_states: ["b", "chain_verified", "b"] },
        { from_state: "chain_verified", to_states: ["d"] },
        { from_state: "a", to_states: ["verified_chain", "c"] },
      ],
    });
    expect(nextLifecycleStates("a", policy)).toStrictEqual(["b", "verified_chain", "c"]);
    expect(nextLifecycleStates("verified_chain", policy)).toStrictEqual(["d"]);
    expect(nextLifecycleStates("missing", policy)).toStrictEqual([]);
  });

  it.each([
    ["a word with blanks", { from_state: "a b", to_states: [] }, "/transitions/0/from_state", "form"],
    ["a target that is no text", { from_state: "a", to_states: [1] }, "/transitions/0/to_states/0", "text"],
    ["a row without targets", { from_state: "a" }, "/transitions/0/to_states", "missing"],
  ])("refuses %s", (_, row, path, detail) => {
    expect(refusalOf(() => TransitionPolicy.parse({ transitions: [row] }))).toStrictEqual([
      problem("invalid_transition_policy", path, detail),
    ]);
  });

  it("is read before it is gone by", () => {
    for (const wrong of [null, [], "missing", { transitions: [{ from_state: "a" }] }]) {
      expect(codeOf(() => nextLifecycleStates("a", wrong as never))).toBe("invalid_transition_policy");
      expect(codeOf(() => isLifecycleTransitionListed("a", "b", wrong as never))).toBe("invalid_transition_policy");
    }
    expect(codeOf(() => nextLifecycleStates(1 as never))).toBe("invalid_argument");
    expect(codeOf(() => isLifecycleTransitionListed("missing", 1 as never))).toBe("invalid_argument");
  });

  it("is frozen", () => {
    expect(isDeepFrozen(defaultTransitionPolicy())).toBe(true);
    expect(isDeepFrozen(nextLifecycleStates("blocked"))).toBe(true);
  });
});
