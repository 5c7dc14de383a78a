// What each check of the verifier asks, in words. The names are stable and in the JSON output; the words are for people.

const WORDS: ReadonlyMap<string, string> = new Map([
  ["manifest_schema", "the manifest follows its schema"],
  ["manifest_profile", "its profile is one that is supported"],
  ["manifest_signature_policy", "it claims integrity and no signature"],
  ["manifest_budget", "it stays within the limits of one bundle"],
  ["manifest_entries", "its paths stay inside the bundle, no role or path is repeated"],
  ["root_chain_digest", "the digest at the end of the chain is the recomputed one"],
  ["role_order", "exactly the six roles, in order"],
  ["intent_contract_schema_identity", "the intent has the type and a version of its role"],
  ["policy_decision_schema_identity", "the policy decision has the type and a version of its role"],
  ["execution_contract_schema_identity", "the contract has the type and a version of its role"],
  ["execution_ticket_schema_identity", "the ticket has the type and a version of its role"],
  ["execution_receipt_schema_identity", "the receipt has the type and a version of its role"],
  ["evidence_contract_schema_identity", "the evidence has the type and a version of its role"],
  ["policy_binds_intent", "the policy decision is about this intent"],
  ["policy_allows_execution", "the policy decision allows it"],
  ["ticket_approved", "the ticket is approved"],
  ["contract_binds_intent_and_policy", "the contract was prepared for this intent and this decision"],
  ["ticket_binds_execution_contract", "the ticket approves this contract and no other"],
  ["ticket_binds_intent_and_policy", "the ticket names this intent and this decision, if any"],
  ["receipt_binds_execution_ticket", "the receipt is for this ticket"],
  ["receipt_binds_execution_contract", "the receipt is for this contract"],
  ["evidence_binds_execution_receipt", "the evidence is about this receipt"],
  ["evidence_binds_execution_ticket", "the evidence is about this ticket"],
  ["target_in_scope_legacy_assertion", "policy and contract both say that the target is in scope"],
  ["target_agreement", "all name the same target host"],
  ["receipt_within_ticket_validity", "the receipt's times lie in the ticket's window"],
]);

/** What a check asks. A check without words of its own is said by its name. */
export function checkWords(name: string): string {
  return WORDS.get(name) ?? name.replaceAll("_", " ");
}

/** The checks that the verifier makes of each entry, in order: how their names end, and what they look at. */
export const ENTRY_CHECKS: readonly { readonly end: string; readonly words: string }[] = [
  { end: "read", words: "read" },
  { end: "schema", words: "schema" },
  { end: "descriptor", words: "digest" },
  { end: "chain", words: "chain" },
];
