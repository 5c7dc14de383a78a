// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `ticket` of this package as an entry point of its own.

export { CLAIM_TYPES } from "./claim-rules.ts";
export { explainTicket } from "./explain.ts";
export { ticketSummary, type TicketSummary } from "./summary.ts";
export { checkTicket, type TicketCheck, type TicketCheckOptions } from "./ticket-check.ts";
export {
  validateReceiptBoundedEvidenceGate,
  validateScopedTicketUseGate,
  type ScopedTicketUseGate,
  type ScopedTicketUseInput,
} from "./use-gate.ts";
export { verifyTicketUseProfile, type TicketUseProfile } from "./use-profile.ts";
export { verifyTicketUse, type TicketUseInput, type TicketUseSummary, type TicketUseVerification } from "./use.ts";
