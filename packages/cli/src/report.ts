// What every command hands back before anything is written: one object with one shape, and the same thing in words.

import { describeProblem, type Problem, problem } from "@govengine/artifact-core";

import type { CommandVerdict } from "./exit-codes.ts";
import { printable, printableJson } from "./printable.ts";
import { adviceOf } from "./reason-codes.ts";
import type { Style } from "./style.ts";

/** The marks that a check can have. */
export type CheckStatus = "passed" | "failed" | "review" | "not_checked";

/** One check of a report. */
export interface ReportCheck {
  readonly name: string;
  readonly status: CheckStatus;
  readonly detail: string | null;
}

/** The outcome of a command, as `--json` prints it. */
export interface CommandReport {
  readonly schema: "govengine.cli.v1";
  /** The command's name; null when the command line names none of ours. */
  readonly command: string | null;
  /** Whether the exit code is 0. */
  readonly ok: boolean;
  readonly verdict: CommandVerdict;
  readonly checks: readonly ReportCheck[];
  /** Every reason why the verdict isn't better. */
  readonly blockers: readonly Problem[];
  /** What the command found, in a form of its own; null when there is nothing beyond the verdict. */
  readonly result: Readonly<Record<string, unknown>> | null;
}

/** A report and how to say it to a human. */
export interface CommandOutcome {
  readonly report: CommandReport;
  /** The text for standard output, ending with a line feed; empty when the outcome belongs on standard error. */
  readonly text: (style: Style) => string;
  /** One line for standard error, without a line feed, or null. */
  readonly diagnostic: string | null;
}

/** What differs from one report to the next. */
export type ReportParts = Pick<CommandReport, "command" | "verdict"> &
  Partial<Pick<CommandReport, "checks" | "blockers" | "result">>;

/** Completes a report. */
export function buildReport(parts: ReportParts): CommandReport {
  const { command, verdict, checks = [], blockers = [], result = null } = parts;
  return Object.freeze({
    schema: "govengine.cli.v1",
    command,
    ok: verdict === "pass",
    verdict,
    checks,
    blockers,
    result,
  });
}

/**
 * The outcome of a command line that can't be run, or whose input can't be read: exit code 2 and one line that says
 * which file, where, and what to do. `file` is the path as the user typed it.
 */
export function unusable(
  command: string | null,
  problems: readonly [Problem, ...Problem[]],
  file: string | null = null,
): CommandOutcome {
  const subject = file === null ? "" : ` ${printable(file)}:`;
  const advice = adviceOf(problems[0].code);
  return {
    report: buildReport({ command, verdict: "error", blockers: problems, result: file === null ? null : { file } }),
    text: () => "",
    diagnostic: `govengine${command === null ? "" : ` ${command}`}:${subject} ${problems.map(describeProblem).join("; ")}${
      advice === null ? "" : `. ${advice}`
    }`,
  };
}

/** The outcome of a wrong command line. */
export function usageError(command: string | null, code: string, detail: string | null = null): CommandOutcome {
  return unusable(command, [problem(code, "", detail)]);
}

/** The report as JSON text that is safe to print on a terminal, with a line feed at the end. */
export function reportJson(report: CommandReport): string {
  // Not `stringifyJson`: its limits are for input, and a report of ten thousand reasons must still be printed.
  return `${printableJson(JSON.stringify(report, null, 2))}\n`;
}

const MARKS: Readonly<Record<CheckStatus, (style: Style) => string>> = {
  passed: (style) => style.good("✓"),
  failed: (style) => style.bad("✗"),
  review: (style) => style.warn("?"),
  not_checked: (style) => style.dim("-"),
};

/** The mark of a status, in its colour. */
export function markOf(status: CheckStatus, style: Style): string {
  return MARKS[status](style);
}

/** Lines as the text of an outcome. */
export function lines(texts: readonly string[]): string {
  return `${texts.join("\n")}\n`;
}

/** The reasons in words, as lines: each with its place and, below it, its advice. */
export function reasonLines(problems: readonly Problem[], style: Style): readonly string[] {
  return problems.flatMap(({ code, path, detail }) => {
    const place = path === "" ? "" : ` at ${printable(path)}`;
    const narrower = detail === null ? "" : ` (${printable(detail)})`;
    const advice = adviceOf(code);
    return [`  ${style.bold(code)}${place}${narrower}`, ...(advice === null ? [] : [`      ${advice}`])];
  });
}
