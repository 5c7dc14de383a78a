// `govengine ticket explain TICKET`: what a scoped ticket says, in words. Nothing is checked, and the output says so.

import { explainTicket, ticketSummary } from "@govengine/sclite-bridge";

import type { Arguments } from "../arguments.ts";
import type { CommandIo } from "../io.ts";
import { buildReport, type CommandOutcome, lines } from "../report.ts";
import { readArtifacts } from "../ticket/named-artifacts.ts";
import type { Command } from "./command.ts";

const NAME = "ticket explain";

const UNVERIFIED = "Not verified: this is what the ticket says of itself.";

/** The `ticket explain` command. */
export const ticketExplainCommand: Command = {
  name: NAME,
  usage: "TICKET [--json]",
  summary: "what a scoped ticket says, in words; nothing is checked",
  description: [
    "Any JSON object is explained as far as it goes; what it doesn't say is unknown.",
    "Texts of the ticket are shown in printable ASCII, every other character as \\u{…}.",
  ],
  optionHelp: [],
  example: "ticket explain govengine-demo/bundle/04_execution_ticket.json",
  exitCodes: { 0: "the ticket was explained, whatever it says", 2: "wrong usage, or TICKET can't be read or parsed" },
  options: {},
  operandCount: 1,
  run,
};

function run({ operands: [file = ""] }: Arguments, io: CommandIo): CommandOutcome {
  const read = readArtifacts(NAME, { ticket: file }, io.cwd);
  if (!read.ok) return read.outcome;
  const { ticket } = read.artifacts;
  const text = explainTicket(ticket);
  return {
    report: buildReport({
      command: NAME,
      verdict: "pass",
      result: { file, verified: false, text, summary: ticketSummary(ticket) },
    }),
    text: () => lines([UNVERIFIED, "", text]),
    diagnostic: null,
  };
}
