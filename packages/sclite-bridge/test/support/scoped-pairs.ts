// Inputs for the codes of scoped tickets, their use and the newer scope rules: one that produces the code, and a neighbour
// that doesn't.

import {
  checkTicket,
  validateReceiptBoundedEvidenceGate,
  verifyTicketUse,
  verifyTicketUseProfile,
} from "../../src/index.ts";
import { relinked, verifyArtifacts, type Changes } from "./sample.ts";
import { assertedArtifacts } from "./scope-assertion.ts";
import { changedUse, useOf } from "./scoped-use.ts";

/** What says codes: once for the input that must produce one, once for the neighbour that must not. */
export interface CodePair {
  readonly no: () => readonly string[];
  readonly yes: () => readonly string[];
}

interface Reasons {
  readonly blockers: readonly { readonly code: string }[];
  readonly reviews: readonly { readonly code: string }[];
}

function codesOf({ blockers, reviews }: Reasons): readonly string[] {
  return [...blockers, ...reviews].map(({ code }) => code);
}

const CLAIM = "/evidence_contract/claims/0";
const RECEIPT = "/execution_receipt";
const ZEROS = "0".repeat(64);

/** The sample's use with a change that is bound again, beside the sample's use. */
function use(changes: Changes): CodePair {
  return { no: () => codesOf(changedUse(changes)), yes: () => codesOf(changedUse()) };
}

/** The same with a change of a link, which isn't bound again. */
function link(role: "execution_ticket" | "execution_receipt" | "evidence_contract", name: string): CodePair {
  const given = useOf(relinked({}));
  const links = given[role]["links"] as Readonly<Record<string, object>>;
  const broken = {
    ...given,
    [role]: { ...given[role], links: { ...links, [name]: { ...links[name], role: "other" } } },
  };
  return { no: () => codesOf(verifyTicketUse(broken)), yes: () => codesOf(verifyTicketUse(given)) };
}

function missing(
  role: "execution_ticket" | "execution_contract" | "execution_receipt" | "evidence_contract",
): CodePair {
  const given = useOf(relinked({}));
  return {
    no: () => codesOf(validateReceiptBoundedEvidenceGate({ ...given, [role]: null })),
    yes: () => codesOf(validateReceiptBoundedEvidenceGate(given)),
  };
}

function profile(artifacts: Parameters<typeof verifyTicketUseProfile>[0]): CodePair {
  return {
    no: () => codesOf(verifyTicketUseProfile(artifacts)),
    yes: () => codesOf(verifyTicketUseProfile(relinked({}))),
  };
}

function asserted(changes: Changes): CodePair {
  return {
    no: () => codesOf(verifyArtifacts(assertedArtifacts(changes))),
    yes: () => codesOf(verifyArtifacts(assertedArtifacts())),
  };
}

const { execution_ticket: _, ...withoutTicket } = relinked({});
const { execution_receipt: __, ...withoutReceipt } = relinked({});
const COMPLETED = `${CLAIM}/requires_completed_execution`;

