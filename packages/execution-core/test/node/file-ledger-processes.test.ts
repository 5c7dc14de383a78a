// Real processes at one ledger. They run the built package, because a process of its own can't load the sources.

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ClaimAnswer, ClaimRequest } from "@govengine/artifact-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileTicketLedger } from "../../src/node/index.ts";
import { claimOf, keyOf } from "../../src/testing/ledger-probe.ts";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));
const program = join(packageFolder, "test/support/use-one-ledger.mjs");

interface Participant {
  readonly child: ChildProcess;
  /** The lines it has printed so far. */
  readonly lines: string[];
  readonly start: () => void;
  readonly ended: Promise<void>;
}

let parent = "";
let folder = "";
const children: ChildProcess[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "govengine-ledger-"));
  folder = join(parent, "ledger");
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(parent, { recursive: true });
});

/** Starts a process with its claims and waits until it has opened the ledger. */
async function participant(requests: readonly ClaimRequest[]): Promise<Participant> {
  const child = spawn(process.execPath, [program, folder], {
    cwd: packageFolder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(child);
  const lines: string[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => {
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once("close", () => {
      reject(new Error("the process ended before it was ready"));
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "ready") resolve();
      else lines.push(line);
    });
  });
  return { child, lines, start: () => child.stdin.end(`${JSON.stringify(requests)}\n`), ended };
}

function answersOf(participants: readonly Participant[]): readonly ClaimAnswer[] {
  return participants.flatMap(({ lines }) => lines.map((line) => JSON.parse(line) as ClaimAnswer));
}

function newest(path: string): number {
  return readdirSync(path, { recursive: true, encoding: "utf8" }).reduce(
    (latest, name) => Math.max(latest, statSync(join(path, name)).mtimeMs),
    0,
  );
}

describe("two processes at one ledger", () => {
  it("run what was built from these sources", () => {
    const built = statSync(join(packageFolder, "dist/node/file-ledger.js")).mtimeMs;
    for (const room of ["src/node", "src/ledger"]) expect(newest(join(packageFolder, room))).toBeLessThanOrEqual(built);
  });

  it.each([1, 3])("share %i uses", async (uses) => {
    const requests = Array.from({ length: 20 }, () => claimOf({ max_uses: uses }));
    const participants = await Promise.all([participant(requests), participant(requests)]);
    for (const { start } of participants) start();
    await Promise.all(participants.map(({ ended }) => ended));
    const answers = answersOf(participants);
    expect(answers).toHaveLength(40);
    expect(answers.filter(({ status }) => status === "exhausted")).toHaveLength(40 - uses);
    const claimed = answers.filter((answer) => answer.status === "claimed");
    expect(claimed.map(({ use }) => use).sort()).toEqual([1, 2, 3].slice(0, uses));
    expect(new Set(claimed.map(({ fencing_token }) => fencing_token)).size).toBe(uses);
    expect(await fileTicketLedger(folder).read(keyOf("ticket-1"))).toHaveLength(uses);
  });

  it("give every ticket its own token", async () => {
    const requests = (name: string): ClaimRequest[] =>
      Array.from({ length: 15 }, (_, number) => claimOf({ key: keyOf(`${name}-${number}`) }));
    const participants = await Promise.all([participant(requests("a")), participant(requests("b"))]);
    for (const { start } of participants) start();
    await Promise.all(participants.map(({ ended }) => ended));
    const tokens = answersOf(participants).map((answer) => (answer.status === "claimed" ? answer.fencing_token : 0));
    expect(tokens.sort((left, right) => left - right)).toEqual(Array.from({ length: 30 }, (_, number) => number + 1));
  });

  it("lose nothing that one of them was told before it was killed", async () => {
    const requests = Array.from({ length: 500 }, (_, number) => claimOf({ key: keyOf(`ticket-${number}`) }));
    const { child, lines, start, ended } = await participant(requests);
    start();
    while (lines.length < 10) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill("SIGKILL");
    await ended;
    const ledger = fileTicketLedger(folder);
    const told = lines.map((line) => (JSON.parse(line) as { fencing_token: number }).fencing_token);
    const kept = (await ledger.list({ open: true })).map(({ fencing_token }) => fencing_token);
    expect(told.length).toBeGreaterThanOrEqual(10);
    expect(kept.length).toBeLessThan(500);
    expect(kept).toEqual(expect.arrayContaining(told));
    expect(await ledger.claim(claimOf({ key: keyOf("ticket-0") }))).toEqual({ status: "exhausted" });
    expect(await ledger.claim(claimOf({ key: keyOf("afterwards") }))).toMatchObject({ status: "claimed", use: 1 });
  });
});
