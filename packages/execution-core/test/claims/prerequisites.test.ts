import { describe, expect, it } from "vitest";
import { ExecutionPrerequisites, missingReasons, prerequisitesTransition } from "../../src/claims/index.ts";
import { codesOf } from "../support/codes-of.ts";

const ALL: ExecutionPrerequisites = {
  has_prepared_execution_contract: true,
  policy_decision_status: "allow",
  execution_ticket_status: "approved",
  trust_decision_status: "trusted",
  runner_profile_allowed: true,
  runner_profile: "dry-run",
  live_backend_enabled: true,
};

describe("ExecutionPrerequisites", () => {
  it("are all missing unless said", () => {
    expect(ExecutionPrerequisites.parse({})).toEqual({
      has_prepared_execution_contract: false,
      policy_decision_status: "missing",
      execution_ticket_status: "missing",
      trust_decision_status: "missing",
      runner_profile_allowed: false,
      runner_profile: "dry-run",
      live_backend_enabled: false,
    });
  });

  it.each([
    ["the text false", { has_prepared_execution_contract: "false" }, ["invalid_execution_prerequisites"]],
    ["a truthy number", { runner_profile_allowed: 1 }, ["invalid_execution_prerequisites"]],
    ["a truthy object", { live_backend_enabled: {} }, ["invalid_execution_prerequisites"]],
    ["a boolean status", { policy_decision_status: true }, ["invalid_execution_prerequisites"]],
    ["a null status", { trust_decision_status: null }, ["invalid_execution_prerequisites"]],
    ["an unknown member", { approved: true }, ["unknown_execution_prerequisites_field"]],
    ["a raw intent", { raw_intent: "scan it" }, ["forbidden_execution_prerequisites_field"]],
  ])("refuse %s", async (_, changes, codes) => {
    const prerequisites = { ...ALL, ...changes } as unknown as ExecutionPrerequisites;
    expect(await codesOf(() => missingReasons(prerequisites))).toEqual(codes);
    expect(await codesOf(() => missingReasons(ALL))).toEqual([]);
  });
});

describe("missingReasons", () => {
  it("lists every reason in the reference's order", () => {
    const nothing = ExecutionPrerequisites.parse({});
    const dry = [
      "missing_prepared_execution_contract",
      "missing_or_invalid_policy_decision",
      "missing_or_invalid_execution_ticket",
      "missing_or_invalid_trust_decision",
      "runner_profile_not_allowed",
    ];
    expect(missingReasons(nothing)).toEqual(dry);
    expect(missingReasons(nothing, { live: true })).toEqual([...dry, "live_backend_disabled"]);
  });

  it.each([
    ["policy_decision_status", ["allow", "allowed", "passed", "ok"], "missing_or_invalid_policy_decision"],
    ["execution_ticket_status", ["approve", "approved", "passed", "ok"], "missing_or_invalid_execution_ticket"],
    ["trust_decision_status", ["trusted", "passed", "ok"], "missing_or_invalid_trust_decision"],
  ])("knows the words of %s", (member, words, reason) => {
    for (const live of [false, true]) {
      for (const word of words) expect(missingReasons({ ...ALL, [member]: word }, { live })).toEqual([]);
      for (const word of ["missing", "Allow", "APPROVED", "trusted!", "true", "deny", "rejected"]) {
        expect(missingReasons({ ...ALL, [member]: word }, { live })).toEqual([reason]);
      }
    }
  });

  it("takes a ticket that was approved for dry run in a dry run only", () => {
    const prerequisites = { ...ALL, execution_ticket_status: "approved_for_dry_run" };
    expect(missingReasons(prerequisites)).toEqual([]);
    expect(missingReasons(prerequisites, { live: true })).toEqual(["execution_ticket_dry_run_only"]);
  });

  it.each(["true", 1, null, {}])("takes no %j for live", async (live) => {
    const options = { live } as unknown as { live: boolean };
    expect(await codesOf(() => missingReasons(ALL, options))).toEqual(["invalid_execution_gate_options"]);
  });
});

describe("prerequisitesTransition", () => {
  it("allows", () => {
    expect(prerequisitesTransition({ ...ALL, runner_profile: "host" })).toEqual({
      status: "allowed",
      allowed: true,
      reason_code: "ok",
      from_state: "",
      to_state: "",
      artifacts: [],
      blockers: [],
      next_actions: [],
      context: {
        context_id: "default",
        profile: "generic",
        policy_decision: {},
        trust_decision: {},
        runner_profile: "host",
        metadata: {},
      },
    });
  });

  it.each([
    [{}, false, "raw_intent_rejected", ["missing_prepared_execution_contract"]],
    [{}, true, "raw_intent_rejected", ["missing_prepared_execution_contract"]],
    [
      { live_backend_enabled: false },
      true,
      "execution_disabled",
      ["missing_prepared_execution_contract", "live_backend_disabled"],
    ],
  ])("blocks %j with live %s as %s", (changes, live, reasonCode, blockers) => {
    const prerequisites = { ...ALL, has_prepared_execution_contract: false, ...changes };
    expect(prerequisitesTransition(prerequisites, { live })).toMatchObject({
      status: "blocked",
      allowed: false,
      reason_code: reasonCode,
      blockers,
      next_actions: [
        "prepare_execution_contract",
        "obtain_policy_decision",
        "approve_execution_ticket",
        "verify_trust_decision",
        "select_allowed_runner_profile",
      ],
    });
  });
});
