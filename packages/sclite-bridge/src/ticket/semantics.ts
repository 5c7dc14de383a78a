// What a ticket may say beside one contract: the rules of scoped tickets (specification of SCLite tickets, section 4.3), in
// rule order. Digests of artifacts, times, scope and approval have checks of their own; ticket-check.ts makes all of them.

import {
  pointer,
  problem,
  type DigestRef,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { normalizedArgsDigest } from "../artifact/normalized-args.ts";
import { exceedsMode } from "../build/contradictions.ts";
import type { TicketProfile } from "../build/ticket-members.ts";

/** A problem of a ticket with its contract or with itself. */
export type TicketProblem = Problem<
  | "ticket_profile_unsupported"
  | "ticket_review_record_consumable"
  | "ticket_semantics_mismatch"
  | "ticket_transferable"
  | "ticket_target_host_drift"
  | "ticket_target_ref_drift"
  | "ticket_tool_drift"
  | "ticket_mode_escalation"
  | "ticket_mode_inconsistent"
  | "ticket_args_digest_mismatch"
  | "ticket_network_escalation"
  | "ticket_uses_exceed_runs"
  | "ticket_one_shot_uses"
  | "ticket_one_shot_runs"
  | "ticket_one_shot_inconsistent"
  | "ticket_receipt_not_required"
  | "ticket_receipt_obligation_missing"
  | "ticket_evidence_obligation_missing"
>;

type Rule = readonly [code: TicketProblem["code"], way: readonly [string, ...string[]], isBroken: boolean];

/** The kinds of scoped tickets. */
export const TICKET_PROFILES: readonly TicketProfile[] = [
  "review_record",
  "scoped_execution_ticket",
  "external_capability_ref",
];

/** The one kind that a runtime may consume. */
export const CONSUMABLE_PROFILES: readonly TicketProfile[] = ["scoped_execution_ticket"];

const SCOPED: TicketProfile = "scoped_execution_ticket";
const CONSUMABLE = "runtime_consumable_scoped_ticket";

/** Whether a ticket is of the version that binds runtime, target, tool, arguments and uses. */
export function isScopedVersion(ticket: JsonObject): boolean {
  return memberAt(ticket, "schema_version") === "v0.3";
}

/**
 * Every rule that a ticket breaks beside its contract. A ticket v0.2 binds less, so fewer rules hold for it; one that isn't
 * for a runtime to consume is refused whatever else it says.
 */
export function ticketSemanticsProblems(ticket: JsonObject, contract: JsonObject): readonly TicketProblem[] {
  if (!isScopedVersion(ticket)) return broken(plainRules(ticket, contract));
  return [
    ...ticketProfileProblems(ticket, CONSUMABLE_PROFILES),
    ...ticketBindingProblems(ticket, contract),
    ...ticketSpendProblems(ticket, contract),
  ];
}

/** Rules 2 to 5: what kind of ticket it is. A member that a schema would refuse breaks its rule. */
export function ticketProfileProblems(
  ticket: JsonObject,
  profiles: readonly TicketProfile[],
): readonly TicketProblem[] {
  return broken(profileRules(ticket, profiles));
}

/** Rules 11 to 17: what it binds of the contract. */
export function ticketBindingProblems(ticket: JsonObject, contract: JsonObject): readonly TicketProblem[] {
  return broken(bindingRules(ticket, contract));
}

/** Rules 18 to 24: what one use of it may do and owes. */
export function ticketSpendProblems(ticket: JsonObject, contract: JsonObject): readonly TicketProblem[] {
  return broken(spendRules(ticket, contract));
}

/** Whether a ticket is of the kind that a runtime may consume. */
export function isConsumableKind(ticket: JsonObject): boolean {
  return memberAt(ticket, "ticket_profile") === SCOPED;
}

function broken(rules: readonly Rule[]): readonly TicketProblem[] {
  return rules
    .filter(([, , isBroken]) => isBroken)
    .map(([code, way]) => problem(code, pointer(["execution_ticket", ...way])));
}

function plainRules(ticket: JsonObject, contract: JsonObject): readonly Rule[] {
  const limits = (member: string): JsonValue | undefined => memberAt(ticket, "execution_limits", member);
  const escalates = exceedsMode(limits("mode"), memberAt(contract, "execution_bounds", "mode"));
  return [
    ["ticket_mode_escalation", ["execution_limits", "mode"], escalates],
    ["ticket_one_shot_runs", ["execution_limits", "max_runs"], limits("one_shot") === true && limits("max_runs") !== 1],
  ];
}

function profileRules(ticket: JsonObject, profiles: readonly TicketProfile[]): readonly Rule[] {
  const profile = memberAt(ticket, "ticket_profile");
  const semantics = (member: string): JsonValue | undefined => memberAt(ticket, "ticket_semantics", member);
  const consumable = semantics("consumable_by_runtime") === true;
  const mismatch = profile === SCOPED && !(consumable && semantics("kind") === CONSUMABLE);
  return [
    ["ticket_profile_unsupported", ["ticket_profile"], !(profiles as readonly unknown[]).includes(profile)],
    [
      "ticket_review_record_consumable",
      ["ticket_semantics", "consumable_by_runtime"],
      profile === "review_record" && consumable,
    ],
    ["ticket_semantics_mismatch", ["ticket_semantics"], mismatch],
    ["ticket_transferable", ["ticket_semantics", "default_transferable"], semantics("default_transferable") !== false],
  ];
}

function bindingRules(ticket: JsonObject, contract: JsonObject): readonly Rule[] {
  const bound = (member: string): JsonValue | undefined => memberAt(ticket, "scope_binding", member);
  const host = memberAt(contract, "target_binding", "target_host");
  const references: readonly unknown[] = [
    host,
    `host:${typeof host === "string" ? host : ""}`,
    memberAt(contract, "target_binding", "target"),
  ];
  const spendsNetwork = memberAt(ticket, "spend_limits", "network_execution_allowed") !== false;
  const allowsNetwork = memberAt(contract, "execution_bounds", "network_execution_allowed") === true;
  return [
    ["ticket_target_host_drift", ["scope_binding", "target_host"], !isOneOf(bound("target_host"), [host])],
    ["ticket_target_ref_drift", ["scope_binding", "target_ref"], !isOneOf(bound("target_ref"), references)],
    [
      "ticket_tool_drift",
      ["scope_binding", "tool"],
      !isOneOf(bound("tool"), [memberAt(contract, "execution_shape", "tool")]),
    ],
    [
      "ticket_mode_escalation",
      ["scope_binding", "mode"],
      exceedsMode(bound("mode"), memberAt(contract, "execution_bounds", "mode")),
    ],
    [
      "ticket_mode_inconsistent",
      ["execution_limits", "mode"],
      memberAt(ticket, "execution_limits", "mode") !== bound("mode"),
    ],
    [
      "ticket_args_digest_mismatch",
      ["scope_binding", "normalized_args_digest"],
      bound("normalized_args_digest") !== argsDigest(contract),
    ],
    ["ticket_network_escalation", ["spend_limits", "network_execution_allowed"], spendsNetwork && !allowsNetwork],
  ];
}

function spendRules(ticket: JsonObject, contract: JsonObject): readonly Rule[] {
  const spend = (member: string): JsonValue | undefined => memberAt(ticket, "spend_limits", member);
  const oneShot = spend("one_shot") === true;
  const maxUses = spend("max_uses");
  const maxRuns = memberAt(ticket, "execution_limits", "max_runs");
  const withinRuns = typeof maxUses === "number" && typeof maxRuns === "number" && maxUses <= maxRuns;
  const isScoped = isConsumableKind(ticket);
  const receiptDue = memberAt(contract, "expected_receipt", "required") === true;
  const receiptKept = spend("requires_receipt") === true;
  return [
    ["ticket_uses_exceed_runs", ["spend_limits", "max_uses"], !withinRuns],
    ["ticket_one_shot_uses", ["spend_limits", "max_uses"], oneShot && maxUses !== 1],
    ["ticket_one_shot_runs", ["execution_limits", "max_runs"], oneShot && maxRuns !== 1],
    [
      "ticket_one_shot_inconsistent",
      ["spend_limits", "one_shot"],
      memberAt(ticket, "execution_limits", "one_shot") === true && !oneShot,
    ],
    ["ticket_receipt_not_required", ["spend_limits", "requires_receipt"], receiptDue && !receiptKept],
    ["ticket_receipt_obligation_missing", ["spend_limits", "requires_receipt"], isScoped && !receiptKept],
    [
      "ticket_evidence_obligation_missing",
      ["spend_limits", "requires_evidence_contract"],
      isScoped && spend("requires_evidence_contract") !== true,
    ],
  ];
}

/** Whether a value is text and one of these. */
function isOneOf(value: JsonValue | undefined, accepted: readonly unknown[]): boolean {
  return typeof value === "string" && accepted.includes(value);
}

/** The digest of a contract's arguments, or null when it has none. */
function argsDigest(contract: JsonObject): DigestRef | null {
  const args = memberAt(contract, "execution_shape", "normalized_args");
  return Array.isArray(args) ? normalizedArgsDigest(args as JsonArray) : null;
}
