// A compiled action: everything that was decided about a spec, and the plan that would run.

import { deepFreeze, type JsonValue } from "@govengine/artifact-core";
import type { PlanStep } from "../recipes/plan.ts";
import {
  classifySemanticLoss,
  FINGERPRINT_LOWERED,
  UNKNOWN_FLATTENED,
  type SemanticLossPolicy,
} from "../policy/semantic-loss.ts";
import type { ActionTooling, ResolutionSource } from "../tools/resolve.ts";
import { DEFAULT_COMPARISON_MODE, isActionType } from "./schema.ts";

/** A compiled action, in wire order. It is frozen, and `tool_chain` and `execution_plan` share nothing that can change. */
export interface CompiledAction {
  readonly action_type: string;
  readonly capability: string;
  readonly recipe_name: string;
  readonly execution_mode: string;
  readonly experiment_shape: string;
  readonly target_cardinality: string;
  readonly compiler_strategy: string;
  readonly compiler_tool_choice: string;
  readonly compiler_tool_choice_source: ResolutionSource;
  readonly compiler_variant_count: number;
  readonly semantic_loss_detected: boolean;
  readonly normalization_reason: string;
  readonly tool: string;
  readonly preferred_tool: string;
  readonly tool_candidates: readonly string[];
  readonly resolved_planner_profiles: readonly string[];
  readonly tool_chain: readonly PlanStep[];
  readonly execution_plan: readonly PlanStep[];
  readonly args: readonly string[];
  readonly stdin: string;
  readonly target: string;
  readonly task_family: string;
  readonly semantic_loss_policy: SemanticLossPolicy;
}

/** A spec with every default filled in; `""` is nothing. */
export interface ActionForm
  extends Pick<
    CompiledAction,
    | "action_type"
    | "capability"
    | "recipe_name"
    | "execution_mode"
    | "experiment_shape"
    | "target_cardinality"
    | "tool"
    | "preferred_tool"
    | "tool_candidates"
    | "args"
    | "stdin"
    | "target"
    | "task_family"
  > {
  readonly comparison_mode: string;
  readonly variant_count: number;
  /** The steps as they were given: a tool that is `""` is the action's. */
  readonly tool_chain: readonly PlanStep[];
  /** The word by which tools are resolved: the task family, else the intent class. */
  readonly family: string;
  /** What a recipe is about: the target, else the first URL among the arguments. */
  readonly recipe_target: string;
  readonly recipe_target_host: string;
}

/** How a kind of action is lowered, and what that loses. */
interface Lowering {
  readonly strategy: string;
  readonly reason: string;
  readonly lossy: boolean;
}

/** Puts a compiled action together. */
export function assembleAction(
  form: ActionForm,
  tooling: ActionTooling,
  tool: string,
  plan: readonly PlanStep[],
): CompiledAction {
  const { strategy, reason, lossy } = loweringOf(form);
  const action = {
    action_type: form.action_type,
    capability: form.capability,
    recipe_name: form.recipe_name,
    execution_mode: form.execution_mode,
    experiment_shape: form.experiment_shape,
    target_cardinality: form.target_cardinality,
    compiler_strategy: strategy,
    compiler_tool_choice: tool,
    compiler_tool_choice_source: tooling.resolution_source,
    compiler_variant_count: form.variant_count,
    semantic_loss_detected: lossy,
    normalization_reason: reason,
    tool,
    preferred_tool: form.preferred_tool === "" ? tool : form.preferred_tool,
    tool_candidates: form.tool_candidates.length > 0 ? [...form.tool_candidates] : [...tooling.candidate_tools],
    resolved_planner_profiles: [...tooling.profiles],
    tool_chain: copyPlan(plan),
    execution_plan: copyPlan(plan),
    args: [...form.args],
    stdin: form.stdin,
    target: form.target,
    task_family: form.task_family,
    semantic_loss_policy: classifySemanticLoss({
      action_type: form.action_type,
      compiler_strategy: strategy,
      normalization_reason: reason,
      semantic_loss_detected: lossy,
      task_family: form.task_family.trim().toLowerCase(),
    }),
  } satisfies CompiledAction;
  deepFreeze(action as unknown as JsonValue);
  return action;
}

function loweringOf({ action_type: type, recipe_name: recipe, comparison_mode: mode }: ActionForm): Lowering {
  const base =
    recipe === ""
      ? { strategy: "passthrough", reason: "" }
      : { strategy: "recipe_lowering", reason: `recipe:${recipe}` };
  if (!isActionType(type)) return { ...base, reason: UNKNOWN_FLATTENED, lossy: true };
  switch (type) {
    case "single_probe":
      return { ...base, lossy: false };
    case "fingerprint_probe":
      return { ...base, reason: FINGERPRINT_LOWERED, lossy: true };
    case "enumeration_probe":
      return { ...base, strategy: "enumeration_lowering", lossy: false };
    case "differential_probe": {
      const compared = mode === "" ? DEFAULT_COMPARISON_MODE : mode;
      return { strategy: "differential_lowering", reason: `comparison_mode:${compared}`, lossy: false };
    }
    case "confirmatory_probe":
      return { ...base, strategy: "confirmatory_lowering", lossy: false };
    case "variant_probe":
      return { ...base, strategy: "variant_lowering", lossy: false };
    case "state_transition_probe":
      return { ...base, strategy: "state_transition_lowering", lossy: false };
  }
}

function copyPlan(plan: readonly PlanStep[]): readonly PlanStep[] {
  return plan.map((step) => ({ ...step, args: [...step.args] }));
}
