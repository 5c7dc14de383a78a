// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `action` of this package as an entry point of its own.

export { ActionSpec, checkActionSpec, checkSpecAgainst } from "./action-spec.ts";
export { compileActionSpec, safeCompileActionSpec, type CompileOptions, type CompileResult } from "./compile.ts";
export type { CompiledAction } from "./compiled-action.ts";
export { checkProbeRecipe, ProbeRecipe } from "./probe-recipe.ts";
export {
  ACTION_TYPES,
  ARG_MAX_CHARS,
  ARGS_MAX,
  CHAIN_MAX_STEPS,
  CHAIN_ROLES,
  DEFAULT_ACTION_TYPE,
  DEFAULT_CAPABILITY,
  DEFAULT_CHAIN_ROLE,
  DEFAULT_COMPARISON_MODE,
  DEFAULT_EXECUTION_MODE,
  defaultCapability,
  defaultExperimentShape,
  EVIDENCE_GOAL_MAX_CHARS,
  EXPERIMENT_SHAPES,
  FREE_TEXT_MAX_CHARS,
  isActionType,
  SEQUENCE_MAX_STEPS,
  STDIN_MAX_CHARS,
  STDIN_MAX_LINES,
  TARGET_CARDINALITIES,
  TOOL_CANDIDATE_MAX,
  variantRange,
  type ActionType,
  type ChainRole,
  type ExperimentShape,
  type TargetCardinality,
  type VariantRange,
} from "./schema.ts";
export { ToolChainStep } from "./tool-chain-step.ts";
