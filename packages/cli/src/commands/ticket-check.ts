// `govengine ticket check TICKET --contract C`: a scoped ticket beside the execution contract that it was issued for.

import { checkTicket, parseTimestamp } from "@govengine/sclite-bridge";

import type { Arguments } from "../arguments.ts";
import type { CommandIo } from "../io.ts";
import { type CommandOutcome, usageError } from "../report.ts";
import { readArtifacts } from "../ticket/named-artifacts.ts";
import { ticketOutcome } from "../ticket/ticket-outcome.ts";
import type { Command } from "./command.ts";

const NAME = "ticket check";

/** The `ticket check` command. */
export const ticketCheckCommand: Command = {
  name: NAME,
  usage: "TICKET --contract FILE [--at TIME] [--json]",
  summary: "a scoped ticket beside the execution contract that it was issued for",
  description: [
    "Holds every rule of scoped tickets against TICKET and the contract, and reports all that are broken.",
    "No clock is asked: a ticket's window is only looked at for the time that --at names.",
  ],
  optionHelp: [
    { usage: "--contract FILE", meaning: "the execution contract; required" },
    { usage: "--at TIME", meaning: "the ticket must be valid at this time (2026-01-05T09:12:00Z)" },
  ],
  example:
    "ticket check govengine-demo/bundle/04_execution_ticket.json --contract govengine-demo/bundle/03_execution_contract.json --at 2026-01-05T09:12:00Z",
  exitCodes: {
    0: "the ticket fits its contract",
    1: "it doesn't",
    2: "wrong usage, or a named file can't be read or parsed",
    3: "it does, but a human must look: the contract's scope decision says unknown",
  },
  options: { contract: "string", at: "string" },
  operandCount: 1,
  run,
};

function run({ operands: [file = ""], values }: Arguments, io: CommandIo): CommandOutcome {
  const contract = values.get("contract");
  if (contract === undefined) return usageError(NAME, "usage_option_missing", "--contract");
  const at = values.get("at");
  if (at !== undefined && parseTimestamp(at) === null) return usageError(NAME, "usage_time_invalid", "--at");
  const read = readArtifacts(NAME, { ticket: file, contract }, io.cwd);
  if (!read.ok) return read.outcome;
  const { artifacts } = read;
  return ticketOutcome(NAME, file, checkTicket(artifacts.ticket, artifacts.contract, at === undefined ? {} : { at }));
}
