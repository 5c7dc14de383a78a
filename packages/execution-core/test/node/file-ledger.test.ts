import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256, type TicketLedger } from "@govengine/artifact-core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryTicketLedger } from "../../src/ledger/memory-ledger.ts";
import { recordDecision } from "../../src/node/file-ledger.ts";
import { fileTicketLedger } from "../../src/node/index.ts";
import { ticketLedgerContract } from "../../src/testing/index.ts";
import { claimOf, finishOf, keyOf, START } from "../../src/testing/ledger-probe.ts";

describe("fileTicketLedger keeps the ledger contract", () => {
  const cases = ticketLedgerContract(() => {
    const parent = mkdtempSync(join(tmpdir(), "govengine-ledger-"));
    return {
      open: () => fileTicketLedger(join(parent, "ledger"), { create: true }),
      dispose: () => {
        rmSync(parent, { recursive: true });
      },
    };
  });
  it.each(cases)("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

let parent = "";
let folder = "";

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "govengine-ledger-"));
  folder = join(parent, "ledger");
});

afterEach(() => {
  rmSync(parent, { recursive: true });
});

const fileOf = (sequence: number): string => join(folder, "journal", `${String(sequence).padStart(16, "0")}.json`);
const create = (): TicketLedger => fileTicketLedger(folder, { create: true });

/** A ledger with one finished use and one open one, in three files behind the first. */
async function filled(): Promise<TicketLedger> {
  const ledger = create();
  await ledger.claim(claimOf({ key: keyOf("a") }));
  await ledger.finish(finishOf(1, { key: keyOf("a") }));
  await ledger.claim(claimOf({ key: keyOf("b") }));
  return ledger;
}

async function codeOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
    return null;
  } catch (error) {
    return (error as { code: unknown }).code;
  }
}

const codeOfReading = (): Promise<unknown> => codeOf(() => fileTicketLedger(folder).list());

