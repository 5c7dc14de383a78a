import type { ControlAnswer, JsonObject } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import {
  buildRunnerRequest,
  checkRunnerReceipt,
  checkSupervisedRunnerRequest,
  CWD_POLICIES,
  dryRunRunnerReceipt,
  ENV_POLICIES,
  FORBIDDEN_SUPERVISION_METADATA_KEYS,
  runnerRequestFromApprovedSpec,
  STDIN_POLICIES,
  SUPERVISION_ACTIONS,
  supervisionControlAnswer,
  SupervisionDecision,
  SupervisionPlan,
  supervisionPlanFromRunnerRequest,
  type RunnerRequest,
} from "../../src/index.ts";
import { codesOf } from "../support/codes-of.ts";
import { APPROVED } from "../support/specs.ts";

const REQUEST = runnerRequestFromApprovedSpec(APPROVED, { requestId: "run-1" });
const LIVE = runnerRequestFromApprovedSpec(APPROVED, { requestId: "run-1", dryRun: false });
const PLAN = supervisionPlanFromRunnerRequest(REQUEST);

describe("the record of a plan", () => {
  it("has the reference's members and defaults", () => {
    expect(PLAN).toEqual({
      plan_id: "run-1:supervision",
      request_id: "run-1",
      runner_profile: "dry-run",
      dry_run: true,
      live_backend_enabled: false,
      timeout_seconds: 30,
      cwd_policy: "none",
      env_policy: "empty",
      stdin_policy: "bounded",
      receipt_required: true,
      metadata: {},
    });
    expect(SupervisionPlan.parse({ id: "run-1:supervision", request_id: "run-1" })).toEqual(PLAN);
    const options = {
      planId: "p",
      runnerProfile: "probe",
      liveBackendEnabled: true,
      timeoutSeconds: 5,
      cwdPolicy: "repo_root",
      envPolicy: "allowlist",
      stdinPolicy: "forbidden",
      metadata: { a: 1 },
    } as const;
    expect(supervisionPlanFromRunnerRequest(LIVE, options)).toEqual({
      plan_id: "p",
      request_id: "run-1",
      runner_profile: "probe",
      dry_run: false,
      live_backend_enabled: true,
      timeout_seconds: 5,
      cwd_policy: "repo_root",
      env_policy: "allowlist",
      stdin_policy: "forbidden",
      receipt_required: true,
      metadata: { a: 1 },
    });
  });

  it.each<[string, JsonObject, readonly string[]]>([
    // Weakness 11: misspelt words and bad timeouts become the default there.
    ["a misspelt cwd policy", { cwd_policy: "repo" }, ["unknown_cwd_policy"]],
    ["a misspelt env policy", { env_policy: "all" }, ["unknown_env_policy"]],
    ["a misspelt stdin policy", { stdin_policy: "Bounded" }, ["unknown_stdin_policy"]],
    ["no time at all", { timeout_seconds: 0 }, ["invalid_supervision_timeout"]],
    ["a timeout in text", { timeout_seconds: "30" }, ["invalid_supervision_timeout"]],
    ["live without a backend", { dry_run: false }, ["live_backend_disabled"]],
    ["live in a word", { live_backend_enabled: "true" }, ["invalid_supervision_plan"]],
    ["no receipt", { receipt_required: false }, ["runner_receipt_required"]],
    ["a forbidden key", { metadata: { prompt: "x" } }, ["forbidden_supervision_metadata"]],
    ["metadata that is a list", { metadata: [] }, ["invalid_supervision_metadata"]],
    ["an unknown member", { cwd: "/" }, ["unknown_supervision_plan_field"]],
    ["live with a backend", { dry_run: false, live_backend_enabled: true }, []],
  ])("with %s", async (_, changes, codes) => {
    expect(await codesOf(() => SupervisionPlan.parse({ ...PLAN, ...changes }))).toEqual(codes);
  });

  it("needs an id and a request", async () => {
    expect(await codesOf(() => SupervisionPlan.parse({}))).toEqual([
      "missing_supervision_plan_id",
      "missing_supervision_request_id",
    ]);
    expect(await codesOf(() => supervisionPlanFromRunnerRequest(LIVE))).toEqual(["live_backend_disabled"]);
  });

  it("takes these words, and refuses these keys", () => {
    expect([CWD_POLICIES[0], ENV_POLICIES[0], STDIN_POLICIES[1]]).toEqual(["none", "empty", "bounded"]);
    expect(FORBIDDEN_SUPERVISION_METADATA_KEYS).toEqual(
      expect.arrayContaining(["prompt", "storage_path", "target", "url"]),
    );
  });
});

