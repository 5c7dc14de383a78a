// Verifying that one use of a scoped ticket stayed within it: the ticket's own rules, the receipt's and the evidence's, in
// the order of section 4.4. All rules are held; nothing that a receipt or a claim says of itself is taken as shown.

import { snapshotJsonObject, type JsonObject, type Problem } from "@govengine/artifact-core";
import { frozenReport } from "../artifact/frozen-report.ts";
import { memberAt } from "../artifact/member.ts";
import { descriptorOrNull } from "./bound.ts";
import { evidenceRules, missingEvidence, type EvidenceGroups } from "./evidence-rules.ts";
import { receiptRules } from "./receipt-rules.ts";
import { ticketSummary, type TicketSummary } from "./summary.ts";
import { ticketRules, type TicketRules } from "./ticket-check.ts";

/** The four artifacts of one use of a ticket. */
export interface TicketUseInput {
  readonly execution_ticket: JsonObject;
  readonly execution_contract: JsonObject;
  readonly execution_receipt: JsonObject;
  /** Absent or null when there is none; a ticket may owe it. */
  readonly evidence_contract?: JsonObject | null;
}

/** What the verification of a use came to, wire-shaped and deep-frozen. */
export interface TicketUseVerification {
  /** `failed` when a rule is broken, else `review` when a human must look, else `passed`. */
  readonly status: "passed" | "review" | "failed";
  /** The names of the checks that hold, at most eleven. */
  readonly checks: readonly string[];
  readonly ticket_id: string | null;
  readonly receipt_id: string | null;
  /** Null without evidence. */
  readonly evidence_contract_id: string | null;
  readonly summary: TicketUseSummary;
  readonly blockers: readonly Problem[];
  readonly reviews: readonly Problem[];
}

/** The use in a few members. */
export interface TicketUseSummary {
  readonly ticket: TicketSummary;
  readonly receipt_status: string | null;
  readonly receipt_runtime: string | null;
  /** The names of the evidence checks that hold. */
  readonly evidence_checks: readonly string[];
  readonly scope_status: "operator_asserted" | "not_checked" | "failed";
  readonly ticket_validity_status: "passed" | "review" | "failed";
}

/**
 * Verifies one use of a scoped ticket: that the ticket fits its contract and is approved, that the receipt was made under
 * it, by its runtime, within its mode, window, network and uses, and that every claim of the evidence is bounded by the
 * receipt. No clock and no ledger is asked: whether the ticket was used twice isn't seen here.
 *
 * @returns The frozen report with every reason, in rule order, pointing into a document that holds each artifact under its
 *   role. Never throws for bad artifacts.
 * @throws GovEngineError a `json_*` code when one of them isn't a plain JSON object.
 * @example
 * verifyTicketUse({ execution_ticket, execution_contract, execution_receipt, evidence_contract }).status // "passed"
 */
export function verifyTicketUse(input: TicketUseInput): TicketUseVerification {
  const { execution_ticket, execution_contract, execution_receipt, evidence_contract = null } = input;
  const read = (artifact: JsonObject): JsonObject => snapshotJsonObject(artifact, { numbers: "exact" });
  return verifyReadUse({
    execution_ticket: read(execution_ticket),
    execution_contract: read(execution_contract),
    execution_receipt: read(execution_receipt),
    evidence_contract: evidence_contract === null ? null : read(evidence_contract),
  });
}

/** {@link verifyTicketUse} for artifacts that a reader returned. */
export function verifyReadUse(input: Required<TicketUseInput>): TicketUseVerification {
  const { execution_ticket: ticket, execution_contract: contract, execution_receipt: receipt } = input;
  const evidence = input.evidence_contract;
  const descriptors = {
    ticket: descriptorOrNull(ticket),
    contract: descriptorOrNull(contract),
    receipt: descriptorOrNull(receipt),
  };
  const rules = ticketRules(ticket, contract);
  const { groups: receiptGroups, window } = receiptRules({ ticket, contract, receipt, descriptors });
  const evidenceGroups: EvidenceGroups =
    evidence === null ? [[null, missingEvidence(ticket)]] : evidenceRules(evidence, { ticket, receipt, descriptors });
  const groups: TicketRules["groups"] = [["ticket_semantics_valid", problemsOf(rules.groups)], ...receiptGroups];
  const blockers = [...problemsOf(groups), ...problemsOf(evidenceGroups)];
  const reviews = [...rules.scope.reviews, ...window.reviews];
  return frozenReport({
    status: blockers.length > 0 ? "failed" : reviews.length > 0 ? "review" : "passed",
    checks: [...namesOf(groups).filter((name) => name !== VALIDITY), ...namesOf(evidenceGroups)],
    ticket_id: textAt(ticket, "ticket_id"),
    receipt_id: textAt(receipt, "receipt_id"),
    evidence_contract_id: evidence === null ? null : textAt(evidence, "evidence_contract_id"),
    summary: {
      ticket: ticketSummary(ticket),
      receipt_status: textAt(receipt, "outcome", "status"),
      receipt_runtime: textAt(receipt, "runtime", "runtime_ref") ?? textAt(receipt, "runtime", "name"),
      evidence_checks: namesOf(evidenceGroups),
      scope_status: rules.scope.status,
      ticket_validity_status: window.status,
    },
    blockers,
    reviews,
  });
}

/** A check of later releases: made, and said in `summary.ticket_validity_status`, but not one of the eleven names. */
const VALIDITY = "receipt_within_ticket_validity";

function problemsOf(groups: TicketRules["groups"]): readonly Problem[] {
  return groups.flatMap(([, problems]) => problems);
}

function namesOf(groups: TicketRules["groups"]): string[] {
  return groups.flatMap(([check, problems]) => (check === null || problems.length > 0 ? [] : [check]));
}

function textAt(artifact: JsonObject, ...way: readonly string[]): string | null {
  const value = memberAt(artifact, ...way);
  return typeof value === "string" ? value : null;
}
