// The reference's behaviour as it was, leniency and weaknesses included, for comparing and migrating. Nothing in this package
// decides by it.

export {
  compileActionSpec,
  emptyToolRegistry,
  type ReferenceCompileResult,
  type ReferenceOptions,
} from "./compile.ts";
export {
  evaluateActionSpec,
  normalizePolicyDecisionV0,
  type NormalizationInput,
  type PassDecision,
  type ReferenceEvaluation,
} from "./gateway.ts";
export { extractHostFromUrl } from "./host-extraction.ts";
export {
  checkCredentialsPolicy,
  containsBannedPatterns,
  containsToolRestrictedPatterns,
  parseAuthUsage,
  type Finding,
} from "./policy-core.ts";
export { buildAnalysisContract, canBeConfirmed } from "./review.ts";
export { buildScopeAssertion, buildScopeDecision, scopeDecisionDigest } from "./scope-assertion.ts";
export {
  functionalScopePort,
  hostInScope,
  hostsInToken,
  loadScopeDomains,
  type FunctionalScopePort,
  type ScopeDomains,
} from "./scope.ts";
export { classifySemanticLoss, semanticLossPenalty, semanticLossRuntimeGate } from "./semantic-loss.ts";
export { buildSignalContract } from "./signal.ts";
export { validateActionContractV2, validateProbeRecipe } from "./validators.ts";
