// The program: from the words of a command line to output and an exit code. Nothing else in this package writes output
// or looks at the process.

import type { JsonObject } from "@govengine/artifact-core";

import { readArguments } from "./arguments.ts";
import { COMMANDS } from "./command-list.ts";
import type { Command } from "./commands/command.ts";
import { type ExitCode, exitCodeOf } from "./exit-codes.ts";
import { commandHelp, helpResult, programHelp } from "./help.ts";
import type { CommandIo } from "./io.ts";
import { buildReport, type CommandOutcome, reportJson, usageError } from "./report.ts";
import { styleFor, wantsColour } from "./style.ts";
import { cliVersion } from "./version.ts";

/**
 * Runs one command line and says how it ended: 0 passed, 1 refused, 2 wrong usage or unreadable input, 3 a human must
 * look. Never throws and never ends the process.
 *
 * @param argv The words after the program's name.
 * @example
 * ```ts
 * const exitCode = await main(["verify", "./bundle", "--json"], {
 *   stdout: (text) => process.stdout.write(text),
 *   stderr: (text) => process.stderr.write(text),
 *   cwd: process.cwd(),
 *   colour: false,
 * });
 * ```
 */
export async function main(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const outcome = await outcomeOf(argv, io);
  if (wantsJson(argv)) {
    io.stdout(reportJson(outcome.report));
  } else {
    const text = outcome.text(styleFor(io.colour));
    if (text !== "") io.stdout(text);
    if (outcome.diagnostic !== null) io.stderr(`${outcome.diagnostic}\n`);
  }
  return exitCodeOf(outcome.report.verdict);
}

/** Runs the command line of this process and sets its exit code. */
export async function runProcess(): Promise<void> {
  let lost = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that went away (`… | head`) is no failure. Output that can't be written is, whatever the verdict was.
    lost ||= error.code !== "EPIPE";
  });
  process.once("exit", () => {
    if (lost) process.exitCode = exitCodeOf("error");
  });
  process.exitCode = await main(process.argv.slice(2), {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    cwd: process.cwd(),
    colour: wantsColour(process.stdout.isTTY, process.env),
  });
}

async function outcomeOf(argv: readonly string[], io: CommandIo): Promise<CommandOutcome> {
  try {
    return await dispatch(argv, io);
  } catch {
    // A defect, not an input: said in one line, without the stack trace and without anything that was read.
    return usageError(null, "internal_error");
  }
}

function dispatch(argv: readonly string[], io: CommandIo): CommandOutcome | Promise<CommandOutcome> {
  const words = argv[0] === "--json" ? argv.slice(1) : argv;
  const [word, ...rest] = words;
  if (word === undefined) return usageError(null, "usage_command_missing");
  if (word === "help" || word === "--help" || word === "-h") return help(rest);
  if (word === "version" || word === "--version") return version(rest);
  const command = commandAt(words);
  if (command === undefined) return usageError(null, "usage_command_unknown");
  const { name, options, operandCount, moreOperands } = command;
  const args = readArguments(words.slice(name.split(" ").length), options, operandCount, moreOperands);
  if (!args.ok) return usageError(command.name, args.code, args.detail);
  return args.flags.has("help") ? toldOf(command) : command.run(args, io);
}

function help(words: readonly string[]): CommandOutcome {
  const topics = words.filter((word) => !word.startsWith("-"));
  const command = commandAt(topics);
  const args = readArguments(words, {}, command?.name.split(" ").length ?? (topics.length === 0 ? 0 : 1));
  if (!args.ok) return usageError("help", args.code, args.detail);
  if (topics.length === 0) return said("help", programHelp(COMMANDS), helpResult(COMMANDS));
  return command === undefined ? usageError("help", "usage_command_unknown") : toldOf(command);
}

function toldOf(command: Command): CommandOutcome {
  return said("help", commandHelp(command), helpResult([command]));
}

function version(words: readonly string[]): CommandOutcome {
  const args = readArguments(words, {}, 0);
  return args.ok
    ? said("version", cliVersion(), { version: cliVersion() })
    : usageError("version", args.code, args.detail);
}

/** The command that the first words name; a name has one word or two. */
function commandAt(words: readonly string[]): Command | undefined {
  return COMMANDS.find(({ name }) => name.split(" ").every((part, at) => words[at] === part));
}

/** The outcome of a command that only has something to say. */
function said(command: string, words: string, result: JsonObject): CommandOutcome {
  return {
    report: buildReport({ command, verdict: "pass", result }),
    text: () => `${words}\n`,
    diagnostic: null,
  };
}

/** Whether one JSON object is wanted; known before the command line is understood, so that refusals obey it too. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return (end === -1 ? argv : argv.slice(0, end)).includes("--json");
}
