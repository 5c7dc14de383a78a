// The receipt of a run that the kernel drove: SCLite's words for how it ended, and the kernel's own record beside them.
// Output is in it by presence, size and digest only.

import type { JsonObject, RunRecord, StepRecord } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { buildExecutionReceipt, type ExecutionReceiptV02, type ReceiptOutcome } from "../build/receipt.ts";
import { instantText } from "../chain/instant.ts";

const SUMMARIES = {
  dry_run: "Dry run: no command was executed.",
  completed: "Every planned command ended successfully.",
  failed: "A command failed, and the commands behind it were not run.",
  interrupted: "The run was interrupted before its end.",
} as const;

/** The steps that a live run began, whether or not they came to an end. */
const BEGUN = ["succeeded", "failed", "interrupted"] as const;

/**
 * Builds the receipt of a run. Its id derives from the ticket's digest and the number of the use; its times are the run's.
 *
 * @throws GovEngineError as `buildExecutionReceipt`, for a run that its own artifacts contradict.
 */
export function receiptOfRun(run: RunRecord): ExecutionReceiptV02 {
  const { artifacts, claim, facts, mode, runtime_ref, steps } = run;
  const executed = mode === "live" ? steps.filter(({ status }) => isBegun(status)).length : 0;
  return buildExecutionReceipt(
    {
      receipt_id: `receipt-${run.digests.execution_ticket}-${claim.use}`,
      created_at: instantText(run.ended_at),
      runtime: { name: runtime_ref, mode, runtime_ref },
      execution: {
        started_at: instantText(run.started_at),
        ended_at: instantText(run.ended_at),
        planned_command_count: run.planned.length,
        executed_command_count: executed,
        // Nobody here saw the network: a live run that was allowed to use it is taken to have done so.
        network_execution_performed: executed > 0 && facts.limits.network,
      },
      outcome: outcomeOf(run),
      ticket_use: {
        ticket_id: facts.ids.execution_ticket,
        consumed_by_runtime: runtime_ref,
        use_count: claim.use,
        one_shot_consumed: isOneShot(artifacts.execution_ticket),
      },
      governed_run: {
        request_digest: run.request_digest,
        fencing_token: claim.fencing_token,
        ticket_signer: claim.key.signer,
        runner_profile: run.runner_profile,
        reason_code: run.reason_code,
        steps: steps.map(stepMembers),
      },
    },
    artifacts,
  );
}

function outcomeOf({ mode, status, steps }: RunRecord): ReceiptOutcome {
  const word = status === "completed" && mode === "dry_run" ? "dry_run" : status;
  return {
    status: word === "interrupted" ? "failed" : word,
    returncode: returncodeOf(status, steps),
    summary: SUMMARIES[word],
    stdout_present: steps.some(({ stdout }) => stdout !== null),
    stderr_present: steps.some(({ stderr }) => stderr !== null),
  };
}

/** The first code of a step that isn't 0. A run that didn't complete never shows 0. */
function returncodeOf(status: RunRecord["status"], steps: readonly StepRecord[]): number {
  const code = steps.find(({ returncode }) => returncode !== 0)?.returncode ?? 0;
  return code === 0 && status !== "completed" ? 1 : code;
}

function stepMembers({ index, status, returncode, stdout, stderr, reason_code }: StepRecord): JsonObject {
  return {
    index,
    status,
    returncode,
    reason_code,
    stdout: stdout === null ? null : { ...stdout },
    stderr: stderr === null ? null : { ...stderr },
  };
}

function isBegun(status: StepRecord["status"]): boolean {
  return (BEGUN as readonly string[]).includes(status);
}

/** A scoped ticket says it of its uses, a ticket v0.2 of its runs. */
function isOneShot(ticket: JsonObject): boolean {
  return [memberAt(ticket, "spend_limits", "one_shot"), memberAt(ticket, "execution_limits", "one_shot")].includes(
    true,
  );
}
