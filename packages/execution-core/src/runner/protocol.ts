// The runner protocol's records (request, step, step result, receipt) with the wire keys and digests of the Python
// package 0.6, read strictly: arguments are text, statuses are words of a closed list, steps are numbered by position.

import {
  GovEngineError,
  isJsonObject,
  pointer,
  problem,
  snapshotJson,
  type JsonObject,
  type JsonValue,
  type Problem,
  type RecordType,
  type Step,
} from "@govengine/artifact-core";
import {
  boolean,
  codeWord,
  defineRecord,
  freeText,
  identifier,
  integer,
  jsonObject,
  list,
  oneOf,
  record,
  withDefault,
} from "@govengine/artifact-core/define";
import * as v from "valibot";

/** How a run, or a step of one, can end. */
export const RUNNER_STATUSES = ["dry-run", "succeeded", "blocked", "failed", "interrupted"] as const;

/** How a run, or a step of one, ended. */
export type RunnerStatus = (typeof RUNNER_STATUSES)[number];

/** One command of a request. */
export type RunnerStep = Step;

/** What a runner is asked to do: the steps, and the approved specification that they come from. */
export interface RunnerRequest {
  readonly request_id: string;
  readonly source: string;
  readonly steps: readonly RunnerStep[];
  readonly approved_execution_spec: JsonObject;
  readonly execution_ticket_gate: JsonObject;
  readonly dry_run: boolean;
}

/** How one step ended. */
export interface RunnerStepResult {
  readonly index: number;
  readonly status: RunnerStatus;
  readonly returncode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly reason_code: string;
}

/** What a runner says it did. */
export interface RunnerReceipt {
  readonly status: RunnerStatus;
  readonly request_id: string;
  readonly source: string;
  readonly reason_code: string;
  readonly step_results: readonly RunnerStepResult[];
  readonly control_decisions: readonly JsonObject[];
}

/** An embedded specification is an artifact of its own, as large as a document may be. */
const ARTIFACT_LIMITS = { maxDepth: 64, maxNodes: 100_000, maxMembers: 10_000 } as const;
const WIRE_VERSION = "v0.1";

/** Reads steps. Source: `govengine.execution.runner_protocol.GovRunnerStep`. */
export const RunnerStep: RecordType<RunnerStep> = defineRecord({
  name: "runner_step",
  recordType: "govengine.execution.runner_protocol.GovRunnerStep",
  schemaVersion: "v1",
  schema: v.strictObject({
    index: integer({ min: 0 }),
    tool: identifier(),
    args: withDefault(list(freeText()), []),
    stdin: withDefault(freeText(), ""),
  }),
  codes: { missing: { tool: "missing_runner_step_tool" }, invalid: { args: "invalid_runner_step_args" } },
});

/** Reads requests. Source: `govengine.execution.runner_protocol.GovRunnerRequest`. */
export const RunnerRequest: RecordType<RunnerRequest> = defineRecord({
  name: "runner_request",
  recordType: "govengine.execution.runner_protocol.GovRunnerRequest",
  schemaVersion: "v1",
  digest: { add: { schema_version: WIRE_VERSION } },
  schema: v.strictObject({
    request_id: identifier(),
    source: identifier(),
    steps: list(record(RunnerStep)),
    approved_execution_spec: withDefault(jsonObject({ scan: false, limits: ARTIFACT_LIMITS }), {}),
    execution_ticket_gate: withDefault(jsonObject({ scan: false }), {}),
    dry_run: withDefault(boolean(), true),
  }),
  codes: { missing: { steps: "missing_runner_steps" } },
  check: ({ steps }) => {
    if (steps.length === 0) return [problem("missing_runner_steps", "/steps")];
    return steps
      .filter(({ index }, position) => index !== position)
      .map((step) => problem("invalid_runner_step", pointer(["steps", steps.indexOf(step), "index"]), "position"));
  },
  rules: ["steps has at least one item, and the index of each is its position, from 0."],
});