/** A pair for each of these codes. */
export const SCOPED_PAIRS = {
  claim_exceeds_dry_run: use({ [`${CLAIM}/id`]: "live_vulnerability" }),
  claim_flag_forbidden: use({ [COMPLETED]: true }),
  claim_flag_missing: use({ [`${CLAIM}/claim_type`]: "receipt_bounded_execution" }),
  claim_needs_completed_execution: use({ [`${RECEIPT}/outcome/status`]: "failed", [COMPLETED]: true }),
  claim_needs_dry_run: use({ [`${RECEIPT}/outcome/status`]: "completed" }),
  claim_needs_executed_commands: use({ [COMPLETED]: true }),
  claim_needs_network: use({ [`${CLAIM}/requires_network_execution`]: true }),
  claim_not_object: use({ [CLAIM]: 1 }),
  claim_not_receipt_bounded: use({ [`${CLAIM}/bounded_by_receipt`]: undefined }),
  claim_receipt_mismatch: use({ [`${CLAIM}/source_receipt_id`]: "receipt-2" }),
  claim_receipt_missing: use({ [`${CLAIM}/source_receipt_id`]: undefined }),
  claim_text_marker: use({ [`${CLAIM}/statement`]: "command_executed" }),
  claim_type_unsupported: use({ [`${CLAIM}/claim_type`]: "other" }),
  contract_schema_invalid: use({ "/execution_contract/target_binding/target": "" }),
  evidence_claims_missing: use({ "/evidence_contract/claims": [] }),
  evidence_missing: {
    no: () => codesOf(verifyTicketUse({ ...useOf(relinked({})), evidence_contract: null })),
    yes: () => codesOf(verifyTicketUse(useOf(relinked({})))),
  },
  evidence_receipt_mismatch: link("evidence_contract", "execution_receipt"),
  evidence_replay_forbidden: use({ "/evidence_contract/replay/live_execution_required": true }),
  evidence_schema_invalid: use({ "/evidence_contract/verification": {} }),
  evidence_ticket_mismatch: link("evidence_contract", "execution_ticket"),
  missing_evidence_contract: missing("evidence_contract"),
  missing_execution_contract: missing("execution_contract"),
  missing_execution_receipt: missing("execution_receipt"),
  missing_execution_ticket: missing("execution_ticket"),
  receipt_command_count_exceeded: use({ [`${RECEIPT}/execution/executed_command_count`]: 2 }),
  receipt_consumer_mismatch: use({ [`${RECEIPT}/ticket_use/consumed_by_runtime`]: "runtime:other" }),
  receipt_consumer_missing: use({ [`${RECEIPT}/ticket_use/consumed_by_runtime`]: undefined }),
  receipt_contract_mismatch: link("execution_receipt", "execution_contract"),
  receipt_mode_exceeds_ticket: use({ [`${RECEIPT}/runtime/mode`]: "live" }),
  receipt_network_forbidden: use({ [`${RECEIPT}/execution/network_execution_performed`]: true }),
  receipt_outcome_inconsistent: use({ [`${RECEIPT}/outcome/returncode`]: 1 }),
  receipt_runtime_mismatch: use({ [`${RECEIPT}/runtime/runtime_ref`]: "runtime:other" }),
  receipt_schema_invalid: use({ [`${RECEIPT}/evidence_refs`]: "none" }),
  receipt_status_not_dry_run: use({ [`${RECEIPT}/outcome/status`]: "completed" }),
  receipt_ticket_id_mismatch: use({ [`${RECEIPT}/ticket_use/ticket_id`]: "ticket-2" }),
  receipt_ticket_mismatch: link("execution_receipt", "execution_ticket"),
  receipt_ticket_use_missing: use({ [`${RECEIPT}/ticket_use`]: undefined }),
  receipt_use_count_exceeded: use({ [`${RECEIPT}/ticket_use/use_count`]: 2 }),
  receipt_use_count_invalid: use({ [`${RECEIPT}/ticket_use/use_count`]: 1.5 }),
  scope_assertion_mismatch: asserted({ "/execution_contract/scope_assertion/authority": "other" }),
  scope_assertion_missing: asserted({ "/execution_contract/scope_assertion": undefined }),
  scope_decision_digest_mismatch: asserted({ "/policy_decision/scope_assertion/decision_digest": `sha256:${ZEROS}` }),
  scope_decision_mismatch: asserted({ "/policy_decision/scope_assertion/authority": "other" }),
  scope_target_mismatch: asserted({ "/decision/target/target_host": "other.example" }),
  ticket_contract_mismatch: link("execution_ticket", "execution_contract"),
  ticket_missing: profile(withoutTicket),
  ticket_schema_invalid: {
    no: () => codesOf(checkTicket({}, relinked({}).execution_contract)),
    yes: () => codesOf(checkTicket(relinked({}).execution_ticket, relinked({}).execution_contract)),
  },
  ticket_use_incomplete: profile(withoutReceipt),
  ticket_use_not_applicable: profile({ ...relinked({}), execution_ticket: { schema_version: "v0.2" } }),
} satisfies Readonly<Record<string, CodePair>>;
