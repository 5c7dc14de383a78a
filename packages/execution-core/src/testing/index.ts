export {
  ticketLedgerContract,
  type LedgerCase,
  type LedgerContractOptions,
  type LedgerSetup,
} from "./ledger-contract.ts";
