// What a command is: its words for the help, its options, and one function from arguments to an outcome.

import type { Arguments, OptionTypes } from "../arguments.ts";
import type { CommandIo } from "../io.ts";
import type { CommandOutcome } from "../report.ts";

/** One option in the help. */
export interface OptionHelp {
  /** As it is typed, for example `--out DIR`. */
  readonly usage: string;
  readonly meaning: string;
}

/** One command of the program. */
export interface Command {
  readonly name: string;
  /** What follows the name on the command line. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it does and what its verdicts mean, in lines. */
  readonly description: readonly string[];
  readonly optionHelp: readonly OptionHelp[];
  /** One command line without the program's name, with the files of the demo where it needs some. */
  readonly example: string;
  /** When it ends with which exit code; a code that isn't listed can't happen. */
  readonly exitCodes: Readonly<Partial<Record<0 | 1 | 2 | 3, string>>>;
  readonly options: OptionTypes;
  /** How many arguments it takes, neither more nor fewer. */
  readonly operandCount: number;
  /** Whether it takes any number of arguments beyond that; false unless given. */
  readonly moreOperands?: boolean;
  readonly run: (args: Arguments, io: CommandIo) => CommandOutcome | Promise<CommandOutcome>;
}
