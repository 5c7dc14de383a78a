// `govengine compile FILE`: what an action spec compiles to, with the tool that was chosen, the plan, and what was lost.

import { problem, sameJson, type JsonValue, type Problem } from "@govengine/artifact-core";
import {
  checkActionSpec,
  type CompiledAction,
  packagedToolRegistry,
  safeCompileActionSpec,
  type SemanticLossGate,
  semanticLossRuntimeGate,
} from "@govengine/security-profile";

import type { Arguments } from "../arguments.ts";
import type { CommandVerdict } from "../exit-codes.ts";
import { readNamedDocument } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { planLines } from "../policy/plan-lines.ts";
import { profileList } from "../policy/profile-list.ts";
import { printable } from "../printable.ts";
import { buildReport, type CommandOutcome, lines, reasonLines, type ReportCheck, unusable } from "../report.ts";
import type { Style } from "../style.ts";
import type { Command } from "./command.ts";

/** The `compile` command. */
export const compileCommand: Command = {
  name: "compile",
  usage: "FILE [--profiles a,b] [--json]",
  summary: "what an action spec compiles to; never runs it",
  description: [
    "FILE is an action spec. It is compiled with the packaged tools and recipes, under the profiles that are named here and",
    "never under profiles of its own. Compiling allows nothing: `govengine policy check` says what policy makes of it.",
    'A small one: {"tool":"curl","args":["https://example.com/"]}',
  ],
  optionHelp: [{ usage: "--profiles a,b", meaning: "the planner profiles, joined by commas; core unless given" }],
  example: "compile action.json",
  exitCodes: {
    0: "it compiles",
    1: "it doesn't, or too much of its meaning would be lost",
    2: "wrong usage, or the file can't be read or parsed",
    3: "it compiles, and what it loses of its meaning asks for another look",
  },
  options: { profiles: "string" },
  operandCount: 1,
  run,
};

function run({ operands: [file = ""], values }: Arguments, io: CommandIo): CommandOutcome {
  const document = readNamedDocument(file, io.cwd);
  if (!document.ok) return unusable("compile", document.problems, file);
  const profiles = profileList(values.get("profiles"));
  const spec = checkActionSpec(packagedToolRegistry(), document.value);
  const compiled = safeCompileActionSpec(document.value, profiles === null ? {} : { profiles });
  const action = compiled.ok ? compiled.action : null;
  const gate = action === null ? null : semanticLossRuntimeGate(action.semantic_loss_policy);
  const blockers = withoutRepeats([...spec, ...(compiled.ok ? [] : compiled.problems), ...lossOf(action, gate)]);
  const verdict: CommandVerdict = blockers.length > 0 ? "fail" : gate?.requires_rereview === true ? "review" : "pass";
  const checks: readonly ReportCheck[] = [
    { name: "spec", status: spec.length === 0 ? "passed" : "failed", detail: null },
    { name: "compile", status: compiled.ok ? "passed" : "failed", detail: null },
    { name: "semantic_loss", ...lossCheck(gate), detail: action?.semantic_loss_policy.loss_class ?? null },
  ];
  return {
    report: buildReport({
      command: "compile",
      verdict,
      checks,
      blockers,
      result: { file, compiled_action: action },
    }),
    text: (style) =>
      lines([
        `${wordOf(verdict, style)}  ${printable(file)}`,
        ...(action === null ? [] : actionLines(action)),
        ...reasonLines(blockers, style),
      ]),
    diagnostic: null,
  };
}

/** A spec that can't be read is refused by check and compiler alike; each reason is said once. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const same = (one: Problem, other: Problem): boolean =>
    sameJson(one as unknown as JsonValue, other as unknown as JsonValue);
  return problems.filter((one, at) => problems.findIndex((other) => same(one, other)) === at);
}

function lossOf(action: CompiledAction | null, gate: SemanticLossGate | null): readonly Problem[] {
  if (action === null || gate?.blocked !== true) return [];
  return [problem("semantic_loss_blocked", "/action_type", action.semantic_loss_policy.reason_code)];
}

function lossCheck(gate: SemanticLossGate | null): Pick<ReportCheck, "status"> {
  if (gate === null) return { status: "not_checked" };
  return { status: gate.blocked ? "failed" : gate.requires_rereview ? "review" : "passed" };
}

function wordOf(verdict: CommandVerdict, style: Style): string {
  if (verdict === "pass") return style.good("PASS");
  return verdict === "review" ? style.warn("REVIEW") : style.bad("FAIL");
}

function actionLines(action: CompiledAction): readonly string[] {
  const { action_type: type, tool, compiler_tool_choice_source: source, semantic_loss_policy: policy } = action;
  return [
    `  ${type} by ${tool} (${source.replaceAll("_", " ")}), profiles ${action.resolved_planner_profiles.join(", ")}`,
    ...planLines(action.execution_plan),
    `  loss of meaning: ${policy.loss_class} (${printable(policy.reason_code)})`,
  ];
}
