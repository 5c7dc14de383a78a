import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const SPEC = {
  action_type: "single_probe",
  capability: "http_probe",
  tool: "curl",
  args: ["https://example.com"],
};

/** Runs `compile` on a spec with these options. */
async function compile(spec: unknown, ...options: readonly string[]): ReturnType<typeof runJson> {
  const folder = filled(scratchFolder(), { "spec.json": JSON.stringify(spec) });
  return runJson(["compile", join(folder, "spec.json"), ...options]);
}

describe("compile", () => {
  test("gives the compiled action", async () => {
    const { exitCode, report } = await compile(SPEC);
    expect([exitCode, report.command, report.verdict, report.blockers]).toEqual([0, "compile", "pass", []]);
    expect(report.checks).toEqual([
      { name: "spec", status: "passed", detail: null },
      { name: "compile", status: "passed", detail: null },
      { name: "semantic_loss", status: "passed", detail: "none" },
    ]);
    expect(report.result).toMatchObject({
      compiled_action: {
        tool: "curl",
        compiler_tool_choice_source: "explicit_tool",
        resolved_planner_profiles: ["core"],
        execution_plan: [{ tool: "curl", args: ["https://example.com"], role: "probe" }],
      },
    });
  });

  test("as text", async () => {
    const folder = filled(scratchFolder(), {
      "spec.json": JSON.stringify({ ...SPEC, stdin: "a\u001b[31m" }),
      "bad.json": JSON.stringify({ ...SPEC, tool: "CURL" }),
    });
    const good = await run(["compile", "spec.json"], { cwd: folder });
    expect(good.stdout).toBe(
      [
        "PASS  spec.json",
        "  single_probe by curl (explicit tool), profiles core",
        '  step 1 (probe): curl "https://example.com" < "a\\u{1b}[31m"',
        "  loss of meaning: none (semantic_loss_none)",
        "",
      ].join("\n"),
    );
    const bad = await run(["compile", "bad.json"], { cwd: folder });
    expect(bad.exitCode).toBe(1);
    expect(bad.stdout).toMatch(/^FAIL {2}bad\.json\n {2}invalid_tool at \/tool \(form\)\n {6}[^\n]+\n$/u);
  });

  test.each([
    ["a tool of another profile", { capability: "auth_bruteforce" }, [], 1, ["missing_tool_for_action_type"]],
    ["the same with its profile", { capability: "auth_bruteforce" }, ["--profiles", "lab"], 0, []],
    ["profiles joined by commas", SPEC, ["--profiles", "core, extended"], 0, []],
    ["an unknown profile", SPEC, ["--profiles", "nope"], 1, ["invalid_planner_profile"]],
    ["profiles of its own", { ...SPEC, resolved_planner_profiles: ["lab"] }, [], 1, ["spec_chooses_profiles"]],
    [
      "an unknown kind of action",
      { ...SPEC, action_type: "mystery_probe" },
      [],
      1,
      ["unknown_action_type", "semantic_loss_blocked"],
    ],
    ["a loss that asks for another look", { ...SPEC, action_type: "fingerprint_probe" }, [], 3, []],
    ["an unknown recipe", { ...SPEC, recipe_name: "nope" }, [], 1, ["unknown_recipe"]],
    ["no object", [], [], 1, ["invalid_action_spec"]],
    ["a number that isn't exact", { ...SPEC, args: 9007199254740992 }, [], 1, ["args_must_be_array"]],
  ])("%s", async (_, spec, options, exit, codes) => {
    const { exitCode, report } = await compile(spec, ...options);
    expect([exitCode, codesOf(report)]).toEqual([exit, codes]);
  });

  test("a file that can't be read or parsed", async () => {
    const folder = filled(scratchFolder(), { "a.json": '{"tool":"curl","tool":"nmap"}' });
    const read = await runJson(["compile", "a.json"], { cwd: folder });
    const missing = await runJson(["compile", "b.json"], { cwd: folder });
    expect([read.exitCode, codesOf(read.report)]).toEqual([2, ["json_duplicate_key"]]);
    expect([missing.exitCode, codesOf(missing.report)]).toEqual([2, ["input_missing"]]);
  });
});
