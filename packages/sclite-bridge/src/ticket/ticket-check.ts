// Whether a scoped ticket fits one execution contract: every rule of section 4.3, in rule order, recomputed from the two
// artifacts. Nothing here asks whether somebody who may approve did so, or whether the ticket was already used.

import {
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
  /** The names of the checks that hold. */
  readonly checks: readonly string[];
  readonly summary: TicketSummary;
  readonly blockers: readonly Problem[];
  readonly reviews: readonly Problem[];
}

/** A ticket and its contract after they were read, with what is needed to hold the rules against them. */
export interface TicketRules {
  /** The problems of each named check, in rule order. */
  readonly groups: readonly (readonly [check: string | null, problems: readonly Problem[]])[];
  readonly scope: ContractScope;
}

/**
 * Checks a scoped ticket beside the contract that it was issued for.
 *
 * @returns The frozen report. A value that isn't plain JSON, or breaks its schema, is a blocker like any other, and the
 *   other rules are still held against what can be read. Never throws for bad artifacts.
 * @throws GovEngineError a `json_*` code when one of the two isn't a plain JSON object.
 * @example
 * checkTicket(ticket, contract).blockers // [] or [{ code: "ticket_tool_drift", path, detail }]
 */
export function checkTicket(ticket: JsonObject, contract: JsonObject): TicketCheck {
  const read = snapshotJsonObject(ticket, { numbers: "exact" });
  const { groups, scope } = ticketRules(read, snapshotJsonObject(contract, { numbers: "exact" }), TICKET_PROFILES);
  const blockers = groups.flatMap(([, problems]) => problems);
  const report: TicketCheck = {
    status: blockers.length > 0 ? "failed" : scope.reviews.length > 0 ? "review" : "passed",
    checks: heldChecks(groups),
    summary: ticketSummary(read),
    blockers,
    reviews: scope.reviews,
  };
  return frozenReport(report);
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
    groups: [
      [null, [...schema, ...contractSchemaProblems(contract)]],
      ["ticket_profile_supported", of(profile, ["ticket_profile_unsupported"])],
      [
        "ticket_runtime_consumption_semantics",
        [
          ...of(profile, ["ticket_review_record_consumable", "ticket_semantics_mismatch", "ticket_transferable"]),
          ...approvalProblems(ticket),
        ],
      ],
      ["ticket_binds_execution_contract", contractBindingProblems(ticket, descriptorOrNull(contract))],
      [null, scope.blockers],
      ["ticket_validity_window_well_formed", within("/execution_ticket", ticketWindowProblems(ticket))],
      ["ticket_scope_matches_execution_contract", of(binding, ["ticket_target_host_drift", "ticket_target_ref_drift"])],
      ["ticket_tool_matches_execution_contract", of(binding, ["ticket_tool_drift"])],
      [
        "ticket_mode_within_execution_bounds",
        [...of(binding, ["ticket_mode_escalation", "ticket_mode_inconsistent"]), ...modeProblems(ticket, contract)],
      ],
      ["ticket_args_digest_matches_execution_contract", of(binding, ["ticket_args_digest_mismatch"])],
      [null, of(binding, ["ticket_network_escalation"])],
      ["ticket_spend_limits_within_execution_limits", of(spend, SPEND_CODES)],
      ["ticket_receipt_and_evidence_obligations", spend.filter(({ code }) => !SPEND_CODES.includes(code))],
    ],
  };
}

const SPEND_CODES: readonly string[] = [
  "ticket_uses_exceed_runs",
  "ticket_one_shot_uses",
  "ticket_one_shot_runs",
  "ticket_one_shot_inconsistent",
];

/** The names of the checks in the reference's order; its later ones are at the end. */
const CHECK_ORDER = [
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

function heldChecks(groups: TicketRules["groups"]): readonly string[] {
  return CHECK_ORDER.filter((name) => groups.some(([check, problems]) => check === name && problems.length === 0));
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
