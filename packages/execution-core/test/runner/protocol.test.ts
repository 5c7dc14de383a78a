import { describe, expect, it } from "vitest";
import {
  buildRunnerRequest,
  normalizeRunnerSteps,
  RunnerReceipt,
  RunnerRequest,
  RunnerStep,
  RunnerStepResult,
} from "../../src/runner/protocol.ts";
import { dryRunRunnerReceipt } from "../../src/runner/receipt.ts";
import { codesOf } from "../support/codes-of.ts";

const STEP = { index: 0, tool: "curl", args: ["https://example.com/"], stdin: "" };
const REQUEST = { request_id: "run-1", source: "approved_execution_spec", steps: [STEP] };
const RESULT = { index: 0, status: "succeeded" };
const RECEIPT = { status: "succeeded", request_id: "run-1", source: "approved_execution_spec" };

/** The request whose digest the specification publishes. */
const PUBLISHED = {
  request_id: "run-bound",
  source: "approved_execution_spec",
  steps: [STEP],
  approved_execution_spec: {
    spec_version: "2026-03-18.approved.v1",
    action_type: "single_probe",
    capability: "http_probe",
    resolved_tool: "curl",
    execution_mode: "normalized",
    approval: { decision: "approve", reason: "ok" },
    execution_truth: {
      artifact_type: "approved_execution_spec",
      execution_plan: [{ tool: "curl", args: ["https://example.com/"] }],
    },
  },
  execution_ticket_gate: { status: "not_required" },
  dry_run: true,
};

describe("the records", () => {
  it("have the wire keys in the wire order, with the documented defaults", () => {
    expect(JSON.stringify(RunnerStep.parse({ index: 0, tool: "curl" }))).toBe(
      '{"index":0,"tool":"curl","args":[],"stdin":""}',
    );
    expect(JSON.stringify(RunnerRequest.parse(REQUEST))).toBe(
      '{"request_id":"run-1","source":"approved_execution_spec","steps":[{"index":0,"tool":"curl",' +
        '"args":["https://example.com/"],"stdin":""}],"approved_execution_spec":{},"execution_ticket_gate":{},"dry_run":true}',
    );
    expect(JSON.stringify(RunnerStepResult.parse(RESULT))).toBe(
      '{"index":0,"status":"succeeded","returncode":0,"stdout":"","stderr":"","reason_code":"ok"}',
    );
    expect(JSON.stringify(RunnerReceipt.parse(RECEIPT))).toBe(
      '{"status":"succeeded","request_id":"run-1","source":"approved_execution_spec","reason_code":"ok",' +
        '"step_results":[],"control_decisions":[]}',
    );
  });

  it("have the published digests", () => {
    const request = RunnerRequest.parse(PUBLISHED);
    expect(RunnerRequest.digest(request)).toBe(
      "sha256:253212569676972f19fec3fcb8c079864a8b2bba49506dedf29c1bd160ec3196",
    );
    expect(RunnerReceipt.digest(dryRunRunnerReceipt(request))).toBe(
      "sha256:cb67fbb4a6902217afe35287261d3e9a5959b2f549c7ca90cdd5e6cafce220d9",
    );
  });

  it.each([
    ["a step without a tool", RunnerStep, { index: 0 }, ["missing_runner_step_tool"]],
    ["a blank tool", RunnerStep, { ...STEP, tool: " " }, ["invalid_runner_step"]],
    ["a number as argument", RunnerStep, { ...STEP, args: ["-m", 5] }, ["invalid_runner_step_args"]],
    ["a null as argument", RunnerStep, { ...STEP, args: [null] }, ["invalid_runner_step_args"]],
    ["a text as arguments", RunnerStep, { ...STEP, args: "-I" }, ["invalid_runner_step_args"]],
    ["a number as input", RunnerStep, { ...STEP, stdin: 0 }, ["invalid_runner_step"]],
    ["an unknown member of a step", RunnerStep, { ...STEP, cwd: "/" }, ["unknown_runner_step_field"]],
    ["a command beside a step", RunnerStep, { ...STEP, command: "x" }, ["forbidden_runner_step_field"]],
    ["a request without steps", RunnerRequest, { ...REQUEST, steps: undefined }, ["json_unsupported_value"]],
    ["a request with no steps at all", RunnerRequest, { request_id: "a", source: "b" }, ["missing_runner_steps"]],
    ["a request with an empty list", RunnerRequest, { ...REQUEST, steps: [] }, ["missing_runner_steps"]],
    ["steps out of order", RunnerRequest, { ...REQUEST, steps: [{ ...STEP, index: 1 }] }, ["invalid_runner_step"]],
    ["two steps of one number", RunnerRequest, { ...REQUEST, steps: [STEP, STEP] }, ["invalid_runner_step"]],
    ["a text for a boolean", RunnerRequest, { ...REQUEST, dry_run: "false" }, ["invalid_runner_request"]],
    ["a number for a boolean", RunnerRequest, { ...REQUEST, dry_run: 0 }, ["invalid_runner_request"]],
    ["an unknown member", RunnerRequest, { ...REQUEST, schema_version: "v9" }, ["unknown_runner_request_field"]],
    ["a secret beside a request", RunnerRequest, { ...REQUEST, token: "x" }, ["forbidden_runner_request_field"]],
    [
      "an unknown word in a result",
      RunnerStepResult,
      { ...RESULT, status: "ok" },
      ["unknown_runner_step_result_status"],
    ],
    ["a word in capitals", RunnerStepResult, { ...RESULT, status: "Succeeded" }, ["unknown_runner_step_result_status"]],
    ["a result without an index", RunnerStepResult, { status: "failed" }, ["invalid_runner_step_result"]],
    ["a negative index", RunnerStepResult, { ...RESULT, index: -1 }, ["invalid_runner_step_result"]],
    ["a result with raw output", RunnerStepResult, { ...RESULT, raw_stdout: "" }, ["unknown_runner_step_result_field"]],
    ["a secret in a result", RunnerStepResult, { ...RESULT, password: "" }, ["forbidden_runner_step_result_field"]],
    ["an unknown word in a receipt", RunnerReceipt, { ...RECEIPT, status: "done" }, ["unknown_runner_receipt_status"]],
    [
      "another version of a receipt",
      RunnerReceipt,
      { ...RECEIPT, schema_version: "v9" },
      ["unknown_runner_receipt_field"],
    ],
    ["a result that is none", RunnerReceipt, { ...RECEIPT, step_results: [7] }, ["invalid_runner_receipt"]],
    [
      "a secret in a control decision",
      RunnerReceipt,
      { ...RECEIPT, control_decisions: [{ token: "x" }] },
      ["forbidden_runner_receipt_field"],
    ],
  ])("refuse %s", async (_, record, value, codes) => {
    expect(await codesOf(() => record.parse(value))).toEqual(codes);
  });
});

