// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `tools` of this package as an entry point of its own.

export {
  checkArguments,
  prepareArguments,
  type ArgumentCheck,
  type ArgumentOptions,
  type StepCommand,
} from "./argument-check.ts";
export type { OptionJoin, OptionRole, OptionRule, ToolGrammar, ValueForm } from "./grammars/grammar.ts";
export { grammarsOf, hasGrammar, TOOL_GRAMMARS } from "./grammars/table.ts";
export { packagedToolRegistry } from "./packaged-registry.ts";
export {
  activeProfileState,
  checkPlannerProfiles,
  resolvePlannerProfiles,
  type ActiveProfileState,
  type ProfileSources,
} from "./profiles.ts";
export { ToolRegistryDocument, type NamedCapability, type TaskFamily, type ToolProfile } from "./registry-document.ts";
export { createToolRegistry, isToolRegistry, type ToolRegistry } from "./registry.ts";
export {
  candidateTools,
  preferredTools,
  resolveActionTooling,
  type ActionTooling,
  type ResolutionSource,
  type ToolingRequest,
  type WorkHints,
} from "./resolve.ts";
export { ToolEntry, type Level, type TargetValidationMode } from "./tool-entry.ts";
export { isToolName } from "./tool-name.ts";
export {
  allPlannerVisibleTools,
  capabilityToolCoverage,
  executionAllowedTools,
  familyToolCoverage,
  plannerProfileOptions,
  plannerVisibleTools,
  type CoverageOptions,
  type ProfileOption,
} from "./visibility.ts";
