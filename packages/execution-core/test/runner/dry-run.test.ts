import type { StepContext } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import { beginStepRun } from "../../src/gate/grant.ts";
import {
  approvedSpecCompiledAction,
  approvedSpecDryRunResult,
  DryRunResult,
  dryRunResult,
  dryRunRunner,
  isDryRunRunner,
  legacyActionSpecDryRunResult,
} from "../../src/runner/dry-run.ts";
import { codesOf } from "../support/codes-of.ts";
import { stepContext } from "../support/step-context.ts";

const STEP = { index: 0, tool: "curl", args: [], stdin: "" };

describe("dryRunRunner", () => {
  it("says of each step that it would be run", () => {
    const runner = dryRunRunner();
    expect(runner.profile).toEqual({ name: "dry-run", allowed: true, live_backend_enabled: false, metadata: {} });
    expect(runner.runStep(STEP, beginStepRun(stepContext("dry_run")).context)).toEqual({
      status: "dry-run",
      returncode: 0,
      stdout: "",
      stderr: "",
    });
  });

  it("refuses a live run", async () => {
    const { context } = beginStepRun(stepContext("live"));
    expect(await codesOf(() => dryRunRunner().runStep(STEP, context))).toEqual(["live_backend_disabled"]);
  });

  it("refuses whoever isn't the kernel, and a step that has ended", async () => {
    const run = beginStepRun(stepContext("dry_run"));
    run.end();
    const contexts: readonly StepContext[] = [stepContext("dry_run"), { ...run.context }, run.context];
    for (const context of contexts) {
      expect(await codesOf(() => dryRunRunner().runStep(STEP, context))).toEqual(["run_not_authorized"]);
    }
  });

  it("is known by its brand alone", () => {
    const runner = dryRunRunner();
    expect(isDryRunRunner(runner)).toBe(true);
    const lookAlikes: readonly unknown[] = [
      null,
      "dry-run",
      { ...runner },
      { profile: runner.profile, runStep: () => ({ status: "succeeded" }) },
      Object.create(runner) as object,
      Object.create(Object.getPrototypeOf(runner) as object) as object,
      new Proxy(runner, {}),
    ];
    expect(lookAlikes.map(isDryRunRunner)).toEqual(lookAlikes.map(() => false));
  });

  it("can't be changed, and nobody makes another one", () => {
    const runner = dryRunRunner();
    const prototype = Object.getPrototypeOf(runner) as object;
    for (const value of [runner, runner.profile, prototype]) expect(Object.isFrozen(value)).toBe(true);
    expect(runner.constructor).toBe(Object);
    expect(dryRunRunner()).toBe(runner);
  });
});

const ACTION = { action_type: "single_probe", capability: "http_probe" };
const COMMANDS = [["curl", "https://example.com"]];
const SPEC = {
  ...ACTION,
  resolved_tool: "curl",
  execution_mode: "normalized",
  compiler: { semantic_loss_policy: { loss_class: "none" } },
};

