import { describe, expect, it } from "vitest";
import {
  missingPrerequisites,
  PREREQUISITE_ACTIONS,
  PREREQUISITE_REASONS,
  prerequisiteReasonCode,
  type PrerequisiteStatus,
} from "../../src/index.ts";

const NOTHING: PrerequisiteStatus = {
  has_prepared_execution_contract: false,
  policy_decision_status: "missing",
  execution_ticket_status: "missing",
  trust_decision_status: "missing",
  runner_profile_allowed: false,
  live_backend_enabled: false,
};

const EVERYTHING: PrerequisiteStatus = {
  has_prepared_execution_contract: true,
  policy_decision_status: "allow",
  execution_ticket_status: "approved",
  trust_decision_status: "trusted",
  runner_profile_allowed: true,
  live_backend_enabled: false,
};

describe("missingPrerequisites", () => {
  it("lists the reference's reasons in its order", () => {
    expect(missingPrerequisites(NOTHING, false)).toStrictEqual([
      "missing_prepared_execution_contract",
      "missing_or_invalid_policy_decision",
      "missing_or_invalid_execution_ticket",
      "missing_or_invalid_trust_decision",
      "runner_profile_not_allowed",
    ]);
    expect(missingPrerequisites(NOTHING, true)).toStrictEqual([
      ...missingPrerequisites(NOTHING, false),
      "live_backend_disabled",
    ]);
    expect(missingPrerequisites(EVERYTHING, false)).toStrictEqual([]);
    expect(missingPrerequisites(EVERYTHING, true)).toStrictEqual(["live_backend_disabled"]);
  });

  it.each([
    ["policy_decision_status", ["allow", "allowed", "passed", "ok"], "missing_or_invalid_policy_decision"],
    [
      "execution_ticket_status",
      ["approve", "approved", "approved_for_dry_run", "passed", "ok"],
      "missing_or_invalid_execution_ticket",
    ],
    ["trust_decision_status", ["trusted", "passed", "ok"], "missing_or_invalid_trust_decision"],
  ] as const)("compares %s exactly", (member, words, reason) => {
    for (const word of words) {
      expect(missingPrerequisites({ ...EVERYTHING, [member]: word }, false)).toStrictEqual([]);
      for (const other of [word.toUpperCase(), `${word} `, "", "unapproved", "__proto__"]) {
        expect(missingPrerequisites({ ...EVERYTHING, [member]: other }, false)).toStrictEqual([reason]);
      }
    }
  });

  it("takes a ticket for dry runs for no live one", () => {
    const ticket = { execution_ticket_status: "approved_for_dry_run", live_backend_enabled: true };
    expect(missingPrerequisites({ ...EVERYTHING, ...ticket }, true)).toStrictEqual(["execution_ticket_dry_run_only"]);
    expect(missingPrerequisites({ ...EVERYTHING, live_backend_enabled: true }, true)).toStrictEqual([]);
  });

  it("lists in one order, whatever is missing", () => {
    const order = PREREQUISITE_REASONS.filter((reason) => missingPrerequisites(NOTHING, true).includes(reason));
    expect(missingPrerequisites(NOTHING, true)).toStrictEqual(order);
  });
});

describe("prerequisiteReasonCode", () => {
  it("is the reference's", () => {
    expect(prerequisiteReasonCode(["live_backend_disabled"], true)).toBe("execution_disabled");
    expect(prerequisiteReasonCode(["live_backend_disabled"], false)).toBe("raw_intent_rejected");
    expect(prerequisiteReasonCode(["runner_profile_not_allowed"], true)).toBe("raw_intent_rejected");
  });

  it("comes with five actions", () => {
    expect(PREREQUISITE_ACTIONS).toStrictEqual([
      "prepare_execution_contract",
      "obtain_policy_decision",
      "approve_execution_ticket",
      "verify_trust_decision",
      "select_allowed_runner_profile",
    ]);
  });
});