describe("the folder", () => {
  it("is made only when asked", async () => {
    expect(await codeOf(() => fileTicketLedger(folder))).toBe("ledger_missing");
    expect(existsSync(folder)).toBe(false);
    create();
    expect(await fileTicketLedger(folder).list()).toEqual([]);
  });

  it("is made only below a folder that exists", async () => {
    expect(await codeOf(() => fileTicketLedger(join(folder, "deeper"), { create: true }))).toBe("ledger_io_failed");
  });

  it("without a first file is no ledger", async () => {
    mkdirSync(join(folder, "journal"), { recursive: true });
    mkdirSync(join(folder, "drafts"));
    expect(await codeOfReading()).toBe("ledger_missing");
    expect(await create().list()).toEqual([]);
  });

  it("is refused when it is something else", async () => {
    writeFileSync(folder, "");
    expect(await codeOf(create)).toBe("ledger_folder_invalid");
    expect(await codeOf(() => fileTicketLedger(folder))).toBe("ledger_folder_invalid");
  });

  it("is refused when it holds somebody else's files", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "notes.txt"), "");
    expect(await codeOf(create)).toBe("ledger_folder_invalid");
  });

  it("is refused when it, or a folder in it, is a link", async () => {
    await filled();
    symlinkSync(folder, join(parent, "link"));
    expect(await codeOf(() => fileTicketLedger(join(parent, "link")))).toBe("ledger_folder_invalid");
    const other = join(parent, "other");
    mkdirSync(other);
    mkdirSync(join(other, "drafts"));
    symlinkSync(join(folder, "journal"), join(other, "journal"));
    expect(await codeOf(() => fileTicketLedger(other))).toBe("ledger_folder_invalid");
    expect(await codeOf(() => fileTicketLedger(other, { create: true }))).toBe("ledger_folder_invalid");
  });

  it.each(["", 7, null])("is refused as %j", async (path) => {
    expect(await codeOf(() => fileTicketLedger(path as string))).toBe("invalid_ledger_options");
  });

  it("belongs to its user alone", async () => {
    await filled();
    const modes = [folder, join(folder, "journal"), join(folder, "drafts"), fileOf(0), fileOf(1)].map(
      (path) => statSync(path).mode & 0o077,
    );
    expect(modes).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("the journal", () => {
  it("is what the documentation says", async () => {
    await filled();
    expect(readdirSync(join(folder, "drafts"))).toEqual([]);
    expect(readdirSync(join(folder, "journal"))).toEqual(
      [0, 1, 2, 3].map((number) => `${"0".repeat(15)}${number}.json`),
    );
    const [first, second, third] = [0, 1, 2].map((number) => readFileSync(fileOf(number), "utf8"));
    expect(first).toMatch(/^\{"format":"govengine\.ticket-ledger\.v1","ledger_id":"[0-9a-f]{32}","sequence":0\}\n$/u);
    expect(second).toBe(
      `{"event":{"key":{"signer":"signer:a","ticket_id":"a"},"kind":"claim","max_uses":1,"mode":"dry_run",` +
        `"not_after":${START + 3_600_000},"now":${START},"request_digest":"sha256:${sha256("request")}",` +
        `"runtime_ref":"runtime:contract","ticket_digest":"${sha256("ticket")}","use":1},` +
        `"format":"govengine.ticket-ledger.v1","previous":"${sha256(first ?? "")}","sequence":1}\n`,
    );
    expect(third).toBe(
      `{"event":{"fencing_token":1,"key":{"signer":"signer:a","ticket_id":"a"},"kind":"finish","now":${START},` +
        `"reference":"receipt:1","status":"completed"},` +
        `"format":"govengine.ticket-ledger.v1","previous":"${sha256(second ?? "")}","sequence":2}\n`,
    );
  });

  it("holds a refused end and the time of a refused claim, and nothing else of a refusal", async () => {
    const ledger = await filled();
    await ledger.finish(finishOf(1, { key: keyOf("a") }));
    await ledger.claim(claimOf({ key: keyOf("a"), now: START + 5 }));
    await ledger.claim(claimOf({ key: keyOf("a"), now: START + 5 }));
    await ledger.claim(claimOf({ key: keyOf("c"), now: START }));
    await ledger.finish(finishOf(1, { key: keyOf("nobody's") }));
    const kinds = readdirSync(join(folder, "journal")).map(
      (name) =>
        (JSON.parse(readFileSync(join(folder, "journal", name), "utf8")) as { event?: { kind: string } }).event?.kind,
    );
    expect(kinds).toEqual([undefined, "claim", "finish", "claim", "refused_finish", "clock"]);
  });

  it("never names a file after a ticket", async () => {
    const ledger = create();
    for (const ticket of ["../../escape", "a/b", "\u0000", "C:\\x", "x".repeat(4_096)]) {
      expect(await ledger.claim(claimOf({ key: keyOf(ticket) }))).toMatchObject({ status: "claimed" });
    }
    expect(readdirSync(parent)).toEqual(["ledger"]);
    expect(readdirSync(join(folder, "journal")).every((name) => /^[0-9]{16}\.json$/u.test(name))).toBe(true);
  });

  it("of the longest texts still fits into a file", async () => {
    const long = "\u0001".repeat(4_096);
    const request = claimOf({ key: keyOf(long, long), runtime_ref: long });
    expect(await create().claim(request)).toMatchObject({ status: "claimed" });
    expect(await fileTicketLedger(folder).read(keyOf(long, long))).toHaveLength(1);
  });

  it("of more files than are read at once is read completely", async () => {
    const ledger = create();
    await Promise.all(
      Array.from({ length: 70 }, async (_, number) => ledger.claim(claimOf({ key: keyOf(`${number}`) }))),
    );
    expect((await fileTicketLedger(folder).list()).map(({ fencing_token }) => fencing_token)).toEqual(
      Array.from({ length: 70 }, (_, number) => number + 1),
    );
  });
});

describe("what a dead process leaves", () => {
  it("blocks nobody, and is swept away once its number is taken", async () => {
    await filled();
    const drafts = join(folder, "drafts");
    const stale = `0000000000000002.${"a".repeat(24)}.json`;
    const next = `0000000000000004.${"b".repeat(24)}.json`;
    writeFileSync(join(drafts, stale), '{"event":');
    writeFileSync(join(drafts, next), "");
    const ledger = fileTicketLedger(folder);
    expect(await ledger.claim(claimOf({ key: keyOf("c") }))).toEqual({ status: "claimed", use: 1, fencing_token: 4 });
    expect(readdirSync(drafts)).toEqual([next]);
    await fileTicketLedger(folder).list();
    expect(readdirSync(drafts)).toEqual([]);
  });

  it("between publishing and answering is a use, and is found open", async () => {
    const ledger = await filled();
    const draft = join(folder, "drafts", `0000000000000003.${"c".repeat(24)}.json`);
    linkSync(fileOf(3), draft);
    const again = fileTicketLedger(folder);
    expect(await again.list({ open: true })).toEqual(await ledger.read(keyOf("b")));
    expect(existsSync(draft)).toBe(false);
  });
});

describe("a damaged journal", () => {
  const rewrite = (sequence: number, change: (text: string) => string): void => {
    writeFileSync(fileOf(sequence), change(readFileSync(fileOf(sequence), "utf8")));
  };
  /** Rewrites the last file, so that no later link is there to tell. */
  const last = (change: (text: string) => string) => (): void => {
    rewrite(3, change);
  };

  const damages: readonly (readonly [string, () => void])[] = [
    ["cut short", last((text) => text.slice(0, -20))],
    ["empty", last(() => "")],
    ["not JSON", last(() => "ledger\n")],
    ["not UTF-8", () => writeFileSync(fileOf(3), new Uint8Array([0xff, 0x0a]))],
    ["another spelling", last((text) => text.replace('{"event"', '{ "event"'))],
    ["without its line end", last((text) => text.trimEnd())],
    ["a repeated key", last((text) => text.replace('"use":1', '"use":1,"use":1'))],
    ["an unknown key", last((text) => text.replace('"use":1', '"use":1,"use_more":1'))],
    ["a missing key", last((text) => text.replace(',"use":1', ""))],
    ["a wrong type", last((text) => text.replace('"use":1', '"use":"1"'))],
    ["a use that was never given", last((text) => text.replace('"use":1', '"use":2'))],
    ["an event that couldn't happen", last((text) => text.replace('"ticket_id":"b"', '"ticket_id":"a"'))],
    ["an unknown event", last((text) => text.replace('"kind":"claim"', '"kind":"gift"'))],
    ["another format", last((text) => text.replace("ledger.v1", "ledger.v2"))],
    ["another number", last((text) => text.replace('"sequence":3', '"sequence":4'))],
    ["another link", last((text) => text.replace(/"previous":"[0-9a-f]{64}"/u, `"previous":"${sha256("")}"`))],
    ["a link that is no digest", last((text) => text.replace(/"previous":"[0-9a-f]{64}"/u, '"previous":null'))],
    ["an array", last(() => "[]\n")],
    ["too large", last((text) => text.replace("runtime:contract", "x".repeat(131_072)))],
    ["changed in the middle", () => rewrite(1, (text) => text.replace('"ticket_id":"a"', '"ticket_id":"z"'))],
    ["a first file of another shape", () => rewrite(0, (text) => text.replace('"sequence":0', '"sequence":0,"x":1'))],
    ["a first file with another name", () => rewrite(0, (text) => text.replace(/[0-9a-f]{32}/u, "me"))],
    ["without its first file", () => rmSync(fileOf(0))],
    ["with a gap", () => rmSync(fileOf(2))],
    ["with a foreign file", () => writeFileSync(join(folder, "journal", "notes.txt"), "")],
    [
      "with a folder as a file",
      () => {
        rmSync(fileOf(3));
        mkdirSync(fileOf(3));
      },
    ],
    [
      "with a link as a file",
      () => {
        writeFileSync(join(parent, "elsewhere.json"), readFileSync(fileOf(3)));
        rmSync(fileOf(3));
        symlinkSync(join(parent, "elsewhere.json"), fileOf(3));
      },
    ],
  ];

  it("is whole before the damage", async () => {
    await filled();
    expect(await codeOfReading()).toBe(null);
  });

  it.each(damages)("%s is refused", async (_, damage) => {
    await filled();
    damage();
    const ledger = fileTicketLedger(folder);
    // Asked again, it must not go on from where it stopped reading.
    for (const _attempt of [1, 2, 3]) expect(await codeOf(() => ledger.claim(claimOf()))).toBe("ledger_damaged");
    expect(await codeOfReading()).toBe("ledger_damaged");
    expect(readdirSync(join(folder, "journal")).length).toBeLessThanOrEqual(5);
  });

  it.each([
    ["finish", "refused_finish"],
    ["refused_finish", "finish"],
  ])("with a %s that was made a %s is refused", async (kind, other) => {
    const ledger = await filled();
    await ledger.finish(finishOf(kind === "finish" ? 3 : 1, { key: keyOf("b") }));
    expect(readFileSync(fileOf(4), "utf8")).toContain(`"kind":"${kind}"`);
    expect(await codeOfReading()).toBe(null);
    rewrite(4, (text) => text.replace(`"kind":"${kind}"`, `"kind":"${other}"`));
    expect(await codeOfReading()).toBe("ledger_damaged");
  });

  it("with another ledger's file is refused", async () => {
    await filled();
    const foreign = readFileSync(fileOf(1));
    rmSync(folder, { recursive: true });
    await filled();
    writeFileSync(fileOf(1), foreign);
    expect(await codeOfReading()).toBe("ledger_damaged");
  });

  it("that got shorter under an open ledger is refused", async () => {
    const ledger = await filled();
    rmSync(fileOf(3));
    expect(await codeOf(() => ledger.claim(claimOf({ key: keyOf("b") })))).toBe("ledger_damaged");
  });

  it("that was replaced by an empty one under an open ledger is refused", async () => {
    const ledger = await filled();
    rmSync(folder, { recursive: true });
    create();
    expect(await codeOf(() => ledger.claim(claimOf({ key: keyOf("b") })))).toBe("ledger_damaged");
  });

  it("that is gone is refused", async () => {
    const ledger = await filled();
    rmSync(folder, { recursive: true });
    expect(await codeOf(() => ledger.claim(claimOf({ key: keyOf("c") })))).toBe("ledger_damaged");
  });
});

describe("an open ledger", () => {
  it("sees what another one did", async () => {
    const [one, two] = [create(), create()];
    await one.claim(claimOf());
    expect(await two.claim(claimOf())).toEqual({ status: "exhausted" });
    await two.finish(finishOf(1));
    expect(await one.finish(finishOf(1))).toEqual({ status: "conflict" });
    expect(await one.read(keyOf("ticket-1"))).toEqual(await two.read(keyOf("ticket-1")));
  });

  it("goes on after a request that it refused", async () => {
    const ledger = create();
    expect(await codeOf(() => ledger.claim(claimOf({ max_uses: 0 })))).toBe("ledger_request_invalid");
    expect(await ledger.claim(claimOf())).toMatchObject({ status: "claimed" });
  });

  it("takes a tolerance for claims that overtake each other", async () => {
    const ledger = fileTicketLedger(folder, { create: true, clockToleranceMs: 10 });
    await ledger.claim(claimOf());
    expect(await ledger.claim(claimOf({ key: keyOf("b"), now: START - 11 }))).toEqual({ status: "clock_regressed" });
    expect(await ledger.claim(claimOf({ key: keyOf("b"), now: START - 10 }))).toMatchObject({ status: "claimed" });
    expect(await codeOf(() => fileTicketLedger(folder, { clockToleranceMs: -1 }))).toBe("invalid_ledger_options");
  });

  it("can't write where it may not", async () => {
    const ledger = await filled();
    rmSync(join(folder, "drafts"), { recursive: true });
    expect(await codeOf(() => ledger.claim(claimOf({ key: keyOf("c") })))).toBe("ledger_io_failed");
    expect(await ledger.claim(claimOf({ key: keyOf("b") }))).toEqual({ status: "exhausted" });
  });
});

describe("a decision", () => {
  const event = { kind: "clock", now: START } as const;

  /** A journal in which other processes are first a number of times. */
  function contested(losses: number, newFiles: number): { append(): Promise<boolean>; refresh(): Promise<number> } {
    let left = losses;
    return {
      append: () => Promise.resolve(left === 0),
      refresh() {
        left -= newFiles;
        return Promise.resolve(newFiles);
      },
    };
  }

  it("is made again after every lost race", async () => {
    let decisions = 0;
    const answer = await recordDecision(contested(4, 1), () => {
      decisions += 1;
      return { answer: decisions, event };
    });
    expect(answer).toBe(4);
  });

  it("is given up when a race was lost to nobody", async () => {
    const lost = recordDecision(contested(4, 0), () => ({ answer: "claimed", event }));
    await expect(lost).rejects.toMatchObject({ code: "ledger_io_failed" });
  });
});

describe("what is read again", () => {
  it("is what a ledger in memory would know", async () => {
    const ticket = fc.constantFrom("a", "b", "c");
    const operation = fc.record({
      finish: fc.boolean(),
      ticket,
      uses: fc.integer({ min: 1, max: 3 }),
      token: fc.integer({ min: 1, max: 6 }),
      later: fc.integer({ min: -1, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 12 }), async (operations) => {
        const memory = memoryTicketLedger();
        rmSync(folder, { recursive: true, force: true });
        let ledger = create();
        for (const { finish, ticket: name, uses, token, later } of operations) {
          const now = START + later;
          const claim = claimOf({ key: keyOf(name), max_uses: uses, now });
          const end = finishOf(token, { key: keyOf(name), now });
          const answers = finish
            ? [await ledger.finish(end), await memory.finish(end)]
            : [await ledger.claim(claim), await memory.claim(claim)];
          expect(answers[0]).toEqual(answers[1]);
          if (later === 0) ledger = create();
        }
        expect(await fileTicketLedger(folder).list()).toEqual(await memory.list());
      }),
      { numRuns: 25 },
    );
  });
});