describe("normalizeRunnerSteps", () => {
  it("numbers steps by position and leaves their own numbering and role behind", () => {
    expect(
      normalizeRunnerSteps([
        { step: 7, tool: "curl", args: ["-I"], role: "probe" },
        { tool: "dig", stdin: "example.com" },
      ]),
    ).toEqual([
      { index: 0, tool: "curl", args: ["-I"], stdin: "" },
      { index: 1, tool: "dig", args: [], stdin: "example.com" },
    ]);
  });

  it.each([
    ["nothing", undefined, ["json_unsupported_value"]],
    ["null", null, ["missing_runner_steps"]],
    ["an empty list", [], ["missing_runner_steps"]],
    ["an object", { tool: "curl" }, ["missing_runner_steps"]],
    ["a text as a step", ["curl"], ["invalid_runner_step"]],
    ["a list as a step", [[]], ["invalid_runner_step"]],
    ["a step without a tool", [{ args: [] }], ["missing_runner_step_tool"]],
    ["a step with its own index", [{ index: 0, tool: "curl" }], []],
    ["a step with another index", [{ index: 1, tool: "curl" }], ["invalid_runner_step"]],
  ])("given %s", async (_, steps, codes) => {
    expect(await codesOf(() => normalizeRunnerSteps(steps))).toEqual(codes);
  });

  it("says where every fault is", () => {
    expect(() => normalizeRunnerSteps([{ tool: "curl", args: [1] }, "x", { tool: "dig", env: {} }])).toThrow(
      expect.objectContaining({
        problems: [
          { code: "invalid_runner_step_args", path: "/0/args/0", detail: "text" },
          { code: "invalid_runner_step", path: "/1", detail: "object" },
          { code: "unknown_runner_step_field", path: "/2/env", detail: null },
        ],
      }),
    );
  });
});

describe("buildRunnerRequest", () => {
  it("makes the reference's request with its specification from the steps alone", () => {
    const steps = [STEP, { tool: "dig", args: [], stdin: "example.com" }];
    expect(buildRunnerRequest({ requestId: "run-1", steps, dryRun: false })).toEqual({
      request_id: "run-1",
      source: "approved_execution_spec",
      steps: [STEP, { index: 1, tool: "dig", args: [], stdin: "example.com" }],
      approved_execution_spec: {
        spec_version: "2026-03-18.approved.v1",
        approval: { decision: "approve" },
        execution_truth: {
          artifact_type: "approved_execution_spec",
          execution_plan: [
            { tool: "curl", args: ["https://example.com/"] },
            { tool: "dig", args: [], stdin: "example.com" },
          ],
        },
      },
      execution_ticket_gate: { status: "not_required" },
      dry_run: false,
    });
  });

  it("takes the ticket gate's result", () => {
    const request = buildRunnerRequest({
      requestId: "run-1",
      steps: [STEP],
      dryRun: true,
      executionTicketGate: { status: "passed" },
    });
    expect(request.execution_ticket_gate).toEqual({ status: "passed" });
  });

  it("refuses a request of nothing", async () => {
    expect(await codesOf(() => buildRunnerRequest({ requestId: "run-1", steps: [], dryRun: true }))).toEqual([
      "missing_runner_steps",
    ]);
  });
});
