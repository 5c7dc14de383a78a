// What has to be there before anything runs, as the reference's gate counts it.

import { invalidArgument, membersOf } from "../json/arguments.ts";
import { TRUSTED_STATUSES } from "../trust/verification-result.ts";

/** The reasons of the gate, in its order. `execution_ticket_dry_run_only` is stricter than the reference, which takes that ticket for a live one. */
const REASONS = [
  "missing_prepared_execution_contract",
  "missing_or_invalid_policy_decision",
  "missing_or_invalid_execution_ticket",
  "execution_ticket_dry_run_only",
  "missing_or_invalid_trust_decision",
  "runner_profile_not_allowed",
  "live_backend_disabled",
] as const;

/** A reason why a prerequisite isn't met. */
export type PrerequisiteReason = (typeof REASONS)[number];

/** Every reason, in the order in which a gate lists them. */
export const PREREQUISITE_REASONS: typeof REASONS = Object.freeze(REASONS);

/** What follows when a prerequisite isn't met, always all of it. */
export const PREREQUISITE_ACTIONS: readonly string[] = Object.freeze([
  "prepare_execution_contract",
  "obtain_policy_decision",
  "approve_execution_ticket",
  "verify_trust_decision",
  "select_allowed_runner_profile",
]);

/** Status words about the prerequisites of one run. They are compared exactly. */
export interface PrerequisiteStatus {
  readonly has_prepared_execution_contract: boolean;
  readonly policy_decision_status: string;
  readonly execution_ticket_status: string;
  readonly trust_decision_status: string;
  readonly runner_profile_allowed: boolean;
  readonly live_backend_enabled: boolean;
}

/** The words by which a policy decision allows. */
export const ALLOWING_POLICY_WORDS: readonly string[] = Object.freeze(["allow", "allowed", "passed", "ok"]);
const DRY_RUN_TICKET = "approved_for_dry_run";
const LIVE_TICKET = ["approve", "approved", "passed", "ok"];
/** The words by which a trust decision trusts. */
export const TRUSTING_WORDS: readonly string[] = TRUSTED_STATUSES;

/**
 * Every prerequisite that isn't met, in the order of {@link PREREQUISITE_REASONS}. Only `true` is true, and whatever isn't
 * said to be a dry run is live.
 */
export function missingPrerequisites(status: PrerequisiteStatus, live: boolean): readonly PrerequisiteReason[] {
  const given = membersOf(status);
  const ticket = given.execution_ticket_status;
  const forDryRun = ticket === DRY_RUN_TICKET;
  const isLive = live !== false;
  const missing: { readonly [Reason in PrerequisiteReason]: boolean } = {
    missing_prepared_execution_contract: given.has_prepared_execution_contract !== true,
    missing_or_invalid_policy_decision: !ALLOWING_POLICY_WORDS.includes(given.policy_decision_status),
    missing_or_invalid_execution_ticket: !forDryRun && !LIVE_TICKET.includes(ticket),
    execution_ticket_dry_run_only: isLive && forDryRun,
    missing_or_invalid_trust_decision: !TRUSTING_WORDS.includes(given.trust_decision_status),
    runner_profile_not_allowed: given.runner_profile_allowed !== true,
    live_backend_disabled: isLive && given.live_backend_enabled !== true,
  };
  return REASONS.filter((reason) => missing[reason]);
}

/** The reason code of a blocked gate: the reference has two. */
export function prerequisiteReasonCode(reasons: readonly string[], live: boolean): string {
  if (!Array.isArray(reasons)) throw invalidArgument("array");
  return live && reasons.includes("live_backend_disabled") ? "execution_disabled" : "raw_intent_rejected";
}
