// Proposing a ticket, and deciding on it: approve or reject. An approval is of the view that was seen, and its signature
// is over the finished ticket, beside it.

import {
  checkApprover,
  DetachedSignature,
  digest,
  GovEngineError,
  pointer,
  problem,
  signatureInput,
  snapshotJsonObject,
  type JsonObject,
  type Problem,
  type SignatureSubject,
  type Signer,
} from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "../artifact/descriptor.ts";
import { refuse } from "../artifact/problems.ts";
import { buildExecutionTicket } from "../build/ticket.ts";
import type {
  ExecutionLimits,
  ExecutionTicketV03,
  SpendLimits,
  SubjectBinding,
  TicketApprovalStatus,
  TicketValidity,
} from "../build/ticket-members.ts";
import type { ApprovalView } from "./approval-view.ts";
import { viewOf } from "./build-view.ts";
import { factsOf, PENDING_STATUS, readProposal, ticketWithApproval, type TicketProposal } from "./proposal.ts";

/** What a ticket is to allow. Further members are kept, hashed, and shown to the approver as unknown. */
export type TicketTerms = JsonObject & {
  readonly ticket_id: string;
  readonly created_at: string;
  readonly validity: TicketValidity;
  readonly execution_limits: ExecutionLimits;
  readonly subject_binding: SubjectBinding;
  readonly spend_limits: SpendLimits;
  readonly non_claims?: readonly string[];
};

/** What {@link proposeTicket} takes. */
export interface ProposeTicketInput {
  readonly intent_contract: JsonObject;
  readonly policy_decision: JsonObject;
  readonly execution_contract: JsonObject;
  readonly terms: TicketTerms;
}

/** A proposal, and what its approver has to look at. */
export interface ProposedTicket {
  readonly proposal: TicketProposal;
  readonly view: ApprovalView;
}

/** Who decides, and on what view. */
export interface TicketRejection {
  /** The name of whoever decides; not the one who asked. */
  readonly approver: string;
  readonly approval_id: string;
  /** The digest of the view that the approver saw. */
  readonly view_digest: string;
  readonly signer: Signer;
}

/** A decision for the ticket. */
export interface TicketApprovalInput extends TicketRejection {
  /** `approved_for_dry_run` lets nothing run live; a live ticket needs `approved`. */
  readonly status: "approved_for_dry_run" | "approved";
}

/** A ticket that was decided on, and the signature over it. */
export interface SignedTicket {
  readonly ticket: ExecutionTicketV03;
  /** Detached: it travels beside the ticket, never in it. */
  readonly signature: DetachedSignature;
}

/**
 * Proposes a scoped ticket for a prepared contract.
 *
 * @throws GovEngineError `derived_field_mismatch` for terms that bring an approval, `policy_denied`, the codes of
 *   `buildExecutionTicket`, and every problem that a gate would find in the action.
 * @example
 * const { proposal, view } = proposeTicket({ intent_contract, policy_decision, execution_contract, terms });
 */
export function proposeTicket(input: ProposeTicketInput): ProposedTicket {
  const terms = snapshotJsonObject(input.terms) as TicketTerms;
  refuse(Object.hasOwn(terms, "approval") ? [problem("derived_field_mismatch", "/approval")] : []);
  const previous = {
    intent_contract: snapshotJsonObject(input.intent_contract),
    policy_decision: snapshotJsonObject(input.policy_decision),
    execution_contract: snapshotJsonObject(input.execution_contract),
  };
  const execution_ticket: JsonObject = buildExecutionTicket(
    { ...terms, approval: { status: PENDING_STATUS } },
    previous,
  );
  const read = readProposal({ ...previous, execution_ticket });
  return Object.freeze({ proposal: read.proposal, view: viewOf(read) });
}

/**
 * Approves a proposed ticket and signs it. The view is made anew from the proposal, and its digest stands in the ticket as
 * `approval.view_digest`. The signer is awaited as long as it takes.
 *
 * @throws GovEngineError (as a rejection) `view_digest_mismatch` when the approver saw another view,
 *   `approver_is_requester`, `actor_unknown` for a live ticket of nobody, `approval_status_invalid`,
 *   `ticket_not_proposed`, `signer_failed`, `artifact_schema_invalid`, and every problem that a gate would find.
 * @example
 * const { ticket, signature } = await approveTicket(proposal, { approver: "owner:ada", status: "approved_for_dry_run",
 *   approval_id: "approval-1", view_digest: view.digest, signer });
 */
export async function approveTicket(proposal: TicketProposal, input: TicketApprovalInput): Promise<SignedTicket> {
  const { status } = input;
  if (!isApproval(status)) throw new GovEngineError([problem("approval_status_invalid", "/status")]);
  return decide(proposal, input, status);
}

/**
 * Rejects a proposed ticket and signs the rejection. Otherwise like {@link approveTicket}.
 *
 * @throws GovEngineError (as a rejection) like {@link approveTicket}.
 */
export async function rejectTicket(proposal: TicketProposal, input: TicketRejection): Promise<SignedTicket> {
  return decide(proposal, input, "rejected");
}

async function decide(
  given: TicketProposal,
  { approver, approval_id, view_digest, signer }: TicketRejection,
  status: TicketApprovalStatus,
): Promise<SignedTicket> {
  const read = readProposal(given);
  const { proposal, facts } = read;
  const seen = viewOf(read).digest;
  const { signer_id } = signer;
  const { mode } = facts.limits;
  refuse([
    ...(view_digest === seen ? [] : [problem("view_digest_mismatch", "/view_digest")]),
    ...checkApprover(signer_id, facts.subject, mode),
    ...(approver === signer_id ? [] : checkApprover(approver, facts.subject, "dry_run")),
    ...(status === "approved_for_dry_run" && mode === "live" ? [statusProblem("live")] : []),
  ]);
  const ticket = ticketWithApproval(proposal, { status, approval_id, approver, view_digest: seen });
  factsOf({ ...proposal, execution_ticket: ticket });
  return Object.freeze({ ticket, signature: await sign(ticket, signer, signer_id) });
}

async function sign(ticket: ExecutionTicketV03, signer: Signer, signer_id: string): Promise<DetachedSignature> {
  const subject: SignatureSubject = Object.freeze({
    purpose: "execution_ticket",
    form: ARTIFACT_CANONICALIZATION,
    digest: digest(ticket, ARTIFACT_CANONICALIZATION),
    signer_id,
  });
  const input = signatureInput(subject);
  let signature: unknown;
  try {
    signature = await signer.sign(subject, input);
  } catch (error) {
    throw new GovEngineError("signer_failed", { cause: error });
  }
  const read = DetachedSignature.safeParse({ ...subject, algorithm: signer.algorithm, signature });
  if (!read.ok) throw new GovEngineError([problem("signer_failed", pointer(["signature"]))]);
  return read.record;
}

function isApproval(status: unknown): status is TicketApprovalInput["status"] {
  return status === "approved" || status === "approved_for_dry_run";
}

function statusProblem(mode: string): Problem {
  return problem("approval_status_invalid", "/status", mode);
}
