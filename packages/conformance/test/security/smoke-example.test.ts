// The smoke example of the reference's package page, through the public entry points: surfaces, one compiled action, and its
// dry run.

import { publicSurfaceIndex, type JsonObject } from "@govengine/artifact-core";
import { legacyActionSpecDryRunResult } from "@govengine/execution-core";
import { compileActionSpec, securityProfileIndex } from "@govengine/security-profile";
import { expect, test } from "vitest";

const SPEC = {
  action_type: "single_probe",
  capability: "http_probe",
  tool: "curl",
  args: ["https://example.com"],
  probe_recipe: { sequence_steps: ["single"], evidence_goal: "standalone smoke" },
};

test("the three surfaces and the profile's entry point", () => {
  expect(publicSurfaceIndex().map(({ name }) => name)).toEqual([
    "artifact_governance_core",
    "controlled_execution_core",
    "security_profile_helpers",
  ]);
  expect(securityProfileIndex().entrypoint).toBe("govengine.security_profile");
});

test("an action compiles to curl, and its dry run says so, member by member in the published order", () => {
  const action = compileActionSpec(SPEC);
  expect([action.tool, action.execution_plan]).toEqual([
    "curl",
    [{ tool: "curl", args: ["https://example.com"], role: "probe" }],
  ]);
  const result = legacyActionSpecDryRunResult({
    compiledAction: action as unknown as JsonObject,
    plannedCommands: action.execution_plan.map(({ tool, args }) => [tool, ...args]),
  });
  expect(Object.entries(result)).toEqual([
    ["status", "dry-run"],
    ["returncode", 0],
    ["stdout", ""],
    ["stderr", ""],
    ["reason", "dry_run_requested"],
    ["compiled_action", action],
    ["planned_commands", [["curl", "https://example.com"]]],
    ["execution_source", "legacy_direct_action_spec"],
  ]);
});
