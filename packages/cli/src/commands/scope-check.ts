// `govengine scope check --scope FILE TARGET…`: what a scope document says of each target, and why. It resolves and
// contacts nothing.

import { resolve } from "node:path";

import { problem } from "@govengine/artifact-core";
import { checkScopeTarget, type CompiledScope, type ScopeCheck } from "@govengine/security-profile";
import { readScopeFile } from "@govengine/security-profile/node";

import type { Arguments } from "../arguments.ts";
import { problemsOf } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { printable } from "../printable.ts";
import { buildReport, type CommandOutcome, lines, reasonLines, unusable, usageError } from "../report.ts";
import type { Style } from "../style.ts";
import { instantOption } from "../time-option.ts";
import type { Command } from "./command.ts";

const NAME = "scope check";

/** The `scope check` command. */
export const scopeCheckCommand: Command = {
  name: NAME,
  usage: "TARGET… --scope FILE [--at TIME] [--json]",
  summary: "whether targets are in scope, and why not; contacts nothing",
  description: [
    "TARGET is a URL (https://example.com/a), a bare port (tcp://example.com:22), a host, or all sub-domains",
    "(*.example.com). A URL that ends in /* stands for every path below. What two parsers could read differently is",
    "unknown, and unknown counts as refused.",
    "Targets are checked as they are written: what a name resolves to, and where a server redirects, only a runner sees.",
    'A small scope: {"schema_version":"govengine.scope.v1","name":"mine","targets":[{"host":"example.com"}],"exclusions":[]}',
  ],
  optionHelp: [
    { usage: "--scope FILE", meaning: "the govengine.scope.v1 document; required" },
    { usage: "--at TIME", meaning: "judge the scope's window for this time (2026-01-05T09:12:00Z) instead of now" },
  ],
  example: "scope check https://example.com/ --scope scope.json",
  exitCodes: {
    0: "every target is in scope",
    1: "at least one is out of scope or unknown",
    2: "wrong usage, or the scope document can't be read or parsed",
  },
  options: { scope: "string", at: "string" },
  operandCount: 1,
  moreOperands: true,
  run,
};

interface CheckedTarget extends ScopeCheck {
  readonly target: string;
}

function run({ operands, values }: Arguments, io: CommandIo): CommandOutcome {
  const path = values.get("scope");
  if (path === undefined) return usageError(NAME, "usage_option_missing", "--scope");
  const at = instantOption(values.get("at"));
  if (at === null) return usageError(NAME, "usage_time_invalid", "--at");
  let scope: CompiledScope;
  try {
    scope = readScopeFile(resolve(io.cwd, path));
  } catch (error) {
    return unusable(NAME, problemsOf(error), path);
  }
  const checked = operands.map((target) => ({ target, ...checkScopeTarget(scope, target, at) }));
  return outcomeOf(path, scope, checked);
}

function outcomeOf(path: string, scope: CompiledScope, targets: readonly CheckedTarget[]): CommandOutcome {
  const blockers = targets.flatMap(({ reason }, at) =>
    reason === null ? [] : [problem(reason.code, `/targets/${at}`, reason.detail)],
  );
  return {
    report: buildReport({
      command: NAME,
      verdict: blockers.length === 0 ? "pass" : "fail",
      checks: targets.map(({ status }, at) => ({
        name: `target_${at + 1}`,
        status: status === "in_scope" ? "passed" : "failed",
        detail: status,
      })),
      blockers,
      result: { file: path, scope: scope.document.name, scope_digest: scope.digest, targets },
    }),
    text: (style) =>
      lines(
        targets.flatMap(({ target, status, reason }) => [
          `${wordOf(status, style)}  ${printable(target)}`,
          ...reasonLines(reason === null ? [] : [reason], style),
        ]),
      ),
    diagnostic: null,
  };
}

function wordOf(status: ScopeCheck["status"], style: Style): string {
  if (status === "in_scope") return style.good("IN SCOPE");
  return status === "unknown" ? style.bad("UNKNOWN") : style.bad("OUT OF SCOPE");
}
