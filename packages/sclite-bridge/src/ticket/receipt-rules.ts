// Whether a receipt stays within the ticket that it was made under: section 4.4, rules 2 to 11. What a receipt doesn't say
// counts as nothing only for a dry run; a receipt of a live run has to say it.

import { pointer, problem, type JsonObject, type JsonValue, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { checkNamedSchema } from "../artifact/schema-registry.ts";
import { finding, type Finding } from "../chain/finding.ts";
import { outcomeProblems } from "../chain/outcome.ts";
import { checkWindow, NOT_EXECUTED_STATUSES, type WindowResult } from "../chain/window.ts";
import { linkTo, type BoundDescriptor } from "./bound.ts";

/** The receipt of a use, with what it is held against. */
export interface ReceiptContext {
  readonly ticket: JsonObject;
  readonly contract: JsonObject;
  readonly receipt: JsonObject;
  readonly descriptors: { readonly ticket: BoundDescriptor; readonly contract: BoundDescriptor };
}

/** What the receipt rules came to, in rule order. */
export interface ReceiptRules {
  readonly findings: readonly Finding[];
  readonly window: WindowResult;
}

/** The outcome words of a receipt under which nothing was carried out. */
const DRY_RUN_STATUSES: readonly unknown[] = ["dry_run", ...NOT_EXECUTED_STATUSES];

/** Whether a receipt says that nothing was carried out. */
export function reportsNoExecution(receipt: JsonObject): boolean {
  return DRY_RUN_STATUSES.includes(memberAt(receipt, "outcome", "status"));
}

/** Whether a receipt says that the execution was stopped, refused or failed. */
export function reportsBlocked(receipt: JsonObject): boolean {
  return (NOT_EXECUTED_STATUSES as readonly unknown[]).includes(memberAt(receipt, "outcome", "status"));
}

/** The number of commands that a receipt says were executed; null when it says none that can be counted. */
export function executedCommands(receipt: JsonObject): number | null {
  const count = memberAt(receipt, "execution", "executed_command_count");
  if (count === undefined) return memberAt(receipt, "runtime", "mode") === "dry_run" ? 0 : null;
  return Number.isSafeInteger(count) && (count as number) >= 0 ? (count as number) : null;
}

/** Whether a receipt leaves open that the network was used. */
export function mayHaveUsedNetwork(receipt: JsonObject): boolean {
  const used = memberAt(receipt, "execution", "network_execution_performed");
  return used === undefined ? memberAt(receipt, "runtime", "mode") !== "dry_run" : used !== false;
}

/** Whether a ticket lets its uses go over the network. */
export function ticketAllowsNetwork(ticket: JsonObject): boolean {
  return memberAt(ticket, "spend_limits", "network_execution_allowed") === true;
}

/** Whether a ticket is for dry runs: whatever doesn't say live is. */
export function isDryRunTicket(ticket: JsonObject): boolean {
  return memberAt(ticket, "scope_binding", "mode") !== "live";
}

/** Holds the receipt rules. */
export function receiptRules(context: ReceiptContext): ReceiptRules {
  const { ticket, contract, receipt, descriptors } = context;
  const window = checkWindow(ticket, receipt);
  const schema = checkNamedSchema(receipt, "execution_receipt.v0.2", "receipt_schema_invalid");
  return {
    window,
    findings: [
      finding("receipt_schema", within("/execution_receipt", schema)),
      finding("receipt_binds_ticket", linkTo(receipt, "receiptTicket", descriptors.ticket, "receipt_ticket_mismatch")),
      finding(
        "receipt_binds_execution_contract",
        linkTo(receipt, "receiptContract", descriptors.contract, "receipt_contract_mismatch"),
      ),
      finding("receipt_runtime_matches_ticket", runtimeProblems(ticket, receipt)),
      finding("receipt_mode_within_ticket", modeProblems(ticket, receipt)),
      finding("receipt_outcome_consistent", within("/execution_receipt", outcomeProblems(receipt))),
      finding("receipt_network_within_ticket", networkProblems(ticket, receipt)),
      finding("receipt_use_within_ticket", [
        ...useProblems(ticket, receipt),
        ...countProblems(ticket, contract, receipt),
      ]),
      // The ticket's own window is a rule of the ticket, and reported there.
      finding(
        "receipt_within_ticket_validity",
        window.blockers.filter(({ path }) => !path.startsWith("/execution_ticket")),
        window.reviews,
      ),
    ],
  };
}

/** Which member names a runtime: the first that is there. A name collision further down doesn't count. */
const RUNTIME_NAMES = ["runtime_ref", "id", "name"] as const;

function runtimeProblems(ticket: JsonObject, receipt: JsonObject): readonly Problem[] {
  const expected = memberAt(ticket, "subject_binding", "usable_by_runtime");
  const member = RUNTIME_NAMES.find((name) => memberAt(receipt, "runtime", name) !== undefined) ?? "runtime_ref";
  const said = memberAt(receipt, "runtime", member);
  const prefixed = member === "name" && typeof said === "string" && `runtime:${said}` === expected;
  const matches = typeof expected === "string" && (said === expected || prefixed);
  return matches ? [] : [at("receipt_runtime_mismatch", "runtime", member)];
}

function modeProblems(ticket: JsonObject, receipt: JsonObject): readonly Problem[] {
  const mode = memberAt(receipt, "runtime", "mode");
  const isDryRun = isDryRunTicket(ticket);
  const within = mode === "dry_run" || (mode === "live" && !isDryRun);
  return [
    ...(within ? [] : [at("receipt_mode_exceeds_ticket", "runtime", "mode")]),
    ...(isDryRun && !reportsNoExecution(receipt) ? [at("receipt_status_not_dry_run", "outcome", "status")] : []),
  ];
}

function networkProblems(ticket: JsonObject, receipt: JsonObject): readonly Problem[] {
  if (ticketAllowsNetwork(ticket) || !mayHaveUsedNetwork(receipt)) return [];
  return [at("receipt_network_forbidden", "execution", "network_execution_performed")];
}

function useProblems(ticket: JsonObject, receipt: JsonObject): readonly Problem[] {
  const use = memberAt(receipt, "ticket_use");
  if (use === undefined) return [at("receipt_ticket_use_missing", "ticket_use")];
  const consumer = memberAt(use, "consumed_by_runtime");
  const expected = memberAt(ticket, "subject_binding", "usable_by_runtime");
  const isSame = (value: JsonValue | undefined, wanted: JsonValue | undefined): boolean =>
    typeof value === "string" && value === wanted;
  return [
    ...(isSame(memberAt(use, "ticket_id"), memberAt(ticket, "ticket_id"))
      ? []
      : [at("receipt_ticket_id_mismatch", "ticket_use", "ticket_id")]),
    ...(consumer === undefined ? [at("receipt_consumer_missing", "ticket_use", "consumed_by_runtime")] : []),
    ...(consumer === undefined || isSame(consumer, expected)
      ? []
      : [at("receipt_consumer_mismatch", "ticket_use", "consumed_by_runtime")]),
    ...useCountProblems(memberAt(use, "use_count"), memberAt(ticket, "spend_limits", "max_uses")),
  ];
}

function useCountProblems(count: JsonValue | undefined, maxUses: JsonValue | undefined): readonly Problem[] {
  if (!Number.isSafeInteger(count)) return [at("receipt_use_count_invalid", "ticket_use", "use_count")];
  const within = typeof maxUses === "number" && (count as number) >= 1 && (count as number) <= maxUses;
  return within ? [] : [at("receipt_use_count_exceeded", "ticket_use", "use_count")];
}

/**
 * A one-shot ticket is for as many commands as runs, a dry run is of none, and every ticket is for as many as its contract, where
 * that says a number.
 */
function countProblems(ticket: JsonObject, contract: JsonObject, receipt: JsonObject): readonly Problem[] {
  const executed = executedCommands(receipt);
  const bounds: readonly (JsonValue | undefined)[] = [
    ...(memberAt(ticket, "spend_limits", "one_shot") === false
      ? []
      : [memberAt(ticket, "execution_limits", "max_runs")]),
    ...(isDryRunTicket(ticket) || memberAt(receipt, "runtime", "mode") === "dry_run" ? [0] : []),
    memberAt(contract, "execution_bounds", "max_commands") ?? executed,
  ];
  const within = bounds.every((bound) => typeof bound === "number" && executed !== null && executed <= bound);
  return within ? [] : [at("receipt_command_count_exceeded", "execution", "executed_command_count")];
}

function at<Code extends string>(code: Code, ...way: readonly string[]): Problem<Code> {
  return problem(code, pointer(["execution_receipt", ...way]));
}
