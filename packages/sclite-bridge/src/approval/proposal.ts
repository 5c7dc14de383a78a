// A proposed ticket with the artifacts that it is for. It may have travelled, so it is read again by everyone who uses it:
// links and digests recomputed, rules checked as the gate will check them.

import { isJsonObject, problem, snapshotJsonObject, type ActionFacts, type JsonObject } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { refuse } from "../artifact/problems.ts";
import { buildExecutionTicket } from "../build/ticket.ts";
import type { ExecutionTicketV03, ExecutionTicketV03Input, TicketApproval } from "../build/ticket-members.ts";
import { readAction } from "../bridge/read-action.ts";

/** The approval word of a ticket that nobody decided on yet. */
export const PENDING_STATUS = "owner_approval_required";

/** A complete, unsigned ticket that waits for an approval, and the artifacts that it binds. Plain JSON: it may travel. */
export interface TicketProposal {
  readonly intent_contract: JsonObject;
  readonly policy_decision: JsonObject;
  readonly execution_contract: JsonObject;
  /** Its approval says {@link PENDING_STATUS} and nothing else. */
  readonly execution_ticket: JsonObject;
}

/** A proposal as it was read. */
export interface ReadProposal {
  readonly proposal: TicketProposal;
  readonly facts: ActionFacts;
}

/**
 * Reads a proposal.
 *
 * @throws GovEngineError `ticket_not_proposed` for a ticket that isn't a pending scoped one, `policy_denied`, every problem
 *   that a gate would find, the codes of `buildExecutionTicket`, or a `json_*` code.
 */
export function readProposal(given: TicketProposal): ReadProposal {
  const proposal: TicketProposal = {
    intent_contract: snapshotJsonObject(given.intent_contract),
    policy_decision: snapshotJsonObject(given.policy_decision),
    execution_contract: snapshotJsonObject(given.execution_contract),
    execution_ticket: snapshotJsonObject(given.execution_ticket),
  };
  refuse(isPending(proposal.execution_ticket) ? [] : [problem("ticket_not_proposed", "/execution_ticket/approval")]);
  const execution_ticket = ticketWithApproval(proposal, { status: PENDING_STATUS });
  const facts = factsOf({ ...proposal, execution_ticket });
  refuse(facts.policy === "deny" ? [problem("policy_denied", "/policy_decision/decision")] : []);
  return Object.freeze({ proposal: Object.freeze({ ...proposal, execution_ticket }), facts });
}

/** The ticket of a proposal with another approval: everything that a builder computes is computed again. */
export function ticketWithApproval(proposal: TicketProposal, approval: TicketApproval): ExecutionTicketV03 {
  const members = { ...proposal.execution_ticket, approval } as ExecutionTicketV03Input;
  return buildExecutionTicket(members, proposal);
}

/**
 * The facts of an action, as the gate will read them.
 *
 * @throws GovEngineError with every problem when there are none.
 */
export function factsOf(artifacts: TicketProposal): ActionFacts {
  const { facts, problems } = readAction(artifacts);
  refuse(problems);
  return facts as ActionFacts;
}

function isPending(ticket: JsonObject): boolean {
  const approval = memberAt(ticket, "approval");
  return (
    memberAt(ticket, "schema_version") === "v0.3" &&
    isJsonObject(approval) &&
    Object.keys(approval).length === 1 &&
    approval["status"] === PENDING_STATUS
  );
}
