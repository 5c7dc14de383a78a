// Verifying that one use of a scoped ticket stayed within it: the ticket's own rules, the receipt's and the evidence's, in
// the order of section 4.4. All rules are held; nothing that a receipt or a claim says of itself is taken as shown.

import { snapshotJsonObject, type JsonObject, type Problem } from "@govengine/artifact-core";
import { frozenReport } from "../artifact/frozen-report.ts";
import { memberAt } from "../artifact/member.ts";
import { checkOf, finding, type ChainCheck, type Finding } from "../chain/finding.ts";
import { descriptorOrNull } from "./bound.ts";
import { evidenceRules, missingEvidence } from "./evidence-rules.ts";
import { receiptRules } from "./receipt-rules.ts";
import { ticketSummary, type TicketSummary } from "./summary.ts";
import { heldChecks, statusOf, ticketRules } from "./ticket-check.ts";

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
  /** Every check in rule order, with what it came to; those of the ticket as one. */
  readonly timeline: readonly ChainCheck[];
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
  const ofReceipt = receiptRules({ ticket, contract, receipt, descriptors });
  const ofEvidence =
    evidence === null ? missingEvidence(ticket) : evidenceRules(evidence, { ticket, receipt, descriptors });
  const semantics = finding("ticket_semantics_valid", blockersOf(rules.findings), rules.scope.reviews);
  const findings = [semantics, ...ofReceipt.findings, ...ofEvidence];
  const blockers = blockersOf(findings);
  const reviews = findings.flatMap((found) => found.reviews);
  return frozenReport({
    status: statusOf(blockers, reviews),
    checks: heldChecks([...USE_CHECKS, ...EVIDENCE_CHECKS], findings),
    ticket_id: textAt(ticket, "ticket_id"),
    receipt_id: textAt(receipt, "receipt_id"),
    evidence_contract_id: evidence === null ? null : textAt(evidence, "evidence_contract_id"),
    summary: {
      ticket: ticketSummary(ticket),
      receipt_status: textAt(receipt, "outcome", "status"),
      receipt_runtime: textAt(receipt, "runtime", "runtime_ref") ?? textAt(receipt, "runtime", "name"),
      evidence_checks: heldChecks(EVIDENCE_CHECKS, findings),
      scope_status: rules.scope.status,
      ticket_validity_status: ofReceipt.window.status,
    },
    timeline: findings.map(checkOf),
    blockers,
    reviews,
  });
}

/** The names of the checks of ticket and receipt in the reference's order. */
const USE_CHECKS = [
  "ticket_semantics_valid",
  "receipt_binds_ticket",
  "receipt_binds_execution_contract",
  "receipt_runtime_matches_ticket",
  "receipt_mode_within_ticket",
  "receipt_network_within_ticket",
  "receipt_use_within_ticket",
] as const;

const EVIDENCE_CHECKS = [
  "evidence_binds_receipt",
  "evidence_binds_ticket",
  "evidence_claims_bounded_by_receipt",
  "evidence_replay_within_ticket",
] as const;

function blockersOf(findings: readonly Finding[]): readonly Problem[] {
  return findings.flatMap(({ blockers }) => blockers);
}

function textAt(artifact: JsonObject, ...way: readonly string[]): string | null {
  const value = memberAt(artifact, ...way);
  return typeof value === "string" ? value : null;
}
