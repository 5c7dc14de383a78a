// External commands behind the runner: answers one a line, and every way in which a command doesn't answer.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import {
  commandImplementation,
  govengineImplementation,
  readVectors,
  runVectors,
  serveQuestions,
  type CommandImplementation,
  type VectorReport,
} from "../../src/index.ts";

const FAKE = join(import.meta.dirname, "fake-command.mjs");
const BIN = join(import.meta.dirname, "../../bin/govengine-conformance.mjs");
const COMPARISONS = readVectors().filter(({ operation }) => operation === "digest.compare");

let started: CommandImplementation | null = null;
afterEach(() => {
  started?.close();
});

async function runFake(way: string, timeoutMs = 5_000): Promise<VectorReport> {
  started = commandImplementation({ argv: [process.execPath, FAKE, way], timeoutMs });
  return runVectors(started, COMPARISONS);
}

describe("a command", () => {
  test.each(["right", "pieces"])("that answers every question (%s) conforms", async (way) => {
    const report = await runFake(way);
    expect([report.conforms, report.failures]).toEqual([true, []]);
  });

  test("is told apart from one that doesn't offer an operation", async () => {
    started = commandImplementation({ argv: [process.execPath, FAKE] });
    const vectors = readVectors().filter(({ operation }) => operation === "signature.input");
    const { conforms, operations } = await runVectors(started, vectors);
    expect(conforms).toBe(false);
    expect(operations).toEqual([{ operation: "signature.input", passed: 0, failed: 0, unsupported: vectors.length }]);
  });

  test.each(["wrong", "error", "both"])("that answers something else (%s) doesn't conform", async (way) => {
    const { conforms, failures } = await runFake(way);
    expect(conforms).toBe(false);
    expect(failures.length).toBeGreaterThan(0);
  });

  test.each(["dies", "garbage", "latin"])("that stops answering (%s) fails from there on", async (way) => {
    const { failures } = await runFake(way);
    expect(failures.map(({ name }) => name)).toEqual(COMPARISONS.slice(2).map(({ name }) => name));
    expect(failures.every(({ answered }) => answered === null)).toBe(true);
  });

  test("that is silent is waited for once, and never asked again", async () => {
    const { failures } = await runFake("silent", 300);
    expect(failures).toHaveLength(COMPARISONS.length - 2);
  });

  test("that answers another question has answered none", async () => {
    const { failures } = await runFake("other");
    expect(failures).toHaveLength(COMPARISONS.length);
  });

  test("that answers in advance is caught at the next question", async () => {
    const { failures } = await runFake("early");
    expect(failures).toHaveLength(COMPARISONS.length - 1);
  });

  test("that doesn't exist fails every vector", async () => {
    started = commandImplementation({ argv: [join(import.meta.dirname, "no-such-command")] });
    const { failures } = await runVectors(started, COMPARISONS);
    expect(failures).toHaveLength(COMPARISONS.length);
  });
});

describe("questions that are served", () => {
  async function serve(...lines: readonly string[]): Promise<{ answered: number; said: readonly unknown[] }> {
    const said: string[] = [];
    async function* asked(): AsyncGenerator<string> {
      yield* lines;
    }
    const answered = await serveQuestions(govengineImplementation(), asked(), (line) => void said.push(line));
    return { answered, said: said.map((line) => JSON.parse(line) as unknown) };
  }

  const question = (id: unknown, input: object): string => JSON.stringify({ id, operation: "digest.compare", input });

  test("get an answer with their number", async () => {
    expect(await serve(question(7, { left: "a", right: "b" }), question(3, { left: "", right: "" }))).toEqual({
      answered: 2,
      said: [
        { id: 7, result: false },
        { id: 3, result: false },
      ],
    });
  });

  test("that an operation doesn't take get an error, never an answer", async () => {
    expect(await serve(question(1, { left: 5 }))).toEqual({ answered: 1, said: [{ id: 1, error: true }] });
  });

  test.each([
    "",
    "[]",
    "{",
    question(-1, {}),
    question("1", {}),
    '{"id":1,"operation":"x","input":{}}',
    '{"id":1,"id":2}',
  ])("end with a line that is none: %s", async (line) => {
    expect(await serve(line, question(1, { left: "a", right: "a" }))).toEqual({ answered: 0, said: [] });
  });
});

describe("govengine-conformance", () => {
  function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { encoding: "utf8" });
    return { status, stdout, stderr };
  }

  test("drives this implementation in process and as a command, and both conform", { timeout: 120_000 }, () => {
    const counts = [[], ["--command", process.execPath, BIN, "--serve"]].map((command) => {
      const { status, stdout } = run("--json", ...command);
      const report = JSON.parse(stdout) as VectorReport;
      expect([status, report.failures]).toEqual([0, []]);
      return report.operations;
    });
    expect(counts[0]).toEqual(counts[1]);
  });

  test("says what is wrong, one line a vector, and exits with 1", () => {
    const { status, stdout } = run("--only", "digest.compare", "--command", process.execPath, FAKE, "wrong");
    expect(status).toBe(1);
    expect(stdout).toContain(
      'wrong: digest.compare two digests\n  expected {"result":false}\n  answered {"result":true}\n',
    );
    expect(stdout).toMatch(/^\d+ vectors: doesn't conform$/mu);
  });

  test.each([["--nothing"], ["--command"], ["--only"], ["--serve", "--json"], ["--only", "no.such"]])(
    "refuses %j",
    (...args) => {
      const { status, stdout, stderr } = run(...args);
      expect([status, stdout, stderr === ""]).toEqual([2, "", false]);
    },
  );

  test("refuses a folder without vectors", () => {
    expect(run("--vectors", import.meta.dirname)).toEqual({
      status: 2,
      stdout: "",
      stderr: "the vectors can't be read\n",
    });
  });
});
