// From an action spec to a compiled action, under the profiles that the host chose.

import { GovEngineError, problem, type Problem } from "@govengine/artifact-core";
import type { Catalogs, ProfileChoice } from "../recipes/contextual-profiles.ts";
import { fillOnce, needsTarget, type PlanFailure } from "../recipes/plan.ts";
import { packagedRecipeBook } from "../recipes/recipe-book.ts";
import { readTarget } from "../scope/target.ts";
import { packagedToolRegistry } from "../tools/packaged-registry.ts";
import { checkPlannerProfiles } from "../tools/profiles.ts";
import { ActionSpec } from "./action-spec.ts";
import { compileForm } from "./compile-form.ts";
import type { ActionForm, CompiledAction } from "./compiled-action.ts";
import {
  DEFAULT_ACTION_TYPE,
  DEFAULT_CHAIN_ROLE,
  DEFAULT_EXECUTION_MODE,
  defaultCapability,
  defaultExperimentShape,
} from "./schema.ts";

/** What a host lets the compiler use. What is left out is packaged, and the quiet profile. */
export interface CompileOptions extends Partial<Catalogs>, ProfileChoice {}

/** A compiled action, or every reason why there is none. */
export type CompileResult =
  | { readonly ok: true; readonly action: CompiledAction }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

/**
 * Compiles an action spec.
 *
 * @throws GovEngineError with every reason why it can't be compiled.
 * @example
 * compileActionSpec({ tool: "curl", args: ["https://example.com"] }).execution_plan
 * // [{ tool: "curl", args: ["https://example.com"], role: "probe" }]
 */
export function compileActionSpec(spec: unknown, options: CompileOptions = {}): CompiledAction {
  const result = safeCompileActionSpec(spec, options);
  if (!result.ok) throw new GovEngineError(result.problems);
  return result.action;
}

/** Like {@link compileActionSpec}, with the reasons as data. */
export function safeCompileActionSpec(spec: unknown, options: CompileOptions = {}): CompileResult {
  const read = ActionSpec.safeParse(spec);
  return read.ok ? compileParsed(read.record, options) : refused(read.problems);
}

/** Compiles a spec that was read. */
export function compileParsed(spec: ActionSpec, options: CompileOptions): CompileResult {
  const { registry = packagedToolRegistry(), recipes = packagedRecipeBook(), ...choice } = options;
  const form = formOf(spec);
  const problems = [
    ...checkPlannerProfiles(registry, choice.profiles ?? []),
    ...checkRecipe(form, { registry, recipes }),
  ];
  if (problems.length > 0) return refused(problems);
  const result = compileForm(form, { registry, recipes, choice, fill: fillOnce });
  return result.ok ? result : refused([problemOf(result.failure)]);
}

function refused(problems: readonly Problem[]): CompileResult {
  const [first = problem("invalid_action_spec"), ...rest] = problems;
  return { ok: false, problems: [first, ...rest] };
}

function formOf(spec: ActionSpec): ActionForm {
  const { action_type: type = DEFAULT_ACTION_TYPE, args = [], probe_recipe: recipe, target = "" } = spec;
  const recipeTarget = target === "" ? (args.find(isUrl) ?? "") : target;
  const parsed = readTarget(recipeTarget);
  return {
    action_type: type,
    capability: spec.capability ?? defaultCapability(type),
    recipe_name: spec.recipe_name ?? recipe?.recipe_name ?? "",
    execution_mode: spec.execution_mode ?? DEFAULT_EXECUTION_MODE,
    experiment_shape: spec.experiment_shape ?? defaultExperimentShape(type),
    target_cardinality: spec.target_cardinality ?? "single",
    comparison_mode: recipe?.comparison_mode ?? "",
    variant_count: recipe?.variant_count ?? 1,
    tool: spec.tool ?? "",
    preferred_tool: spec.tool_preferences?.prefer_tool ?? "",
    tool_candidates: spec.tool_candidates ?? [],
    tool_chain: (spec.tool_chain ?? []).map((step) => ({
      tool: step.tool ?? "",
      args: step.args ?? [],
      role: step.role ?? DEFAULT_CHAIN_ROLE,
      stdin: step.stdin ?? "",
    })),
    args,
    stdin: spec.stdin ?? "",
    target,
    task_family: spec.task_family ?? "",
    family: spec.task_family ?? spec.intent_class ?? "",
    recipe_target: recipeTarget,
    recipe_target_host: parsed.ok ? parsed.target.host.text : "",
  };
}

function isUrl(arg: string): boolean {
  return arg.startsWith("https://") || arg.startsWith("http://");
}

/** A recipe that nobody knows plans nothing, and one without a target plans commands about nothing. */
function checkRecipe(form: ActionForm, { recipes }: Catalogs): readonly Problem[] {
  if (form.recipe_name === "") return [];
  const recipe = recipes.recipe(form.recipe_name);
  if (recipe === null) return [problem("unknown_recipe", "/recipe_name")];
  // A recipe for something else is refused by that, whatever its target is.
  const fits = recipe.action_type === form.action_type && recipe.capability === form.capability;
  return fits && needsTarget(recipe) && form.recipe_target_host === ""
    ? [problem("recipe_target_missing", "/target")]
    : [];
}

/** Where a failure belongs, and the word of ours in it. */
function problemOf({ code, parts }: PlanFailure): Problem {
  switch (code) {
    case "recipe_action_type_mismatch":
      return problem(code, "/action_type", parts[1] ?? null);
    case "recipe_capability_mismatch":
      return problem(code, "/capability", parts[1] ?? null);
    case "missing_tool_for_action_type":
      return problem(code, "/tool");
  }
}
