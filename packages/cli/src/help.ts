// The words of the help, made from what the commands say about themselves.

import type { JsonObject } from "@govengine/artifact-core";

import type { Command, OptionHelp } from "./commands/command.ts";

const EXIT_CODE_LINES: readonly string[] = [
  "Exit codes:",
  "  0  passed",
  "  1  checked and refused",
  "  2  wrong usage, or the named input can't be read or parsed",
  "  3  a human must look",
];

/** The help of the whole program. */
export function programHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length), "version".length);
  const line = (name: string, summary: string): string => `  ${name.padEnd(width)}  ${summary}`;
  return text([
    "govengine: checks the artifacts of governed actions. It never runs one.",
    "",
    "Usage: govengine COMMAND …",
    "",
    "Commands:",
    ...commands.map(({ name, summary }) => line(name, summary)),
    line("help", "this text, or a command's: govengine help COMMAND"),
    line("version", "the version of this program"),
    "",
    "Every command takes --json (one JSON object on standard output, also on exit code 2) and --help.",
    "",
    ...EXIT_CODE_LINES,
    "",
    "First: `npx --no govengine demo` makes a bundle, which the examples of the commands use.",
    "Run it as `npx --no govengine …` where it is installed, or as `npx @govengine/cli …`.",
  ]);
}

const COMMON_OPTIONS: readonly OptionHelp[] = [
  { usage: "--json", meaning: "print one JSON object instead of text" },
  { usage: "-h, --help", meaning: "print this text" },
];

/** The help as data: what each command says about itself, for the result of `help --json`. */
export function helpResult(commands: readonly Command[]): JsonObject {
  return {
    commands: commands.map(({ name, usage, summary, description, optionHelp, exitCodes, example }) => ({
      name,
      usage,
      summary,
      description: [...description],
      options: [...optionHelp, ...COMMON_OPTIONS].map((option) => ({ ...option })),
      exit_codes: { ...exitCodes },
      example,
    })),
  };
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const options = [...command.optionHelp, ...COMMON_OPTIONS];
  const width = Math.max(...options.map(({ usage }) => usage.length));
  return text([
    `govengine ${command.name}: ${command.summary}`,
    "",
    `Usage: govengine ${command.name} ${command.usage}`,
    "",
    ...command.description,
    "",
    "Options:",
    ...options.map(({ usage, meaning }) => `  ${usage.padEnd(width)}  ${meaning}`),
    "",
    "Exit codes:",
    ...Object.entries(command.exitCodes).map(([code, meaning]) => `  ${code}  ${meaning}`),
    "",
    "Example:",
    `  npx --no govengine ${command.example}`,
  ]);
}

function text(lines: readonly string[]): string {
  return lines.join("\n");
}
