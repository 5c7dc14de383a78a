// Every command against every kind of bad command line and bad input: the right exit code, one useful line, no stack trace,
// nothing of what was read, and JSON that parses. A command added to the list is covered by its row there.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { COMMANDS } from "../src/command-list.ts";
import type { Command } from "../src/commands/command.ts";
import { progressOf } from "../src/progress.ts";
import type { CommandReport } from "../src/report.ts";
import { wantsColour } from "../src/style.ts";
import { BAD_INPUTS, exampleFolder, exampleOf, inputsOf, printingExample, READING, SECRET } from "./support/matrix.ts";
import { codesOf, type Ran, run } from "./support/run.ts";

const STATUSES = { 0: "pass", 1: "fail", 2: "error", 3: "review" } as const;

/** Runs a command line both ways, the second time in a folder of its own if one is given, and holds what is always true. */
async function runBoth(
  argv: readonly string[],
  cwd: string,
  other: string = cwd,
): Promise<Ran & { readonly report: CommandReport }> {
  const text = await run(argv, { cwd });
  const json = await run(["--json", ...argv], { cwd: other });
  const report = JSON.parse(json.stdout) as CommandReport;
  expect(json.exitCode).toBe(text.exitCode);
  expect(Object.keys(report)).toEqual(["schema", "command", "ok", "verdict", "checks", "blockers", "result"]);
  expect(report).toMatchObject({ ok: text.exitCode === 0, verdict: STATUSES[text.exitCode as 0 | 1 | 2 | 3] });
  expect(codesOf(report)).not.toContain("internal_error");
  if (text.exitCode === 2) {
    expect(text.stdout).toBe("");
    expect(text.stderr).toMatch(/^govengine[^\n]+[.!]\n$/u);
    expect(report.blockers.length).toBeGreaterThan(0);
  }
  for (const output of [text.stdout, text.stderr, json.stdout, json.stderr]) {
    expect(output).not.toContain(SECRET);
    expect(output).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
    expect(output).not.toMatch(/\n\s+at .+:\d+|node:internal|[A-Z]\w*Error:/u);
  }
  return { ...text, report };
}

async function expectUsage(argv: readonly string[], command: Command, code: string): Promise<void> {
  const { exitCode, report } = await runBoth(argv, "/");
  expect([argv, exitCode, report.command, codesOf(report)]).toEqual([argv, 2, command.name, [code]]);
}

const ROWS: readonly (readonly [name: string, command: Command])[] = COMMANDS.map((command) => [command.name, command]);

describe.each(ROWS)("%s", (name, command) => {
  const words = name.split(" ");
  const operands = Array.from({ length: command.operandCount }, (_, at) => `operand-${at}`);

  test("its example runs, as text and as JSON, and its help shows it", async () => {
    const folder = exampleFolder(name);
    const { exitCode, stdout, stderr } = await run(exampleOf(command), { cwd: folder });
    expect([exitCode === 2, stderr]).toEqual([false, ""]);
    if (command.example.includes(".html")) expect(stdout).toBe("");
    else expect(stdout).toMatch(/^[^\n]+\n(?:.*\n)?$/su);
    expect(Object.keys(command.exitCodes)).toContain(String(exitCode));
    const { report } = await runBoth(printingExample(command), exampleFolder(name));
    expect([report.command, STATUSES[exitCode as 0 | 1 | 3]]).toEqual([name, report.verdict]);
    const help = (await run([...words, "--help"])).stdout;
    expect(help).toContain(`\nExample:\n  npx --no govengine ${command.example}\n`);
    expect(help).toContain(`Usage: govengine ${name} ${command.usage}\n`);
    for (const option of Object.keys(command.options)) expect(help).toContain(`--${option}`);
  });

  test("its colours are only there when asked for, and never in JSON", async () => {
    const folder = exampleFolder(name);
    const argv = printingExample(command);
    expect((await run(argv, { cwd: folder })).stdout).not.toContain("\u001b");
    expect((await run([...argv, "--json"], { cwd: folder, colour: true })).stdout).not.toContain("\u001b");
  });

  test("refuses every wrong command line", async () => {
    const secret = `--${SECRET}`;
    await expectUsage([...words, ...operands, secret], command, "usage_option_unknown");
    await expectUsage([...words, ...operands, `-${SECRET}`], command, "usage_option_unknown");
    await expectUsage([...words, ...operands, "--json=1"], command, "usage_option_value");
    if (command.moreOperands !== true) {
      await expectUsage([...words, ...operands, SECRET], command, "usage_argument_unexpected");
    }
    if (operands.length > 0) await expectUsage([...words, ...operands.slice(1)], command, "usage_argument_missing");
    for (const [option, type] of Object.entries(command.options)) {
      const given = type === "string" ? [`--${option}`, "x"] : [`--${option}`];
      await expectUsage([...words, ...operands, ...given, ...given], command, "usage_option_repeated");
      const wrong = type === "string" ? [`--${option}`] : [`--${option}=${SECRET}`];
      await expectUsage([...words, ...operands, ...wrong], command, "usage_option_value");
    }
  });
});

describe.each(READING.map((command) => [command.name, command] as const))("%s reads", (_name, command) => {
  test.each(BAD_INPUTS.map((bad) => [bad.name, bad] as const))("%s", async (_bad, { make, unusable }) => {
    const folder = exampleFolder();
    const path = make(folder);
    const words = printingExample(command);
    const places = inputsOf(command, words, folder);
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) {
      const { exitCode, report } = await runBoth(words.with(place, path), folder);
      if (unusable) expect([words[place], exitCode, codesOf(report).length > 0]).toEqual([words[place], 2, true]);
    }
  });
});