/** Reads step results. Source: `govengine.execution.runner_protocol.GovRunnerStepResult`. */
export const RunnerStepResult: RecordType<RunnerStepResult> = defineRecord({
  name: "runner_step_result",
  recordType: "govengine.execution.runner_protocol.GovRunnerStepResult",
  schemaVersion: "v1",
  schema: v.strictObject({
    index: integer({ min: 0 }),
    status: oneOf(RUNNER_STATUSES),
    returncode: withDefault(integer(), 0),
    stdout: withDefault(freeText(), ""),
    stderr: withDefault(freeText(), ""),
    reason_code: withDefault(codeWord(), "ok"),
  }),
});

/** Reads receipts. Source: `govengine.execution.runner_protocol.GovRunnerReceipt`. */
export const RunnerReceipt: RecordType<RunnerReceipt> = defineRecord({
  name: "runner_receipt",
  recordType: "govengine.execution.runner_protocol.GovRunnerReceipt",
  schemaVersion: "v1",
  digest: { add: { schema_version: WIRE_VERSION } },
  schema: v.strictObject({
    status: oneOf(RUNNER_STATUSES),
    request_id: identifier(),
    source: identifier(),
    reason_code: withDefault(codeWord(), "ok"),
    step_results: withDefault(list(record(RunnerStepResult)), []),
    control_decisions: withDefault(list(jsonObject()), []),
  }),
});

/**
 * Numbers steps by their position. A step is `{tool, args?, stdin?}`; its own numbering (`step`) and its `role` are left
 * behind, because no runner may act on them.
 *
 * @throws GovEngineError `missing_runner_steps`, or with every problem of every step: `invalid_runner_step`,
 * `missing_runner_step_tool`, `invalid_runner_step_args`, `unknown_runner_step_field`, `forbidden_runner_step_field`
 */
export function normalizeRunnerSteps(rawSteps: unknown): readonly RunnerStep[] {
  const raw = snapshotJson(rawSteps);
  if (!Array.isArray(raw) || raw.length === 0) throw new GovEngineError("missing_runner_steps");
  const problems: Problem[] = [];
  const steps = raw.map((step: JsonValue, index) => {
    const read = RunnerStep.safeParse(isJsonObject(step) ? numbered(step, index) : step);
    if (read.ok && read.record.index === index) return read.record;
    const found = read.ok ? [problem("invalid_runner_step", "/index", "position")] : read.problems;
    for (const { code, path, detail } of found) problems.push(problem(code, `/${index}${path}`, detail));
    return null;
  });
  const [first, ...rest] = problems;
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
  return Object.freeze(steps.filter((step) => step !== null));
}

function numbered({ step: _step, role: _role, ...members }: JsonObject, index: number): JsonObject {
  return { index, ...members };
}

/** The source of every request that comes from an approved specification or from a contract. */
export const APPROVED_SPEC_SOURCE = "approved_execution_spec";

/** What a request is made of. */
export interface RunnerRequestParts {
  readonly requestId: string;
  /** The steps as contract or specification have them. */
  readonly steps: readonly Pick<Step, "tool" | "args" | "stdin">[];
  readonly dryRun: boolean;
  /** The ticket gate's result; `{"status":"not_required"}` unless given. */
  readonly executionTicketGate?: JsonObject;
}

/**
 * Makes the request for the steps of an execution contract, with the approved specification that Python's supervision
 * looks for made of the same steps.
 *
 * @throws GovEngineError with the codes of {@link RunnerRequest}
 */
export function buildRunnerRequest(parts: RunnerRequestParts): RunnerRequest {
  const { requestId, steps, dryRun, executionTicketGate = { status: "not_required" } } = parts;
  return RunnerRequest.parse({
    request_id: requestId,
    source: APPROVED_SPEC_SOURCE,
    steps: steps.map(({ tool, args, stdin }, index) => ({ index, tool, args, stdin })),
    approved_execution_spec: {
      spec_version: "2026-03-18.approved.v1",
      approval: { decision: "approve" },
      execution_truth: {
        artifact_type: APPROVED_SPEC_SOURCE,
        execution_plan: steps.map(({ tool, args, stdin }) => (stdin === "" ? { tool, args } : { tool, args, stdin })),
      },
    },
    execution_ticket_gate: executionTicketGate,
    dry_run: dryRun,
  });
}
