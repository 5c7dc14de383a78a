import { describe, expect, test } from "vitest";

import { firstLook } from "../src/compile-and-dry-run.ts";

describe("firstLook", () => {
  const { surfaces, result } = firstLook();

  test("names the three public surfaces in their order", () => {
    expect(surfaces).toEqual(["artifact_governance_core", "controlled_execution_core", "security_profile_helpers"]);
  });

  test("gives the published dry-run result, member by member and in its order", () => {
    expect(Object.keys(result)).toEqual([
      "status",
      "returncode",
      "stdout",
      "stderr",
      "reason",
      "compiled_action",
      "planned_commands",
      "execution_source",
    ]);
    expect(result).toMatchObject({
      status: "dry-run",
      returncode: 0,
      stdout: "",
      stderr: "",
      reason: "dry_run_requested",
      planned_commands: [["curl", "https://example.com"]],
      execution_source: "legacy_direct_action_spec",
    });
  });

  test("compiles to the published action", () => {
    expect(result.compiled_action).toMatchObject({
      action_type: "single_probe",
      capability: "http_probe",
      compiler_strategy: "passthrough",
      compiler_tool_choice: "curl",
      compiler_tool_choice_source: "explicit_tool",
      tool_candidates: ["curl", "httpx"],
      resolved_planner_profiles: ["core"],
      execution_plan: [{ tool: "curl", args: ["https://example.com"], role: "probe" }],
      semantic_loss_policy: { loss_class: "none", policy_response: "proceed" },
    });
  });
});
