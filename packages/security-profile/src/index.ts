export { ActionSpec, checkActionSpec, checkSpecAgainst } from "./action/action-spec.ts";
export {
  compileActionSpec,
  safeCompileActionSpec,
  type CompileOptions,
  type CompileResult,
} from "./action/compile.ts";
export type { CompiledAction } from "./action/compiled-action.ts";
export { checkProbeRecipe, ProbeRecipe } from "./action/probe-recipe.ts";
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
} from "./action/schema.ts";
export { ToolChainStep } from "./action/tool-chain-step.ts";
export {
  assertSecurityProfileBoundary,
  importSecurityProfileModule,
  securityProfileGroups,
  securityProfileIndex,
  securityProfileModuleNames,
  type SecurityProfileGroup,
  type SecurityProfileIndex,
} from "./facade.ts";
export {
  ActionPolicyDecision,
  type ActionPolicyWord,
  type PolicyCheck,
  type PolicyCheckStatus,
} from "./policy/action-policy-decision.ts";
export { BANNED_PATTERNS, checkArgumentHygiene } from "./policy/argument-hygiene.ts";
export { readAuthUsage, type AuthUsage } from "./policy/auth-usage.ts";
export {
  isRuntimeAllowed,
  RUNTIME_BLOCKED_CAPABILITIES,
  RUNTIME_BLOCKED_CATEGORIES,
  RUNTIME_BLOCKED_TOOLS,
  runtimeAllowedTools,
  runtimePlannerTools,
  runtimeToolPolicy,
  type RuntimeToolPolicy,
} from "./policy/core.ts";
export { checkCredentials, CredentialsPolicy } from "./policy/credentials.ts";
export { decideActionSpec, evaluateActionSpec, type GatewayEvaluation } from "./policy/gateway.ts";
export type { GatewayRules } from "./policy/gateway-rules.ts";
export {
  normalizePolicyDecisionV0,
  type NormalizationOptions,
  type PolicyDecisionV0,
} from "./policy/normalized-decision.ts";
export { planDigest } from "./policy/plan-digest.ts";
export {
  createSecurityPolicyPort,
  type ExplainedEvaluation,
  type SecurityPolicyOptions,
  type SecurityPolicyPort,
} from "./policy/policy-port.ts";
export { checkRestrictedArguments, RESTRICTED_ARGUMENTS, type Place } from "./policy/restricted-arguments.ts";
export {
  classifySemanticLoss,
  semanticLossPenalty,
  SemanticLossPolicy,
  semanticLossRuntimeGate,
  type CompiledMeaning,
  type SemanticLossGate,
} from "./policy/semantic-loss.ts";
export {
  resolveContextualProfiles,
  suggestCapabilities,
  type Catalogs,
  type ContextualProfiles,
  type ProfileChoice,
} from "./recipes/contextual-profiles.ts";
export {
  planRecipe,
  PREVIOUS_OUTPUT,
  type FillArgument,
  type PlanFailure,
  type PlanResult,
  type PlanStep,
  type RecipeUse,
} from "./recipes/plan.ts";
export {
  createRecipeBook,
  isRecipeBook,
  packagedRecipeBook,
  RecipeBookDocument,
  type RecipeBook,
} from "./recipes/recipe-book.ts";
export type { CapabilityRecipe, FamilyRecipe, NamedRecipe, RecipeStep } from "./recipes/recipe.ts";
export { SECURITY_PROFILE_REASON_CODES, type SecurityProfileReasonCode } from "./reason-codes.ts";
export { AnalysisInput, buildAnalysisContract } from "./review/analysis.ts";
export type { AnalysisContract, AnalysisFacts } from "./review/analysis-parts.ts";
export { canBeConfirmed, checkConfirmation, type ConfirmationOptions } from "./review/evidence.ts";
export {
  SignalContract,
  type AdaptationStatus,
  type FindingStatus,
  type PromotionStatus,
} from "./review/signal-contract.ts";
export {
  adaptationFeedbackStatus,
  AUDITOR_DECISIONS,
  buildSignalContract,
  ENGINE_STATUSES,
  findingSignalStatus,
  signalContractAdaptationPositive,
  signalContractHostPromisePositive,
  signalContractPlannerReconsultWorthy,
  signalContractPromising,
  signalContractSignalPositive,
  signalContractWorkflowPromotable,
  SignalInput,
  SUCCESS_STATUSES,
  successOutcomeStatus,
  VERDICTS,
  workflowPromotionStatus,
} from "./review/signal.ts";
export {
  buildScopeAssertion,
  buildScopeDecision,
  ScopeAssertion,
  ScopeDecision,
  scopeDecisionDigest,
  type ScopeDecisionInput,
  type ScopeDecisionTarget,
  type ScopeSubject,
} from "./scope/assertion.ts";
export { parseCidr, type Cidr } from "./scope/cidr.ts";
export { parseScopeDocument, SCOPE_LIMITS, ScopeDocument } from "./scope/document.ts";
export { parseHost, type Host, type HostReading } from "./scope/host.ts";
export { importScopeText, type ScopeImport } from "./scope/import-text.ts";
export { parseIpv4, parseIpv6, type IpBytes } from "./scope/ip.ts";
export { checkScopeTarget, compileScope, type CompiledScope, type ScopeCheck } from "./scope/match.ts";
export { ScopeRule } from "./scope/rule.ts";
export { createScopePort, type ScopePortOptions } from "./scope/scope-port.ts";
export { TARGET_SCHEMES, type TargetScheme } from "./scope/service.ts";
export {
  readTarget,
  type HostTarget,
  type ServiceTarget,
  type SubdomainsTarget,
  type Target,
  type TargetReading,
} from "./scope/target.ts";
export {
  checkArguments,
  prepareArguments,
  type ArgumentCheck,
  type ArgumentOptions,
  type StepCommand,
} from "./tools/argument-check.ts";
export type { OptionJoin, OptionRole, OptionRule, ToolGrammar, ValueForm } from "./tools/grammars/grammar.ts";
export { grammarsOf, hasGrammar, TOOL_GRAMMARS } from "./tools/grammars/table.ts";
export { packagedToolRegistry } from "./tools/packaged-registry.ts";
export {
  activeProfileState,
  checkPlannerProfiles,
  resolvePlannerProfiles,
  type ActiveProfileState,
  type ProfileSources,
} from "./tools/profiles.ts";
export {
  ToolRegistryDocument,
  type NamedCapability,
  type TaskFamily,
  type ToolProfile,
} from "./tools/registry-document.ts";
export { createToolRegistry, isToolRegistry, type ToolRegistry } from "./tools/registry.ts";
export {
  candidateTools,
  preferredTools,
  resolveActionTooling,
  type ActionTooling,
  type ResolutionSource,
  type ToolingRequest,
  type WorkHints,
} from "./tools/resolve.ts";
export { ToolEntry, type Level, type TargetValidationMode } from "./tools/tool-entry.ts";
export { isToolName } from "./tools/tool-name.ts";
export {
  allPlannerVisibleTools,
  capabilityToolCoverage,
  executionAllowedTools,
  familyToolCoverage,
  plannerProfileOptions,
  plannerVisibleTools,
  type CoverageOptions,
  type ProfileOption,
} from "./tools/visibility.ts";
