import { describe, expect, it } from "vitest";
import {
  ArtifactState,
  ArtifactStateIndex,
  artifactStateForRole,
  blockedRoles,
  digestRecord,
  indexArtifactStates,
  missingRoles,
  problem,
  stateIndexNextActions,
  stringifyJson,
  summarizeStateIndex,
} from "../../src/index.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

const INTENT = artifactStateForRole("intent_contract");
const BLOCKED = artifactStateForRole("policy_decision", { blocked_reasons: ["expired"] });

describe("indexArtifactStates", () => {
  it("keeps states by role, in the order of first mention", () => {
    const index = indexArtifactStates({ artifact_states: [BLOCKED, INTENT] });
    expect(Object.entries(index.states)).toStrictEqual([
      ["policy_decision", BLOCKED],
      ["intent_contract", INTENT],
    ]);
    expect(Object.keys(index)).toStrictEqual(["states", "change_order"]);
  });

  it("keeps the last state of a role in the first one's place, and is never ready then", () => {
    const again = artifactStateForRole("intent_contract", { digest: "another" });
    const index = indexArtifactStates({ artifact_states: [INTENT, artifactStateForRole("a_note"), again] });
    expect(Object.keys(index.states)).toStrictEqual(["intent_contract", "a_note"]);
    expect(index.states["intent_contract"]).toStrictEqual(again);
    expect(index.change_order.conflicts).toMatchObject([{ reason_code: "duplicate_role", role: "intent_contract" }]);
    expect(summarizeStateIndex(index).status).toBe("blocked");
  });

  it("isn't ready when an earlier state of a role was blocked and a later one isn't", () => {
    const whole = artifactStateForRole("policy_decision");
    const index = indexArtifactStates({ artifact_states: [BLOCKED, whole] });
    expect(blockedRoles(index)).toStrictEqual([]);
    expect(summarizeStateIndex(index)).toMatchObject({ status: "blocked", change_order_required: true });
  });

  it("takes any role, also the names of members of every object", () => {
    const roles = ["__proto__", "constructor", "10", "9"];
    const index = indexArtifactStates({ artifact_states: roles.map((role) => artifactStateForRole(role)) });
    expect(summarizeStateIndex(index, [...roles, "toString"])).toMatchObject({
      artifact_count: 4,
      roles: ["10", "9", "__proto__", "constructor"],
      missing_roles: ["toString"],
    });
  });

  it("sorts roles by code point", () => {
    const roles = ["\u{10000}", "\uffee", "b", "a"];
    const index = indexArtifactStates({ artifact_states: roles.map((role) => artifactStateForRole(role)) });
    expect(summarizeStateIndex(index).roles).toStrictEqual(["a", "b", "\uffee", "\u{10000}"]);
  });
});

describe("what an index says", () => {
  const index = indexArtifactStates({ artifact_states: [INTENT, BLOCKED] });

  it("names what is missing in the order in which it is required", () => {
    expect(missingRoles(index, ["b", "intent_contract", "a"])).toStrictEqual(["b", "a"]);
    expect(missingRoles(index, [])).toStrictEqual([]);
    expect(blockedRoles(index)).toStrictEqual(["policy_decision"]);
  });

  it("asks for repair by role when a blocked state names no action", () => {
    const mute = ArtifactState.parse({ ...BLOCKED, next_actions: [] });
    const actions = stateIndexNextActions(indexArtifactStates({ artifact_states: [mute] }), ["a"]);
    expect(actions.slice(0, 3)).toStrictEqual([
      "provide_artifact:a",
      "repair_artifact:policy_decision",
      "revalidate_artifact:execution_contract",
    ]);
  });

  it("is of a record, read again when it comes from outside", () => {
    const copy = JSON.parse(stringifyJson(index as never)) as ArtifactStateIndex;
    expect(summarizeStateIndex(copy)).toStrictEqual(summarizeStateIndex(index));
    expect(ArtifactStateIndex.digest(copy)).toBe(ArtifactStateIndex.digest(index));
    expect(isDeepFrozen(summarizeStateIndex(copy, ["a"]))).toBe(true);
  });

  it("is hashed without what is derived, at every depth", () => {
    const { blocked, ...policy_decision } = BLOCKED;
    const { blocked: whole, ...intent_contract } = INTENT;
    const { required, ...change_order } = index.change_order;
    expect([blocked, whole, required]).toStrictEqual([true, false, true]);
    const { recordType, schemaVersion } = ArtifactStateIndex;
    expect(ArtifactStateIndex.digest(index)).toBe(
      digestRecord({ states: { intent_contract, policy_decision }, change_order }, { recordType, schemaVersion }),
    );
  });

  it("is blocked by a blocked state, whatever its change order leaves out", () => {
    const silent = ArtifactStateIndex.parse({ ...index, change_order: {} });
    expect(summarizeStateIndex(silent)).toMatchObject({ status: "blocked", change_order_required: false });
  });

  it.each<readonly [string, (wrong: never) => unknown]>([
    ["missingRoles", (wrong) => missingRoles(wrong, [])],
    ["blockedRoles", (wrong) => blockedRoles(wrong)],
    ["stateIndexNextActions", (wrong) => stateIndexNextActions(wrong)],
    ["summarizeStateIndex", (wrong) => summarizeStateIndex(wrong)],
  ])("is refused by %s for what is no index", (_, call) => {
    for (const wrong of [null, [], {}, { states: [], change_order: {} }, { ...index, status: "ready" }]) {
      expect(codeOf(() => call(wrong as never))).toMatch(/_artifact_state_index/u);
    }
  });

  it.each<readonly [string, (wrong: never) => unknown]>([
    ["missingRoles", (wrong) => missingRoles(index, wrong)],
    ["stateIndexNextActions", (wrong) => stateIndexNextActions(index, wrong)],
    ["summarizeStateIndex", (wrong) => summarizeStateIndex(index, wrong)],
  ])("is refused by %s for required roles that are none", (_, call) => {
    for (const wrong of [null, "execution_ticket", { a: 1 }, [1], [""]]) {
      expect(codeOf(() => call(wrong as never))).toBe("invalid_required_roles");
    }
  });
});

describe("ArtifactStateIndex", () => {
  it("has each state under its own role", () => {
    expect(refusalOf(() => ArtifactStateIndex.parse({ states: { a: INTENT }, change_order: {} }))).toStrictEqual([
      problem("invalid_artifact_state_index", "/states/a", "key"),
    ]);
    expect(
      codeOf(() => ArtifactStateIndex.parse({ states: { intent_contract: INTENT }, change_order: {} })),
    ).toBeNull();
  });

  it("points into its states", () => {
    const states = { intent_contract: { ...INTENT, blocked: true }, policy_decision: 1 };
    expect(refusalOf(() => ArtifactStateIndex.parse({ states, change_order: {} }))).toStrictEqual([
      problem("derived_field_mismatch", "/states/intent_contract/blocked"),
      problem("invalid_artifact_state_index", "/states/policy_decision", "object"),
    ]);
  });
});
