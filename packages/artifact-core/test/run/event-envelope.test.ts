import { describe, expect, it } from "vitest";
import { EventEnvelope, problem } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

const event = { event_type: "runner_receipt_recorded", subject: "receipt-1" };

describe("EventEnvelope", () => {
  it("keeps correlation and sequence", () => {
    const envelope = EventEnvelope.parse({ event, correlation_id: "run-1", sequence: 3 });
    expect([envelope.source, envelope.correlation_id, envelope.sequence]).toStrictEqual(["host_runtime", "run-1", 3]);
  });

  it.each([
    [{ schedule: "daily" }, "/schedule"],
    [{ delivery: null }, "/delivery"],
    [{ Transport: 1 }, "/Transport"],
  ])("must not claim delivery or schedule: %j", (claim, path) => {
    expect(refusalOf(() => EventEnvelope.parse({ event, ...claim }))).toStrictEqual([
      problem("event_envelope_must_not_claim_delivery_or_schedule", path),
    ]);
  });

  it("needs an event that is an object", () => {
    expect(refusalOf(() => EventEnvelope.parse({}))).toStrictEqual([problem("missing_event", "/event")]);
    for (const wrong of [null, [], "a"]) {
      expect(refusalOf(() => EventEnvelope.parse({ event: wrong }))).toStrictEqual([
        problem("missing_event", "/event", "object"),
      ]);
    }
  });

  it("scans its metadata with the list of the payload", () => {
    expect(refusalOf(() => EventEnvelope.parse({ event, metadata: { nested: { credential: "a" } } }))).toStrictEqual([
      problem("forbidden_event_payload", "/metadata/nested/credential", "credential"),
    ]);
  });

  it.each([
    [-1, "range"],
    [1.5, "integer"],
    ["3", "integer"],
    [true, "integer"],
    [null, "integer"],
  ])("refuses the sequence %j", (sequence, word) => {
    expect(refusalOf(() => EventEnvelope.parse({ event, sequence }))).toStrictEqual([
      problem("invalid_event_envelope", "/sequence", word),
    ]);
  });

  it("says what is wrong inside the event", () => {
    expect(refusalOf(() => EventEnvelope.parse({ event: { ...event, payload: { a: { prompt: 1 } } } }))).toStrictEqual([
      problem("forbidden_event_payload", "/event/payload/a/prompt", "prompt"),
    ]);
  });
});
