// Attacks on single use: replays, stores that lie, workers that come back late, and crashes in between.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClaimRequest, Sha256Hex, TicketLedger } from "@govengine/artifact-core";
import { memoryTicketLedger, type ExecutionOutcome } from "@govengine/execution-core";
import { fileTicketLedger } from "@govengine/execution-core/node";
import { expect, onTestFinished, test } from "vitest";
import { approvedAction, makeKernel, NOON, testClock } from "../kernel/support/action.ts";
import { blockersOf } from "./refusal.ts";

function ledgerFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "govengine-attack-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "ledger");
}

function codesOf(outcome: ExecutionOutcome): readonly string[] {
  return "blockers" in outcome ? outcome.blockers.map(({ code }) => code) : [];
}

test("ledger-replay: of a hundred at once, one runs", async () => {
  const action = await approvedAction("a");
  for (const ledger of [memoryTicketLedger(), fileTicketLedger(ledgerFolder(), { create: true })]) {
    const kernel = makeKernel(testClock(NOON), { ledger });
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => kernel.run(action)));
    expect(outcomes.filter(({ status }) => status === "completed")).toHaveLength(1);
    expect(new Set(outcomes.flatMap(codesOf))).toContain("ticket_already_used");
    expect(await ledger.list()).toHaveLength(1);
  }
});

test("ledger-replay: after a restart, and with a decision from before", async () => {
  const action = await approvedAction("a");
  const folder = ledgerFolder();
  const early = makeKernel(testClock(NOON), { ledger: fileTicketLedger(folder, { create: true }) });
  const kept = await early.authorize(action);
  if (!kept.allowed) throw new Error("not allowed");
  const other = makeKernel(testClock(NOON), { ledger: fileTicketLedger(folder) });
  expect((await other.run(action)).status).toBe("completed");
  expect(codesOf(await early.execute(kept.grant))).toEqual(["ticket_already_used"]);
  const restarted = makeKernel(testClock(NOON), { ledger: fileTicketLedger(folder) });
  expect(await blockersOf(restarted, action)).toContain("ticket_already_used");
});

const REQUEST: ClaimRequest = {
  key: { signer: "owner:ada", ticket_id: "ticket-1" },
  ticket_digest: "a".repeat(64) as Sha256Hex,
  request_digest: `sha256:${"b".repeat(64) as Sha256Hex}`,
  runtime_ref: "runtime:a",
  mode: "live",
  max_uses: 2,
  not_after: 2_000,
  now: 1_000,
};

test("ledger-fencing: who comes back late with an old token ends nothing, and both uses are flagged", async () => {
  const ledger = memoryTicketLedger();
  const first = await ledger.claim(REQUEST);
  const second = await ledger.claim(REQUEST);
  if (first.status !== "claimed" || second.status !== "claimed") throw new Error("not claimed");
  expect(second.fencing_token).toBeGreaterThan(first.fencing_token);
  const finish = (fencing_token: number): unknown =>
    ledger.finish({ key: REQUEST.key, fencing_token, status: "completed", reference: null, now: 1_500 });
  expect(finish(second.fencing_token)).toEqual({ status: "finished" });
  expect(finish(second.fencing_token)).toEqual({ status: "conflict" });
  expect(finish(second.fencing_token + 1)).toEqual({ status: "conflict" });
  expect((await ledger.read(REQUEST.key)).some(({ flagged }) => flagged)).toBe(true);
  expect(await ledger.claim(REQUEST)).toEqual({ status: "exhausted" });
});

const LIES: readonly (readonly [name: string, claim: () => unknown])[] = [
  ["answers nothing", () => undefined],
  ["answers true", () => true],
  ["forgets the token", () => ({ status: "claimed", use: 1 })],
  ["writes the token as text", () => ({ status: "claimed", use: 1, fencing_token: "1" })],
  ["answers another word", () => ({ status: "CLAIMED", use: 1, fencing_token: 1 })],
  ["is silent", () => new Promise(() => {})],
  [
    "throws",
    () => {
      throw new Error("no store");
    },
  ],
];

function withMethods(ledger: TicketLedger, methods: Partial<TicketLedger>): TicketLedger {
  return {
    durability: ledger.durability,
    claim: (request) => ledger.claim(request),
    finish: (request) => ledger.finish(request),
    read: (key) => ledger.read(key),
    list: (filter) => ledger.list(filter),
    ...methods,
  };
}

test.each(LIES)("ledger-lying-store: one that %s lets nothing run", async (_, claim) => {
  const ledger = withMethods(memoryTicketLedger(), { claim: claim as TicketLedger["claim"] });
  const kernel = makeKernel(testClock(NOON), { ledger, limits: { portTimeoutMs: 20 } });
  const outcome = await kernel.run(await approvedAction("a"));
  expect([outcome.status, codesOf(outcome)]).toEqual(["refused", ["ledger_failed"]]);
});

test("ledger-crash: an end that couldn't be written is unknown, found again, and never retried", async () => {
  const inner = memoryTicketLedger();
  const broken = withMethods(inner, {
    finish: () => {
      throw new Error("crash");
    },
  });
  const action = await approvedAction("a");
  const outcome = await makeKernel(testClock(NOON), { ledger: broken }).run(action);
  expect([outcome.status, codesOf(outcome)]).toEqual(["unknown", ["ledger_failed"]]);
  expect(await inner.list({ open: true })).toHaveLength(1);
  const kernel = makeKernel(testClock(NOON), { ledger: inner });
  expect(await blockersOf(kernel, action)).toContain("ticket_already_used");
  if (outcome.status !== "unknown") throw new Error("not unknown");
  expect(await kernel.reconcile(outcome.claim, { status: "completed", reference: "looked:1" })).toMatchObject({
    ok: true,
  });
  expect(await inner.list({ open: true })).toEqual([]);
});
