import { describe, expect, it } from "vitest";
import {
  ArtifactState,
  artifactStateForRole,
  lifecycleNextActions,
  problem,
  TransitionPolicy,
  type LifecyclePositionInput,
} from "../../src/index.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

describe("lifecycleNextActions", () => {
  it("names the successor when everything is there", () => {
    const artifact_states = ["intent_contract", "policy_decision"].map((role) => artifactStateForRole(role));
    expect(lifecycleNextActions({ current_state: "intent_prepared", artifact_states })).toStrictEqual([
      "transition_to:policy_decided",
    ]);
  });

  it("goes through every successor in table order, and names nothing twice", () => {
    const artifact_states = [artifactStateForRole("intent_contract"), artifactStateForRole("artifact_chain_manifest")];
    expect(lifecycleNextActions({ current_state: "blocked", artifact_states })).toStrictEqual([
      "transition_to:intent_prepared",
      "provide_artifact:policy_decision",
      "provide_artifact:execution_contract",
      "provide_artifact:execution_ticket",
      "transition_to:verified_chain",
    ]);
  });

  it("knows older names, and ends where the table ends", () => {
    const artifact_states = [artifactStateForRole("artifact_chain_manifest")];
    expect(lifecycleNextActions({ current_state: "chain_verified", artifact_states })).toStrictEqual([
      "transition_to:verified_lifecycle",
    ]);
    for (const current_state of ["verified_lifecycle", "lifecycle_verified", "no_such_state"]) {
      expect(lifecycleNextActions({ current_state })).toStrictEqual([]);
    }
  });

  it("says what a blocked artifact and a denying decision need", () => {
    const artifact_states = [artifactStateForRole("intent_contract", { blocked_reasons: ["a"] })];
    const context = { policy_decision: { decision: "deny" } };
    expect(lifecycleNextActions({ current_state: "missing", artifact_states, context })).toStrictEqual([
      "repair_artifact",
      "obtain_policy_decision",
    ]);
  });

  it("goes by a host's own table", () => {
    const policy = TransitionPolicy.parse({ transitions: [{ from_state: "missing", to_states: ["reviewed"] }] });
    expect(lifecycleNextActions({ current_state: "missing" }, policy)).toStrictEqual(["transition_to:reviewed"]);
  });

  it("reads its input", () => {
    for (const wrong of [null, {}, { current_state: 1 }, { current_state: "missing", from_state: "missing" }]) {
      expect(codeOf(() => lifecycleNextActions(wrong as LifecyclePositionInput))).toMatch(/_lifecycle_transition/u);
    }
    expect(isDeepFrozen(lifecycleNextActions({ current_state: "missing" }))).toBe(true);
  });
});

describe("artifactStateForRole", () => {
  it("is a state of which little more than the role is known", () => {
    expect(artifactStateForRole("execution_ticket")).toStrictEqual({
      descriptor: {
        artifact_type: "execution_ticket",
        schema_version: "v0.2",
        digest: "fixture-digest",
        role: "",
        path: "",
        metadata: {},
      },
      lifecycle_state: "present",
      chain_status: "unknown",
      signature_status: "not_required",
      policy_status: "unknown",
      blocked: false,
      blocked_reasons: [],
      next_actions: [],
    });
  });

  it("asks for repair exactly when there is a blocked reason", () => {
    const state = artifactStateForRole("a", { digest: "d", lifecycle_state: "stale", blocked_reasons: ["b"] });
    expect(state).toMatchObject({ blocked: true, next_actions: ["repair_artifact"], lifecycle_state: "stale" });
    expect(state.descriptor.digest).toBe("d");
    expect(ArtifactState.parse(state)).toBe(state);
  });

  it("reads its arguments", () => {
    expect(refusalOf(() => artifactStateForRole(" "))).toStrictEqual([
      problem("invalid_artifact_descriptor", "/descriptor/artifact_type", "blank"),
    ]);
    for (const wrong of [null, [], { blocked_reasons: "a" }, { digest: 1 }, { more: 1 }, new Map()]) {
      expect(codeOf(() => artifactStateForRole("a", wrong as never))).not.toBeNull();
    }
  });
});
