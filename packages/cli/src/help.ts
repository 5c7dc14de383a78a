// The words of the help, made from what the commands say about themselves.

import type { Command } from "./commands/command.ts";

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
    "Run it as `npx --no govengine …` where it is installed, or as `npx @govengine/cli …`.",
  ]);
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const options = [
    ...command.optionHelp,
    { usage: "--json", meaning: "print one JSON object instead of text" },
    { usage: "-h, --help", meaning: "print this text" },
  ];
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
  ]);
}

function text(lines: readonly string[]): string {
  return lines.join("\n");
}