const OPTIONS = COMMANDS.flatMap((command) =>
  Object.entries(command.options).flatMap(([option, type]) =>
    type === "string" ? [[`${command.name} --${option}`, command, option] as const] : [],
  ),
);

describe.each(OPTIONS)("%s", (_name, command, option) => {
  test("with anything in the place of its value ends in order", async () => {
    // What is written may be written once: each outcome gets folders of its own there.
    const isWritten = option === "out";
    let [folder, other] = [exampleFolder(command.name), exampleFolder(command.name)];
    for (const { make } of BAD_INPUTS) {
      if (isWritten) [folder, other] = [exampleFolder(command.name), exampleFolder(command.name)];
      rmSync(join(folder, "bad"), { recursive: true, force: true });
      const path = make(folder);
      if (isWritten) make(other);
      const words = printingExample(command);
      const at = words.indexOf(`--${option}`);
      const argv = at === -1 ? [...words, `--${option}=${path}`] : words.with(at + 1, path);
      const { exitCode } = await runBoth(argv, folder, isWritten ? other : folder);
      expect([0, 1, 2, 3]).toContain(exitCode);
    }
  });
});

describe("a folder with ten thousand files", () => {
  test("beside a bundle is listed as far as it was read, and says so; it changes no verdict", async () => {
    const folder = exampleFolder();
    const bundle = join(folder, "govengine-demo", "bundle");
    for (let at = 0; at < 10_000; at += 1) writeFileSync(join(bundle, `extra-${at}.txt`), "");
    for (const command of ["verify", "review"]) {
      const { exitCode, stdout, report } = await runBoth([command, "govengine-demo/bundle"], folder);
      const { unlisted_files: unlisted, may_hold_more } = report.result ?? {};
      expect([exitCode, (unlisted as readonly string[]).length > 4_000, may_hold_more]).toEqual([0, true, true]);
      expect(stdout).toMatch(/and at least \d+ more/u);
    }
    const page = await run(["review", "govengine-demo/bundle", "--format", "html"], { cwd: folder });
    expect(page.stdout.match(/extra-\d+\.txt/gu)?.length).toBeGreaterThan(4_000);
    expect(page.stdout).toContain("There may be more");
  });

  test("a few files beside a bundle are all that there are", async () => {
    const folder = exampleFolder();
    for (let at = 0; at < 30; at += 1) writeFileSync(join(folder, "govengine-demo", "bundle", `extra-${at}`), "");
    const { stdout, report } = await runBoth(["verify", "govengine-demo/bundle"], folder);
    expect(report.result).toMatchObject({ may_hold_more: false });
    expect(stdout).toContain("and 10 more");
  });

  test("and no bundle is refused", async () => {
    const folder = exampleFolder();
    mkdirSync(join(folder, "bad"));
    for (let at = 0; at < 10_000; at += 1) writeFileSync(join(folder, "bad", `${at}.json`), "{}");
    for (const command of ["verify", "review", "gate"]) {
      const { exitCode, report } = await runBoth([command, "bad"], folder);
      expect([command, exitCode, codesOf(report)]).toEqual([command, 2, ["bundle_not_found"]]);
    }
  });
});

test("a file whose name is no UTF-8 is reported, and changes no verdict", async () => {
  const folder = exampleFolder();
  const bundle = Buffer.from(join(folder, "govengine-demo", "bundle", "x"));
  writeFileSync(Buffer.concat([bundle, Buffer.from([0xff, 0xfe])]), "");
  for (const command of ["verify", "review"]) {
    const { exitCode, report } = await runBoth([command, "govengine-demo/bundle"], folder);
    expect([exitCode, report.result?.["unlisted_files"]]).toEqual([0, ["x\ufffd\ufffd"]]);
  }
});

describe("--progress", () => {
  test.each(["verify", "review"])("of %s speaks on standard error alone", async (command) => {
    const folder = exampleFolder();
    const argv = [command, "govengine-demo/bundle"];
    const { stdout, stderr } = await run([...argv, "--progress"], { cwd: folder });
    const counts = Array.from({ length: 6 }, (_, at) => `govengine ${command}: ${at + 1} of 6 artifacts\n`);
    expect(stderr).toBe(counts.join(""));
    expect(stdout).toBe((await run(argv, { cwd: folder })).stdout);
  });

  test("of a long bundle says ten lines", () => {
    const said: string[] = [];
    const args = { ok: true, operands: [], values: new Map(), flags: new Set(["progress"]) } as const;
    const { onProgress } = progressOf("verify", args, { stderr: (text) => void said.push(text) });
    for (let checked = 1; checked <= 256; checked += 1) onProgress?.({ checked, total: 256 });
    expect(said).toHaveLength(10);
    expect(said.at(-1)).toBe("govengine verify: 256 of 256 artifacts\n");
    expect(progressOf("verify", { ...args, flags: new Set() }, { stderr: () => {} })).toEqual({});
  });
});

test.each([
  [true, {}, true],
  [true, { NO_COLOR: "" }, true],
  [true, { NO_COLOR: "1" }, false],
  [true, { TERM: "dumb" }, false],
  [false, {}, false],
  [false, { TERM: "xterm" }, false],
])("on a terminal (%s) with %j colour is %s", (isTerminal, environment, wanted) => {
  expect(wantsColour(isTerminal, environment)).toBe(wanted);
});
