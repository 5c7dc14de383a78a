// The ticket gate of the Python package, for hosts that migrate: does this ticket cover this contract, and does the contract
// hold the steps of this approved specification. Its answer is a record and no grant; the kernel alone lets anything run.

import {
  checkContractSecrets,
  compareTimestamps,
  digest,
  isGovEngineError,
  isJsonObject,
  parseTimestamp,
  problem,
  readExecutionShape,
  sameDigest,
  snapshotJsonObject,
  timestampOfInstant,
  type ContractLayer,
  type Instant,
  type JsonObject,
  type JsonValue,
  type Mode,
  type Problem,
  type Step,
} from "@govengine/artifact-core";
import { callSync } from "../gate/ask-port.ts";
import { approvedExecutionSteps, type ApprovedStep } from "./approved-spec-check.ts";
import { memberAt } from "./members.ts";

/** What the gate looks at. */
export interface TicketGateInput {
  /** The steps come from here, and only from here. */
  readonly approvedExecutionSpec: unknown;
  readonly executionTicket: unknown;
  readonly executionContract: unknown;
  /** What ticket and contract mean, in their own format. */
  readonly contracts: ContractLayer;
  readonly now: Instant;
  /** `dry_run` unless given. */
  readonly mode?: Mode;
  /** Names the rules that a scoped ticket passed, for the record alone: `checkTicket` of sclite-bridge fits. */
  readonly ticketChecks?: (ticket: JsonObject, contract: JsonObject) => { readonly checks: readonly string[] };
}

/** The gate's answer: its record in the reference's form, or every reason why not. */
export type TicketGateDecision =
  | { readonly allowed: true; readonly gate: JsonObject; readonly problems: readonly [] }
  | { readonly allowed: false; readonly gate: null; readonly problems: readonly [Problem, ...Problem[]] };

const VERSIONS: readonly JsonValue[] = ["v0.2", "v0.3"];
const DRY_RUN_WORD = "approved_for_dry_run";
const APPROVALS: readonly JsonValue[] = ["approve", "approved", DRY_RUN_WORD];

/**
 * Evaluates a ticket for a contract and the specification that was approved. All reasons are listed, in the reference's
 * order. It counts no use: the ledger does.
 *
 * Codes: `missing_execution_ticket`, `missing_execution_contract`, `invalid_execution_ticket`, `invalid_execution_contract`,
 * `sclite_ticket_semantics_failed` followed by the contract layer's own, `invalid_execution_ticket_approval`,
 * `execution_ticket_dry_run_only`, `execution_ticket_mode_mismatch`, `invalid_execution_ticket_max_runs`,
 * `invalid_ticket_interval`, `ticket_not_yet_valid`, `ticket_expired`, `execution_ticket_contract_digest_mismatch`,
 * `contract_contains_secret`, the codes of the approved specification and of the execution shape, and with the step's number
 * from 1 as the detail `execution_ticket_tool_mismatch`, `execution_ticket_args_mismatch`, `execution_ticket_stdin_mismatch`,
 * or `execution_ticket_plan_length_mismatch`.
 */
export function evaluateExecutionTicketGate(input: TicketGateInput): TicketGateDecision {
  const { contracts, now, mode = "dry_run" } = input;
  const ticket = objectOrNull(input.executionTicket);
  const contract = objectOrNull(input.executionContract);
  if (ticket === null || contract === null) {
    return refused([
      ...(ticket === null ? [problem("missing_execution_ticket", "/execution_ticket")] : []),
      ...(contract === null ? [problem("missing_execution_contract", "/execution_contract")] : []),
    ]);
  }
  const contractDigest = digest(contract, contracts.form);
  const bound = memberAt(ticket, "integrity", "ticket_binds_execution_contract_digest");
  const found = [
    ...typeProblems(ticket, contract),
    ...layerProblems(contracts, ticket, contract),
    ...termProblems(ticket, mode),
    ...windowProblems(ticket, now),
    ...(sameDigest(bound, contractDigest)
      ? []
      : [problem("execution_ticket_contract_digest_mismatch", "/execution_ticket/integrity")]),
    ...checkContractSecrets(contract).map(inContract),
    ...stepProblems(input.approvedExecutionSpec, contract),
  ];
  if (found.length > 0) return refused(found);
  const gate = snapshotJsonObject({
    status: "passed",
    ticket_id: textAt(ticket, "ticket_id"),
    execution_contract_digest: contractDigest,
    profile: textAt(ticket, "integrity", "profile"),
    schema_version: textAt(ticket, "schema_version"),
    sclite_checks: namedChecks(input, ticket, contract),
  });
  return Object.freeze({ allowed: true, gate, problems: Object.freeze([] as const) });
}

function typeProblems(ticket: JsonObject, contract: JsonObject): Problem[] {
  const problems: Problem[] = [];
  const isTicket = memberAt(ticket, "artifact_type") === "execution_ticket";
  if (!isTicket || !VERSIONS.includes(memberAt(ticket, "schema_version") ?? null)) {
    problems.push(problem("invalid_execution_ticket", "/execution_ticket"));
  }
  if (memberAt(contract, "artifact_type") !== "execution_contract") {
    problems.push(problem("invalid_execution_contract", "/execution_contract"));
  }
  return problems;
}

