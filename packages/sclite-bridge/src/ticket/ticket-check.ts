// Whether a scoped ticket fits one execution contract: every rule of section 4.3, in rule order, recomputed from the two
// artifacts. Nothing here asks whether somebody who may approve did so, or whether the ticket was already used.

import {
  GovEngineError,
  pointer,
  problem,
  snapshotJsonObject,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { frozenReport } from "../artifact/frozen-report.ts";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { checkNamedSchema } from "../artifact/schema-registry.ts";
import type { TicketProfile } from "../build/ticket-members.ts";
import { isConsumable } from "../chain/approval.ts";
import { ticketIntegrityProblems } from "../chain/bindings.ts";
import { checkOf, finding, notChecked, type ChainCheck, type Finding } from "../chain/finding.ts";
import { compareTimestamps, parseTimestamp, type Timestamp } from "../chain/timestamp.ts";
import { ticketWindowProblems } from "../chain/window.ts";
import { contractSchemaProblems, descriptorOrNull, linkTo, type BoundDescriptor } from "./bound.ts";
import { contractScope, type ContractScope } from "./contract-scope.ts";
import {
  CONSUMABLE_PROFILES,
  isConsumableKind,
  TICKET_PROFILES,
  ticketBindingProblems,
  ticketProfileProblems,
  ticketSpendProblems,
} from "./semantics.ts";
import { ticketSummary, type TicketSummary } from "./summary.ts";

/** What the check of a scoped ticket came to, wire-shaped and deep-frozen. */
export interface TicketCheck {
  /** `failed` when a rule is broken, else `review` when a human must look, else `passed`. */
  readonly status: "passed" | "review" | "failed";
  /** The names of the checks that hold, at most nine. */
  readonly checks: readonly string[];
  /** Every check in rule order, with what it came to. */
  readonly timeline: readonly ChainCheck[];
  readonly summary: TicketSummary;
  readonly blockers: readonly Problem[];
  readonly reviews: readonly Problem[];
}

/** A ticket and its contract after they were read, with what is needed to hold the rules against them. */
export interface TicketRules {
  /** One for each check, in rule order. */
  readonly findings: readonly Finding[];
  readonly scope: ContractScope;
}

/** What a check of a ticket may be told. */
export interface TicketCheckOptions {
  /** A moment, as an RFC 3339 timestamp, that must lie in the ticket's window. Without it the window is only read. */
  readonly at?: string;
}

/**
 * Checks a scoped ticket beside the contract that it was issued for.
 *
 * @returns The frozen report with every reason. An artifact that breaks its schema is a blocker like any other, and the
 *   other rules are still held against what can be read.
 * @throws GovEngineError a `json_*` code when one of the two isn't a plain JSON object, and `invalid_verify_options` for a
 *   moment that isn't a timestamp.
 * @example
 * checkTicket(ticket, contract).blockers // [] or [{ code: "ticket_tool_drift", path, detail }]
 */
export function checkTicket(ticket: JsonObject, contract: JsonObject, options: TicketCheckOptions = {}): TicketCheck {
  const moment = options.at === undefined ? null : parseTimestamp(options.at);
  if (moment === null && options.at !== undefined) {
    throw new GovEngineError([problem("invalid_verify_options", "/at")]);
  }
  const read = snapshotJsonObject(ticket, { numbers: "exact" });
  const rules = ticketRules(read, snapshotJsonObject(contract, { numbers: "exact" }), TICKET_PROFILES);
  const valid = moment === null ? notChecked(VALID_NOW) : finding(VALID_NOW, momentProblems(read, moment));
  const findings = [...rules.findings, valid];
  const blockers = findings.flatMap((found) => found.blockers);
  const { reviews } = rules.scope;
  return frozenReport({
    status: statusOf(blockers, reviews),
    checks: heldChecks(TICKET_CHECKS, findings),
    timeline: findings.map(checkOf),
    summary: ticketSummary(read),
    blockers,
    reviews,
  });
}

const VALID_NOW = "ticket_valid_at_moment";

/** Both ends belong to the window. An end that can't be read was said already, and is no yes. */
function momentProblems(ticket: JsonObject, moment: Timestamp): readonly Problem[] {
  const end = (member: string): Timestamp | null => parseTimestamp(memberAt(ticket, "validity", member));
  const from = end("not_before");
  const to = end("not_after");
  const outside = (member: string): Problem =>
    problem("ticket_window_violation", `/execution_ticket/validity/${member}`);
  return [
    ...(from === null || compareTimestamps(from, moment) > 0 ? [outside("not_before")] : []),
    ...(to === null || compareTimestamps(moment, to) > 0 ? [outside("not_after")] : []),
  ];
}

/** The rules of 4.3 held against a ticket and a contract that a reader returned; a runtime may use fewer kinds. */
export function ticketRules(
  ticket: JsonObject,
  contract: JsonObject,
  profiles: readonly TicketProfile[] = CONSUMABLE_PROFILES,
): TicketRules {
  const scope = contractScope(contract);
  const profile = ticketProfileProblems(ticket, profiles);
  const binding = ticketBindingProblems(ticket, contract);
  const spend = ticketSpendProblems(ticket, contract);
  const of = (problems: readonly Problem[], codes: readonly string[]): readonly Problem[] =>
    problems.filter(({ code }) => codes.includes(code));
  const schema = within(
    "/execution_ticket",
    checkNamedSchema(ticket, "execution_ticket.v0.3", "ticket_schema_invalid"),
  );
  return {
    scope,
    findings: [
      finding("ticket_schema", [...schema, ...contractSchemaProblems(contract)]),
      finding("ticket_profile_supported", of(profile, ["ticket_profile_unsupported"])),
      finding("ticket_runtime_consumption_semantics", [
        ...of(profile, ["ticket_review_record_consumable", "ticket_semantics_mismatch", "ticket_transferable"]),
        ...approvalProblems(ticket),
      ]),
      finding("ticket_binds_execution_contract", contractBindingProblems(ticket, descriptorOrNull(contract))),
      finding("execution_contract_target_in_scope", scope.blockers, scope.reviews),
      finding("ticket_validity_window_well_formed", within("/execution_ticket", ticketWindowProblems(ticket))),
      finding(
        "ticket_scope_matches_execution_contract",
        of(binding, ["ticket_target_host_drift", "ticket_target_ref_drift"]),
      ),
      finding("ticket_tool_matches_execution_contract", of(binding, ["ticket_tool_drift"])),
      finding("ticket_mode_within_execution_bounds", [
        ...of(binding, ["ticket_mode_escalation", "ticket_mode_inconsistent"]),
        ...modeProblems(ticket, contract),
      ]),
      finding("ticket_args_digest_matches_execution_contract", of(binding, ["ticket_args_digest_mismatch"])),
      finding("ticket_network_within_execution_bounds", of(binding, ["ticket_network_escalation"])),
      finding("ticket_spend_limits_within_execution_limits", of(spend, SPEND_CODES)),
      finding(
        "ticket_receipt_and_evidence_obligations",
        spend.filter(({ code }) => !SPEND_CODES.includes(code)),
      ),
    ],
  };
}

const SPEND_CODES: readonly string[] = [
  "ticket_uses_exceed_runs",
  "ticket_one_shot_uses",
  "ticket_one_shot_runs",
  "ticket_one_shot_inconsistent",
];

/** The names of the checks in the reference's order. */
const TICKET_CHECKS = [
  "ticket_profile_supported",
  "ticket_runtime_consumption_semantics",
  "ticket_binds_execution_contract",
  "ticket_scope_matches_execution_contract",
  "ticket_mode_within_execution_bounds",
  "ticket_tool_matches_execution_contract",
  "ticket_args_digest_matches_execution_contract",
  "ticket_spend_limits_within_execution_limits",
  "ticket_receipt_and_evidence_obligations",
] as const;

/** Of these names those whose check was made and found nothing. */
export function heldChecks(names: readonly string[], findings: readonly Finding[]): readonly string[] {
  const held = findings.filter(({ checked, blockers }) => checked && blockers.length === 0).map(({ name }) => name);
  return names.filter((name) => held.includes(name));
}

/** `failed` when there is a blocker, else `review` when a human must look, else `passed`. */
export function statusOf(blockers: readonly Problem[], reviews: readonly Problem[]): TicketCheck["status"] {
  if (blockers.length > 0) return "failed";
  return reviews.length > 0 ? "review" : "passed";
}

/** Rule 6: only the kind that a runtime may consume has to be approved for it. */
function approvalProblems(ticket: JsonObject): readonly Problem[] {
  if (!isConsumableKind(ticket) || isConsumable(ticket)) return [];
  return [problem("ticket_not_approved", "/execution_ticket/approval/status")];
}

/** Rules 7 and 8: the link and the bare digest both name this contract. */
function contractBindingProblems(ticket: JsonObject, contract: BoundDescriptor): readonly Problem[] {
  const link = linkTo(ticket, "ticketContract", contract, "ticket_contract_mismatch");
  if (contract !== null) return [...link, ...ticketIntegrityProblems(ticket, contract)];
  const bare = pointer(["execution_ticket", "integrity", "ticket_binds_execution_contract_digest"]);
  return [...link, problem("ticket_integrity_mismatch", bare, "execution_contract")];
}

const MODES: readonly unknown[] = ["dry_run", "live"];

/** An unknown mode is beyond every other, on both sides. */
function modeProblems(ticket: JsonObject, contract: JsonObject): readonly Problem[] {
  const said: readonly (readonly [JsonValue | undefined, string])[] = [
    [memberAt(contract, "execution_bounds", "mode"), "/execution_contract/execution_bounds/mode"],
    [memberAt(ticket, "scope_binding", "mode"), "/execution_ticket/scope_binding/mode"],
    [memberAt(ticket, "execution_limits", "mode"), "/execution_ticket/execution_limits/mode"],
  ];
  return said.filter(([mode]) => !MODES.includes(mode)).map(([, path]) => problem("mode_unknown", path));
}
