// Events and their envelopes, as the control room uses them. The records are the neutral core's.

import { EventEnvelope, GOVERNANCE_EVENT_TYPES, GovernanceEvent, problem } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import { problemsOf } from "../support/problems-of.ts";

const EVENT = { event_type: "runner_receipt_recorded", subject: "receipt-1" } as const;

function refusal(change: object): ReturnType<typeof problemsOf> {
  return problemsOf(() => EventEnvelope.parse({ event: EVENT, ...change }));
}

function payloadRefusal(payload: unknown): ReturnType<typeof problemsOf> {
  return problemsOf(() => GovernanceEvent.parse({ ...EVENT, payload }));
}

describe("the published cases of events", () => {
  it("E1 a recorded receipt has the wire form of the reference", () => {
    const event = GovernanceEvent.parse({ ...EVENT, refs: ["receipt-1", "ticket-1"], payload: { step_count: 1 } });
    expect(Object.entries(event)).toStrictEqual([
      ["event_type", "runner_receipt_recorded"],
      ["subject", "receipt-1"],
      ["status", "recorded"],
      ["profile", "generic"],
      ["refs", ["receipt-1", "ticket-1"]],
      ["payload", { step_count: 1 }],
    ]);
  });

  it("E2 an envelope keeps its correlation and its place", () => {
    const envelope = EventEnvelope.parse({ event: EVENT, correlation_id: "run-1", sequence: 3 });
    expect(envelope).toMatchObject({ source: "host_runtime", correlation_id: "run-1", sequence: 3, metadata: {} });
  });

  it("E3 an event has a type of the list", () => {
    expect(problemsOf(() => GovernanceEvent.parse({ ...EVENT, event_type: "scheduled_job_started" }))).toStrictEqual([
      problem("unknown_event_type", "/event_type"),
    ]);
    expect(GOVERNANCE_EVENT_TYPES).toContain("ooda_control_decision_recorded");
  });

  it("E4 a payload holds no prompt", () => {
    expect(payloadRefusal({ prompt: "a" })).toStrictEqual([
      problem("forbidden_event_payload", "/payload/prompt", "prompt"),
    ]);
  });

  it("E5 an envelope's metadata holds no credential, however deep", () => {
    expect(refusal({ metadata: { nested: { credential: "a" } } })).toStrictEqual([
      problem("forbidden_event_payload", "/metadata/nested/credential", "credential"),
    ]);
  });

  it("E6 a payload holds no command, also as a list", () => {
    expect(payloadRefusal({ command: ["a"] })).toStrictEqual([
      problem("forbidden_event_payload", "/payload/command", "command"),
    ]);
  });

  it("E7 an envelope claims no schedule", () => {
    expect(refusal({ schedule: "now" })).toStrictEqual([
      problem("event_envelope_must_not_claim_delivery_or_schedule", "/schedule"),
    ]);
  });

  it("E8 an envelope claims no delivery, not even none", () => {
    expect(refusal({ delivery: null })).toStrictEqual([
      problem("event_envelope_must_not_claim_delivery_or_schedule", "/delivery"),
    ]);
    expect(refusal({ Transport: {} })).toStrictEqual([
      problem("event_envelope_must_not_claim_delivery_or_schedule", "/Transport"),
    ]);
  });

  it("E9 a payload holds no token inside a list, whatever its case", () => {
    expect(payloadRefusal({ list: [{ Token: 1 }] })).toStrictEqual([
      problem("forbidden_event_payload", "/payload/list/0/Token", "token"),
    ]);
  });
});

describe("an envelope", () => {
  it("needs an event, and refuses what the reference lets pass as a sequence", () => {
    expect(problemsOf(() => EventEnvelope.parse({}))).toStrictEqual([problem("missing_event", "/event")]);
    for (const sequence of [-1, 1.5, "3", true, null]) {
      expect(refusal({ sequence })).toMatchObject([{ code: "invalid_event_envelope", path: "/sequence" }]);
    }
    expect(refusal({ sequence: 0 })).toStrictEqual([]);
  });
});
