// The compiler itself, on a spec with every default filled in: tool, plan, and everything that is said about them. It adds no
// steps: variants, comparisons and sequences are carried as numbers and labels.

import type { Catalogs, ProfileChoice } from "../recipes/contextual-profiles.ts";
import { planFailure, planRecipe, type FillArgument, type PlanFailure, type PlanStep } from "../recipes/plan.ts";
import { resolveActionTooling } from "../tools/resolve.ts";
import { assembleAction, type ActionForm, type CompiledAction } from "./compiled-action.ts";
import { DEFAULT_CHAIN_ROLE } from "./schema.ts";

/** A compiled form, or why there is none. */
export type FormResult =
  | { readonly ok: true; readonly action: CompiledAction }
  | { readonly ok: false; readonly failure: PlanFailure };

/** What compiling looks things up in. */
export interface CompileRules extends Catalogs {
  readonly choice: ProfileChoice;
  /** How the placeholders of a recipe are filled. */
  readonly fill: FillArgument;
}

/** Compiles a form. */
export function compileForm(form: ActionForm, rules: CompileRules): FormResult {
  const tooling = resolveActionTooling(rules, toolingRequest(form), rules.choice);
  const tool = form.tool === "" ? tooling.selected_tool : form.tool;
  const planned = planOf(form, rules, tool);
  if (!planned.ok) return planned;
  const chosen = form.recipe_name !== "" && form.tool_chain.length === 0 ? (planned.plan[0]?.tool ?? tool) : tool;
  if (chosen === "") return planFailure("missing_tool_for_action_type", form.action_type);
  return { ok: true, action: assembleAction(form, tooling, chosen, planned.plan) };
}

function toolingRequest(form: ActionForm): Parameters<typeof resolveActionTooling>[1] {
  const { capability, action_type, family, tool, preferred_tool, tool_candidates } = form;
  return { capability, action_type, task_family: family, tool, preferred_tool, tool_candidates };
}

function planOf(
  form: ActionForm,
  { recipes, fill }: CompileRules,
  tool: string,
): { readonly ok: true; readonly plan: readonly PlanStep[] } | { readonly ok: false; readonly failure: PlanFailure } {
  if (form.tool_chain.length > 0) {
    return tool === ""
      ? planFailure("missing_tool_for_action_type", form.action_type)
      : { ok: true, plan: chainPlan(form, tool) };
  }
  if (form.recipe_name !== "") {
    const recipe = recipes.recipe(form.recipe_name);
    if (recipe === null) return { ok: true, plan: [] };
    const { action_type, capability, recipe_target: target, recipe_target_host: target_host } = form;
    return planRecipe(recipe, { action_type, capability, target, target_host, selected_tool: tool }, fill);
  }
  return { ok: true, plan: [step(tool, form.args, DEFAULT_CHAIN_ROLE, form.stdin)] };
}

/** The chain as it was given; when it begins with another tool, the action's own command comes first. */
function chainPlan(form: ActionForm, tool: string): readonly PlanStep[] {
  const plan = form.tool_chain.map((given) =>
    step(given.tool === "" ? tool : given.tool, given.args, given.role, given.stdin ?? ""),
  );
  return plan[0]?.tool === tool ? plan : [step(tool, form.args, DEFAULT_CHAIN_ROLE, ""), ...plan];
}

function step(tool: string, args: readonly string[], role: string, stdin: string): PlanStep {
  return stdin === "" ? { tool, args, role } : { tool, args, role, stdin };
}
