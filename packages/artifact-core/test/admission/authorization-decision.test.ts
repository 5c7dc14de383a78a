import { describe, expect, it } from "vitest";
import {
  AuthorizationDecision,
  notEvaluated,
  problem,
  RunnerProfile,
  type JsonObject,
  type Problem,
} from "../../src/index.ts";
import { ALLOWING, PROFILE } from "../support/record-samples.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const GATE = ALLOWING["gate_input"] as JsonObject;
const DIGESTS = ALLOWING["input_digests"] as JsonObject;
const LIVE_PROFILE = { name: "live", allowed: true, live_backend_enabled: true };
const LIVE = {
  ...ALLOWING,
  mode: "live",
  gate_input: { ...GATE, execution_ticket_status: "approved", runner_profile: LIVE_PROFILE },
  unproved: [],
};

function problemsOf(change: JsonObject, base: object = ALLOWING): readonly Problem[] | null {
  return refusalOf(() => AuthorizationDecision.parse({ ...base, ...change }));
}

describe("AuthorizationDecision", () => {
  it("computes what follows from the rest", () => {
    const decision = AuthorizationDecision.parse(ALLOWING);
    expect(decision.allowed).toBe(true);
    expect(decision.not_evaluated).toStrictEqual([]);
    expect(decision.runner_profile_digest).toBe(RunnerProfile.digest(decision.gate_input.runner_profile));
    expect(decision.decision_id).toBe(
      `authorization-${AuthorizationDecision.digest(decision).slice("sha256:".length)}`,
    );
  });

  it("has another id for another anything", () => {
    const id = (change: JsonObject): string => AuthorizationDecision.parse({ ...ALLOWING, ...change }).decision_id;
    const changes: JsonObject[] = [
      {},
      { runtime_ref: "runtime:other" },
      { evaluated_at: 1 },
      { form: "rfc8785" },
      { policy_epoch: null },
      { unproved: [] },
      { blockers: [{ code: "ticket_revoked", path: "", detail: null }] },
      { blockers: [{ code: "ticket_revoked", path: "/a", detail: null }] },
      { gate_input: { ...GATE, trust_decision_status: "ok" } },
      { gate_input: { ...GATE, runner_profile: { ...PROFILE, metadata: {} } } },
    ];
    expect(new Set(changes.map(id)).size).toBe(changes.length);
    expect(id({})).toBe(id({}));
  });

  it("stores a no with every reason", () => {
    const blockers = [problem("ticket_revoked", "/execution_ticket"), notEvaluated("scope"), notEvaluated("policy")];
    const decision = AuthorizationDecision.parse({
      ...ALLOWING,
      evaluated_at: null,
      input_digests: { ...DIGESTS, policy_decision: null },
      request_digest: null,
      policy_epoch: null,
      blockers,
    });
    expect(decision.allowed).toBe(false);
    expect(decision.blockers).toStrictEqual(blockers);
    expect(decision.not_evaluated).toStrictEqual(["scope", "policy"]);
  });

  it("is never a yes without all of its proofs", () => {
    for (const role of Object.keys(DIGESTS)) {
      expect(problemsOf({ input_digests: { ...DIGESTS, [role]: null } })).toStrictEqual([
        problem("authorization_unproved", `/input_digests/${role}`),
      ]);
    }
    expect(problemsOf({ request_digest: null })).toStrictEqual([problem("authorization_unproved", "/request_digest")]);
    expect(problemsOf({ evaluated_at: null })).toStrictEqual([problem("authorization_unproved", "/evaluated_at")]);
    expect(problemsOf({ unproved: ["policy_decision"] }, LIVE)).toStrictEqual([
      problem("authorization_unproved", "/unproved", "live"),
    ]);
    expect(problemsOf({}, LIVE)).toBeNull();
    expect(problemsOf({})).toBeNull();
  });

  it.each([
    ["missing_prepared_execution_contract", { has_prepared_execution_contract: false }],
    ["missing_or_invalid_policy_decision", { policy_decision_status: "deny" }],
    ["missing_or_invalid_policy_decision", { policy_decision_status: "owner_approval_required" }],
    ["missing_or_invalid_execution_ticket", { execution_ticket_status: "pending" }],
    ["missing_or_invalid_trust_decision", { trust_decision_status: "denied" }],
    ["runner_profile_not_allowed", { runner_profile: { ...LIVE_PROFILE, allowed: false } }],
    ["execution_ticket_dry_run_only", { execution_ticket_status: "approved_for_dry_run" }],
    ["live_backend_disabled", { runner_profile: PROFILE }],
  ])("never leaves out %s when its gate input says so", (code, words) => {
    const gate_input = { ...LIVE.gate_input, ...words };
    expect(problemsOf({ gate_input }, LIVE)).toStrictEqual([problem("authorization_unproved", "/blockers", code)]);
    expect(problemsOf({ gate_input, blockers: [{ code, path: "", detail: null }] }, LIVE)).toBeNull();
  });

  it("keeps to closed words and strict digests", () => {
    expect(problemsOf({ mode: "dry-run" })).toStrictEqual([problem("unknown_authorization_decision_mode", "/mode")]);
    expect(problemsOf({ form: "json" })).toStrictEqual([problem("unknown_canonical_form", "/form")]);
    expect(problemsOf({ schema_version: "v2" })).toStrictEqual([problem("unknown_schema_version", "/schema_version")]);
    expect(problemsOf({ evaluated_at: 1.5 })).toStrictEqual([
      problem("invalid_authorization_decision", "/evaluated_at", "integer"),
    ]);
    expect(
      problemsOf({ input_digests: { ...DIGESTS, intent_contract: ALLOWING["request_digest"] as string } }),
    ).toStrictEqual([problem("invalid_authorization_decision", "/input_digests/intent_contract", "form")]);
    expect(problemsOf({ request_digest: DIGESTS["intent_contract"] as string })).toStrictEqual([
      problem("invalid_authorization_decision", "/request_digest", "form"),
    ]);
    expect(problemsOf({ gate_input: { ...GATE, trust_decision_status: "passed" } })).toStrictEqual([
      problem("unknown_authorization_decision_trust_decision_status", "/gate_input/trust_decision_status"),
    ]);
  });

  it("refuses a stored decision in which anything was changed", () => {
    const stored = AuthorizationDecision.parse({ ...ALLOWING, blockers: [problem("ticket_revoked")] });
    expect(codeOf(() => AuthorizationDecision.parse({ ...stored, blockers: [] }))).toBe("derived_field_mismatch");
    expect(codeOf(() => AuthorizationDecision.parse({ ...stored, runtime_ref: "runtime:other" }))).toBe(
      "derived_field_mismatch",
    );
    expect(codeOf(() => AuthorizationDecision.parse({ ...stored }))).toBeNull();
  });
});
