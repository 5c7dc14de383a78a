import type { Mode, Problem, RunnerProfile, StepAnswer, StepContext } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import { beginStepRun } from "../../src/gate/grant.ts";
import { readStepAnswer } from "../../src/gate/step-answer.ts";
import type { RunnerRequest } from "../../src/runner/protocol.ts";
import { dryRunRunnerReceipt } from "../../src/runner/receipt.ts";
import { wholeRequestRunner, type WholeRequestRun } from "../../src/runner/whole-request.ts";
import { codesOf } from "../support/codes-of.ts";
import { stepContext } from "../support/step-context.ts";

const PROFILE: RunnerProfile = { name: "host", allowed: true, live_backend_enabled: true, metadata: {} };
const STEP = { index: 3, tool: "curl", args: ["-I"], stdin: "" };

/** A receipt as a function of the request would give it. */
function receiptOf(request: RunnerRequest, status: string, changes: object = {}): object {
  const { request_id, source } = request;
  return { status, request_id, source, step_results: [{ index: 0, status, stdout: "out", ...changes }] };
}

async function runStep(run: WholeRequestRun, mode: Mode = "live"): Promise<StepAnswer> {
  return wholeRequestRunner(run, PROFILE).runStep(STEP, beginStepRun(stepContext(mode)).context);
}

describe("wholeRequestRunner", () => {
  it("hands over a request of the one step, and the kernel's context", async () => {
    const seen: [RunnerRequest, StepContext][] = [];
    const { context } = beginStepRun(stepContext("live"));
    const runner = wholeRequestRunner((request, given) => {
      seen.push([request, given]);
      return receiptOf(request, "succeeded");
    }, PROFILE);
    await runner.runStep(STEP, context);
    const [[request, given] = []] = seen;
    expect(seen).toHaveLength(1);
    expect(given).toBe(context);
    expect(Object.isFrozen(request)).toBe(true);
    expect(request).toMatchObject({
      request_id: context.idempotency_key,
      source: "approved_execution_spec",
      steps: [{ index: 0, tool: "curl", args: ["-I"], stdin: "" }],
      dry_run: false,
    });
  });

  it.each([
    ["succeeded", "succeeded"],
    ["failed", "failed"],
    ["blocked", "failed"],
    ["interrupted", "failed"],
  ])("answers a %s receipt as %s", async (status, answer) => {
    expect(
      await runStep((request) => Promise.resolve(receiptOf(request, status, { returncode: 4, stderr: "err" }))),
    ).toEqual({
      status: answer,
      returncode: 4,
      stdout: "out",
      stderr: "err",
    });
  });

  it("answers a receipt without a result as a failed step", async () => {
    const answer = await runStep((request) => ({ ...receiptOf(request, "interrupted"), step_results: [] }));
    expect(answer).toEqual({ status: "failed", returncode: 0, stdout: "", stderr: "" });
  });

  it("answers a dry run", async () => {
    expect(await runStep((request) => dryRunRunnerReceipt(request), "dry_run")).toEqual({
      status: "dry-run",
      returncode: 0,
      stdout: "",
      stderr: "",
    });
  });

  it.each<readonly [string, WholeRequestRun, readonly string[]]>([
    ["no receipt", () => undefined, ["missing_runner_receipt"]],
    ["a truthy answer", () => true, ["invalid_runner_receipt"]],
    [
      "a receipt of another request",
      (request) => receiptOf({ ...request, request_id: "other" }, "succeeded"),
      ["runner_receipt_request_mismatch"],
    ],
    [
      "a receipt of another source",
      (request) => receiptOf({ ...request, source: "other" }, "succeeded"),
      ["runner_receipt_source_mismatch"],
    ],
    [
      "a dry run",
      (request) => receiptOf(request, "dry-run"),
      ["runner_receipt_mode_mismatch", "runner_receipt_mode_mismatch"],
    ],
    [
      "the step's number in the plan",
      (request) => receiptOf(request, "succeeded", { index: 3 }),
      ["runner_receipt_step_mismatch"],
    ],
    [
      "success without a result",
      (request) => ({ ...receiptOf(request, "succeeded"), step_results: [] }),
      ["runner_receipt_step_missing"],
    ],
    [
      "success of a failed step",
      (request) => receiptOf(request, "succeeded", { status: "failed" }),
      ["runner_receipt_status_mismatch"],
    ],
    [
      "an unknown word",
      (request) => receiptOf(request, "ok"),
      ["unknown_runner_step_result_status", "unknown_runner_receipt_status"],
    ],
    [
      "a getter that throws",
      () =>
        Object.defineProperty({}, "status", {
          enumerable: true,
          get: () => {
            throw new Error("no");
          },
        }),
      ["json_unreadable"],
    ],
    [
      "more output than a receipt may hold",
      (request) => receiptOf(request, "succeeded", { stdout: "x".repeat(1_048_577) }),
      ["json_max_string"],
    ],
  ])("gives no answer for %s", async (_, run, codes) => {
    const answer: unknown = await runStep(run);
    const { problems } = answer as { readonly problems: readonly Problem[] };
    expect(answer).toEqual({ problems });
    expect(problems.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
    expect(readStepAnswer(0, answer, false)).toBe(null);
  });

  it("takes a million characters of output", async () => {
    const { stdout } = await runStep((request) => receiptOf(request, "succeeded", { stdout: "x".repeat(1_000_000) }));
    expect(stdout).toHaveLength(1_000_000);
  });

  it("lets through what the function throws", async () => {
    const failure = new Error("the function failed");
    await expect(runStep(() => Promise.reject(failure))).rejects.toBe(failure);
  });

  it("runs nothing for whoever isn't the kernel", async () => {
    let ran = false;
    const runner = wholeRequestRunner((request) => {
      ran = true;
      return receiptOf(request, "succeeded");
    }, PROFILE);
    expect(await codesOf(() => runner.runStep(STEP, stepContext("live")))).toEqual(["run_not_authorized"]);
    expect(ran).toBe(false);
  });

  it("needs a profile that is consistent", async () => {
    const run: WholeRequestRun = () => null;
    expect(await codesOf(() => wholeRequestRunner(run, PROFILE))).toEqual([]);
    expect(await codesOf(() => wholeRequestRunner(run, { ...PROFILE, name: "dry-run" }))).toEqual([
      "runner_profile_inconsistent",
    ]);
  });
});
