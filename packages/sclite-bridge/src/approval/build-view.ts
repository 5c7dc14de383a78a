// Makes the view of a proposal. Its digest goes into the ticket, so an approval is of what was seen.

import {
  ACTION_ROLES,
  deepFreeze,
  digest,
  type ActionFacts,
  type ActionRole,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import type { ApprovalView, ApprovalViewBody, ViewMember, ViewStep } from "./approval-view.ts";
import { createDisplay, displayText, type Display } from "./display-text.ts";
import { listMembers, type ListedMember } from "./known-members.ts";
import { readProposal, type ReadProposal, type TicketProposal } from "./proposal.ts";
import { viewLines } from "./view-lines.ts";

// Escapes make texts longer than the reader's limits, which the artifacts themselves passed.
const UNLIMITED = {
  maxBytes: Number.MAX_SAFE_INTEGER,
  maxString: Number.MAX_SAFE_INTEGER,
  maxNodes: Number.MAX_SAFE_INTEGER,
  maxMembers: Number.MAX_SAFE_INTEGER,
};

/**
 * Makes the view of a proposal. Whoever approves makes it anew from the proposal, and believes no view that came with it.
 *
 * @throws GovEngineError `ticket_not_proposed`, `policy_denied`, and every problem that a gate would find.
 */
export function buildApprovalView(proposal: TicketProposal): ApprovalView {
  return viewOf(readProposal(proposal));
}

/** The view of a proposal that was read. */
export function viewOf({ proposal, facts }: ReadProposal): ApprovalView {
  const body = viewBody(proposal, facts);
  const view = { ...body, lines: viewLines(body) };
  const viewDigest = digest(view, ARTIFACT_CANONICALIZATION, { limits: UNLIMITED });
  return deepFreeze({ ...view, digest: viewDigest });
}

function viewBody(proposal: TicketProposal, facts: ActionFacts): ApprovalViewBody {
  const display = createDisplay();
  const { execution_contract: contract, execution_ticket: ticket } = proposal;
  const show = (role: ActionRole, ...way: readonly string[]): string =>
    display.text(memberAt(proposal[role], ...way) as string, [role, ...way]);
  const listed = ACTION_ROLES.map((role) => listMembers(role, proposal[role]));
  const members = (list: readonly ListedMember[]): readonly ViewMember[] =>
    list.map(({ keys, value }) => viewMember(keys, value, display));
  return {
    view_version: "v1",
    ids: {
      intent_contract: show("intent_contract", "intent_id"),
      policy_decision: show("policy_decision", "decision_id"),
      execution_contract: show("execution_contract", "contract_id"),
      execution_ticket: show("execution_ticket", "ticket_id"),
    },
    digests: {
      intent_contract: digest(proposal.intent_contract, ARTIFACT_CANONICALIZATION),
      policy_decision: digest(proposal.policy_decision, ARTIFACT_CANONICALIZATION),
      execution_contract: digest(contract, ARTIFACT_CANONICALIZATION),
      execution_ticket: digest(ticket, ARTIFACT_CANONICALIZATION),
    },
    policy: facts.policy as ApprovalViewBody["policy"],
    mode: facts.limits.mode,
    network: facts.limits.network,
    target: {
      text: show("execution_contract", "target_binding", "target"),
      host: show("execution_contract", "target_binding", "target_host"),
    },
    steps: viewSteps(contract, facts, display),
    window: {
      not_before: show("execution_ticket", "validity", "not_before"),
      not_after: show("execution_ticket", "validity", "not_after"),
    },
    uses: { max_uses: facts.limits.max_uses, one_shot: memberAt(ticket, "spend_limits", "one_shot") === true },
    max_steps: facts.limits.max_steps,
    timeout_ms: facts.limits.timeout_ms,
    runtime_ref: show("execution_ticket", "subject_binding", "usable_by_runtime"),
    // Among the details, too, and its escapes are listed there.
    actor: facts.subject.actor === null ? null : displayText(facts.subject.actor).text,
    issued_for: show("execution_ticket", "subject_binding", "issued_for_actor"),
    details: members(listed.flatMap(({ details }) => details)),
    unknown_members: members(listed.flatMap(({ unknown }) => unknown)),
    escaped: display.escaped,
  };
}

function viewSteps(contract: JsonObject, facts: ActionFacts, display: Display): readonly ViewStep[] {
  const plan = memberAt(contract, "execution_shape", "plan") as readonly JsonObject[] | undefined;
  const shape = ["execution_contract", "execution_shape"];
  return facts.steps.map(({ index, tool, args, stdin }) => {
    const place = plan === undefined ? shape : [...shape, "plan", index];
    const role = memberAt(plan?.[index], "role");
    const list = plan === undefined ? "normalized_args" : "args";
    return {
      tool: display.text(tool, [...place, "tool"]),
      args: args.map((arg, at) => display.text(arg, [...place, list, at])),
      stdin: display.text(stdin, [...place, "stdin"]),
      role: typeof role === "string" ? display.text(role, [...place, "role"]) : null,
    };
  });
}

function viewMember(keys: readonly string[], value: JsonValue, display: Display): ViewMember {
  return { path: display.place(keys), value: display.value(value, keys) };
}
