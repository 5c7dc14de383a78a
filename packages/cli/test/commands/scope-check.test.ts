import { describe, expect, test } from "vitest";

import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const SCOPE = {
  schema_version: "govengine.scope.v1",
  name: "example",
  targets: [{ suffix: "example.com", include_apex: true }],
  exclusions: [{ host: "admin.example.com" }],
};
const WINDOW = { ...SCOPE, not_before: "2026-01-01T00:00:00Z", not_after: "2026-01-02T00:00:00Z" };

function folderOf(scope: unknown): string {
  return filled(scratchFolder(), { "scope.json": typeof scope === "string" ? scope : JSON.stringify(scope) });
}

const CALL = ["scope", "check", "--scope", "scope.json"];

describe("scope check", () => {
  test("says of each target what the scope says", async () => {
    const targets = ["https://www.example.com/", "https://admin.example.com/", "https://example.com@evil.example/"];
    const { exitCode, report } = await runJson([...CALL, ...targets], { cwd: folderOf(SCOPE) });
    expect(exitCode).toBe(1);
    expect(report).toEqual({
      schema: "govengine.cli.v1",
      command: "scope check",
      ok: false,
      verdict: "fail",
      checks: [
        { name: "target_1", status: "passed", detail: "in_scope" },
        { name: "target_2", status: "failed", detail: "out_of_scope" },
        { name: "target_3", status: "failed", detail: "unknown" },
      ],
      blockers: [
        { code: "scope_excluded", path: "/targets/1", detail: null },
        { code: "target_userinfo", path: "/targets/2", detail: null },
      ],
      result: {
        file: "scope.json",
        scope: "example",
        scope_digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/u) as string,
        targets: [
          { target: targets[0], status: "in_scope", reason: null },
          { target: targets[1], status: "out_of_scope", reason: { code: "scope_excluded", path: "", detail: null } },
          { target: targets[2], status: "unknown", reason: { code: "target_userinfo", path: "", detail: null } },
        ],
      },
    });
  });

  test("ends with 0 when every target is in scope, and says so in words", async () => {
    const { exitCode, stdout, stderr } = await run([...CALL, "example.com", "https://a.example.com/x"], {
      cwd: folderOf(SCOPE),
    });
    expect([exitCode, stdout, stderr]).toEqual([0, "IN SCOPE  example.com\nIN SCOPE  https://a.example.com/x\n", ""]);
  });

  test("says in words why a target isn't, with what could hide in it escaped", async () => {
    const { exitCode, stdout } = await run([...CALL, "https://evil.example/\u001b[2J", "https://evil.example/"], {
      cwd: folderOf(SCOPE),
    });
    expect(exitCode).toBe(1);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toContain("UNKNOWN  ");
    expect(stdout).toContain("target_character");
    expect(stdout).toContain("OUT OF SCOPE  https://evil.example/\n  scope_not_covered\n");
  });

  test("an empty scope denies everything", async () => {
    const { exitCode, report } = await runJson([...CALL, "https://example.com/"], {
      cwd: folderOf({ ...SCOPE, targets: [], exclusions: [] }),
    });
    expect([exitCode, codesOf(report)]).toEqual([1, ["scope_not_covered"]]);
  });

  test.each([
    ["2025-12-31T23:59:59Z", 1, ["scope_not_yet_valid"]],
    ["2026-01-01T00:00:00Z", 0, []],
    ["2026-01-02T00:00:01Z", 1, ["scope_expired"]],
  ])("judges the window at %s", async (at, exit, codes) => {
    const { exitCode, report } = await runJson([...CALL, "example.com", "--at", at], { cwd: folderOf(WINDOW) });
    expect([exitCode, codesOf(report)]).toEqual([exit, codes]);
  });

  test("judges the window now when no time is given", async () => {
    const open = { ...SCOPE, not_before: "2020-01-01T00:00:00Z", not_after: "9999-12-31T23:59:59Z" };
    expect((await runJson([...CALL, "example.com"], { cwd: folderOf(open) })).exitCode).toBe(0);
    const over = { ...SCOPE, not_after: "2020-01-01T00:00:00Z" };
    const { exitCode, report } = await runJson([...CALL, "example.com"], { cwd: folderOf(over) });
    expect([exitCode, codesOf(report)]).toEqual([1, ["scope_expired"]]);
  });

  test.each([
    [["scope", "check", "example.com"], "usage_option_missing"],
    [["scope", "check", "--scope", "scope.json"], "usage_argument_missing"],
    [[...CALL, "example.com", "--at", "tomorrow"], "usage_time_invalid"],
    [["scope", "check", "--scope", "missing.json", "example.com"], "scope_file_missing"],
    [["scope", "check", "--scope", ".", "example.com"], "scope_file_not_regular"],
    [["scope"], "usage_command_unknown"],
  ])("%j ends with 2", async (argv, code) => {
    const { exitCode, report } = await runJson(argv, { cwd: folderOf(SCOPE) });
    expect([exitCode, report.verdict, codesOf(report)[0]]).toEqual([2, "error", code]);
  });

  test.each([
    ["{", "json_syntax"],
    [{ ...SCOPE, targets: [{ cidr: "0.0.0.0/0" }] }, "scope_cidr_invalid"],
    [{ ...SCOPE, more: 1 }, "unknown_scope_document_field"],
  ])("a scope document %j ends with 2", async (scope, code) => {
    const cwd = folderOf(scope);
    const { exitCode, report } = await runJson([...CALL, "example.com"], { cwd });
    expect([exitCode, codesOf(report)]).toEqual([2, [code]]);
    const { stdout, stderr } = await run([...CALL, "example.com"], { cwd });
    expect([stdout, stderr.startsWith(`govengine scope check: scope.json: ${code}`)]).toEqual(["", true]);
  });
});
