// An authorization decision in the reference's form, exactly as its gate answers.

import { TransitionDecision } from "../artifact/transition-decision.ts";
import { AuthorizationDecision } from "./authorization-decision.ts";
import { PREREQUISITE_ACTIONS, PREREQUISITE_REASONS, prerequisiteReasonCode } from "./prerequisites.ts";

/**
 * The transition decision of the reference's gate for an authorization decision: `execution_gated` to
 * `runner_allowed_dry_run` or `runner_allowed_live`. Its blockers are the reference's own reasons; a decision that is
 * blocked for none of them keeps its own codes, so that a no never becomes a yes.
 *
 * @throws GovEngineError for what is no authorization decision.
 */
export function authorizationTransition(decision: AuthorizationDecision): TransitionDecision {
  const { allowed, blockers: problems, gate_input, mode } = AuthorizationDecision.parse(decision);
  const live = mode === "live";
  const blockers = referenceBlockers(problems.map(({ code }) => code));
  const { runner_profile } = gate_input;
  const { has_prepared_execution_contract, policy_decision_status, execution_ticket_status, trust_decision_status } =
    gate_input;
  return TransitionDecision.parse({
    status: allowed ? "allowed" : "blocked",
    reason_code: allowed ? "ok" : prerequisiteReasonCode(blockers, live),
    from_state: "execution_gated",
    to_state: live ? "runner_allowed_live" : "runner_allowed_dry_run",
    blockers,
    next_actions: allowed ? [] : PREREQUISITE_ACTIONS,
    context: {
      runner_profile: runner_profile.name,
      metadata: allowed
        ? { runner_profile }
        : {
            runner_profile,
            gate_input: {
              has_prepared_execution_contract,
              policy_decision_status,
              execution_ticket_status,
              trust_decision_status,
              runner_profile,
            },
          },
    },
  });
}

function referenceBlockers(codes: readonly string[]): readonly string[] {
  const reasons = PREREQUISITE_REASONS.filter((reason) => codes.includes(reason));
  return reasons.length > 0 ? reasons : [...new Set(codes)];
}
