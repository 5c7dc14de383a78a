// The reference's conformance cases of deconfliction and the state index (D1 to D4).

import { describe, expect, it } from "vitest";
import { artifactStateForRole, evaluateConflicts, indexArtifactStates, summarizeStateIndex } from "../../src/index.ts";

const OLD = `sha256:${"0".repeat(64)}`;
const NEW = `sha256:${"1".repeat(64)}`;
const REQUIRED = ["intent_contract", "policy_decision", "execution_contract"];

describe("deconfliction and the state index", () => {
  it("D1 a contract that changed invalidates what is built on it", () => {
    const order = evaluateConflicts({
      artifact_states: [artifactStateForRole("execution_contract", { digest: NEW })],
      expected_digests: { execution_contract: OLD },
    });
    const { message } = order.conflicts[0] ?? { message: "" };
    expect(message).toContain("execution_contract");
    expect(order).toStrictEqual({
      required: true,
      conflicts: [
        {
          role: "execution_contract",
          reason_code: "artifact_digest_mismatch",
          message,
          expected_digest: OLD,
          actual_digest: NEW,
          upstream_role: "",
        },
      ],
      required_actions: [
        "repair_artifact:execution_contract",
        "rebuild_bindings_for:execution_contract",
        "revalidate_artifact:execution_ticket",
        "revalidate_artifact:execution_receipt",
        "revalidate_artifact:evidence_contract",
        "revalidate_artifact:artifact_chain_manifest",
      ],
      invalidated_roles: ["execution_ticket", "execution_receipt", "evidence_contract", "artifact_chain_manifest"],
    });
  });

  it("D2 a blocked artifact is a conflict for each of its reasons", () => {
    const order = evaluateConflicts({
      artifact_states: [artifactStateForRole("policy_decision", { digest: NEW, blocked_reasons: ["expired"] })],
    });
    expect(order.conflicts).toStrictEqual([
      {
        role: "policy_decision",
        reason_code: "lifecycle_blocked",
        message: "expired",
        expected_digest: "",
        actual_digest: NEW,
        upstream_role: "",
      },
    ]);
    expect(order.required_actions[0]).toBe("repair_artifact:policy_decision");
  });

  it("D3 an index with something blocked and something missing is blocked", () => {
    const index = indexArtifactStates({
      artifact_states: [
        artifactStateForRole("intent_contract"),
        artifactStateForRole("policy_decision", { blocked_reasons: ["expired"] }),
      ],
    });
    expect(Object.entries(summarizeStateIndex(index, REQUIRED))).toStrictEqual([
      ["status", "blocked"],
      ["artifact_count", 2],
      ["roles", ["intent_contract", "policy_decision"]],
      ["missing_roles", ["execution_contract"]],
      ["blocked_roles", ["policy_decision"]],
      ["change_order_required", true],
      [
        "invalidated_roles",
        ["execution_contract", "execution_ticket", "execution_receipt", "evidence_contract", "artifact_chain_manifest"],
      ],
      [
        "next_actions",
        [
          "provide_artifact:execution_contract",
          "repair_artifact",
          "repair_artifact:policy_decision",
          "revalidate_artifact:execution_contract",
          "revalidate_artifact:execution_ticket",
          "revalidate_artifact:execution_receipt",
          "revalidate_artifact:evidence_contract",
          "revalidate_artifact:artifact_chain_manifest",
        ],
      ],
    ]);
  });

  it("D4 an index with everything and without conflicts is ready", () => {
    const artifact_states = REQUIRED.map((role) => artifactStateForRole(role, { digest: NEW }));
    const expected_digests = { policy_decision: NEW };
    expect(summarizeStateIndex(indexArtifactStates({ artifact_states, expected_digests }), REQUIRED)).toStrictEqual({
      status: "ready",
      artifact_count: 3,
      roles: ["execution_contract", "intent_contract", "policy_decision"],
      missing_roles: [],
      blocked_roles: [],
      change_order_required: false,
      invalidated_roles: [],
      next_actions: [],
    });
  });
});
