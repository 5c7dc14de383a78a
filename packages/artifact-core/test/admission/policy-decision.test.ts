import { describe, expect, it } from "vitest";
import { POLICY_DECISIONS, PolicyDecision, problem } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

const LEAST = { policy_id: "policy-1", subject_ref: "sha256:task-ref" };

function decide(change: object): ReturnType<typeof refusalOf> {
  return refusalOf(() => PolicyDecision.parse({ ...LEAST, ...change }));
}

describe("PolicyDecision", () => {
  it.each(POLICY_DECISIONS)("has the wire form and the defaults of the reference for %s", (decision) => {
    expect(Object.entries(PolicyDecision.parse({ ...LEAST, decision }))).toStrictEqual([
      ["policy_id", "policy-1"],
      ["subject_ref", "sha256:task-ref"],
      ["subject_kind", "task"],
      ["decision", decision],
      ["reason_code", decision],
      ["controls", []],
      ["blockers", []],
      ["metadata", {}],
    ]);
  });

  it("knows the words of the reference", () => {
    expect(POLICY_DECISIONS).toStrictEqual([
      "allow",
      "deny",
      "defer",
      "require_approval",
      "dry_run_only",
      "record_only",
    ]);
  });

  it("takes no decision for granted", () => {
    expect(decide({})).toStrictEqual([problem("invalid_policy_decision", "/decision", "missing")]);
    for (const decision of ["denied", "block", "reject", "Allow", "allow "]) {
      expect(decide({ decision })).toStrictEqual([problem("unknown_policy_decision", "/decision")]);
    }
    for (const decision of [null, false, 1, ["allow"]]) {
      expect(decide({ decision })).toStrictEqual([problem("invalid_policy_decision", "/decision", "text")]);
    }
  });

  it("allows nothing that is blocked; every other decision may name blockers", () => {
    for (const decision of POLICY_DECISIONS) {
      expect(decide({ decision, blockers: ["a"] })).toStrictEqual(
        decision === "allow" ? [problem("policy_allow_with_blockers", "/blockers")] : null,
      );
    }
  });

  it("takes maps and lists as such only", () => {
    expect(decide({ decision: "deny", controls: "a" })).toStrictEqual([
      problem("invalid_admission_sequence", "/controls", "array"),
    ]);
    expect(decide({ decision: "deny", metadata: [] })).toStrictEqual([
      problem("invalid_admission_metadata", "/metadata", "object"),
    ]);
  });
});

describe("the published cases of policy decisions", () => {
  it("N5 an approval is required, under controls", () => {
    const decision = PolicyDecision.parse({ ...LEAST, decision: "require_approval", controls: ["owner_approval"] });
    expect(decision).toMatchObject({ decision: "require_approval", controls: ["owner_approval"], blockers: [] });
  });

  it("N6 metadata.live_execution is refused", () => {
    expect(decide({ decision: "deny", metadata: { live_execution: true } })).toStrictEqual([
      problem("forbidden_admission_metadata", "/metadata/live_execution", "live_execution"),
    ]);
  });
});
