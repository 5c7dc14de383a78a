// The reference's conformance cases of the lifecycle (L1 to L6).

import { describe, expect, it } from "vitest";
import {
  artifactStateForRole,
  evaluateLifecycleTransition,
  GovernanceContext,
  lifecycleNextActions,
  type ArtifactState,
} from "../../src/index.ts";

const present = (...roles: readonly string[]): readonly ArtifactState[] =>
  roles.map((role) => artifactStateForRole(role));

const MANIFEST = present("artifact_chain_manifest");

describe("the lifecycle", () => {
  it("L1 a step with everything that it needs is allowed", () => {
    const artifact_states = present("intent_contract", "policy_decision", "execution_contract");
    const decision = evaluateLifecycleTransition({
      from_state: "policy_decided",
      to_state: "execution_contract_prepared",
      artifact_states,
    });
    expect(decision).toStrictEqual({
      status: "allowed",
      allowed: true,
      reason_code: "ok",
      from_state: "policy_decided",
      to_state: "execution_contract_prepared",
      artifacts: artifact_states.map(({ descriptor }) => descriptor),
      blockers: [],
      next_actions: [],
      context: GovernanceContext.parse({}),
    });
  });

  it("L2 a step over others is refused with every reason", () => {
    const decision = evaluateLifecycleTransition({
      from_state: "intent_prepared",
      to_state: "execution_ticket_approved",
      artifact_states: present("intent_contract"),
    });
    expect(decision).toMatchObject({
      status: "blocked",
      allowed: false,
      reason_code: "lifecycle_blocked",
      blockers: [
        "transition_not_allowed",
        "missing_artifact:policy_decision",
        "missing_artifact:execution_contract",
        "missing_artifact:execution_ticket",
      ],
      next_actions: [
        "transition_to:policy_decided",
        "provide_artifact:policy_decision",
        "provide_artifact:execution_contract",
        "provide_artifact:execution_ticket",
      ],
    });
  });

  it("L3 a blocked artifact stops a step", () => {
    const decision = evaluateLifecycleTransition({
      from_state: "execution_contract_prepared",
      to_state: "execution_ticket_approved",
      artifact_states: [
        ...present("intent_contract", "policy_decision", "execution_ticket"),
        artifactStateForRole("execution_contract", { blocked_reasons: ["signature_required"] }),
      ],
    });
    expect(decision.blockers).toStrictEqual(["artifact_blocked:execution_contract"]);
    expect(decision.next_actions).toStrictEqual(["repair_artifact"]);
  });

  it("L4 what is next is exactly what is missing", () => {
    const artifact_states = present("intent_contract", "policy_decision");
    expect(lifecycleNextActions({ current_state: "policy_decided", artifact_states })).toStrictEqual([
      "provide_artifact:execution_contract",
    ]);
  });

  it("L5 recorded evidence leads to a verified chain", () => {
    const step = { from_state: "evidence_recorded", to_state: "verified_chain" };
    expect(evaluateLifecycleTransition({ ...step, artifact_states: MANIFEST }).allowed).toBe(true);
    expect(evaluateLifecycleTransition(step).blockers).toStrictEqual(["missing_artifact:artifact_chain_manifest"]);
  });

  it("L6 older names of states are reported under the canonical ones", () => {
    const decision = evaluateLifecycleTransition({
      from_state: "chain_verified",
      to_state: "lifecycle_verified",
      artifact_states: MANIFEST,
    });
    expect(decision).toMatchObject({ allowed: true, from_state: "verified_chain", to_state: "verified_lifecycle" });
  });
});
