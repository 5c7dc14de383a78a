import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";

import { SCHEMA_NAMES } from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { DEMO_ARTIFACTS } from "../support/demo.ts";
import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const INTENT = DEMO_ARTIFACTS.intent_contract;

/** Runs `validate` on a value with these options. */
async function validate(value: unknown, ...options: readonly string[]): ReturnType<typeof runJson> {
  const folder = filled(scratchFolder(), { "a.json": JSON.stringify(value) });
  return runJson(["validate", join(folder, "a.json"), ...options]);
}

describe("an artifact", () => {
  test.each(Object.entries(DEMO_ARTIFACTS))("of the demo: %s", async (role, artifact) => {
    const { exitCode, report } = await validate(artifact);
    const schema = role === "execution_ticket" ? `${role}.v0.3` : `${role}.v0.2`;
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({
      command: "validate",
      verdict: "pass",
      checks: [{ name: "schema", status: "passed", detail: schema }],
      blockers: [],
      result: { schema },
    });
  });

  test("gets every problem with its place", async () => {
    const { exitCode, report } = await validate({ ...INTENT, created_at: 1, actor: "agent", intent: undefined });
    expect(exitCode).toBe(1);
    expect(report.verdict).toBe("fail");
    expect(report.blockers).toEqual(
      expect.arrayContaining([
        { code: "artifact_schema_invalid", path: "/created_at", detail: "type" },
        { code: "artifact_schema_invalid", path: "/actor", detail: "type" },
        { code: "artifact_schema_invalid", path: "/intent", detail: "required" },
      ]),
    );
    expect(report.blockers).toHaveLength(3);
  });

  test.each([[{}], [[]], ["text"], [{ artifact_type: "intent_contract", schema_version: "v9" }]])(
    "that no schema is pinned for: %j",
    async (value) => {
      const { exitCode, report } = await validate(value);
      expect([exitCode, codesOf(report), report.result?.["schema"]]).toEqual([1, ["artifact_schema_unpinned"], null]);
    },
  );

  test("against a schema that is named", async () => {
    for (const schema of SCHEMA_NAMES) {
      const { exitCode, report } = await validate(INTENT, "--schema", schema);
      expect(exitCode).toBe(schema === "intent_contract.v0.2" ? 0 : 1);
      expect(report.result).toMatchObject({ schema });
    }
  });

  test("with ten thousand problems is still answered", async () => {
    const steps = Array.from({ length: 9_999 }, () => ({}));
    const { execution_contract: contract } = DEMO_ARTIFACTS;
    const { exitCode, report } = await validate({
      ...contract,
      execution_shape: { tool: "x", normalized_args: [], plan: steps },
    });
    expect(exitCode).toBe(1);
    expect(report.blockers.length).toBeGreaterThan(0);
  });

  test("as text", async () => {
    const folder = filled(scratchFolder(), {
      "good.json": JSON.stringify(INTENT),
      "bad.json": JSON.stringify({ ...INTENT, intent_id: "" }),
      "none.json": "{}",
    });
    expect((await run(["validate", "good.json"], { cwd: folder })).stdout).toBe(
      "PASS  good.json against intent_contract.v0.2\n",
    );
    expect((await run(["validate", "bad.json"], { cwd: folder })).stdout).toMatch(
      /^FAIL {2}bad\.json against intent_contract\.v0\.2\n {2}artifact_schema_invalid at \/intent_id \(minLength\)\n {6}[^\n]+\n$/u,
    );
    expect((await run(["validate", "none.json"], { cwd: folder })).stdout).toMatch(
      /^FAIL {2}none\.json has no pinned schema\n/u,
    );
  });
});

describe("a file that can't be read or parsed", () => {
  test.each([
    ["nothing", "input_missing", () => {}],
    ["a folder", "input_not_regular", (path: string) => mkdirSync(path)],
    ["a pipe", "input_not_regular", (path: string) => execFileSync("mkfifo", [path])],
    ["a link", "input_linked", (path: string) => symlinkSync("/etc/hostname", path)],
    ["a file with a second name", "input_hard_linked", (path: string) => linkSync(write(path, "{}"), `${path}2`)],
    ["a file of 50 MB", "input_too_large", (path: string) => truncateSync(write(path, ""), 50_000_000)],
    ["100 000 open brackets", "json_max_depth", (path: string) => write(path, "[".repeat(100_000))],
    ["no JSON", "json_syntax", (path: string) => write(path, "s3cr3t")],
  ])("%s", async (_, code, make) => {
    const folder = scratchFolder();
    make(join(folder, "a.json"));
    for (const command of ["validate", "digest"]) {
      const { exitCode, report } = await runJson([command, "a.json"], { cwd: folder });
      expect([exitCode, report.verdict, codesOf(report), report.result]).toEqual([
        2,
        "error",
        [code],
        { file: "a.json" },
      ]);
      const { stdout, stderr } = await run([command, "a.json"], { cwd: folder });
      expect(stdout).toBe("");
      expect(stderr).toMatch(new RegExp(`^govengine ${command}: a\\.json: ${code}[^\\n]+\\.\\n$`, "u"));
      expect(stderr).not.toContain("s3cr3t");
    }
  });

  function write(path: string, text: string): string {
    filled(join(path, ".."), { "a.json": text });
    return path;
  }

  test("a path with a NUL", async () => {
    const { exitCode, report } = await runJson(["validate", "a\0b"]);
    expect([exitCode, codesOf(report)]).toEqual([2, ["input_unreadable"]]);
  });
});
