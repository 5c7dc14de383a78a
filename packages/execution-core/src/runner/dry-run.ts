// The dry run: the one runner of this package, and the dry-run results of the Python package 0.6.

import {
  defaultRunnerProfile,
  GovEngineError,
  snapshotJsonObject,
  type JsonObject,
  type RecordType,
  type Runner,
  type RunnerProfile,
  type Step,
  type StepAnswer,
  type StepContext,
} from "@govengine/artifact-core";
import {
  defineRecord,
  freeText,
  identifier,
  integer,
  jsonObject,
  list,
  oneOf,
  optionalMember,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { partOf, readSource, textMember } from "../contract/members.ts";
import { assertAuthorizedRun } from "../gate/grant.ts";
import { APPROVED_SPEC_SOURCE } from "./protocol.ts";

class DryRunRunner implements Runner {
  readonly #brand = true;
  readonly profile: RunnerProfile = defaultRunnerProfile();

  constructor() {
    Object.freeze(this);
  }

  runStep(_step: Step, context: StepContext): StepAnswer {
    assertAuthorizedRun(context);
    if (context.mode !== "dry_run") throw new GovEngineError("live_backend_disabled");
    return DRY_RUN_ANSWER;
  }

  static is(value: unknown): value is DryRunRunner {
    return typeof value === "object" && value !== null && #brand in value && value.#brand;
  }
}
// Nobody makes another kind of dry-run runner: a subclass would carry the brand.
Reflect.deleteProperty(DryRunRunner.prototype, "constructor");
Object.freeze(DryRunRunner.prototype);

const DRY_RUN_ANSWER: StepAnswer = Object.freeze({ status: "dry-run", returncode: 0, stdout: "", stderr: "" });
const RUNNER: Runner = new DryRunRunner();

/**
 * The runner that runs nothing: it says of each step that it would be run. In a live run it throws
 * `live_backend_disabled`.
 */
export function dryRunRunner(): Runner {
  return RUNNER;
}

/** Whether a runner is {@link dryRunRunner}'s own; a look-alike, a proxy and another package copy's aren't. */
export function isDryRunRunner(runner: unknown): runner is Runner {
  return DryRunRunner.is(runner);
}

/** What a dry run would have done. */
export interface DryRunResult {
  readonly status: "dry-run";
  readonly returncode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly reason: "dry_run_requested";
  readonly compiled_action: JsonObject;
  /** One argument vector a command, the tool first. */
  readonly planned_commands: readonly (readonly string[])[];
  readonly execution_source: string;
  readonly execution_ticket_gate?: JsonObject;
}

/** Reads dry-run results. Source: the result of `govengine.execution.runner.dry_run_result`. */
export const DryRunResult: RecordType<DryRunResult> = defineRecord({
  name: "dry_run_result",
  recordType: "govengine.kernel.DryRunResult",
  schemaVersion: "v1",
  schema: v.strictObject({
    status: oneOf(["dry-run"]),
    returncode: integer({ min: 0, max: 0 }),
    stdout: freeText(),
    stderr: freeText(),
    reason: oneOf(["dry_run_requested"]),
    compiled_action: jsonObject({ scan: false }),
    planned_commands: list(list(freeText())),
    execution_source: identifier(),
    execution_ticket_gate: optionalMember(jsonObject({ scan: false })),
  }),
});

/** What a dry-run result is made of. */
export interface DryRunParts {
  /** Any plain object, a compiled action of whatever profile made it; it is read like every input. */
  readonly compiledAction: object;
  readonly plannedCommands: readonly (readonly string[])[];
  readonly executionSource: string;
  readonly executionTicketGate?: JsonObject;
}

/**
 * Makes a dry-run result; the ticket gate's member is there only when it was given.
 *
 * @throws GovEngineError with the codes of {@link DryRunResult}
 */
export function dryRunResult(parts: DryRunParts): DryRunResult {
  const { compiledAction, plannedCommands, executionSource, executionTicketGate } = parts;
  return DryRunResult.parse({
    status: "dry-run",
    returncode: 0,
    stdout: "",
    stderr: "",
    reason: "dry_run_requested",
    compiled_action: compiledAction,
    planned_commands: plannedCommands,
    execution_source: executionSource,
    ...(executionTicketGate === undefined ? {} : { execution_ticket_gate: executionTicketGate }),
  });
}

/**
 * The dry-run result of a compiled action without an approved specification.
 *
 * @example
 * legacyActionSpecDryRunResult({
 *   compiledAction: { action_type: "single_probe" },
 *   plannedCommands: [["curl", "https://example.com"]],
 * });
 */
export function legacyActionSpecDryRunResult(
  parts: Pick<DryRunParts, "compiledAction" | "plannedCommands">,
): DryRunResult {
  const { compiledAction, plannedCommands } = parts;
  return dryRunResult({ compiledAction, plannedCommands, executionSource: "legacy_direct_action_spec" });
}

/** What the dry-run result of an approved specification is made of. */
export interface ApprovedSpecDryRunParts {
  readonly approvedExecutionSpec: JsonObject;
  readonly plannedCommands: readonly (readonly string[])[];
  /** `{"status":"not_required"}` unless given; an empty object counts as not given. */
  readonly executionTicketGate?: JsonObject;
}

/** The dry-run result of an approved specification, which is looked into but not validated. */
export function approvedSpecDryRunResult(parts: ApprovedSpecDryRunParts): DryRunResult {
  const { approvedExecutionSpec, plannedCommands, executionTicketGate = {} } = parts;
  const given = Object.keys(executionTicketGate).length > 0;
  return dryRunResult({
    compiledAction: approvedSpecCompiledAction(approvedExecutionSpec),
    plannedCommands,
    executionSource: APPROVED_SPEC_SOURCE,
    executionTicketGate: given ? executionTicketGate : { status: "not_required" },
  });
}

/**
 * The compact compiled action of an approved specification. An absent member is `""` or `{}`; one of another type is
 * refused. Whether the specification was approved isn't looked at.
 *
 * @throws GovEngineError `invalid_approved_execution_spec`
 */
export function approvedSpecCompiledAction(approvedExecutionSpec: JsonObject): JsonObject {
  const spec = readSource(approvedExecutionSpec, "invalid_approved_execution_spec");
  return snapshotJsonObject({
    action_type: textMember(spec, "action_type"),
    capability: textMember(spec, "capability"),
    compiler_tool_choice: textMember(spec, "resolved_tool"),
    compiler_tool_choice_source: APPROVED_SPEC_SOURCE,
    execution_mode: textMember(spec, "execution_mode"),
    semantic_loss_policy: partOf(partOf(spec, "compiler"), "semantic_loss_policy").object,
  });
}
