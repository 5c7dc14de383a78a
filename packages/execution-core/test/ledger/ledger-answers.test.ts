import { digestRef, sha256 } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readClaimAnswer, readFinishAnswer, readLedgerEntries } from "../../src/ledger/ledger-answers.ts";

const CLAIMED = { status: "claimed", use: 1, fencing_token: 7 };
const ENTRY = {
  key: { signer: "a", ticket_id: "t" },
  ticket_digest: sha256("ticket"),
  request_digest: digestRef(sha256("request")),
  runtime_ref: "runtime:a",
  mode: "live",
  use: 1,
  fencing_token: 7,
  claimed_at: 0,
  not_after: 1,
  finished: null,
  flagged: false,
};

describe("readClaimAnswer", () => {
  it.each([CLAIMED, { status: "exhausted" }, { status: "conflict" }, { status: "clock_regressed" }])(
    "reads %j",
    (answer) => {
      const read = readClaimAnswer(answer);
      expect(read).toEqual(answer);
      expect(Object.isFrozen(read)).toBe(true);
    },
  );

  it.each([
    true,
    1,
    "claimed",
    null,
    undefined,
    [],
    {},
    { status: "ok" },
    { status: "Claimed", use: 1, fencing_token: 7 },
    { status: "claimed" },
    { status: "claimed", use: 1 },
    { ...CLAIMED, use: 0 },
    { ...CLAIMED, use: "1" },
    { ...CLAIMED, use: true },
    { ...CLAIMED, fencing_token: 1.5 },
    { ...CLAIMED, fencing_token: Number.NaN },
    { ...CLAIMED, fencing_token: Number.POSITIVE_INFINITY },
    { ...CLAIMED, fencing_token: 2 ** 53 },
    { ...CLAIMED, more: 1 },
    { status: "exhausted", use: 1 },
    { status: "finished" },
    Promise.resolve(CLAIMED),
    new (class {
      status = "claimed";
      use = 1;
      fencing_token = 7;
    })(),
  ])("takes no %j", (answer) => {
    expect(readClaimAnswer(answer)).toBe(null);
  });
});

describe("readFinishAnswer", () => {
  it.each(["finished", "conflict", "not_found"])("reads %s", (status) => {
    expect(readFinishAnswer({ status })).toEqual({ status });
  });

  it.each([true, null, "finished", { status: "done" }, { status: "finished", use: 1 }, CLAIMED])(
    "takes no %j",
    (answer) => {
      expect(readFinishAnswer(answer)).toBe(null);
    },
  );
});

describe("readLedgerEntries", () => {
  it("reads the uses of a ticket that was used ten thousand times", () => {
    expect(readLedgerEntries(Array.from({ length: 10_000 }, () => ENTRY))).toHaveLength(10_000);
  });

  it("reads entries, open and ended", () => {
    const ended = { ...ENTRY, finished: { status: "completed", reference: null, at: 5 }, flagged: true };
    expect(readLedgerEntries([])).toEqual([]);
    expect(readLedgerEntries([ENTRY, ended])).toEqual([ENTRY, ended]);
  });

  it.each([
    null,
    {},
    "entries",
    [null],
    [[]],
    [{ ...ENTRY, ticket_digest: "x" }],
    [{ ...ENTRY, request_digest: sha256("request") }],
    [{ ...ENTRY, mode: "dry-run" }],
    [{ ...ENTRY, use: 0 }],
    [{ ...ENTRY, flagged: "false" }],
    [{ ...ENTRY, finished: undefined }],
    [{ ...ENTRY, finished: { status: "done", reference: null, at: 5 } }],
    [{ ...ENTRY, finished: { status: "completed", at: 5 } }],
    [{ ...ENTRY, key: { signer: "a" } }],
    [{ ...ENTRY, note: "" }],
    [ENTRY, { ...ENTRY, claimed_at: "now" }],
  ])("takes no %j", (entries) => {
    expect(readLedgerEntries(entries)).toBe(null);
  });
});

it("no answer makes the readers throw", () => {
  const getter = Object.defineProperty({}, "status", {
    enumerable: true,
    get: () => {
      throw new Error("no");
    },
  });
  for (const read of [readClaimAnswer, readFinishAnswer, readLedgerEntries]) {
    expect(read(getter)).toBe(null);
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }), (given) => {
        const answer = read(given);
        if (!Array.isArray(given)) expect(answer).toBe(null);
      }),
    );
  }
});
