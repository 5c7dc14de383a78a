// What a ticket may say beside one contract: the rules of scoped tickets (specification of SCLite tickets, section 4.3), in
// rule order. Digests of artifacts are the verifier's and the kernel's, times and approval have checks of their own.

import {
  pointer,
  problem,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { normalizedArgsDigest } from "../artifact/normalized-args.ts";
import { exceedsMode } from "../build/contradictions.ts";

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

const SCOPED = "scoped_execution_ticket";
const CONSUMABLE = "runtime_consumable_scoped_ticket";

/** Whether a ticket is of the version that binds runtime, target, tool, arguments and uses. */
function isScopedVersion(ticket: JsonObject): boolean {
  return memberAt(ticket, "schema_version") === "v0.3";
}

/**
 * Every rule that a ticket breaks beside its contract. Both are valid against their schemas. A ticket v0.2 binds less, so
 * fewer rules hold for it; one that isn't for a runtime to consume is refused whatever else it says.
 */
export function ticketSemanticsProblems(ticket: JsonObject, contract: JsonObject): readonly TicketProblem[] {
  const rules = isScopedVersion(ticket) ? scopedRules(ticket, contract) : plainRules(ticket, contract);
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

function scopedRules(ticket: JsonObject, contract: JsonObject): readonly Rule[] {
  return [...profileRules(ticket), ...bindingRules(ticket, contract), ...spendRules(ticket, contract)];
}

function profileRules(ticket: JsonObject): readonly Rule[] {
  const profile = memberAt(ticket, "ticket_profile");
  const semantics = (member: string): JsonValue | undefined => memberAt(ticket, "ticket_semantics", member);
  const consumable = semantics("consumable_by_runtime") === true;
  const mismatch = profile === SCOPED && !(consumable && semantics("kind") === CONSUMABLE);
  return [
    ["ticket_profile_unsupported", ["ticket_profile"], profile !== SCOPED],
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
  const host = memberAt(contract, "target_binding", "target_host") as string;
  const references: readonly unknown[] = [host, `host:${host}`, memberAt(contract, "target_binding", "target")];
  const args = memberAt(contract, "execution_shape", "normalized_args") as JsonArray;
  const spendsNetwork = memberAt(ticket, "spend_limits", "network_execution_allowed") === true;
  const allowsNetwork = memberAt(contract, "execution_bounds", "network_execution_allowed") === true;
  return [
    ["ticket_target_host_drift", ["scope_binding", "target_host"], bound("target_host") !== host],
    ["ticket_target_ref_drift", ["scope_binding", "target_ref"], !references.includes(bound("target_ref"))],
    ["ticket_tool_drift", ["scope_binding", "tool"], bound("tool") !== memberAt(contract, "execution_shape", "tool")],
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
      bound("normalized_args_digest") !== normalizedArgsDigest(args),
    ],
    ["ticket_network_escalation", ["spend_limits", "network_execution_allowed"], spendsNetwork && !allowsNetwork],
  ];
}

function spendRules(ticket: JsonObject, contract: JsonObject): readonly Rule[] {
  const spend = (member: string): JsonValue | undefined => memberAt(ticket, "spend_limits", member);
  const oneShot = spend("one_shot") === true;
  const maxUses = spend("max_uses") as number;
  const maxRuns = memberAt(ticket, "execution_limits", "max_runs") as number;
  const isScoped = memberAt(ticket, "ticket_profile") === SCOPED;
  const receiptDue = memberAt(contract, "expected_receipt", "required") === true;
  const receiptKept = spend("requires_receipt") === true;
  return [
    ["ticket_uses_exceed_runs", ["spend_limits", "max_uses"], maxUses > maxRuns],
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
