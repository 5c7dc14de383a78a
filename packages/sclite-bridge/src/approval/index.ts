// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `approval` of this package as an entry point of its own.

export type { ApprovalView, ApprovalViewBody, ViewMember, ViewStep } from "./approval-view.ts";
export { buildApprovalView } from "./build-view.ts";
export {
  approveTicket,
  proposeTicket,
  rejectTicket,
  type ProposedTicket,
  type ProposeTicketInput,
  type SignedTicket,
  type TicketApprovalInput,
  type TicketRejection,
  type TicketTerms,
} from "./decide-ticket.ts";
export { displayText, type DisplayText, type EscapedCharacter, type EscapeKind } from "./display-text.ts";
export type { TicketProposal } from "./proposal.ts";
