// What a spec asks for and its plan would silently leave out: a preference that isn't visible, arguments or input that no
// step uses, more steps than a chain may have.

import { pointer, problem, type Problem } from "@govengine/artifact-core";
import type { ActionSpec } from "../action/action-spec.ts";
import type { CompiledAction } from "../action/compiled-action.ts";
import { CHAIN_MAX_STEPS } from "../action/schema.ts";
import type { ToolRegistry } from "../tools/registry.ts";
import { plannerVisibleTools } from "../tools/visibility.ts";

/** What a spec asked for and the plan silently leaves out. */
export function unmetWishes(spec: ActionSpec, action: CompiledAction, registry: ToolRegistry): readonly Problem[] {
  const visible = plannerVisibleTools(registry, action.resolved_planner_profiles);
  const preferred = spec.tool_preferences?.prefer_tool;
  const problems: Problem[] = [];
  if (preferred !== undefined && !visible.includes(preferred)) {
    problems.push(problem("invalid_prefer_tool", "/tool_preferences/prefer_tool"));
  }
  (spec.tool_candidates ?? []).forEach((name, at) => {
    if (!visible.includes(name)) problems.push(problem("invalid_tool_candidate", pointer(["tool_candidates", at])));
  });
  const plan = action.execution_plan;
  const isChain = (spec.tool_chain?.length ?? 0) > 0;
  if (plan.length === 0) problems.push(problem("plan_empty"));
  if (isChain && plan.length > CHAIN_MAX_STEPS) problems.push(problem("tool_chain_too_long", "/tool_chain"));
  if (action.stdin !== "" && !plan.some(({ stdin }) => stdin === action.stdin)) {
    problems.push(problem("stdin_not_used", "/stdin"));
  }
  if (isChain && action.args.length > 0 && !plan.some(({ args }) => sameArgs(args, action.args))) {
    problems.push(problem("args_not_used", "/args"));
  }
  return problems;
}

function sameArgs(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((arg, at) => arg === right[at]);
}
