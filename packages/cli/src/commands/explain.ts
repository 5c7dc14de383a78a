// `govengine explain CODE`: what to do about a reason code, whichever package says it.

import type { Arguments } from "../arguments.ts";
import { explanationsOf } from "../reason-codes.ts";
import { buildReport, type CommandOutcome, lines, usageError } from "../report.ts";
import type { Command } from "./command.ts";

/** The `explain` command. */
export const explainCommand: Command = {
  name: "explain",
  usage: "CODE [--json]",
  summary: "what to do about a reason code",
  description: [
    "Prints the advice for a reason code of any package of this build. What follows a colon is a detail, as the reference",
    "writes it, and isn't looked at.",
  ],
  optionHelp: [],
  example: "explain descriptor_mismatch",
  exitCodes: { 0: "the code was explained", 2: "wrong usage, or no package says the code" },
  options: {},
  operandCount: 1,
  run,
};

function run({ operands: [words = ""] }: Arguments): CommandOutcome {
  const [code = ""] = words.split(":", 1);
  const explanations = explanationsOf(code);
  if (explanations.length === 0) return usageError("explain", "usage_code_unknown");
  return {
    report: buildReport({ command: "explain", verdict: "pass", result: { code, explanations } }),
    text: (style) =>
      lines([
        style.bold(code),
        ...explanations.flatMap(({ advice, entry_point }) => [`  ${entry_point}`, `      ${advice}`]),
      ]),
    diagnostic: null,
  };
}