/** What the format's own rules say of the two, also for the older version. */
function layerProblems(contracts: ContractLayer, ticket: JsonObject, contract: JsonObject): Problem[] {
  const artifacts = {
    intent_contract: null,
    policy_decision: null,
    execution_contract: contract,
    execution_ticket: ticket,
  };
  const problems = askLayer(() => callSync(() => contracts.read(Object.freeze(artifacts))).problems);
  if (problems === null) return [problem("contract_layer_failed", "", "read")];
  return problems.length === 0 ? [] : [problem("sclite_ticket_semantics_failed", "/execution_ticket"), ...problems];
}

function askLayer(ask: () => readonly Problem[]): readonly Problem[] | null {
  try {
    const problems: unknown = ask();
    return Array.isArray(problems) ? (problems as readonly Problem[]) : null;
  } catch {
    return null;
  }
}

function termProblems(ticket: JsonObject, mode: Mode): Problem[] {
  const limits = memberAt(ticket, "execution_limits");
  const status = memberAt(ticket, "approval", "status") ?? null;
  const runs = memberAt(limits, "max_runs");
  const oneShot = memberAt(limits, "one_shot");
  const problems: Problem[] = [];
  if (!APPROVALS.includes(status)) {
    problems.push(problem("invalid_execution_ticket_approval", "/execution_ticket/approval/status"));
  } else if (status === DRY_RUN_WORD && mode === "live") {
    problems.push(problem("execution_ticket_dry_run_only", "/execution_ticket/approval/status"));
  }
  if (memberAt(limits, "mode") !== mode) {
    problems.push(problem("execution_ticket_mode_mismatch", "/execution_ticket/execution_limits/mode", mode));
  }
  const isCount = typeof runs === "number" && Number.isSafeInteger(runs) && runs >= 1;
  if (!isCount || (oneShot !== undefined && typeof oneShot !== "boolean") || (oneShot === true && runs !== 1)) {
    problems.push(problem("invalid_execution_ticket_max_runs", "/execution_ticket/execution_limits/max_runs"));
  }
  return problems;
}

/** Both ends are inclusive. */
function windowProblems(ticket: JsonObject, now: Instant): Problem[] {
  const place = "/execution_ticket/validity";
  const from = parseTimestamp(memberAt(ticket, "validity", "not_before"));
  const to = parseTimestamp(memberAt(ticket, "validity", "not_after"));
  const moment = timestampOfInstant(now);
  if (moment === null) return [problem("clock_invalid")];
  if (from === null || to === null || compareTimestamps(from, to) > 0)
    return [problem("invalid_ticket_interval", place)];
  if (compareTimestamps(moment, from) < 0) return [problem("ticket_not_yet_valid", place)];
  return compareTimestamps(moment, to) > 0 ? [problem("ticket_expired", place)] : [];
}

/** The contract's steps against the approved ones, as data: nothing is coerced or trimmed. */
function stepProblems(spec: unknown, contract: JsonObject): readonly Problem[] {
  const shape = readExecutionShape(contract);
  const approved = approvedSteps(spec);
  const problems = [...shape.problems.map(inContract), ...approved.problems];
  if (problems.length > 0) return problems;
  if (shape.steps.length !== approved.steps.length) {
    return [problem("execution_ticket_plan_length_mismatch", "/execution_contract/execution_shape/plan")];
  }
  return shape.steps.flatMap((step, at) => differences(step, approved.steps[at]));
}

function approvedSteps(spec: unknown): {
  readonly steps: readonly ApprovedStep[];
  readonly problems: readonly Problem[];
} {
  try {
    return { steps: approvedExecutionSteps(spec), problems: [] };
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return {
      steps: [],
      problems: error.problems.map(({ code, path, detail }) =>
        problem(code, `/approved_execution_spec${path}`, detail),
      ),
    };
  }
}

function differences({ index, tool, args, stdin }: Step, approved: ApprovedStep | undefined): Problem[] {
  const place = `/execution_contract/execution_shape/plan/${index}`;
  const differs = (what: "tool" | "args" | "stdin"): Problem =>
    problem(`execution_ticket_${what}_mismatch`, `${place}/${what}`, String(index + 1));
  const sameArgs = args.length === approved?.args.length && args.every((arg, at) => arg === approved.args[at]);
  return [
    ...(tool === approved?.tool ? [] : [differs("tool")]),
    ...(sameArgs ? [] : [differs("args")]),
    ...(stdin === (approved?.stdin ?? "") ? [] : [differs("stdin")]),
  ];
}

/** Only a scoped ticket has rules with names. */
function namedChecks({ ticketChecks }: TicketGateInput, ticket: JsonObject, contract: JsonObject): readonly string[] {
  return ticketChecks === undefined || textAt(ticket, "schema_version") !== "v0.3"
    ? []
    : [...ticketChecks(ticket, contract).checks];
}

function inContract({ code, path, detail }: Problem): Problem {
  return problem(code, `/execution_contract${path}`, detail);
}

function textAt(object: JsonObject, ...keys: readonly string[]): string {
  const text = memberAt(object, ...keys);
  return typeof text === "string" ? text : "";
}

function objectOrNull(given: unknown): JsonObject | null {
  try {
    const object = snapshotJsonObject(given);
    return isJsonObject(object) ? object : null;
  } catch (error) {
    if (isGovEngineError(error)) return null;
    throw error;
  }
}

function refused(problems: readonly Problem[]): TicketGateDecision {
  return Object.freeze({ allowed: false, gate: null, problems: Object.freeze(problems as readonly [Problem]) });
}
