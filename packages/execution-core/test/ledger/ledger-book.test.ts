import { sha256, type LedgerEntry } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LedgerBook } from "../../src/ledger/ledger-book.ts";
import { claimOf, finishOf, keyOf, START } from "../../src/testing/ledger-probe.ts";
import { emptyStore, naiveLedger } from "../support/naive-ledger.ts";

describe("LedgerBook", () => {
  it("moves by recording an event and by nothing else", () => {
    const book = new LedgerBook(0);
    const { answer, event } = book.decideClaim(claimOf());
    expect(book.decideClaim(claimOf()).answer).toEqual(answer);
    expect(book.list(false)).toEqual([]);
    expect(book.sequence).toBe(0);
    if (event !== null) book.record(event);
    expect(book.sequence).toBe(1);
    expect(book.decideClaim(claimOf()).answer).toEqual({ status: "exhausted" });
  });

  it("would record what it decides, and not what it doesn't", () => {
    const book = new LedgerBook(0);
    const claim = { kind: "claim", ...claimOf({ max_uses: 2 }), use: 1 } as const;
    expect(book.wouldRecord(claim)).toBe(true);
    expect(book.wouldRecord({ ...claim, use: 2 })).toBe(false);
    expect(book.wouldRecord({ kind: "finish", ...finishOf(1) })).toBe(false);
    expect(book.wouldRecord({ kind: "refused_finish", ...finishOf(1) })).toBe(false);
    expect(book.wouldRecord({ kind: "clock", now: START })).toBe(true);
    book.record(claim);
    expect(book.wouldRecord(claim)).toBe(false);
    expect(book.wouldRecord({ ...claim, use: 2 })).toBe(true);
    expect(book.wouldRecord({ ...claim, use: 2, max_uses: 1 })).toBe(false);
    expect(book.wouldRecord({ ...claim, use: 2, ticket_digest: sha256("another ticket") })).toBe(false);
    expect(book.wouldRecord({ kind: "finish", ...finishOf(1) })).toBe(true);
    expect(book.wouldRecord({ kind: "refused_finish", ...finishOf(1) })).toBe(false);
    expect(book.wouldRecord({ kind: "refused_finish", ...finishOf(2) })).toBe(true);
  });

  it("says what stays true for ever before what the clock says", () => {
    const book = new LedgerBook(0);
    const { event } = book.decideClaim(claimOf());
    if (event !== null) book.record(event);
    const early = { now: START - 1 };
    expect(book.decideClaim(claimOf({ ...early, ticket_digest: sha256("x") })).answer).toEqual({ status: "conflict" });
    expect(book.decideClaim(claimOf(early)).answer).toEqual({ status: "exhausted" });
    expect(book.decideClaim(claimOf({ ...early, max_uses: 2 })).answer).toEqual({ status: "clock_regressed" });
  });

  it("decides like a ledger that was written apart from it", async () => {
    const ticket = fc.constantFrom("a", "b");
    const operation = fc.oneof(
      fc.record({
        do: fc.constant("claim" as const),
        ticket,
        digest: fc.constantFrom("x", "y"),
        uses: fc.integer({ min: 1, max: 3 }),
        later: fc.integer({ min: -1, max: 3 }),
      }),
      fc.record({
        do: fc.constant("finish" as const),
        ticket,
        nth: fc.integer({ min: 0, max: 4 }),
        status: fc.constantFrom("completed" as const, "unknown" as const, "reconciled" as const),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 25 }), async (operations) => {
        const book = new LedgerBook(0);
        const other = naiveLedger(emptyStore(), null);
        let time = START;
        for (const [number, step] of operations.entries()) {
          if (step.do === "claim") {
            const now = time + step.later;
            const changes = {
              key: keyOf(step.ticket),
              ticket_digest: sha256(step.digest),
              max_uses: step.uses,
              now,
              not_after: START + 1e9,
            };
            const { answer, event } = book.decideClaim(claimOf(changes));
            const expected = await other.claim(claimOf(changes));
            expect(`${number} ${answer.status}`).toBe(`${number} ${expected.status}`);
            if (event !== null) book.record(event);
            if (now > time) time = now;
          } else {
            const own = book.list(false)[step.nth]?.fencing_token ?? 999;
            const theirs = (await other.list())[step.nth]?.fencing_token ?? 999;
            // The model takes no notice of the time of an end.
            const changes = { key: keyOf(step.ticket), status: step.status, now: START - 10 };
            const { answer, event } = book.decideFinish(finishOf(own, changes));
            expect(answer).toEqual(await other.finish(finishOf(theirs, changes)));
            if (event !== null) book.record(event);
          }
        }
        expect(book.list(false).map(withoutToken)).toEqual((await other.list()).map(withoutToken));
        expect(book.list(true).map(withoutToken)).toEqual((await other.list({ open: true })).map(withoutToken));
      }),
      { numRuns: 300 },
    );
  });
});

/** The two number their tokens differently. */
function withoutToken(entry: LedgerEntry): LedgerEntry {
  return { ...entry, fencing_token: 0 };
}
