// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `ledger` of this package as an entry point of its own.

export type { LedgerOptions } from "./ledger-options.ts";
export { memoryTicketLedger } from "./memory-ledger.ts";
