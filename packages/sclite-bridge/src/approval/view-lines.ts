// An approval view as lines of text. Each text of an artifact stands in quotation marks on one line, so that none of them
// can pass for a line of ours.

import type { ApprovalViewBody, ViewMember, ViewStep } from "./approval-view.ts";

/** The lines of a view, in the order in which an approver should read them: what would run comes first. */
export function viewLines(view: ApprovalViewBody): readonly string[] {
  const { ids, digests, target, window, uses } = view;
  return [
    `Ticket: "${ids.execution_ticket}"`,
    `Mode: ${view.mode}`,
    `Network: ${view.network ? "allowed" : "not allowed"}`,
    `Target: "${target.text}"`,
    `Target host: "${target.host}"`,
    ...view.steps.flatMap((step, at) => stepLines(step, `Step ${at + 1} of ${view.steps.length}`)),
    `Valid from: "${window.not_before}"`,
    `Valid until: "${window.not_after}"`,
    `Uses: ${uses.max_uses}${uses.one_shot ? ", one shot" : ""}`,
    `Steps at most: ${view.max_steps}`,
    `Timeout in milliseconds: ${view.timeout_ms ?? "none stated"}`,
    `Runtime: "${view.runtime_ref}"`,
    `Wanted by: ${view.actor === null ? "nobody is named" : `"${view.actor}"`}`,
    `Issued for: "${view.issued_for}"`,
    `Policy: ${view.policy}`,
    ...memberLines("Further member", view.details),
    ...memberLines("UNKNOWN member", view.unknown_members),
    ...view.escaped.map(
      ({ path, code_point, kind, count }) => `ESCAPED ${code_point} (${kind}) ${count} times at "${path}"`,
    ),
    `Intent: "${ids.intent_contract}" ${digests.intent_contract}`,
    `Policy decision: "${ids.policy_decision}" ${digests.policy_decision}`,
    `Execution contract: "${ids.execution_contract}" ${digests.execution_contract}`,
    `Proposed ticket: ${digests.execution_ticket}`,
  ];
}

function stepLines({ tool, args, stdin, role }: ViewStep, title: string): readonly string[] {
  return [
    `${title}: "${tool}"${role === null ? "" : ` (role "${role}")`}`,
    ...(args.length === 0 ? ["  no arguments"] : []),
    ...args.map((arg, at) => `  argument ${at + 1} of ${args.length}: "${arg}"`),
    stdin === "" ? "  no standard input" : `  standard input: "${stdin}"`,
  ];
}

function memberLines(title: string, members: readonly ViewMember[]): readonly string[] {
  return members.map(({ path, value }) => `${title} "${path}": ${value}`);
}
