// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `policy` of this package as an entry point of its own.

export {
  ActionPolicyDecision,
  type ActionPolicyWord,
  type PolicyCheck,
  type PolicyCheckStatus,
} from "./action-policy-decision.ts";
export { BANNED_PATTERNS, checkArgumentHygiene } from "./argument-hygiene.ts";
export { readAuthUsage, type AuthUsage } from "./auth-usage.ts";
export {
  isRuntimeAllowed,
  RUNTIME_BLOCKED_CAPABILITIES,
  RUNTIME_BLOCKED_CATEGORIES,
  RUNTIME_BLOCKED_TOOLS,
  runtimeAllowedTools,
  runtimePlannerTools,
  runtimeToolPolicy,
  type RuntimeToolPolicy,
} from "./core.ts";
export { checkCredentials, CredentialsPolicy } from "./credentials.ts";
export { decideActionSpec, evaluateActionSpec, type GatewayEvaluation } from "./gateway.ts";
export type { GatewayRules } from "./gateway-rules.ts";
export { normalizePolicyDecisionV0, type NormalizationOptions, type PolicyDecisionV0 } from "./normalized-decision.ts";
export { planDigest } from "./plan-digest.ts";
export {
  createSecurityPolicyPort,
  type ExplainedEvaluation,
  type SecurityPolicyOptions,
  type SecurityPolicyPort,
} from "./policy-port.ts";
export { checkRestrictedArguments, RESTRICTED_ARGUMENTS, type Place } from "./restricted-arguments.ts";
export {
  classifySemanticLoss,
  semanticLossPenalty,
  SemanticLossPolicy,
  semanticLossRuntimeGate,
  type CompiledMeaning,
  type SemanticLossGate,
} from "./semantic-loss.ts";
