import { describe, expect, it } from "vitest";
import { GovernanceContext, problem, TransitionDecision } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

describe("TransitionDecision", () => {
  it.each([
    ["allowed", [], true],
    ["ok", [], true],
    ["blocked", [], false],
    ["Allowed", [], false],
    ["passed", [], false],
    ["allowed", ["a_blocker"], false],
  ] as const)("with status %s and blockers %j is allowed: %s", (status, blockers, allowed) => {
    expect(TransitionDecision.parse({ status, blockers }).allowed).toBe(allowed);
    expect(refusalOf(() => TransitionDecision.parse({ status, blockers, allowed: !allowed }))).toStrictEqual([
      problem("derived_field_mismatch", "/allowed"),
    ]);
  });

  it("keeps the reason and the context of a no", () => {
    const context = { context_id: "run-1" };
    const decision = TransitionDecision.parse({ status: "blocked", reason_code: "signature_required", context });
    expect(decision.allowed).toBe(false);
    expect(decision.context).toStrictEqual({ ...GovernanceContext.parse({}), context_id: "run-1" });
  });

  it("has a default for everything but the status", () => {
    expect(TransitionDecision.parse({ status: "ok" })).toStrictEqual({
      status: "ok",
      allowed: true,
      reason_code: "ok",
      from_state: "",
      to_state: "",
      artifacts: [],
      blockers: [],
      next_actions: [],
      context: GovernanceContext.parse({}),
    });
    expect(refusalOf(() => TransitionDecision.parse({}))).toStrictEqual([
      problem("invalid_transition_decision", "/status", "missing"),
    ]);
  });

  it("points into its artifacts", () => {
    const artifacts = [
      { artifact_type: "a", version: "v1", sha256: "d" },
      { artifact_type: "a", version: "v1" },
    ];
    expect(refusalOf(() => TransitionDecision.parse({ status: "ok", artifacts }))).toStrictEqual([
      problem("missing_artifact_digest", "/artifacts/1/digest"),
    ]);
  });
});
