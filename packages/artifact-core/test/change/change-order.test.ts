import { describe, expect, it } from "vitest";
import {
  ArtifactChangeOrder,
  ArtifactConflict,
  changeOrderForConflicts,
  defaultDownstreamRoles,
  DownstreamRoles,
  evaluateConflicts,
  problem,
} from "../../src/index.ts";
import { ROLE_LIMIT } from "../../src/artifact/role.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

const conflict = (role: string, reason_code: string): ArtifactConflict =>
  ArtifactConflict.parse({ role, reason_code, message: "" });

/** What is built on each artifact of the chain. */
const DOWNSTREAM: Readonly<Record<string, string>> = {
  intent_contract:
    "policy_decision execution_contract execution_ticket execution_receipt evidence_contract artifact_chain_manifest",
  policy_decision: "execution_contract execution_ticket execution_receipt evidence_contract artifact_chain_manifest",
  execution_contract: "execution_ticket execution_receipt evidence_contract artifact_chain_manifest",
  execution_ticket: "execution_receipt evidence_contract artifact_chain_manifest",
  execution_receipt: "evidence_contract artifact_chain_manifest",
  evidence_contract: "artifact_chain_manifest",
};

describe("changeOrderForConflicts", () => {
  it.each(Object.entries(DOWNSTREAM))("has everything validated again that is built on %s", (role, below) => {
    const roles = below.split(" ");
    for (const [reason, first] of [
      ["lifecycle_blocked", [`repair_artifact:${role}`]],
      ["duplicate_role", [`repair_artifact:${role}`]],
      ["missing_artifact", [`provide_artifact:${role}`]],
      ["a_reason_of_the_host", [`repair_artifact:${role}`]],
      ["artifact_digest_mismatch", [`repair_artifact:${role}`, `rebuild_bindings_for:${role}`]],
    ] as const) {
      expect(changeOrderForConflicts([conflict(role, reason)])).toStrictEqual({
        required: true,
        conflicts: [conflict(role, reason)],
        required_actions: [...first, ...roles.map((each) => `revalidate_artifact:${each}`)],
        invalidated_roles: roles,
      });
    }
  });

  it("is empty for no conflicts, and repairs alone what nothing is built on", () => {
    expect(changeOrderForConflicts([])).toStrictEqual({
      required: false,
      conflicts: [],
      required_actions: [],
      invalidated_roles: [],
    });
    for (const role of ["artifact_chain_manifest", "a_role_of_the_host", "__proto__", "constructor"]) {
      expect(changeOrderForConflicts([conflict(role, "lifecycle_blocked")])).toMatchObject({
        required: true,
        required_actions: [`repair_artifact:${role}`],
        invalidated_roles: [],
      });
    }
  });

  it("lists nothing twice, in the order of first mention", () => {
    const order = changeOrderForConflicts([
      conflict("evidence_contract", "lifecycle_blocked"),
      conflict("execution_receipt", "artifact_digest_mismatch"),
      conflict("evidence_contract", "duplicate_role"),
    ]);
    expect(order.conflicts).toHaveLength(3);
    expect(order.required_actions).toStrictEqual([
      "repair_artifact:evidence_contract",
      "revalidate_artifact:artifact_chain_manifest",
      "repair_artifact:execution_receipt",
      "rebuild_bindings_for:execution_receipt",
      "revalidate_artifact:evidence_contract",
    ]);
    expect(order.invalidated_roles).toStrictEqual(["artifact_chain_manifest", "evidence_contract"]);
  });

  it("goes by a host's own table, whose rows add up", () => {
    const downstream = DownstreamRoles.parse({
      roles: [
        { role: "a_plan", downstream_roles: ["a_report"] },
        { role: "a_plan", downstream_roles: ["a_summary", "a_report"] },
      ],
    });
    const order = changeOrderForConflicts([conflict("a_plan", "lifecycle_blocked")], downstream);
    expect(order.invalidated_roles).toStrictEqual(["a_report", "a_summary"]);
    const expected_digests = { a_plan: "0".repeat(64) };
    expect(evaluateConflicts({ artifact_states: [], expected_digests }, downstream).invalidated_roles).toStrictEqual([
      "a_report",
      "a_summary",
    ]);
  });

  it("reads its arguments, and gives a frozen record", () => {
    expect(refusalOf(() => changeOrderForConflicts("a" as never))).toStrictEqual([
      problem("invalid_artifact_change_order", "/conflicts", "array"),
    ]);
    expect(refusalOf(() => changeOrderForConflicts([{ role: "a" } as never]))).toStrictEqual([
      problem("invalid_artifact_conflict", "/conflicts/0/reason_code", "missing"),
      problem("invalid_artifact_conflict", "/conflicts/0/message", "missing"),
    ]);
    for (const wrong of [null, {}, { intent_contract: [] }, { roles: [{ role: "a" }] }]) {
      expect(codeOf(() => changeOrderForConflicts([], wrong as never))).toMatch(/_downstream_roles/u);
    }
    expect(isDeepFrozen(changeOrderForConflicts([conflict("a", "b")]))).toBe(true);
    expect(isDeepFrozen(defaultDownstreamRoles())).toBe(true);
  });
});

describe("ArtifactConflict", () => {
  it("has a role that fits into an action", () => {
    expect(changeOrderForConflicts([conflict("a".repeat(ROLE_LIMIT), "artifact_digest_mismatch")]).required).toBe(true);
    expect(refusalOf(() => conflict("a".repeat(ROLE_LIMIT + 1), "artifact_digest_mismatch"))).toStrictEqual([
      problem("invalid_artifact_conflict", "/role", "too long"),
    ]);
  });
});

describe("ArtifactChangeOrder", () => {
  it("is required exactly when there is a conflict", () => {
    expect(ArtifactChangeOrder.parse({}).required).toBe(false);
    expect(
      refusalOf(() => ArtifactChangeOrder.parse({ required: false, conflicts: [conflict("a", "b")] })),
    ).toStrictEqual([problem("derived_field_mismatch", "/required")]);
  });
});
