// Whether policy and approval let a lifecycle be executed at all. The words are closed: what isn't known isn't a yes.

import { pointer, problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";

/** A problem with the policy word or the approval word. */
export type ApprovalProblem = Problem<
  "policy_denied" | "owner_approval_required" | "ticket_approval_terminal" | "ticket_not_approved"
>;

/** The approval words that let a runtime use a ticket. */
const CONSUMABLE_APPROVAL_STATUSES = ["approved_for_dry_run", "approved"] as const;

/** The approval words that end a ticket for good. */
const TERMINAL_APPROVAL_STATUSES = ["rejected", "expired", "revoked"] as const;

const DECISION: string = pointer(["policy_decision", "decision"]);
const STATUS: string = pointer(["execution_ticket", "approval", "status"]);

/** What the policy decision says against execution; an owner's approval may lift `owner_approval_required`. */
export function policyProblems(policy: JsonObject, ticket: JsonObject): readonly ApprovalProblem[] {
  const decision = memberAt(policy, "decision");
  if (decision === "allow_prepare") return [];
  if (decision !== "owner_approval_required") return [problem("policy_denied", DECISION)];
  return isConsumable(ticket) ? [] : [problem("owner_approval_required", DECISION)];
}

/** What the ticket's approval says against execution. */
export function approvalProblems(ticket: JsonObject): readonly ApprovalProblem[] {
  if (isConsumable(ticket)) return [];
  const terminal = TERMINAL_APPROVAL_STATUSES.find((word) => word === approvalStatus(ticket));
  if (terminal !== undefined) return [problem("ticket_approval_terminal", STATUS, terminal)];
  return [problem("ticket_not_approved", STATUS)];
}

function approvalStatus(ticket: JsonObject): unknown {
  return memberAt(ticket, "approval", "status");
}

/** Whether a ticket's approval lets a runtime use it. */
export function isConsumable(ticket: JsonObject): boolean {
  return (CONSUMABLE_APPROVAL_STATUSES as readonly unknown[]).includes(approvalStatus(ticket));
}
