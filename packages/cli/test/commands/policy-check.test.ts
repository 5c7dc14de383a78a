import { describe, expect, test } from "vitest";

import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const SPEC = { tool: "curl", args: ["https://example.com/"] };
const SCOPE = {
  schema_version: "govengine.scope.v1",
  name: "example",
  targets: [{ host: "example.com" }],
  exclusions: [],
};
const WINDOW = { ...SCOPE, not_before: "2026-01-01T00:00:00Z", not_after: "2026-01-02T00:00:00Z" };
const AUTH = ["-H", "Authorization: Bearer x", "https://example.com/"];
const CREDENTIALS = { allow_auth_header: true, credentials_owner_approved: true };

/** A folder with a spec, a scope and a credentials policy. */
function folderOf(spec: unknown, scope: unknown = SCOPE): string {
  return filled(scratchFolder(), {
    "spec.json": JSON.stringify(spec),
    "scope.json": JSON.stringify(scope),
    "credentials.json": JSON.stringify(CREDENTIALS),
    "loose.json": JSON.stringify({ allow_auth_header: "true" }),
  });
}

const CALL = ["policy", "check", "spec.json", "--scope", "scope.json"];

describe("policy check", () => {
  test("allows, with a decision that binds everything", async () => {
    const { exitCode, report } = await runJson(CALL, { cwd: folderOf(SPEC) });
    expect([exitCode, report.command, report.verdict, report.blockers]).toEqual([0, "policy check", "pass", []]);
    expect(report.checks.map(({ status }) => status)).not.toContain("not_checked");
    expect(report.result).toMatchObject({
      decision: {
        decision: "allow",
        reason_code: "ok",
        target: "https://example.com/",
        plan_digest: expect.stringMatching(/^sha256:/u) as string,
        spec_digest: expect.stringMatching(/^sha256:/u) as string,
        scope_digest: expect.stringMatching(/^sha256:/u) as string,
        registry_digest: expect.stringMatching(/^sha256:/u) as string,
      },
      plan: [{ tool: "curl", args: ["-q", "https://example.com/"], role: "probe" }],
    });
  });

  test.each([
    ["a target out of scope", SPEC, ["--target", "https://evil.example/"], 1, ["out_of_scope_target"]],
    ["an argument out of scope", { ...SPEC, args: ["https://evil.example/"] }, [], 1, ["out_of_scope_target"]],
    ["no target at all", { tool: "curl" }, [], 1, ["target_invalid"]],
    ["the spec's own target", { ...SPEC, target: "https://evil.example/" }, [], 1, ["out_of_scope_target"]],
    [
      "an owner's gate",
      { ...SPEC, action_type: "variant_probe", probe_recipe: { variant_count: 2 } },
      [],
      3,
      ["action_type_requires_owner_gate"],
    ],
    [
      "the same with the owner's word",
      { ...SPEC, action_type: "variant_probe", probe_recipe: { variant_count: 2 } },
      ["--owner-approved"],
      0,
      [],
    ],
    ["a review", { ...SPEC, action_type: "confirmatory_probe" }, [], 3, []],
    ["credentials without a policy", { ...SPEC, args: AUTH }, [], 1, ["auth_header_not_allowed_by_campaign_policy"]],
    ["credentials with one", { ...SPEC, args: AUTH }, ["--credentials", "credentials.json", "--owner-approved"], 0, []],
    ["a truthy text for a boolean", SPEC, ["--credentials", "loose.json"], 1, ["invalid_credentials_policy"]],
    ["a tool of another profile", { tool: "openssl", args: ["s_client"] }, [], 1, ["target_invalid"]],
    ["an unknown profile", SPEC, ["--profiles", "nope"], 1, ["invalid_planner_profile"]],
  ])("%s", async (_, spec, options, exit, codes) => {
    const { exitCode, report } = await runJson([...CALL, ...options], { cwd: folderOf(spec) });
    expect([exitCode, ...codes.map((code) => codesOf(report).includes(code))]).toEqual([
      exit,
      ...codes.map(() => true),
    ]);
    if (exit === 0) expect(codesOf(report)).toEqual([]);
  });

  test("a scope with a window, at a time", async () => {
    const cwd = folderOf(SPEC, WINDOW);
    const inside = await runJson([...CALL, "--at", "2026-01-01T12:00:00Z"], { cwd });
    const after = await runJson([...CALL, "--at", "2026-01-03T00:00:00Z"], { cwd });
    expect([inside.exitCode, after.exitCode]).toEqual([0, 1]);
    expect(after.report.blockers).toContainEqual({
      code: "out_of_scope_target",
      path: "/target",
      detail: "scope_expired",
    });
  });

  test("as text", async () => {
    const cwd = folderOf({ ...SPEC, action_type: "confirmatory_probe" });
    expect((await run(CALL, { cwd })).stdout).toBe(
      [
        "ALLOW, WITH A REVIEW  spec.json",
        '  step 1 (probe): curl "-q" "https://example.com/"',
        "  look at semantic loss",
        "",
      ].join("\n"),
    );
    const denied = await run([...CALL, "--target", "https://evil.example/s3cr3t"], { cwd });
    expect(denied.stdout).toMatch(/^DENY {2}spec\.json\n/u);
    expect(denied.stdout).not.toContain("s3cr3t");
    const gated = folderOf({ ...SPEC, action_type: "variant_probe", probe_recipe: { variant_count: 2 } });
    expect((await run(CALL, { cwd: gated })).stdout).toMatch(/^OWNER APPROVAL REQUIRED {2}spec\.json\n/u);
  });

  test.each([
    ["no scope", ["policy", "check", "spec.json"], "usage_option_missing"],
    ["no file", ["policy", "check", "--scope", "scope.json"], "usage_argument_missing"],
    ["half a command", ["policy", "spec.json"], "usage_command_unknown"],
    ["a time that is none", [...CALL, "--at", "yesterday"], "usage_time_invalid"],
    ["a missing scope", ["policy", "check", "spec.json", "--scope", "none.json"], "scope_file_missing"],
    ["a scope that is none", ["policy", "check", "spec.json", "--scope", "spec.json"], "unknown_scope_document_field"],
    ["missing credentials", [...CALL, "--credentials", "none.json"], "input_missing"],
    ["a missing spec", ["policy", "check", "none.json", "--scope", "scope.json"], "input_missing"],
  ])("exit 2 for %s", async (_, argv, code) => {
    const { exitCode, report } = await runJson(argv, { cwd: folderOf(SPEC) });
    expect([exitCode, codesOf(report).includes(code)]).toEqual([2, true]);
  });

  test("has a help of its own", async () => {
    for (const argv of [
      ["help", "policy", "check"],
      ["policy", "check", "--help"],
    ]) {
      const { exitCode, stdout } = await run(argv);
      expect([exitCode, stdout.startsWith("govengine policy check: ")]).toEqual([0, true]);
    }
  });
});
