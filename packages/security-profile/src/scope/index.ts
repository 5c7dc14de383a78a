// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `scope` of this package as an entry point of its own.

export {
  buildScopeAssertion,
  buildScopeDecision,
  ScopeAssertion,
  ScopeDecision,
  scopeDecisionDigest,
  type ScopeDecisionInput,
  type ScopeDecisionTarget,
  type ScopeSubject,
} from "./assertion.ts";
export { parseCidr, type Cidr } from "./cidr.ts";
export { parseScopeDocument, SCOPE_LIMITS, ScopeDocument } from "./document.ts";
export { parseHost, type Host, type HostReading } from "./host.ts";
export { importScopeText, type ScopeImport } from "./import-text.ts";
export { parseIpv4, parseIpv6, type IpBytes } from "./ip.ts";
export { checkScopeTarget, compileScope, type CompiledScope, type ScopeCheck } from "./match.ts";
export { ScopeRule } from "./rule.ts";
export { createScopePort, type ScopePortOptions } from "./scope-port.ts";
export { TARGET_SCHEMES, type TargetScheme } from "./service.ts";
export {
  readTarget,
  type HostTarget,
  type ServiceTarget,
  type SubdomainsTarget,
  type Target,
  type TargetReading,
} from "./target.ts";