describe("the record of a decision", () => {
  const decision = { decision_id: "d-1", request_id: "run-1" };

  it("has the reference's members and defaults", () => {
    expect(SupervisionDecision.parse({ id: "d-1", request_id: "run-1" })).toEqual({
      ...decision,
      action: "allow",
      reason_code: "ok",
      interrupting: false,
      lease_id: "",
      metadata: {},
    });
  });

  it.each<[string, JsonObject, readonly string[]]>([
    // Weakness 12: any text is an action there.
    ["an unknown action", { ...decision, action: "go on" }, ["unknown_supervision_action"]],
    ["an allowance that interrupts", { ...decision, interrupting: true }, ["invalid_supervision_decision"]],
    ["a truthy word", { ...decision, action: "block", interrupting: "false" }, ["invalid_supervision_decision"]],
    ["no ids", {}, ["missing_supervision_decision_id", "missing_supervision_decision_request_id"]],
    ["an unknown member", { ...decision, target: "x" }, ["forbidden_supervision_metadata"]],
    ["another unknown member", { ...decision, note: "x" }, ["unknown_supervision_decision_field"]],
    ["metadata that is text", { ...decision, metadata: "x" }, ["invalid_supervision_metadata"]],
    ["an interruption", { ...decision, action: "interrupt", interrupting: true }, []],
  ])("with %s", async (_, value, codes) => {
    expect(await codesOf(() => SupervisionDecision.parse(value))).toEqual(codes);
  });

  it("says whether the kernel goes on", () => {
    const answers = SUPERVISION_ACTIONS.map((action) =>
      supervisionControlAnswer(SupervisionDecision.parse({ ...decision, action }), "run-1"),
    );
    expect(answers).toEqual<ControlAnswer[]>(["continue", "pause", "block", "block", "block"]);
    expect(supervisionControlAnswer(SupervisionDecision.parse(decision), "run-2")).toBe("block");
  });
});

describe("a supervised request", () => {
  const said = (request: unknown, plan: unknown): readonly string[] =>
    checkSupervisedRunnerRequest(request, plan).map(({ code }) => code);
  const changed = (changes: Partial<Record<keyof RunnerRequest, unknown>>): unknown => ({ ...REQUEST, ...changes });
  const plan = (changes: JsonObject): unknown => ({ ...PLAN, ...changes });
  const step = REQUEST.steps[0];

  it.each<[string, unknown, unknown, readonly string[]]>([
    ["of a dry run", REQUEST, PLAN, []],
    [
      "that the kernel made",
      buildRunnerRequest({ requestId: "run-1", steps: [{ tool: "wc", args: [], stdin: "x" }], dryRun: true }),
      PLAN,
      [],
    ],
    ["in live, where the plan enables it", LIVE, plan({ dry_run: false, live_backend_enabled: true }), []],
    ["from a raw intent", changed({ source: "raw_intent" }), PLAN, ["raw_intent_runner_request_not_allowed"]],
    ["without a specification", changed({ approved_execution_spec: {} }), PLAN, ["missing_approved_execution_spec"]],
    ["of another plan", REQUEST, plan({ request_id: "run-2" }), ["supervision_request_mismatch"]],
    // Weakness 10: a plan of a dry run with a backend takes it there.
    ["in live, under a plan of a dry run", LIVE, plan({ live_backend_enabled: true }), ["supervision_mode_mismatch"]],
    ["in live, under a plan without a backend", LIVE, PLAN, ["supervision_mode_mismatch", "live_backend_disabled"]],
    [
      "of a dry run, under a live plan",
      REQUEST,
      plan({ dry_run: false, live_backend_enabled: true }),
      ["supervision_mode_mismatch"],
    ],
    // Weakness 14: any specification that isn't empty will do there.
    [
      "with another specification",
      changed({ approved_execution_spec: { a: 1 } }),
      PLAN,
      [
        "invalid_approved_execution_spec_version",
        "invalid_approved_execution_decision",
        "invalid_approved_execution_truth_artifact",
      ],
    ],
    ["with other arguments", changed({ steps: [{ ...step, args: ["-v"] }] }), PLAN, ["runner_request_spec_mismatch"]],
    ["with another tool", changed({ steps: [{ ...step, tool: "wget" }] }), PLAN, ["runner_request_spec_mismatch"]],
    ["with other input", changed({ steps: [{ ...step, stdin: "x" }] }), PLAN, ["runner_request_spec_mismatch"]],
    ["with one step more", changed({ steps: [step, { ...step, index: 1 }] }), PLAN, ["runner_request_spec_mismatch"]],
    [
      "that is none, under a plan that is none",
      "x",
      { plan_id: "p", request_id: "r", timeout_seconds: -1 },
      ["invalid_supervision_timeout", "invalid_runner_request"],
    ],
    ["that is none", null, PLAN, ["invalid_runner_request"]],
  ])("%s", (_, request, planGiven, codes) => {
    expect(said(request, planGiven)).toEqual(codes);
  });

  it("ends with a receipt that fits", () => {
    const receipt = dryRunRunnerReceipt(REQUEST);
    const codes = (given: unknown): readonly string[] => checkRunnerReceipt(REQUEST, given).map(({ code }) => code);
    expect(codes(receipt)).toEqual([]);
    expect(codes(null)).toEqual(["missing_runner_receipt"]);
    expect(codes({ ...receipt, step_results: [{ ...receipt.step_results[0], index: 99 }] })).toEqual([
      "runner_receipt_step_mismatch",
    ]);
    // Weakness 13.
    expect(codes({ ...receipt, status: "succeeded" })).toContain("runner_receipt_mode_mismatch");
    expect(codes({ ...receipt, step_results: [] })).toEqual(["runner_receipt_step_missing"]);
    expect(codes({ ...receipt, step_results: ["x"] })).not.toEqual([]);
  });
});
