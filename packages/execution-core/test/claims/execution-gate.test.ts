import { describe, expect, it } from "vitest";
import { defaultRunnerProfile, evaluateExecutionGate, type ExecutionGateInput } from "../../src/claims/index.ts";
import { codesOf } from "../support/codes-of.ts";

const INPUT: ExecutionGateInput = {
  has_prepared_execution_contract: true,
  policy_decision_status: "allow",
  execution_ticket_status: "approved",
  trust_decision_status: "trusted",
  runner_profile: defaultRunnerProfile(),
};
const LIVE_PROFILE = { name: "host", allowed: true, live_backend_enabled: true, metadata: {} };
const PROFILE_TEXT = '{"name":"dry-run","allowed":true,"live_backend_enabled":false,"metadata":{}}';

describe("evaluateExecutionGate", () => {
  it("allows with the reference's record, byte for byte", () => {
    const { runner_profile: _, ...withoutProfile } = INPUT;
    const expected =
      '{"status":"allowed","allowed":true,"reason_code":"ok","from_state":"execution_gated",' +
      '"to_state":"runner_allowed_dry_run","artifacts":[],"blockers":[],"next_actions":[],"context":' +
      '{"context_id":"default","profile":"generic","policy_decision":{},"trust_decision":{},' +
      `"runner_profile":"dry-run","metadata":{"runner_profile":${PROFILE_TEXT}}}}`;
    expect(JSON.stringify(evaluateExecutionGate(INPUT))).toBe(expected);
    expect(JSON.stringify(evaluateExecutionGate(withoutProfile as ExecutionGateInput))).toBe(expected);
  });

  it("allows a live run with everything that it needs", () => {
    const decision = evaluateExecutionGate({ ...INPUT, runner_profile: LIVE_PROFILE }, { live: true });
    expect(decision).toMatchObject({ allowed: true, to_state: "runner_allowed_live", blockers: [] });
  });

  it("blocks with the input that it was given", () => {
    const input = { ...INPUT, has_prepared_execution_contract: false };
    const decision = evaluateExecutionGate(input);
    expect(decision).toMatchObject({
      status: "blocked",
      allowed: false,
      reason_code: "raw_intent_rejected",
      to_state: "runner_allowed_dry_run",
      blockers: ["missing_prepared_execution_contract"],
    });
    expect(decision.context.metadata).toEqual({ runner_profile: INPUT.runner_profile, gate_input: input });
  });

  it("blocks a live run without a live backend", () => {
    expect(evaluateExecutionGate(INPUT, { live: true })).toMatchObject({
      reason_code: "execution_disabled",
      to_state: "runner_allowed_live",
      blockers: ["live_backend_disabled"],
    });
  });

  it("blocks a live run with a ticket that was approved for dry run", () => {
    const input = { ...INPUT, execution_ticket_status: "approved_for_dry_run", runner_profile: LIVE_PROFILE };
    expect(evaluateExecutionGate(input, { live: true })).toMatchObject({
      allowed: false,
      reason_code: "raw_intent_rejected",
      blockers: ["execution_ticket_dry_run_only"],
    });
    expect(evaluateExecutionGate(input)).toMatchObject({ allowed: true });
  });

  it.each(["missing", "invalid", "unapproved", "mismatch", "stale", "failed"])("blocks the ticket word %s", (word) => {
    const decision = evaluateExecutionGate({ ...INPUT, execution_ticket_status: word });
    expect(decision.blockers).toEqual(["missing_or_invalid_execution_ticket"]);
    expect(decision.next_actions).toContain("approve_execution_ticket");
  });

  it("blocks a profile that isn't allowed", () => {
    const runner_profile = { ...defaultRunnerProfile(), allowed: false };
    expect(evaluateExecutionGate({ ...INPUT, runner_profile }).blockers).toEqual(["runner_profile_not_allowed"]);
  });

  it("answers with a record and nothing that a kernel would take for a grant", () => {
    const decision = evaluateExecutionGate(INPUT);
    expect(Object.isFrozen(decision)).toBe(true);
    expect(Object.keys(decision)).not.toContain("grant");
  });

  it.each([
    ["the text false", { has_prepared_execution_contract: "false" }, ["invalid_execution_gate_input"]],
    ["a missing word", { policy_decision_status: null }, ["invalid_execution_gate_input"]],
    ["an unknown member", { guarded_bundle_status: "passed" }, ["unknown_execution_gate_input_field"]],
    ["a prompt", { prompt: "scan it" }, ["forbidden_execution_gate_input_field"]],
    ["a profile that allows by truth", { runner_profile: { allowed: "yes" } }, ["invalid_runner_profile"]],
    ["a profile that doesn't say whether it is allowed", { runner_profile: {} }, ["invalid_runner_profile"]],
    [
      "a live dry run",
      { runner_profile: { allowed: true, live_backend_enabled: true } },
      ["runner_profile_inconsistent"],
    ],
  ])("refuses %s", async (_, changes, codes) => {
    const input = { ...INPUT, ...changes } as unknown as ExecutionGateInput;
    expect(await codesOf(() => evaluateExecutionGate(input))).toEqual(codes);
    expect(await codesOf(() => evaluateExecutionGate(INPUT))).toEqual([]);
  });

  it("refuses an option that isn't a boolean", async () => {
    const options = { live: "no" } as unknown as { live: boolean };
    expect(await codesOf(() => evaluateExecutionGate(INPUT, options))).toEqual(["invalid_execution_gate_options"]);
  });
});
