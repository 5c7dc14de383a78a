// Whether evidence stays within the receipt that it is about: section 4.4, rules 12 to 15.

import { pointer, problem, type JsonObject, type JsonValue, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { checkNamedSchema } from "../artifact/schema-registry.ts";
import { DRY_RUN_DISCLAIMER } from "../build/evidence.ts";
import { finding, type Finding } from "../chain/finding.ts";
import { linkTo, type BoundDescriptor } from "./bound.ts";
import { claimProblems } from "./claim-rules.ts";
import { isDryRunTicket, ticketAllowsNetwork } from "./receipt-rules.ts";

/** The evidence of a use, with what it is held against. */
export interface EvidenceContext {
  readonly ticket: JsonObject;
  readonly receipt: JsonObject;
  readonly descriptors: { readonly ticket: BoundDescriptor; readonly receipt: BoundDescriptor };
}

/** Rule 12: a ticket that asks for evidence, or doesn't say that it asks for none, isn't spent without it. */
export function missingEvidence(ticket: JsonObject): readonly Finding[] {
  const waived = memberAt(ticket, "spend_limits", "requires_evidence_contract") === false;
  return [finding("evidence_present", waived ? [] : [problem("evidence_missing", "/evidence_contract")])];
}

/** Holds the evidence rules. */
export function evidenceRules(evidence: JsonObject, context: EvidenceContext): readonly Finding[] {
  const { ticket, receipt, descriptors } = context;
  const schema = checkNamedSchema(evidence, "evidence_contract.v0.2", "evidence_schema_invalid");
  return [
    finding("evidence_schema", within("/evidence_contract", schema)),
    finding(
      "evidence_binds_receipt",
      linkTo(evidence, "evidenceReceipt", descriptors.receipt, "evidence_receipt_mismatch"),
    ),
    finding(
      "evidence_binds_ticket",
      linkTo(evidence, "evidenceTicket", descriptors.ticket, "evidence_ticket_mismatch"),
    ),
    finding("evidence_claims_bounded_by_receipt", claimsProblems(memberAt(evidence, "claims"), ticket, receipt)),
    finding("evidence_replay_within_ticket", [
      ...disclaimerProblems(evidence, ticket),
      ...replayProblems(evidence, ticket),
    ]),
  ];
}

function claimsProblems(claims: JsonValue | undefined, ticket: JsonObject, receipt: JsonObject): readonly Problem[] {
  if (!Array.isArray(claims) || claims.length === 0) return [at("evidence_claims_missing", "claims")];
  return (claims as readonly JsonValue[]).flatMap((claim, index) => claimProblems(claim, index, ticket, receipt));
}

function disclaimerProblems(evidence: JsonObject, ticket: JsonObject): readonly Problem[] {
  const nonClaims = memberAt(evidence, "non_claims");
  const disclaims = Array.isArray(nonClaims) && (nonClaims as readonly unknown[]).includes(DRY_RUN_DISCLAIMER);
  return isDryRunTicket(ticket) && !disclaims ? [at("evidence_disclaimer_missing", "non_claims")] : [];
}

function replayProblems(evidence: JsonObject, ticket: JsonObject): readonly Problem[] {
  const needsLive = memberAt(evidence, "replay", "live_execution_required") !== false;
  return needsLive && !ticketAllowsNetwork(ticket)
    ? [at("evidence_replay_forbidden", "replay", "live_execution_required")]
    : [];
}

function at<Code extends string>(code: Code, ...way: readonly string[]): Problem<Code> {
  return problem(code, pointer(["evidence_contract", ...way]));
}
