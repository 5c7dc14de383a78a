import type { RunRecord, StepRecord } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { buildArtifactDescriptor, checkArtifactSchema, scliteContractLayer } from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { sampleAction, sampleRecord } from "../support/run.ts";
import { isDeepFrozen, relinked, sampleArtifactsV02 } from "../support/sample.ts";

const { receipt } = scliteContractLayer();

const LIVE = sampleAction(
  relinked({
    "/intent_contract/requested_capability/mode": "live",
    "/execution_contract/execution_bounds/mode": "live",
    "/execution_contract/execution_bounds/network_execution_allowed": true,
    "/execution_contract/execution_bounds/max_commands": 2,
    "/execution_contract/execution_shape/plan": [
      { step: 1, tool: "http_probe", args: ["https://status.example.org/health"] },
      { step: 2, tool: "http_probe", args: ["-v"] },
    ],
    "/execution_ticket/execution_limits/mode": "live",
    "/execution_ticket/scope_binding/mode": "live",
    "/execution_ticket/spend_limits/network_execution_allowed": true,
    "/execution_ticket/spend_limits/one_shot": false,
    "/execution_ticket/execution_limits/one_shot": false,
    "/execution_ticket/approval/status": "approved",
  }),
);

function step(index: number, status: StepRecord["status"], returncode = 0): StepRecord {
  return { index, status, returncode, stdout: null, stderr: null, reason_code: "ok" };
}

function members(changes: Partial<RunRecord>): Readonly<Record<string, unknown>> {
  const { execution, outcome } = receipt(sampleRecord({ artifacts: LIVE, ...changes })) as Record<string, object>;
  return { ...execution, ...outcome };
}

describe("the receipt of a run", () => {
  test("of a dry run says everything that the kernel knows, and no output", () => {
    const run = sampleRecord();
    const { execution_contract, execution_ticket } = run.artifacts;
    const made = receipt(run);
    expect(made).toEqual({
      artifact_type: "execution_receipt",
      schema_version: "v0.2",
      schema_ref: "schemas/execution_receipt.v0.2.schema.json",
      receipt_id: `receipt-${run.digests.execution_ticket}-1`,
      created_at: "2026-03-02T08:30:01.250Z",
      links: {
        execution_contract: {
          role: "execution_contract",
          descriptor: buildArtifactDescriptor(execution_contract),
        },
        execution_ticket: { role: "execution_ticket", descriptor: buildArtifactDescriptor(execution_ticket) },
      },
      runtime: { name: "runtime:sample-runner", mode: "dry_run", runtime_ref: "runtime:sample-runner" },
      execution: {
        started_at: "2026-03-02T08:30:00.000Z",
        ended_at: "2026-03-02T08:30:01.250Z",
        planned_command_count: 1,
        executed_command_count: 0,
        network_execution_performed: false,
      },
      outcome: {
        status: "dry_run",
        returncode: 0,
        summary: "Dry run: no command was executed.",
        stdout_present: false,
        stderr_present: false,
      },
      ticket_use: {
        ticket_id: "ticket-1",
        consumed_by_runtime: "runtime:sample-runner",
        use_count: 1,
        one_shot_consumed: true,
      },
      governed_run: {
        request_digest: run.request_digest,
        fencing_token: 7,
        ticket_signer: "owner:ada",
        runner_profile: "dry-run",
        reason_code: "dry_run_requested",
        steps: [
          { index: 0, status: "dry-run", returncode: 0, reason_code: "dry_run_requested", stdout: null, stderr: null },
        ],
      },
      non_claims: ["a_receipt_is_the_statement_of_its_runtime", "output_is_not_part_of_this_receipt"],
    });
    expect(checkArtifactSchema(made)).toEqual([]);
    expect(isDeepFrozen(made)).toBe(true);
    expect(receipt(sampleRecord())).toEqual(made);
  });

  test("holds output by digest and size only", () => {
    const stdout = { digest: sampleRecord().request_digest, bytes: 12 };
    const made = receipt(sampleRecord({ steps: [{ ...step(0, "dry-run"), stdout }] }));
    expect(made["outcome"]).toMatchObject({ stdout_present: true, stderr_present: false });
    expect(made["governed_run"]).toMatchObject({ steps: [{ stdout, stderr: null }] });
  });

  test("of a live run that completed", () => {
    expect(members({ steps: [step(0, "succeeded"), step(1, "succeeded")] })).toMatchObject({
      status: "completed",
      returncode: 0,
      executed_command_count: 2,
      network_execution_performed: true,
    });
  });

  test("of a live run that failed", () => {
    const steps = [step(0, "failed", 22), step(1, "not_run")];
    expect(members({ status: "failed", steps })).toMatchObject({
      status: "failed",
      returncode: 22,
      summary: "A command failed, and the commands behind it were not run.",
      executed_command_count: 1,
    });
  });

  test("of a live run that was interrupted never says that it ended with 0", () => {
    const steps = [step(0, "succeeded"), step(1, "interrupted")];
    expect(members({ status: "interrupted", steps })).toMatchObject({
      status: "failed",
      returncode: 1,
      summary: "The run was interrupted before its end.",
      executed_command_count: 2,
    });
  });

  test("of a live run that began no step", () => {
    const steps = [step(0, "not_run"), step(1, "not_run")];
    expect(members({ status: "interrupted", steps })).toMatchObject({
      executed_command_count: 0,
      network_execution_performed: false,
    });
  });

  test("under a ticket v0.2", () => {
    const made = receipt(sampleRecord({ artifacts: sampleAction(sampleArtifactsV02()) }));
    expect(made["ticket_use"]).toMatchObject({ ticket_id: "ticket-1", one_shot_consumed: false });
  });

  test("is refused for a run that its ticket contradicts", () => {
    const second = sampleRecord();
    expect(refusalsOf(() => receipt({ ...second, claim: { ...second.claim, use: 2 } }))).toEqual([
      "artifact_contradiction /ticket_use/use_count runs",
    ]);
    expect(refusalsOf(() => receipt({ ...second, runtime_ref: "runtime:other" }))).toEqual([
      "artifact_contradiction /runtime/runtime_ref runtime",
      "artifact_contradiction /ticket_use/consumed_by_runtime runtime",
    ]);
    expect(refusalsOf(() => receipt({ ...second, ended_at: second.started_at - 1 }))).toEqual([
      "receipt_interval_reversed /execution",
    ]);
  });
});
