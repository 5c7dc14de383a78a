import { describe, expect, test } from "vitest";

import { COMMANDS } from "../src/command-list.ts";
import { main } from "../src/main.ts";
import { CLI_REASON_CODES } from "../src/reason-codes.ts";
import { run, runJson } from "./support/run.ts";

const NAMES = COMMANDS.map(({ name }) => name);

describe("a command line that can't be run", () => {
  const secret = "s3cr3t";
  test.each([
    [[], null, "usage_command_missing", null],
    [[secret], null, "usage_command_unknown", null],
    [["VERIFY"], null, "usage_command_unknown", null],
    [["constructor"], null, "usage_command_unknown", null],
    [["help", secret], "help", "usage_command_unknown", null],
    [["help", "verify", secret], "help", "usage_argument_unexpected", null],
    [["version", secret], "version", "usage_argument_unexpected", null],
    [["verify"], "verify", "usage_argument_missing", null],
    [["verify", "a", secret], "verify", "usage_argument_unexpected", null],
    [["verify", "a", `--${secret}`], "verify", "usage_option_unknown", null],
    [["verify", "a", "--constructor"], "verify", "usage_option_unknown", null],
    [["verify", "a", "--no-integrity-only"], "verify", "usage_option_unknown", null],
    [["verify", "a", "-x"], "verify", "usage_option_unknown", null],
    [["verify", "a", "--integrity-only", "--integrity-only"], "verify", "usage_option_repeated", "--integrity-only"],
    [["verify", "a", `--integrity-only=${secret}`], "verify", "usage_option_value", "--integrity-only"],
    [["digest", "a", "--form"], "digest", "usage_option_value", "--form"],
    [["digest", "a", "--form="], "digest", "usage_option_value", "--form"],
    [["digest", "a", "--form", "--schema-version", "v1"], "digest", "usage_option_value", "--form"],
    [["digest", "a", "--form", "x", "--form", "x"], "digest", "usage_option_repeated", "--form"],
    [["digest", "a", "--form", secret], "digest", "usage_form_unknown", null],
    [["digest", "a", "--record-type", "govengine.x"], "digest", "usage_record_identity", null],
    [["digest", "a", "--schema-version", "v1"], "digest", "usage_record_identity", null],
    [["digest", "a", "--form", "govengine-record-v1"], "digest", "usage_record_identity", null],
    [
      ["digest", "a", "--form", "rfc8785", "--record-type", "govengine.x", "--schema-version", "v1"],
      "digest",
      "usage_record_identity",
      null,
    ],
    [["validate", "a", "--schema", secret], "validate", "usage_schema_unknown", null],
    [["explain", secret], "explain", "usage_code_unknown", null],
    [["explain"], "explain", "usage_argument_missing", null],
    [["surfaces", secret], "surfaces", "usage_argument_unexpected", null],
    [["boundary", `--${secret}`], "boundary", "usage_option_unknown", null],
  ])("%j", async (argv, command, code, detail) => {
    expect(await runJson(argv)).toEqual({
      exitCode: 2,
      report: {
        schema: "govengine.cli.v1",
        command,
        ok: false,
        verdict: "error",
        checks: [],
        blockers: [{ code, path: "", detail }],
        result: null,
      },
    });
    const { exitCode, stdout, stderr } = await run(argv);
    expect([exitCode, stdout]).toEqual([2, ""]);
    // One line, with what to do, and without a word of what was typed.
    expect(stderr).toMatch(/^govengine[^\n]+\n$/u);
    expect(stderr).toContain(code);
    expect(stderr).toContain(CLI_REASON_CODES[code as keyof typeof CLI_REASON_CODES]);
    expect(stderr).not.toContain(secret);
  });

  test("--json is obeyed wherever it stands, but not after --", async () => {
    expect(JSON.parse((await run(["--json"])).stdout)).toMatchObject({ verdict: "error" });
    expect(JSON.parse((await run(["--json", "verify"])).stdout)).toMatchObject({ command: "verify", verdict: "error" });
    expect((await run(["verify", "--", "--json"])).stdout).toBe("");
  });
});

test("a defect is said in one line, without the error that it threw", async () => {
  const io = { stdout: () => {}, stderr: () => {}, cwd: null as unknown as string, colour: false };
  let stdout = "";
  const exitCode = await main(["verify", "a", "--json"], { ...io, stdout: (text) => void (stdout += text) });
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: "error",
    blockers: [{ code: "internal_error", path: "", detail: null }],
  });
  let stderr = "";
  await main(["verify", "a"], { ...io, stderr: (text) => void (stderr += text) });
  expect(stderr).toBe(`govengine: internal_error. ${CLI_REASON_CODES.internal_error}\n`);
});

describe("help and version", () => {
  test("the help names every command, and each command's help its options and exit codes", async () => {
    const { exitCode, stdout, stderr } = await run(["help"]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    for (const command of NAMES) {
      expect(stdout).toContain(`  ${command}`);
      const text = (await run(["help", ...command.split(" ")])).stdout;
      expect(text).toContain(`Usage: govengine ${command}`);
      for (const word of ["--json", "--help", "Exit codes:", "\n  0  ", "\n  2  "]) expect(text).toContain(word);
      expect((await run([...command.split(" "), "--help"])).stdout).toBe(text);
      expect((await run([...command.split(" "), "-h", "a", "b"])).stdout).toBe(text);
    }
  });

  test.each([["--help"], ["-h"]])("%s is the help", async (flag) => {
    expect((await run([flag])).stdout).toBe((await run(["help"])).stdout);
  });

  test("no help says a bare npx with the program's name", async () => {
    for (const argv of [["help"], ...NAMES.map((name) => ["help", ...name.split(" ")])]) {
      expect((await run(argv)).stdout).not.toMatch(/npx (?!--no |@govengine)/u);
    }
  });

  test("version prints the version of the package", async () => {
    expect((await run(["version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
    expect((await run(["--version"])).stdout).toBe((await run(["version"])).stdout);
    expect((await runJson(["version"])).report.ok).toBe(true);
  });
});

test("every code of the command has one line of advice", () => {
  for (const advice of Object.values(CLI_REASON_CODES)) expect(advice).toMatch(/^[^\n]{10,}\.$/u);
});
