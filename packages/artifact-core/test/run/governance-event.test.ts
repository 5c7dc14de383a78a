import { describe, expect, it } from "vitest";
import { FORBIDDEN_EVENT_PAYLOAD_KEYS, GOVERNANCE_EVENT_TYPES, GovernanceEvent, problem } from "../../src/index.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const EVENT = { event_type: "runner_receipt_recorded", subject: "receipt-1" };

describe("GovernanceEvent", () => {
  it("has the wire form of the reference", () => {
    const event = GovernanceEvent.parse({ ...EVENT, refs: ["receipt-1"], payload: { step_count: 1 } });
    expect(Object.entries(event)).toStrictEqual([
      ["event_type", "runner_receipt_recorded"],
      ["subject", "receipt-1"],
      ["status", "recorded"],
      ["profile", "generic"],
      ["refs", ["receipt-1"]],
      ["payload", { step_count: 1 }],
    ]);
  });

  it("knows the types of the reference, under either name of the member", () => {
    expect(GOVERNANCE_EVENT_TYPES).toStrictEqual([
      "artifact_state_changed",
      "policy_decision_recorded",
      "trust_decision_recorded",
      "runner_receipt_recorded",
      "ooda_control_decision_recorded",
      "profile_handoff_requested",
      "profile_handoff_completed",
    ]);
    for (const type of GOVERNANCE_EVENT_TYPES) {
      expect(GovernanceEvent.parse({ type, subject: "a" }).event_type).toBe(type);
    }
    expect(refusalOf(() => GovernanceEvent.parse({ ...EVENT, event_type: "scheduled_job_started" }))).toStrictEqual([
      problem("unknown_event_type", "/event_type"),
    ]);
  });

  it("needs type and subject", () => {
    expect(refusalOf(() => GovernanceEvent.parse({}))).toStrictEqual([
      problem("missing_event_type", "/event_type"),
      problem("missing_event_subject", "/subject"),
    ]);
  });

  it("takes an array of references only", () => {
    for (const refs of ["receipt-1", { a: 1 }, 1, [1], [null], [""]]) {
      expect(codeOf(() => GovernanceEvent.parse({ ...EVENT, refs }))).toBe("invalid_event_refs");
    }
    expect(codeOf(() => GovernanceEvent.parse({ ...EVENT, refs: [] }))).toBeNull();
  });

  it.each([
    [{ prompt: "a" }, "prompt"],
    [{ command: ["a"] }, "command"],
    [{ list: [{ Token: 1 }] }, "token"],
    [{ carrierDelivery: 1 }, "carrier_delivery"],
    [{ "transport-payload": 1 }, "transport_payload"],
  ])("refuses the payload %j", (payload, key) => {
    expect(refusalOf(() => GovernanceEvent.parse({ ...EVENT, payload }))).toMatchObject([
      { code: "forbidden_event_payload", detail: key },
    ]);
  });

  it("refuses content beside the payload, too", () => {
    expect(refusalOf(() => GovernanceEvent.parse({ ...EVENT, prompt: "a" }))).toStrictEqual([
      problem("forbidden_event_payload", "/prompt", "prompt"),
    ]);
  });

  it("forbids the core list and the keys of carriers", () => {
    expect(FORBIDDEN_EVENT_PAYLOAD_KEYS.slice(-2)).toStrictEqual(["carrier_delivery", "transport_payload"]);
  });
});
