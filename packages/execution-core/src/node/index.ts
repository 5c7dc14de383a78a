export { fileTicketLedger, type FileLedgerOptions } from "./file-ledger.ts";
export { EXECUTION_NODE_REASON_CODES, type ExecutionNodeReasonCode } from "./reason-codes.ts";
