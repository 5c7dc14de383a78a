// Attacks on time: tickets that are over, that haven't begun, that outlive what they were issued under, and times that two
// readers read differently.

import { createTrustRules } from "@govengine/artifact-core";
import { demoVerifier } from "@govengine/artifact-core/demo";
import { checkTicket, compareTimestamps, parseTimestamp } from "@govengine/sclite-bridge";
import { expect, test } from "vitest";
import { probeArtifacts } from "../../src/fixtures/http-probe.ts";
import { approvedAction, makeKernel, NOON, testClock } from "../kernel/support/action.ts";
import { blockersOf, codeOf, edited } from "./refusal.ts";

test.each([
  ["before its first instant", "2026-03-02T07:59:59Z", ["ticket_not_yet_valid"]],
  ["at its first instant", "2026-03-02T08:00:00Z", []],
  ["at its last instant", "2026-03-02T09:00:00Z", []],
  ["after its last instant", "2026-03-02T09:00:01Z", ["ticket_expired"]],
])("ticket-stale: a ticket %s", async (_, now, codes) => {
  const blockers = await blockersOf(makeKernel(testClock(now)), await approvedAction("a"));
  expect(blockers.filter((code) => code.startsWith("ticket_"))).toEqual(codes);
  expect(blockers.length === 0).toBe(codes.length === 0);
});

test("ticket-stale: an approver who was removed, and a ticket of another version", async () => {
  const action = await approvedAction("a");
  const rules = createTrustRules({
    signers: [{ signer_id: "policy:engine", purposes: ["policy_decision"] }],
    require: { dry_run: ["execution_ticket", "policy_decision"] },
  });
  const kernel = makeKernel(testClock(NOON), { trust: { rules, verifier: demoVerifier() } });
  expect(await blockersOf(kernel, action)).toContain("signer_not_allowed");
  const execution_ticket = edited(action.execution_ticket, '"schema_version":"v0.3"', '"schema_version":"v0.4"');
  expect(await blockersOf(makeKernel(testClock(NOON)), { ...action, execution_ticket })).toContain(
    "artifact_schema_unpinned",
  );
});

test.each([
  "2026-02-30T09:00:00Z",
  "2026-01-05T24:00:00Z",
  "2026-01-05T09:00:60Z",
  "2026-01-05T09:00:00",
  "2026-01-05 09:00:00Z",
  "2026-01-05t09:00:00z",
  "2026-01-05",
  "1",
  "",
])("ticket-clock: %j is no time", (text) => {
  expect(parseTimestamp(text)).toBeNull();
  const { execution_ticket, execution_contract } = probeArtifacts();
  const ticket = edited(execution_ticket, '"not_after":"2026-01-05T10:10:00Z"', `"not_after":${JSON.stringify(text)}`);
  const codes = checkTicket(ticket, execution_contract).blockers.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining([text === "" ? "ticket_schema_invalid" : "invalid_timestamp"]));
  expect(codeOf(() => checkTicket(execution_ticket, execution_contract, { at: text }))).toBe("invalid_verify_options");
});

test("ticket-clock: offsets are compared as instants, not as texts", () => {
  const [early, late] = [parseTimestamp("2026-01-05T10:30:00+02:00"), parseTimestamp("2026-01-05T09:00:00Z")];
  expect(compareTimestamps(early!, late!)).toBeLessThan(0);
  const { execution_ticket, execution_contract } = probeArtifacts();
  const codesAt = (at: string): readonly string[] =>
    checkTicket(execution_ticket, execution_contract, { at }).blockers.map(({ code }) => code);
  expect(codesAt("2026-01-05T09:30:00-01:00")).toEqual(["ticket_window_violation"]);
  expect(codesAt("2026-01-05T11:10:00+01:00")).toEqual([]);
});

test("ticket-clock: a clock that goes back or tells no time lets nothing run", async () => {
  const action = await approvedAction("a");
  const clock = testClock(NOON);
  const kernel = makeKernel(clock);
  expect(await blockersOf(kernel, action)).toEqual([]);
  clock.set("2026-03-02T08:29:59Z");
  expect(await blockersOf(kernel, action)).toContain("clock_regressed");
  for (const now of [Number.NaN, 1.5, -1, "1", null, Number.POSITIVE_INFINITY]) {
    expect(await blockersOf(makeKernel({ now: () => now as number }), action)).toContain("clock_invalid");
  }
});

test("ticket-clock: the tolerance is for the early side alone", async () => {
  const action = await approvedAction("a");
  const at = (time: string): Promise<readonly string[]> =>
    blockersOf(makeKernel(testClock(time), { limits: { skewMs: 60_000 } }), action);
  expect(await at("2026-03-02T07:59:00Z")).toEqual([]);
  expect(await at("2026-03-02T07:58:59Z")).toContain("ticket_not_yet_valid");
  expect(await at("2026-03-02T09:00:01Z")).toContain("ticket_expired");
});
