// The demo's action, carried from intent to evidence by the builders: one HTTP HEAD request to example.com, dry run. Ids
// and times are fixed, so that the bytes are the same on every machine.

import {
  type Bundle,
  buildBundle,
  buildEvidenceContract,
  buildExecutionContract,
  buildExecutionReceipt,
  buildExecutionTicket,
  buildIntentContract,
  buildPolicyDecision,
  DRY_RUN_DISCLAIMER,
  type LifecycleBundle,
} from "@govengine/sclite-bridge";

const HOST = "example.com";
const TARGET = "https://example.com/";
const ARGS = ["-q", "--head", "--max-time", "10", TARGET] as const;
const RUNTIME = "runtime:govengine-demo";
const PREPARED_AT = "2026-01-05T09:00:00Z";
const APPROVED_AT = "2026-01-05T09:10:00Z";
const ENDS_AT = "2026-01-05T10:10:00Z";
const DONE_AT = "2026-01-05T09:12:00Z";

/** What each artifact of the demo says, in one line, in chain order. */
export const DEMO_STORY: readonly { readonly title: string; readonly words: string }[] = [
  { title: "intent", words: `an agent wants to know whether ${TARGET} answers; wanting authorizes nothing` },
  { title: "policy decision", words: `policy allows to prepare a probe of ${HOST}, dry run only` },
  { title: "execution contract", words: `the exact command is prepared: curl ${ARGS.join(" ")}` },
  { title: "execution ticket", words: "that command and no other is approved: once, dry run, within one hour" },
  { title: "execution receipt", words: "the dry run is recorded: 1 command planned, 0 executed, no network" },
  { title: "evidence contract", words: "what may be claimed from that, and what may not" },
];

/** The six artifacts of the demo. */
export function demoArtifacts(): LifecycleBundle {
  const intent_contract = buildIntentContract({
    intent_id: "demo-intent-1",
    created_at: PREPARED_AT,
    actor: { id: "agent:demo", kind: "agent" },
    intent: { category: "reachability", summary: "Find out whether the web site answers." },
    requested_capability: { name: "http_head", mode: "dry_run" },
    target: { uri: TARGET, host: HOST },
    constraints: ["dry_run_only", "one_request"],
  });
  const policy_decision = buildPolicyDecision(
    {
      decision_id: "demo-decision-1",
      created_at: PREPARED_AT,
      decision: "allow_prepare",
      scope: { scope_profile: "demo", target: TARGET, target_host: HOST, target_in_scope: true },
      capability: { name: "http_head", class: "passive", network_effect: "none_in_dry_run" },
      risk: { level: "low", reason: "nothing is sent in a dry run" },
      constraints: ["dry_run_only", "one_target_host", "no_credentials"],
      reason_codes: ["host_in_demo_scope"],
    },
    { intent_contract },
  );
  const execution_contract = buildExecutionContract(
    {
      contract_id: "demo-contract-1",
      created_at: PREPARED_AT,
      target_binding: { target: TARGET, target_host: HOST, target_in_scope: true },
      execution_shape: { tool: "curl", normalized_args: ARGS, plan: [{ step: 1, tool: "curl", args: ARGS }] },
      execution_bounds: { mode: "dry_run", network_execution_allowed: false, max_commands: 1, timeout_seconds: 10 },
    },
    { intent_contract, policy_decision },
  );
  const execution_ticket = buildExecutionTicket(
    {
      ticket_id: "demo-ticket-1",
      created_at: APPROVED_AT,
      approval: { status: "approved_for_dry_run", approval_id: "demo-approval-1", approver_kind: "demo_program" },
      validity: { not_before: APPROVED_AT, not_after: ENDS_AT },
      execution_limits: { mode: "dry_run", max_runs: 1, one_shot: true },
      subject_binding: { issued_for_actor: "agent:demo", usable_by_runtime: RUNTIME },
      spend_limits: {
        max_uses: 1,
        one_shot: true,
        network_execution_allowed: false,
        requires_receipt: true,
        requires_evidence_contract: true,
      },
    },
    { intent_contract, policy_decision, execution_contract },
  );
  const execution_receipt = buildExecutionReceipt(
    {
      receipt_id: "demo-receipt-1",
      created_at: DONE_AT,
      runtime: { name: "govengine-demo", mode: "dry_run", version: "1", runtime_ref: RUNTIME },
      execution: {
        started_at: DONE_AT,
        ended_at: DONE_AT,
        planned_command_count: 1,
        executed_command_count: 0,
        network_execution_performed: false,
      },
      outcome: {
        status: "dry_run",
        returncode: 0,
        summary: "The command was prepared and not executed.",
        stdout_present: false,
        stderr_present: false,
      },
      ticket_use: {
        ticket_id: "demo-ticket-1",
        consumed_by_runtime: RUNTIME,
        use_count: 1,
        one_shot_consumed: true,
      },
    },
    { execution_contract, execution_ticket },
  );
  const evidence_contract = buildEvidenceContract(
    {
      evidence_contract_id: "demo-evidence-1",
      created_at: DONE_AT,
      claims: [
        {
          id: "prepared_not_executed",
          claim_type: "receipt_bounded_dry_run",
          statement: "One command was prepared within the approved bounds, and none was executed.",
          status: "met",
          bounded_by_receipt: true,
          source_receipt_id: "demo-receipt-1",
          requires_live_execution: false,
        },
      ],
      non_claims: [DRY_RUN_DISCLAIMER, "does_not_say_whether_the_site_answers", "does_not_show_who_made_the_bundle"],
      verification: { commands: ["npx --no govengine verify ."] },
    },
    { execution_ticket, execution_receipt },
  );
  return {
    intent_contract,
    policy_decision,
    execution_contract,
    execution_ticket,
    execution_receipt,
    evidence_contract,
  };
}

/** The demo's bundle: the six artifacts and their manifest. */
export function demoBundle(): Bundle {
  return buildBundle(demoArtifacts(), { chain_id: "govengine-demo", created_at: DONE_AT });
}
