import { isGovEngineError } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import { memoryTicketLedger } from "../../src/ledger/memory-ledger.ts";
import { ticketLedgerContract, type LedgerCase } from "../../src/testing/index.ts";
import { emptyStore, FAULTS, naiveLedger, type Fault } from "../support/naive-ledger.ts";

/** The names of the cases that a ledger fails, and that each failed with the contract's own code. */
async function failedCases(cases: readonly LedgerCase[]): Promise<readonly string[]> {
  const results = await Promise.all(
    cases.map(async ({ name, run }) => {
      try {
        await run();
        return null;
      } catch (error) {
        expect(isGovEngineError(error) ? error.code : error).toBe("ledger_contract_violated");
        return name;
      }
    }),
  );
  return results.filter((name) => name !== null);
}

function casesFor(fault: Fault | null): readonly LedgerCase[] {
  return ticketLedgerContract(
    () => {
      const store = emptyStore();
      return { open: () => naiveLedger(store, fault) };
    },
    { timeoutMs: fault === "hangs" ? 50 : 10_000 },
  );
}

describe("the cases", () => {
  const cases = casesFor(null);

  it("have names of their own and belong to a durable ledger by default", () => {
    const names = cases.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("it says that its durability is durable");
    expect(names).toContain("uses survive a restart");
  });

  it("leave the restart out for a ledger of one process", () => {
    const names = ticketLedgerContract(() => ({ open: () => memoryTicketLedger() }), { durability: "process" }).map(
      ({ name }) => name,
    );
    expect(names).toContain("it says that its durability is process");
    expect(names).not.toContain("uses survive a restart");
    expect(names.length).toBeLessThan(cases.length);
  });

  it("refuse another durability", () => {
    const options = { durability: "forever" } as unknown as { durability: "durable" };
    expect(() => ticketLedgerContract(() => ({ open: () => memoryTicketLedger() }), options)).toThrow(
      expect.objectContaining({ code: "invalid_ledger_options" }),
    );
  });

  it("dispose of what was made, passed or failed", async () => {
    let open = 0;
    const made = ticketLedgerContract(() => {
      open += 1;
      return {
        open: () => naiveLedger(emptyStore(), "gives one use too many"),
        dispose: () => {
          open -= 1;
        },
      };
    });
    await Promise.allSettled(made.map(({ run }) => run()));
    expect(open).toBe(0);
  });

  it("pass on a ledger that was written apart from ours", async () => {
    expect(await failedCases(cases)).toEqual([]);
  });
});

/** A case that each broken ledger must fail; it may fail others too. */
const CAUGHT_BY: { readonly [Name in Fault]: string } = {
  "answers with a boolean": "uses are given in order until none is left",
  "answers with a word of its own": "uses are given in order until none is left",
  "answers with more than was asked": "uses are given in order until none is left",
  "checks and writes in two steps": "of 100 claims at once for one use, one succeeds",
  "closes unknown uses": "the list shows every use, or the open ones",
  "coerces what it is given": "a malformed claim is refused and uses nothing",
  "compares keys without case": "keys that look alike are kept apart",
  "counts tokens per ticket": "fencing tokens grow with every claim, over all tickets",
  "ends a use twice": "a second end is a conflict and the first one stands",
  "ends whatever is open": "a stale fencing token ends nothing and flags both runs",
  "flags nothing": "a second end is a conflict and the first one stands",
  "flags only the ticket that was named": "a stale fencing token ends nothing and flags both runs",
  "forgets everything on a restart": "uses survive a restart",
  "forgets the digest when the uses are spent": "the same id with another digest is a conflict for ever",
  "forgets the greatest time when it tidies up": "the greatest time stays when everything has expired",
  "gives one use too many": "uses are given in order until none is left",
  "gives uses back": "ending a use doesn't give it back",
  "hands out its own objects": "changing what was read changes nothing",
  hangs: "uses are given in order until none is left",
  "ignores the clock": "a clock that was set back claims nothing",
  "ignores the digest": "the same id with another digest is a conflict for ever",
  "ignores the signer": "another signer's ticket of the same id is another ticket",
  "joins keys with a colon": "keys that look alike are kept apart",
  "keeps the objects it is given": "changing a request afterwards changes nothing",
  "never reconciles": "an unknown end is reconciled once",
  "normalizes keys": "keys that look alike are kept apart",
  "says that it is something else": "it says that its durability is durable",
  "shows the newest use first": "the uses of a ticket come oldest first",
  "shows what was true before": "an entry is what was claimed",
  "starts tokens again after a restart": "fencing tokens grow over a restart",
  "throws when nothing is left": "uses are given in order until none is left",
  "tidies away entries that ended": "an entry is kept until its ticket has expired",
  "tidies away open uses": "a use that is still open is kept however late it is",
  "tidies away the uses of expired tickets": "an expired ticket stays used up",
  "trusts the fencing token alone": "a stale fencing token ends nothing and flags both runs",
};

describe("a ledger that", () => {
  it.each(FAULTS)("%s is caught", async (fault) => {
    expect(await failedCases(casesFor(fault))).toContain(CAUGHT_BY[fault]);
  });
});
