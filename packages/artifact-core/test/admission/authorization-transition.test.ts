import { describe, expect, it } from "vitest";
import {
  AuthorizationDecision,
  authorizationTransition,
  defaultRunnerProfile,
  problem,
  stringifyJson,
  type JsonObject,
  type TransitionDecision,
} from "../../src/index.ts";
import { ALLOWING } from "../support/record-samples.ts";
import { codeOf } from "../support/refusal.ts";

const GATE = { ...(ALLOWING["gate_input"] as JsonObject), runner_profile: defaultRunnerProfile() };

function transition(change: object): TransitionDecision {
  return authorizationTransition(AuthorizationDecision.parse({ ...ALLOWING, gate_input: GATE, ...change }));
}

const ACTIONS = [
  "prepare_execution_contract",
  "obtain_policy_decision",
  "approve_execution_ticket",
  "verify_trust_decision",
  "select_allowed_runner_profile",
];

describe("authorizationTransition", () => {
  it("gives the reference's bytes for a yes", () => {
    expect(stringifyJson(transition({}) as never)).toBe(
      '{"status":"allowed","allowed":true,"reason_code":"ok","from_state":"execution_gated",' +
        '"to_state":"runner_allowed_dry_run","artifacts":[],"blockers":[],"next_actions":[],"context":{' +
        '"context_id":"default","profile":"generic","policy_decision":{},"trust_decision":{},' +
        '"runner_profile":"dry-run","metadata":{"runner_profile":{"name":"dry-run","allowed":true,' +
        '"live_backend_enabled":false,"metadata":{}}}}}',
    );
  });

  it("gives the reference's no: its own reasons in its order, every action, and the gate input", () => {
    const gate_input = { ...GATE, policy_decision_status: "missing", execution_ticket_status: "missing" };
    const blockers = [
      problem("ticket_not_approved"),
      problem("missing_or_invalid_execution_ticket"),
      problem("policy_denied"),
      problem("missing_or_invalid_policy_decision"),
    ];
    const decision = transition({ gate_input, blockers });
    expect(decision).toMatchObject({
      status: "blocked",
      allowed: false,
      reason_code: "raw_intent_rejected",
      from_state: "execution_gated",
      to_state: "runner_allowed_dry_run",
      blockers: ["missing_or_invalid_policy_decision", "missing_or_invalid_execution_ticket"],
      next_actions: ACTIONS,
    });
    const { runner_profile, ...words } = gate_input;
    expect(decision.context.metadata).toStrictEqual({ runner_profile, gate_input: { ...words, runner_profile } });
    expect(Object.keys(decision.context.metadata["gate_input"] as JsonObject)).toStrictEqual([
      "has_prepared_execution_contract",
      "policy_decision_status",
      "execution_ticket_status",
      "trust_decision_status",
      "runner_profile",
    ]);
  });

  it("says execution_disabled when the live backend is", () => {
    const gate_input = { ...GATE, execution_ticket_status: "approved" };
    const decision = transition({ mode: "live", gate_input, blockers: [problem("live_backend_disabled")] });
    expect([decision.reason_code, decision.to_state, decision.blockers]).toStrictEqual([
      "execution_disabled",
      "runner_allowed_live",
      ["live_backend_disabled"],
    ]);
  });

  it("stays a no for reasons that the reference doesn't know", () => {
    const decision = transition({
      blockers: [
        problem("ticket_already_used", "/a"),
        problem("clock_regressed"),
        problem("ticket_already_used", "/b"),
      ],
    });
    expect([decision.allowed, decision.reason_code]).toStrictEqual([false, "raw_intent_rejected"]);
    expect(decision.blockers).toStrictEqual(["ticket_already_used", "clock_regressed"]);
  });

  it("has room for the largest profile", () => {
    let deep: JsonObject = {};
    for (let depth = 2; depth < 16; depth += 1) deep = { a: deep };
    const metadata = { deep, many: Array(980).fill(0), text: "x".repeat(65_000) };
    const gate_input = { ...GATE, runner_profile: { allowed: true, metadata } };
    expect(codeOf(() => transition({ gate_input, blockers: [problem("ticket_revoked")] }))).toBeNull();
  });

  it("reads what it is given again", () => {
    const stored = AuthorizationDecision.parse({ ...ALLOWING, blockers: [problem("ticket_revoked")] });
    expect(codeOf(() => authorizationTransition({ ...stored, allowed: true, blockers: [] }))).toBe(
      "derived_field_mismatch",
    );
  });
});
