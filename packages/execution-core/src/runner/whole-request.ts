// Runners in the style of the Python package: a function from a request to a receipt. The kernel drives steps, so the
// function is handed a request for one step at a time, and its receipt is believed only after every check.

import {
  isGovEngineError,
  RunnerProfile,
  snapshotJson,
  type JsonValue,
  type Problem,
  type Runner,
  type Step,
  type StepAnswer,
  type StepContext,
} from "@govengine/artifact-core";
import { assertAuthorizedRun } from "../gate/grant.ts";
import { buildRunnerRequest, RunnerReceipt, type RunnerRequest, type RunnerStatus } from "./protocol.ts";
import { checkRunnerReceipt } from "./receipt.ts";

/** A Python-style runner. Its receipt is data: a record or anything with the same members. */
export type WholeRequestRun = (request: RunnerRequest, context: StepContext) => unknown;

/** A receipt carries output, so its text may be longer than other text. */
const MAX_RECEIPT_BYTES = 1_048_576;

/**
 * Makes a runner of a function that takes a whole request and gives a receipt. For each step the function gets a request
 * of that one step, numbered 0, whose id is the step's idempotency key; so all that the kernel asks before each step still
 * holds.
 *
 * A receipt that fails a check of `checkRunnerReceipt` is no answer: `runStep` then gives `{problems}`, which isn't a step
 * answer either, so the kernel says that the end is unknown. A `blocked` or `interrupted` receipt is a failed step. What
 * the function throws is thrown on.
 *
 * @throws GovEngineError with the codes of `RunnerProfile`
 */
export function wholeRequestRunner(run: WholeRequestRun, profile: RunnerProfile): Runner {
  const checkedProfile = RunnerProfile.parse(profile);
  return Object.freeze<Runner>({
    profile: checkedProfile,
    async runStep(step: Step, context: StepContext): Promise<StepAnswer> {
      assertAuthorizedRun(context);
      const request = buildRunnerRequest({
        requestId: context.idempotency_key,
        steps: [step],
        dryRun: context.mode === "dry_run",
      });
      return readAnswer(request, await run(request, context));
    },
  });
}

function readAnswer(request: RunnerRequest, given: unknown): StepAnswer {
  const receipt = snapshotReceipt(given);
  if (!receipt.ok) return noAnswer(receipt.problems);
  const problems = checkRunnerReceipt(request, receipt.value);
  return problems.length > 0 ? noAnswer(problems) : answerOf(RunnerReceipt.parse(receipt.value));
}

type ReceiptReading =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function snapshotReceipt(given: unknown): ReceiptReading {
  const limits = { maxBytes: MAX_RECEIPT_BYTES, maxString: MAX_RECEIPT_BYTES };
  try {
    return { ok: true, value: given === undefined ? null : snapshotJson(given, { limits }) };
  } catch (error) {
    if (isGovEngineError(error)) return { ok: false, problems: error.problems };
    throw error;
  }
}

/** Deliberately no step answer: nobody knows what happened. */
function noAnswer(problems: readonly Problem[]): StepAnswer {
  return Object.freeze({ problems }) as unknown as StepAnswer;
}

function answerOf({ status, step_results: [result] }: RunnerReceipt): StepAnswer {
  const { returncode = 0, stdout = "", stderr = "" } = result ?? {};
  return Object.freeze({ status: stepStatus(status), returncode, stdout, stderr });
}

function stepStatus(status: RunnerStatus): StepAnswer["status"] {
  return status === "dry-run" || status === "succeeded" ? status : "failed";
}
