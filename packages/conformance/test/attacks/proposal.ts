// What an approver is asked about: a dry run of one command, one argument of which an attacker chose.

import { buildExecutionContract, proposeTicket, type TicketProposal } from "@govengine/sclite-bridge";
import { probeArtifacts } from "../../src/fixtures/http-probe.ts";

/** A proposal whose second argument is the given text, under a ticket of the given id. */
export function proposed(text: string, ticket_id = "ticket-1"): TicketProposal {
  const { intent_contract, policy_decision } = probeArtifacts();
  const args = ["-q", text, "https://example.com/"];
  const execution_contract = buildExecutionContract(
    {
      contract_id: "contract-1",
      created_at: "2026-01-05T09:00:00Z",
      target_binding: { target: "https://example.com/", target_host: "example.com", target_in_scope: true },
      execution_shape: { tool: "curl", normalized_args: args, plan: [{ step: 1, tool: "curl", args }] },
      execution_bounds: { mode: "dry_run", network_execution_allowed: false, max_commands: 1, timeout_seconds: 10 },
    },
    { intent_contract, policy_decision },
  );
  return proposeTicket({
    intent_contract,
    policy_decision,
    execution_contract,
    terms: {
      ticket_id,
      created_at: "2026-01-05T09:10:00Z",
      validity: { not_before: "2026-01-05T09:10:00Z", not_after: "2026-01-05T10:10:00Z" },
      execution_limits: { mode: "dry_run", max_runs: 1, one_shot: true },
      subject_binding: { issued_for_actor: "agent:demo", usable_by_runtime: "runtime:demo" },
      spend_limits: {
        max_uses: 1,
        one_shot: true,
        network_execution_allowed: false,
        requires_receipt: true,
        requires_evidence_contract: true,
      },
    },
  }).proposal;
}
