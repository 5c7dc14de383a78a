// Every command as a process of its own, with a reader that goes away, and names that are no text. Needs a build.

import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { COMMANDS } from "../src/command-list.ts";
import { exampleFolder, printingExample } from "./support/matrix.ts";

const BIN = join(import.meta.dirname, "..", "bin", "govengine.mjs");

/** Runs a line of Bash in which `govengine` is the program. */
function bash(line: string, cwd: string): { readonly exitCode: number | null; stdout: string; stderr: string } {
  const script = `govengine() { "${process.execPath}" "${BIN}" "$@"; }; ${line}`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { cwd, encoding: "utf8" });
  return { exitCode: status, stdout, stderr };
}

describe.each(COMMANDS.map((command) => [command.name, command] as const))("%s", (name, command) => {
  test("doesn't mind a reader that goes away, and keeps its exit code", () => {
    const words = printingExample(command).join(" ");
    const whole = bash(`govengine ${words}`, exampleFolder(name));
    expect([0, 1, 3]).toContain(whole.exitCode);
    const cut = bash(`govengine ${words} | head -1; exit "\${PIPESTATUS[0]}"`, exampleFolder(name));
    const first = whole.stdout.slice(0, whole.stdout.indexOf("\n") + 1);
    expect(cut).toEqual({ exitCode: whole.exitCode, stdout: first, stderr: "" });
    const gone = bash(`govengine ${words} --json | true; exit "\${PIPESTATUS[0]}"`, exampleFolder(name));
    expect(gone).toEqual({ exitCode: whole.exitCode, stdout: "", stderr: "" });
  });
});

test("a name that is no UTF-8 is a name of nothing, said in one line", () => {
  const folder = exampleFolder();
  for (const line of ["verify $'a\\xffb'", "validate $'\\xc3\\x28.json'", "gate $'a\\xffb'"]) {
    const { exitCode, stdout, stderr } = bash(`govengine ${line}`, folder);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^govengine [a-z]+: [^\n]+\n$/u);
    expect(JSON.parse(bash(`govengine ${line} --json`, folder).stdout)).toMatchObject({ verdict: "error" });
  }
});
