// The checks that need nobody else: words, window, mode, runtime, limits. Pure functions of the facts, the request and
// the time; each returns every reason it finds.

import {
  checkCommandSecrets,
  checkContractMemberSecrets,
  checkMemberSecrets,
  checkTextSecrets,
  problem,
  type ActionArtifacts,
  type ActionFacts,
  type Instant,
  type Mode,
  type Problem,
} from "@govengine/artifact-core";
import { isNormalCommand } from "../command/argv.ts";

/** What the policy decision's word and the approval's word mean for this mode. */
export function checkWords(facts: ActionFacts, mode: Mode, ownerApproved: boolean): Problem[] {
  const problems: Problem[] = [];
  if (facts.policy === "deny") problems.push(problem("policy_denied", "/policy_decision/decision"));
  if (facts.policy === "owner_approval_required" && !ownerApproved) {
    problems.push(problem("owner_approval_required", "/policy_decision/decision"));
  }
  if (facts.approval === "refused") problems.push(problem("ticket_approval_terminal", "/execution_ticket/approval"));
  if (facts.approval === "pending") problems.push(problem("ticket_not_approved", "/execution_ticket/approval"));
  if (facts.approval === "dry_run" && mode === "live") {
    problems.push(problem("execution_ticket_dry_run_only", "/execution_ticket/approval"));
  }
  return problems;
}

/** The ticket's window, both ends inclusive; skew moves the early end only. */
export function checkWindow({ window }: ActionFacts, now: Instant, skewMs: number): Problem[] {
  const path = "/execution_ticket/validity";
  if (window.not_before > window.not_after) return [problem("invalid_ticket_interval", path)];
  if (now < window.not_before - skewMs) return [problem("ticket_not_yet_valid", path)];
  return now > window.not_after ? [problem("ticket_expired", path)] : [];
}

/** Mode, runtime and limits of the ticket against the request. */
export function checkTerms(facts: ActionFacts, mode: Mode, runtimeRef: string): Problem[] {
  const problems: Problem[] = [];
  if (facts.limits.mode !== mode) problems.push(problem("execution_ticket_mode_mismatch", "/execution_ticket", mode));
  const { runtime_ref: named } = facts.subject;
  if (named === null) {
    if (mode === "live") problems.push(problem("ticket_runtime_missing", "/execution_ticket"));
  } else if (named !== runtimeRef) {
    problems.push(problem("ticket_runtime_mismatch", "/execution_ticket"));
  }
  if (facts.steps.length > facts.limits.max_steps) problems.push(problem("too_many_steps", "/execution_contract"));
  return problems;
}

/** The secrets that are hashed with the action outside of its commands: in the members of intent, contract and ticket. */
export function checkMembers({ intent_contract, execution_contract, execution_ticket }: ActionArtifacts): Problem[] {
  return [
    ...(intent_contract === null ? [] : checkMemberSecrets(intent_contract, ["intent_contract"])),
    ...(execution_contract === null ? [] : checkContractMemberSecrets(execution_contract, ["execution_contract"])),
    ...(execution_ticket === null ? [] : checkMemberSecrets(execution_ticket, ["execution_ticket"])),
  ];
}

/**
 * What the steps may not be: hold a secret, which would have been hashed with them, or have another form than preparing
 * gives them. The gate never corrects a contract.
 */
export function checkSteps({ steps, target }: ActionFacts): Problem[] {
  const contract = ["execution_contract"];
  const secrets = steps.flatMap((step) =>
    checkCommandSecrets(step, [...contract, "execution_shape", "plan", step.index]),
  );
  const inTarget = checkTextSecrets(target.text, [...contract, "target_binding"]);
  // A step without a tool is no command at all: no request can be made of it.
  const unprepared = steps.filter((step) => step.tool.trim() !== "" && !isNormalCommand(step));
  return [
    ...secrets,
    ...inTarget,
    ...unprepared.map(({ index }) =>
      problem("command_not_normalized", `/execution_contract/execution_shape/plan/${index}`),
    ),
  ];
}
