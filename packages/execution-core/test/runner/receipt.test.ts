import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRunnerRequest, RUNNER_STATUSES, type RunnerRequest } from "../../src/runner/protocol.ts";
import { checkRunnerReceipt, dryRunRunnerReceipt } from "../../src/runner/receipt.ts";

const STEPS = [
  { tool: "curl", args: ["-I"], stdin: "" },
  { tool: "dig", args: ["example.com"], stdin: "" },
];
const DRY = buildRunnerRequest({ requestId: "run-1", steps: STEPS, dryRun: true });
const LIVE = buildRunnerRequest({ requestId: "run-1", steps: STEPS, dryRun: false });

const results = (...statuses: readonly string[]) => statuses.map((status, index) => ({ index, status }));

function receipt(status: string, stepResults: readonly unknown[], changes: object = {}): object {
  return { status, request_id: "run-1", source: "approved_execution_spec", step_results: stepResults, ...changes };
}

describe("dryRunRunnerReceipt", () => {
  it("plans every step of a dry run", () => {
    const step = { status: "dry-run", returncode: 0, stdout: "", stderr: "", reason_code: "dry_run_requested" };
    const made = dryRunRunnerReceipt(DRY);
    expect(made).toEqual({
      status: "dry-run",
      request_id: "run-1",
      source: "approved_execution_spec",
      reason_code: "dry_run_requested",
      step_results: [
        { index: 0, ...step },
        { index: 1, ...step },
      ],
      control_decisions: [],
    });
    expect(checkRunnerReceipt(DRY, made)).toEqual([]);
  });

  it("blocks a live run", () => {
    const step = { status: "blocked", returncode: 0, stdout: "", stderr: "", reason_code: "live_backend_disabled" };
    const made = dryRunRunnerReceipt(LIVE);
    expect(made).toEqual({
      status: "blocked",
      request_id: "run-1",
      source: "approved_execution_spec",
      reason_code: "live_backend_disabled",
      step_results: [
        { index: 0, ...step },
        { index: 1, ...step },
      ],
      control_decisions: [
        {
          status: "blocked",
          reason_code: "live_backend_disabled",
          non_claim: "DryRunRunner never executes live requests",
        },
      ],
    });
    expect(checkRunnerReceipt(LIVE, made)).toEqual([]);
  });
});

const mode = (path: string, detail: string) => ({ code: "runner_receipt_mode_mismatch", path, detail });
const at = (code: string, path: string, detail: string | null = null) => ({ code, path, detail });

describe("checkRunnerReceipt believes", () => {
  it.each([
    ["a complete live run", LIVE, receipt("succeeded", results("succeeded", "succeeded"))],
    ["a live run that failed at once", LIVE, receipt("failed", results("failed"))],
    ["a live run that failed later", LIVE, receipt("failed", results("succeeded", "failed"))],
    ["a live run that was interrupted before it began", LIVE, receipt("interrupted", [])],
    ["a dry run that was blocked", DRY, receipt("blocked", results("blocked", "blocked"))],
  ])("%s", (_, request, given) => {
    expect(checkRunnerReceipt(request, given)).toEqual([]);
  });
});

describe("checkRunnerReceipt refuses", () => {
  it.each<readonly [string, RunnerRequest, unknown, readonly object[]]>([
    ["no receipt", LIVE, null, [at("missing_runner_receipt", "")]],
    ["nothing", LIVE, undefined, [at("missing_runner_receipt", "")]],
    ["a text", LIVE, "succeeded", [at("invalid_runner_receipt", "", "object")]],
    [
      "another request's receipt",
      LIVE,
      receipt("succeeded", results("succeeded", "succeeded"), { request_id: "run-2" }),
      [at("runner_receipt_request_mismatch", "/request_id")],
    ],
    [
      "another source",
      LIVE,
      receipt("succeeded", results("succeeded", "succeeded"), { source: "raw_intent" }),
      [at("runner_receipt_source_mismatch", "/source")],
    ],
    [
      "success in a dry run",
      DRY,
      receipt("succeeded", results("succeeded", "succeeded")),
      ["/status", "/step_results/0/status", "/step_results/1/status"].map((path) => mode(path, "dry_run")),
    ],
    [
      "a step's success in a dry run",
      DRY,
      receipt("failed", results("succeeded", "failed")),
      [mode("/step_results/0/status", "dry_run")],
    ],
    [
      "a dry run for a live one",
      LIVE,
      receipt("dry-run", results("dry-run", "dry-run")),
      ["/status", "/step_results/0/status", "/step_results/1/status"].map((path) => mode(path, "live")),
    ],
    [
      "a missing step",
      LIVE,
      receipt("succeeded", results("succeeded")),
      [at("runner_receipt_step_missing", "/step_results")],
    ],
    ["no steps", DRY, receipt("dry-run", []), [at("runner_receipt_step_missing", "/step_results")]],
    [
      "a step too many",
      LIVE,
      receipt("succeeded", results("succeeded", "succeeded", "succeeded")),
      [at("runner_receipt_step_mismatch", "/step_results/2/index")],
    ],
    [
      "a step twice",
      LIVE,
      receipt("failed", [
        { index: 0, status: "succeeded" },
        { index: 0, status: "failed" },
      ]),
      [at("runner_receipt_step_mismatch", "/step_results/1/index")],
    ],
    [
      "another step",
      LIVE,
      receipt("failed", [{ index: 99, status: "failed" }]),
      [at("runner_receipt_step_mismatch", "/step_results/0/index")],
    ],
    [
      "steps in another order",
      LIVE,
      receipt("succeeded", results("succeeded", "succeeded").toReversed()),
      [
        at("runner_receipt_step_mismatch", "/step_results/0/index"),
        at("runner_receipt_step_mismatch", "/step_results/1/index"),
      ],
    ],
    [
      "success with a failed step",
      LIVE,
      receipt("succeeded", results("succeeded", "failed")),
      [at("runner_receipt_status_mismatch", "/step_results/1/status", "succeeded")],
    ],
    ["an unknown word", LIVE, receipt("done", []), [at("unknown_runner_receipt_status", "/status")]],
    [
      "a malformed step",
      LIVE,
      receipt("failed", [{ index: "0", status: "failed" }]),
      [at("invalid_runner_step_result", "/step_results/0/index", "integer")],
    ],
  ])("%s", (_, request, given, problems) => {
    expect(checkRunnerReceipt(request, given)).toEqual(problems);
  });

  it("with every problem at once, and never throws", () => {
    const status = fc.constantFrom(...RUNNER_STATUSES, "done");
    const result = fc.record({ index: fc.integer({ min: -1, max: 3 }), status }, { requiredKeys: [] });
    const wild = fc.oneof(
      fc.anything(),
      fc.record({
        status,
        request_id: fc.constantFrom("run-1", "run-2"),
        source: fc.constant("approved_execution_spec"),
        step_results: fc.array(result),
      }),
    );
    fc.assert(
      fc.property(wild, fc.boolean(), (given, dry) => {
        const request = dry ? DRY : LIVE;
        const problems = checkRunnerReceipt(request, given);
        if (problems.length > 0) return;
        const { step_results } = given as { step_results: readonly { index: number }[] };
        expect(step_results.map(({ index }) => index)).toEqual(step_results.map((_, position) => position));
      }),
      { numRuns: 500 },
    );
  });
});
