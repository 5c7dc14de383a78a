// Every code that the portable part of this package can say. Codes of reading JSON are artifact-core's; codes of writing
// a bundle folder are at the subpath ./node.

import { defineReasonCodes, type ReasonCodes } from "@govengine/artifact-core";

const codes = {
  approval_status_invalid: "Approve with approved_for_dry_run or approved; a live ticket needs approved.",
  artifact_contradiction: "Make the arguments agree: the artifact can't say both, and the detail names the subject.",
  artifact_schema_invalid:
    "Correct the member at the path so that it fits the artifact's schema; the detail is the keyword.",
  artifact_schema_unpinned: "Use an artifact type and version of the closed table: no other schema is trusted.",
  bundle_file_hard_linked:
    "Copy the file so that it has one name only: another name could change it behind the digest.",
  bundle_file_linked: "Put the file itself into the bundle: links are never followed.",
  bundle_file_missing: "Add the file that the manifest names.",
  bundle_file_not_regular: "Put a regular file there: folders, pipes and devices are never read.",
  bundle_file_too_large: "Shorten the file, or raise the limit if the bundle is trusted to be that large.",
  bundle_file_unreadable: "Make the file readable and stable while it is read.",
  bundle_not_found: "Name a bundle folder or a manifest file that exists.",
  chain_digest_mismatch:
    "Treat the entry as changed: its chain digest doesn't follow from its role, artifact and predecessor.",
  chain_empty: "Give at least one artifact: an empty chain proves nothing.",
  contract_mode_escalation: "Prepare the contract for the mode that the intent asks for, or state live in the intent.",
  derived_field_mismatch: "Leave the member out: it is computed, and what was given differs from it.",
  descriptor_member_invalid: "Write the artifact's type, version and schema reference as text.",
  descriptor_mismatch: "Treat the artifact as changed: it isn't the one that the manifest records.",
  duplicate_path: "Give each entry a file of its own; names that differ by case or normalization only are one name.",
  duplicate_role: "Keep one entry for each role.",
  evidence_disclaimer_missing: "Add the dry-run disclaimer to the non-claims: a dry run observes nothing live.",
  governed_run_inconsistent:
    "Give the run as the kernel returned it: a digest, signature or decision is about something else.",
  invalid_ticket_interval: "Let the ticket's window begin before it ends.",
  invalid_timestamp: "Write the timestamp as RFC 3339 with seconds and an offset, like 2026-05-06T18:21:00Z.",
  invalid_verify_options:
    "Correct the option at the path: a posture, a budget of positive whole numbers, or profile names.",
  lifecycle_artifact_missing: "Add the artifact of that role: a lifecycle has all six.",
  lifecycle_not_checked: "Verify in the lifecycle posture before trusting the bundle: only digests were looked at.",
  lifecycle_roles_mismatch: "List exactly the six lifecycle roles, each once and in order.",
  lifecycle_target_mismatch: "Refuse the bundle: its artifacts name different target hosts.",
  lifecycle_target_unknown: "Have a human confirm the target: this artifact doesn't name its host.",
  limit_exceeded: "Split the bundle, or raise the budget if its source is trusted; the detail says which limit.",
  link_digest_mismatch: "Treat the link as broken: it names another artifact than the one in the bundle.",
  link_missing: "Add the link with the descriptor of the artifact that this one is about.",
  link_role_mismatch: "Correct the role of the link: it must be the role of the artifact that it names.",
  manifest_profile_unsupported: "Use a supported manifest profile, or name this one in the verifier's options.",
  manifest_schema_invalid: "Correct the manifest at the path; an invalid manifest is not followed.",
  mode_unknown: "Write dry_run or live as the mode that the intent asks for.",
  owner_approval_required: "Have the owner approve the ticket: the policy decision asks for it.",
  path_escape: "Use a plain relative path inside the bundle; the detail names the rule that is broken.",
  policy_denied: "Don't execute: policy denies it.",
  previous_chain_digest_mismatch:
    "Treat the order of the entries as changed: this one doesn't follow the entry before it.",
  receipt_interval_reversed: "Correct the receipt: its execution ends before it starts.",
  receipt_not_executed: "Have a human judge: the receipt says that nothing was executed.",
  receipt_time_missing: "Have a human judge: the receipt doesn't say when it was executed.",
  role_schema_identity_mismatch: "Put an artifact of the entry's own role and a known version there.",
  root_chain_digest_mismatch: "Treat the bundle as changed: its root isn't the digest of these artifacts.",
  scope_false: "Don't execute: the target is marked as out of scope.",
  scope_unknown: "Have a human confirm the scope: the artifact doesn't say whether the target is in it.",
  scope_version_mixed: "Use policy decision and execution contract of the same version: their scope rules differ.",
  signature_policy_unsupported:
    "Use integrity_only without a required identity signature: signatures are detached here.",
  signer_failed: "Repair the signer: it threw, or answered what isn't a signature.",
  ticket_approval_terminal: "Get a new ticket: this one was rejected, revoked or has expired.",
  ticket_args_digest_mismatch: "Refuse the ticket: it was issued for other arguments than the contract holds.",
  ticket_evidence_obligation_missing: "Issue a scoped ticket that requires an evidence contract.",
  ticket_integrity_mismatch: "Treat the ticket as broken: it was issued for another execution contract.",
  ticket_mode_escalation: "Refuse the ticket: it is live, and the contract is for a dry run.",
  ticket_mode_inconsistent: "Issue a ticket that names one mode in its limits and in its scope.",
  ticket_network_escalation: "Refuse the ticket: it allows the network, and the contract doesn't.",
  ticket_not_approved: "Have the ticket approved before it is used.",
  ticket_not_proposed: "Propose the ticket first: only a pending scoped ticket can be decided on.",
  ticket_one_shot_inconsistent: "Issue a ticket that is one-shot in both of its limits or in neither.",
  ticket_one_shot_runs: "Issue a one-shot ticket for exactly one run.",
  ticket_one_shot_uses: "Issue a one-shot ticket for exactly one use.",
  ticket_profile_unsupported: "Get a scoped execution ticket: this kind isn't for a runtime to consume.",
  ticket_receipt_not_required: "Issue a ticket that requires the receipt that the contract expects.",
  ticket_receipt_obligation_missing: "Issue a scoped ticket that requires a receipt.",
  ticket_review_record_consumable: "Refuse the ticket: a review record can't be consumable by a runtime.",
  ticket_semantics_mismatch: "Issue the ticket with the semantics of its profile: consumable by a runtime, and scoped.",
  ticket_target_host_drift: "Refuse the ticket: it was issued for another target host than the contract's.",
  ticket_target_ref_drift: "Refuse the ticket: its target reference isn't the contract's target or host.",
  ticket_tool_drift: "Refuse the ticket: it was issued for another tool than the contract's.",
  ticket_transferable: "Issue a ticket that isn't transferable.",
  ticket_uses_exceed_runs: "Issue a ticket with no more uses than runs.",
  ticket_window_violation: "Refuse the execution: it wasn't within the ticket's window.",
  timeout_out_of_range: "State a timeout whose milliseconds are an exact whole number.",
  view_digest_mismatch: "Look at the view of this very proposal again: another one was approved.",
} as const;

/** A code that the portable part of this package can say. */
export type ScliteReasonCode = keyof typeof codes;

/** Every code that the portable part of this package can say, with one line of advice for the operator. */
export const SCLITE_REASON_CODES: ReasonCodes<ScliteReasonCode> = defineReasonCodes(codes);
