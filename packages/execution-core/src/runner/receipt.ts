// Receipts: the one that a dry run gives, and everything that is checked before a runner's own receipt is believed.

import { pointer, problem, type Problem } from "@govengine/artifact-core";
import { RunnerReceipt, RunnerRequest, type RunnerStatus } from "./protocol.ts";

const DRY_RUN_REASON = "dry_run_requested";
const LIVE_DISABLED = "live_backend_disabled";
/** The Python package's own words, kept on the wire. */
const NON_CLAIM = "DryRunRunner never executes live requests";

/**
 * The receipt of a dry run: every step planned, none run. A live request gets a blocked receipt instead.
 *
 * @throws GovEngineError with the codes of {@link RunnerRequest}
 */
export function dryRunRunnerReceipt(request: RunnerRequest): RunnerReceipt {
  const { request_id, source, steps, dry_run } = RunnerRequest.parse(request);
  const status: RunnerStatus = dry_run ? "dry-run" : "blocked";
  const reason_code = dry_run ? DRY_RUN_REASON : LIVE_DISABLED;
  return RunnerReceipt.parse({
    status,
    request_id,
    source,
    reason_code,
    step_results: steps.map(({ index }) => ({ index, status, reason_code })),
    control_decisions: dry_run ? [] : [{ status, reason_code, non_claim: NON_CLAIM }],
  });
}

/**
 * Holds a runner's receipt against the request that it answers: shape, request, source, mode, and one result for each
 * step in its order. A receipt that says the run was complete has a result of that kind for every step.
 *
 * @returns every problem: a code of {@link RunnerReceipt}, `missing_runner_receipt`, `runner_receipt_request_mismatch`,
 * `runner_receipt_source_mismatch`, `runner_receipt_mode_mismatch`, `runner_receipt_step_mismatch`,
 * `runner_receipt_step_missing`, `runner_receipt_status_mismatch`. Never throws for a bad receipt.
 */
export function checkRunnerReceipt(request: RunnerRequest, receipt: unknown): readonly Problem[] {
  if (receipt === undefined || receipt === null) return Object.freeze([problem("missing_runner_receipt")]);
  const read = RunnerReceipt.safeParse(receipt);
  if (!read.ok) return read.problems;
  const { record } = read;
  const problems = [...checkIdentity(request, record), ...checkMode(request, record), ...checkSteps(request, record)];
  return Object.freeze(problems);
}

function checkIdentity(request: RunnerRequest, receipt: RunnerReceipt): Problem[] {
  const problems: Problem[] = [];
  if (receipt.request_id !== request.request_id) {
    problems.push(problem("runner_receipt_request_mismatch", "/request_id"));
  }
  if (receipt.source !== request.source) problems.push(problem("runner_receipt_source_mismatch", "/source"));
  return problems;
}

/** A dry run never succeeded at anything, and a live run was never dry. */
function checkMode({ dry_run }: RunnerRequest, { status, step_results }: RunnerReceipt): Problem[] {
  const impossible: RunnerStatus = dry_run ? "succeeded" : "dry-run";
  const paths = step_results.flatMap((result, position) =>
    result.status === impossible ? [pointer(["step_results", position, "status"])] : [],
  );
  if (status === impossible) paths.unshift("/status");
  return paths.map((path) => problem("runner_receipt_mode_mismatch", path, dry_run ? "dry_run" : "live"));
}

function checkSteps({ steps }: RunnerRequest, { status, step_results }: RunnerReceipt): Problem[] {
  const problems: Problem[] = [];
  const complete = status === "dry-run" || status === "succeeded";
  for (const [position, result] of step_results.entries()) {
    const place = ["step_results", position];
    if (position >= steps.length || result.index !== position) {
      problems.push(problem("runner_receipt_step_mismatch", pointer([...place, "index"])));
    }
    if (complete && result.status !== status) {
      problems.push(problem("runner_receipt_status_mismatch", pointer([...place, "status"]), status));
    }
  }
  if (complete && step_results.length < steps.length) {
    problems.push(problem("runner_receipt_step_missing", "/step_results"));
  }
  return problems;
}
