import { describe, expect, it } from "vitest";
import { memoryTicketLedger } from "../../src/ledger/memory-ledger.ts";
import { ticketLedgerContract } from "../../src/testing/index.ts";
import { claimOf, finishOf, keyOf, START } from "../../src/testing/ledger-probe.ts";

describe("memoryTicketLedger keeps the ledger contract", () => {
  const cases = ticketLedgerContract(() => ({ open: () => memoryTicketLedger() }), { durability: "process" });
  it.each(cases)("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe("memoryTicketLedger", () => {
  it("gives frozen answers and entries", async () => {
    const ledger = memoryTicketLedger();
    const answer = await ledger.claim(claimOf());
    expect(answer).toEqual({ status: "claimed", use: 1, fencing_token: 1 });
    const entries = await ledger.read(keyOf("ticket-1"));
    const [entry] = entries;
    for (const value of [ledger, answer, entries, entry, entry?.key]) expect(Object.isFrozen(value)).toBe(true);
  });

  it("sees the time of a refused claim and of an end", async () => {
    const ledger = memoryTicketLedger();
    const { fencing_token } = { fencing_token: 1, ...(await ledger.claim(claimOf())) };
    await ledger.claim(claimOf({ now: START + 10 }));
    expect(await ledger.claim(claimOf({ key: keyOf("b"), now: START + 9 }))).toEqual({ status: "clock_regressed" });
    await ledger.finish(finishOf(fencing_token, { now: START + 20 }));
    expect(await ledger.claim(claimOf({ key: keyOf("b"), now: START + 19 }))).toEqual({ status: "clock_regressed" });
    expect(await ledger.claim(claimOf({ key: keyOf("b"), now: START + 20 }))).toMatchObject({ status: "claimed" });
  });

  it("lets claims overtake each other by the tolerance and no more", async () => {
    const ledger = memoryTicketLedger({ clockToleranceMs: 50 });
    await ledger.claim(claimOf());
    expect(await ledger.claim(claimOf({ key: keyOf("b"), now: START - 51 }))).toEqual({ status: "clock_regressed" });
    expect(await ledger.claim(claimOf({ key: keyOf("b"), now: START - 50 }))).toMatchObject({ status: "claimed" });
    expect(await ledger.claim(claimOf({ key: keyOf("c"), now: START - 51 }))).toEqual({ status: "clock_regressed" });
  });

  it.each([-1, 1.5, 60_001, Number.NaN, "5", null])("refuses the tolerance %s", (clockToleranceMs) => {
    expect(() => memoryTicketLedger({ clockToleranceMs } as { clockToleranceMs: number })).toThrow(
      expect.objectContaining({ code: "invalid_ledger_options" }),
    );
  });

  it("accepts the greatest tolerance", () => {
    expect(memoryTicketLedger({ clockToleranceMs: 60_000 }).durability).toBe("process");
  });

  it("names the wrong member of a request", () => {
    const ledger = memoryTicketLedger();
    const code = "ledger_request_invalid";
    expect(() => ledger.claim({ ...claimOf(), max_uses: 0 })).toThrow(
      expect.objectContaining({ problems: [{ code, path: "/max_uses", detail: null }] }),
    );
    expect(() => ledger.claim({ ...claimOf(), key: { signer: "a", ticket_id: "x".repeat(4_097) } })).toThrow(
      expect.objectContaining({ problems: [{ code, path: "/key/ticket_id", detail: null }] }),
    );
    expect(() => ledger.read({ signer: "a" } as never)).toThrow(
      expect.objectContaining({ problems: [{ code, path: "/ticket_id", detail: null }] }),
    );
    expect(() => ledger.list({ open: "yes" } as never)).toThrow(
      expect.objectContaining({ problems: [{ code, path: "/open", detail: null }] }),
    );
    expect(() => ledger.claim({ ...claimOf(), extra: 1 } as never)).toThrow(
      expect.objectContaining({ problems: [{ code, path: "/extra", detail: null }] }),
    );
    expect(ledger.claim({ ...claimOf(), key: { signer: "a", ticket_id: "x".repeat(4_096) } })).toMatchObject({
      status: "claimed",
    });
  });
});
