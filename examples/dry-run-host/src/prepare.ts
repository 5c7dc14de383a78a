// From a wish to a proposal: intent, policy decision, the one command, and the ticket that somebody has to approve.

import type { Instant } from "@govengine/artifact-core";
import {
  buildExecutionContract,
  buildIntentContract,
  buildPolicyDecision,
  type ProposedTicket,
  proposeTicket,
} from "@govengine/sclite-bridge";

import { type Restart, type RestartEvaluation, restartShape } from "./policy.ts";

const TEN_MINUTES = 600_000;

/** What is wanted, by whom, and what policy said of it. */
export interface RestartRequest {
  readonly id: string;
  readonly now: Instant;
  readonly target: string;
  readonly restart: Restart;
  readonly actor: string;
  readonly runtime: string;
  readonly policy: RestartEvaluation;
}

/**
 * Prepares the restart and proposes a ticket for one dry run within ten minutes.
 *
 * @throws GovEngineError with the codes of the builders.
 */
export function proposeRestart(request: RestartRequest): ProposedTicket {
  const { id, now, target, restart, actor, runtime, policy } = request;
  const created_at = new Date(now).toISOString();
  const { decision, scope, constraints } = policy;
  const intent_contract = buildIntentContract({
    intent_id: `${id}-intent`,
    created_at,
    actor: { id: actor },
    intent: { category: "maintenance", summary: "Restart a service." },
    requested_capability: { name: "service_restart", mode: "dry_run" },
    target: { uri: target, host: restart.host },
  });
  const policy_decision = buildPolicyDecision(
    {
      decision_id: `${id}-decision`,
      created_at,
      decision,
      scope,
      capability: { name: "service_restart", class: "state_changing" },
      risk: { level: "medium", reason: "the service is away while it restarts" },
      constraints,
    },
    { intent_contract },
  );
  const execution_contract = buildExecutionContract(
    {
      contract_id: `${id}-contract`,
      created_at,
      target_binding: { target, target_host: restart.host, target_in_scope: scope["target_in_scope"] === true },
      execution_shape: restartShape(restart),
      execution_bounds: { mode: "dry_run", network_execution_allowed: false, max_commands: 1, timeout_seconds: 30 },
    },
    { intent_contract, policy_decision },
  );
  const terms = {
    ticket_id: `${id}-ticket`,
    created_at,
    validity: { not_before: created_at, not_after: new Date(now + TEN_MINUTES).toISOString() },
    execution_limits: { mode: "dry_run", max_runs: 1, one_shot: true },
    subject_binding: { issued_for_actor: actor, usable_by_runtime: runtime },
    spend_limits: {
      max_uses: 1,
      one_shot: true,
      network_execution_allowed: false,
      requires_receipt: true,
      requires_evidence_contract: true,
    },
  } as const;
  return proposeTicket({ intent_contract, policy_decision, execution_contract, terms });
}