describe("dry-run results", () => {
  it("of an action without a specification are the smoke example of the package page", () => {
    expect(JSON.stringify(legacyActionSpecDryRunResult({ compiledAction: ACTION, plannedCommands: COMMANDS }))).toBe(
      '{"status":"dry-run","returncode":0,"stdout":"","stderr":"","reason":"dry_run_requested",' +
        '"compiled_action":{"action_type":"single_probe","capability":"http_probe"},' +
        '"planned_commands":[["curl","https://example.com"]],"execution_source":"legacy_direct_action_spec"}',
    );
  });

  it("of an approved specification hold its compact action and the ticket gate", () => {
    expect(approvedSpecDryRunResult({ approvedExecutionSpec: SPEC, plannedCommands: COMMANDS })).toEqual({
      status: "dry-run",
      returncode: 0,
      stdout: "",
      stderr: "",
      reason: "dry_run_requested",
      compiled_action: {
        ...ACTION,
        compiler_tool_choice: "curl",
        compiler_tool_choice_source: "approved_execution_spec",
        execution_mode: "normalized",
        semantic_loss_policy: { loss_class: "none" },
      },
      planned_commands: COMMANDS,
      execution_source: "approved_execution_spec",
      execution_ticket_gate: { status: "not_required" },
    });
  });

  it.each([
    [{}, { status: "not_required" }],
    [{ status: "passed" }, { status: "passed" }],
  ])("of an approved specification with the ticket gate %j say %j", (executionTicketGate, expected) => {
    const parts = { approvedExecutionSpec: SPEC, plannedCommands: COMMANDS, executionTicketGate };
    expect(approvedSpecDryRunResult(parts).execution_ticket_gate).toEqual(expected);
  });

  it("keep the commands of a chain apart, frozen, and don't share them with the caller", () => {
    const plannedCommands = [
      ["curl", "a"],
      ["dig", "b"],
    ];
    const result = dryRunResult({ compiledAction: {}, plannedCommands, executionSource: "here" });
    plannedCommands[0]?.push("--proxy");
    expect(result.planned_commands).toEqual([
      ["curl", "a"],
      ["dig", "b"],
    ]);
    for (const value of [result, result.planned_commands, result.planned_commands[0], result.compiled_action]) {
      expect(Object.isFrozen(value)).toBe(true);
    }
    expect(Object.hasOwn(result, "execution_ticket_gate")).toBe(false);
  });

  it.each([
    ["a command that is text", { plannedCommands: ["curl"] }, ["invalid_dry_run_result"]],
    ["an argument that is a number", { plannedCommands: [["curl", 1]] }, ["invalid_dry_run_result"]],
    ["an action that is text", { compiledAction: "probe" }, ["invalid_dry_run_result"]],
    ["a blank source", { executionSource: " " }, ["invalid_dry_run_result"]],
    ["a gate that is text", { executionTicketGate: "passed" }, ["invalid_dry_run_result"]],
  ])("refuse %s", async (_, changes, codes) => {
    const parts = { compiledAction: {}, plannedCommands: COMMANDS, executionSource: "here", ...changes };
    expect(await codesOf(() => dryRunResult(parts as Parameters<typeof dryRunResult>[0]))).toEqual(codes);
  });

  it.each([
    ["another status", { status: "succeeded" }, ["unknown_dry_run_result_status"]],
    ["another reason", { reason: "ok" }, ["unknown_dry_run_result_reason"]],
    ["a return code", { returncode: 1 }, ["invalid_dry_run_result"]],
    ["an unknown member", { executed: true }, ["unknown_dry_run_result_field"]],
    ["a secret", { password: "" }, ["forbidden_dry_run_result_field"]],
  ])("are read strictly: %s", async (_, changes, codes) => {
    const result = legacyActionSpecDryRunResult({ compiledAction: ACTION, plannedCommands: COMMANDS });
    expect(await codesOf(() => DryRunResult.parse({ ...result }))).toEqual([]);
    expect(await codesOf(() => DryRunResult.parse({ ...result, ...changes }))).toEqual(codes);
  });
});

describe("approvedSpecCompiledAction", () => {
  it("takes what is absent for empty", () => {
    expect(approvedSpecCompiledAction({})).toEqual({
      action_type: "",
      capability: "",
      compiler_tool_choice: "",
      compiler_tool_choice_source: "approved_execution_spec",
      execution_mode: "",
      semantic_loss_policy: {},
    });
  });

  it.each([
    ["/action_type", { action_type: 7 }],
    ["/capability", { capability: null }],
    ["/resolved_tool", { resolved_tool: ["curl"] }],
    ["/execution_mode", { execution_mode: false }],
    ["/compiler", { compiler: "passthrough" }],
    ["/compiler/semantic_loss_policy", { compiler: { semantic_loss_policy: [] } }],
  ])("refuses another type at %s", (path, changes) => {
    expect(() => approvedSpecCompiledAction({ ...SPEC, ...changes })).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ code: "invalid_approved_execution_spec", path })],
      }),
    );
  });
});
