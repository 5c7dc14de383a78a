import { isGovEngineError } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildScopeAssertion,
  buildScopeDecision,
  ScopeAssertion,
  ScopeDecision,
  scopeDecisionDigest,
  type ScopeDecisionInput,
} from "../../src/index.ts";

const INPUT: ScopeDecisionInput = {
  admission: { details: { admission_id: "adm-1" } },
  operation_id: "op-1",
  target: "env/host-1",
  target_host: "host-1",
  in_scope: true,
};

const DECISION: ScopeDecision = {
  artifact_type: "govengine_scope_decision",
  schema_version: "v0.1",
  decision_ref: "govengine-scope:adm-1",
  status: "in_scope",
  authority: "govengine",
  subject: { operation_id: "op-1" },
  target: { target: "env/host-1", target_host: "host-1" },
};

const DIGEST = "sha256:4f459529860f51930240f3f616c159a0141fb9b86ddef3621d900debf2f6eb33";

describe("scope decisions", () => {
  it("are built as published, with the published digest", () => {
    const decision = buildScopeDecision(INPUT);
    expect(decision).toEqual(DECISION);
    expect(Object.keys(decision)).toEqual(Object.keys(DECISION));
    expect(scopeDecisionDigest(decision)).toBe(DIGEST);
  });

  it.each([
    [
      { admission: {}, target: "env/a", target_host: "a" },
      "369f12b06d12e27bd67fd5994d5dcaf4cc25455a3b773d96a100900f10ec7c72",
    ],
    [
      { admission: {}, target: "env/b", target_host: "b" },
      "a2acb9879d473f11620a4908483dcc88c5f63ee3788feb9105e3abd668c0330a",
    ],
    [
      {
        admission: { admission_id: "adm-9", details: { admission_id: "adm-1" } },
        operation_id: "op-2",
        target: "https://exämple.com/",
        target_host: "exämple.com",
        in_scope: false,
      },
      "9092b23b4d34bdef0f4562f483617e8a931a3d04ece3a14c9d334dae6d67675c",
    ],
    [
      { admission: {}, operation_id: "op-3", target: "t", target_host: "h", in_scope: null },
      "9acbdd6e22f4e381ea8d0b2e86fdde7d8249f422b553fb8868679a1bf3bf6ff6",
    ],
  ])("of %j have the published digest", (parts, hex) => {
    expect(scopeDecisionDigest(buildScopeDecision({ ...INPUT, ...parts }))).toBe(`sha256:${hex}`);
  });

  it.each([
    [{ in_scope: "yes" }, "invalid_scope_decision"],
    [{ in_scope: 1 }, "invalid_scope_decision"],
    [{ in_scope: undefined }, "json_unsupported_value"],
    [{ admission: null }, "invalid_scope_decision"],
    [{ admission: { admission_id: 7 } }, "invalid_scope_decision"],
    [{ admission: { details: "adm-1" } }, "invalid_scope_decision"],
    [{ operation_id: " " }, "invalid_scope_decision"],
    [{ target: "" }, "invalid_scope_decision"],
    [{ target_host: 5 }, "invalid_scope_decision"],
  ])("refuse %j", (parts, code) => {
    const input = { ...INPUT, ...parts } as ScopeDecisionInput;
    expect(() => buildScopeDecision(input)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it.each([
    [{ status: "maybe" }, "unknown_scope_decision_status"],
    [{ authority: "me" }, "unknown_scope_decision_authority"],
    [{ artifact_type: "other" }, "unknown_scope_decision_artifact_type"],
    [{ schema_version: "v9" }, "unknown_schema_version"],
    [{ extra: 1 }, "unknown_scope_decision_field"],
    [{ secret: 1 }, "forbidden_scope_decision_field"],
    [{ subject: {} }, "invalid_scope_decision"],
  ])("with %j are no scope decisions", (parts, code) => {
    const result = ScopeDecision.safeParse({ ...DECISION, ...parts });
    expect(result.ok ? null : result.problems[0].code).toBe(code);
  });
});

describe("scope assertions", () => {
  it("carry status, subject, target and the digest", () => {
    expect(buildScopeAssertion(DECISION)).toEqual({
      status: "in_scope",
      authority: "govengine",
      decision_ref: "govengine-scope:adm-1",
      decision_digest: DIGEST,
      subject: { operation_id: "op-1" },
      target: { target: "env/host-1", target_host: "host-1" },
    });
  });

  it("of different targets have different digests", () => {
    const other = { ...DECISION, target: { target: "env/host-2", target_host: "host-2" } };
    expect(buildScopeAssertion(other).decision_digest).not.toBe(DIGEST);
  });

  it.each([
    [{ decision_digest: DIGEST.slice(7) }, "invalid_scope_assertion"],
    [{ decision_digest: DIGEST.toUpperCase() }, "invalid_scope_assertion"],
    [{ status: "in scope" }, "unknown_scope_assertion_status"],
    [{ authority: "other" }, "unknown_scope_assertion_authority"],
    [{ more: 1 }, "unknown_scope_assertion_field"],
    [{ token: 1 }, "forbidden_scope_assertion_field"],
  ])("with %j are no scope assertions", (parts, code) => {
    const result = ScopeAssertion.safeParse({ ...buildScopeAssertion(DECISION), ...parts });
    expect(result.ok ? null : result.problems[0].code).toBe(code);
  });

  it("never throw anything but their own error", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const build of [buildScopeDecision, buildScopeAssertion, scopeDecisionDigest]) {
          try {
            build(value as never);
          } catch (error) {
            expect(isGovEngineError(error)).toBe(true);
          }
        }
      }),
    );
  });
});
