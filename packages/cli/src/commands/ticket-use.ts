// `govengine ticket use TICKET --contract C --receipt R`: whether one use of a scoped ticket stayed within it.

import { verifyTicketUse } from "@govengine/sclite-bridge";

import type { Arguments } from "../arguments.ts";
import type { CommandIo } from "../io.ts";
import { type CommandOutcome, usageError } from "../report.ts";
import { readArtifacts } from "../ticket/named-artifacts.ts";
import { ticketOutcome } from "../ticket/ticket-outcome.ts";
import type { Command } from "./command.ts";

const NAME = "ticket use";

/** The `ticket use` command. */
export const ticketUseCommand: Command = {
  name: NAME,
  usage: "TICKET --contract FILE --receipt FILE [--evidence FILE] [--json]",
  summary: "whether the receipt and the evidence of a run stayed within its scoped ticket",
  description: [
    "Holds the rules of scoped tickets, of receipts and of evidence against the artifacts, and reports all that are broken.",
    "A receipt is the statement of its runtime, and nobody remembers here whether the ticket was used before.",
  ],
  optionHelp: [
    { usage: "--contract FILE", meaning: "the execution contract; required" },
    { usage: "--receipt FILE", meaning: "the execution receipt; required" },
    { usage: "--evidence FILE", meaning: "the evidence contract; most tickets ask for one" },
  ],
  example:
    "ticket use govengine-demo/bundle/04_execution_ticket.json --contract govengine-demo/bundle/03_execution_contract.json --receipt govengine-demo/bundle/05_execution_receipt.json --evidence govengine-demo/bundle/06_evidence_contract.json",
  exitCodes: {
    0: "the use stayed within the ticket",
    1: "it didn't",
    2: "wrong usage, or a named file can't be read or parsed",
    3: "nothing failed, but a human must look: a time, an outcome or a scope isn't said",
  },
  options: { contract: "string", receipt: "string", evidence: "string" },
  operandCount: 1,
  run,
};

function run({ operands: [file = ""], values }: Arguments, io: CommandIo): CommandOutcome {
  const [contract, receipt, evidence] = ["contract", "receipt", "evidence"].map((name) => values.get(name));
  if (contract === undefined) return usageError(NAME, "usage_option_missing", "--contract");
  if (receipt === undefined) return usageError(NAME, "usage_option_missing", "--receipt");
  const paths = { execution_ticket: file, execution_contract: contract, execution_receipt: receipt };
  const read = readArtifacts(NAME, paths, io.cwd);
  if (!read.ok) return read.outcome;
  const beside = evidence === undefined ? null : readArtifacts(NAME, { evidence_contract: evidence }, io.cwd);
  if (beside !== null && !beside.ok) return beside.outcome;
  return ticketOutcome(NAME, file, verifyTicketUse({ ...read.artifacts, ...beside?.artifacts }));
}
