// From a named recipe to steps: the recipe must be for this kind of action and this capability, and its placeholders are
// filled. What a host fills at run time (`{prev_stdout_path}`) stays as it is.

import type { NamedRecipe } from "./recipe.ts";

/** One step of a plan. `stdin` is absent when there is none. */
export interface PlanStep {
  readonly tool: string;
  readonly args: readonly string[];
  readonly role: string;
  readonly stdin?: string;
}

/** The placeholder for the output of the step before, which a host fills at run time. */
export const PREVIOUS_OUTPUT = "{prev_stdout_path}";

/** What a recipe is planned for. */
export interface RecipeUse {
  readonly action_type: string;
  readonly capability: string;
  readonly target: string;
  readonly target_host: string;
  readonly selected_tool: string;
}

/** Why there is no plan: a code of ours and the words that the reference joins to it with colons. */
export interface PlanFailure {
  readonly code: "missing_tool_for_action_type" | "recipe_action_type_mismatch" | "recipe_capability_mismatch";
  readonly parts: readonly string[];
}

/** A plan, or why there is none. */
export type PlanResult =
  | { readonly ok: true; readonly plan: readonly PlanStep[] }
  | { readonly ok: false; readonly failure: PlanFailure };

/** Fills the placeholders of one argument. */
export type FillArgument = (arg: string, use: RecipeUse) => string;

/** The plan of a recipe for one use. */
export function planRecipe(recipe: NamedRecipe, use: RecipeUse, fill: FillArgument = fillOnce): PlanResult {
  const { name, action_type: type, capability } = recipe;
  if (use.action_type !== type) return planFailure("recipe_action_type_mismatch", name, type, use.action_type);
  if (use.capability !== capability) return planFailure("recipe_capability_mismatch", name, capability, use.capability);
  const plan = recipe.steps.map(({ tool, role, args }) =>
    Object.freeze({ tool, role, args: Object.freeze(args.map((arg) => fill(arg, use))) }),
  );
  return { ok: true, plan: Object.freeze(plan) };
}

/** A failure of planning or compiling. */
export function planFailure(
  code: PlanFailure["code"],
  ...parts: readonly string[]
): { ok: false; failure: PlanFailure } {
  return { ok: false, failure: { code, parts } };
}

const PLACEHOLDER = /\{(?<name>target|target_host|selected_tool|capability)\}/gu;

/** Fills every placeholder in one pass: what a value holds is never taken for a placeholder again. */
export function fillOnce(arg: string, use: RecipeUse): string {
  return arg.replaceAll(PLACEHOLDER, (_, name: "target" | "target_host" | "selected_tool" | "capability") => use[name]);
}

/** Whether a recipe needs a target. */
export function needsTarget({ steps }: NamedRecipe): boolean {
  return steps.some(({ args }) => args.some((arg) => arg.includes("{target}") || arg.includes("{target_host}")));
}
