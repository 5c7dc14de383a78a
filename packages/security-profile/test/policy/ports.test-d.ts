// What fits where: the ports of this profile fit the kernel's, and what merely looks like a host's side doesn't compile.

import type { PolicyPort, ScopePort } from "@govengine/artifact-core";
import {
  compileScope,
  createScopePort,
  createSecurityPolicyPort,
  decideActionSpec,
  packagedRecipeBook,
  packagedToolRegistry,
  type ActionPolicyDecision,
  type GatewayRules,
} from "../../src/index.ts";

const rules: GatewayRules = {
  registry: packagedToolRegistry(),
  recipes: packagedRecipeBook(),
  scope: compileScope({}),
};

export const policy: PolicyPort = createSecurityPolicyPort(rules);
export const scope: ScopePort = createScopePort({ scope: compileScope({}) });
export const decision: ActionPolicyDecision = decideActionSpec({}, "https://example.com/", rules);

// @ts-expect-error a registry's document isn't a registry
export const document: GatewayRules = { ...rules, registry: packagedToolRegistry().document };
// @ts-expect-error only a boolean is an approval
export const approval: GatewayRules = { ...rules, ownerApproved: "yes" };
// @ts-expect-error what is missing has to be said
export const missing: GatewayRules = { registry: packagedToolRegistry() };
// @ts-expect-error a decision can't be changed
decision.decision = "allow";
// @ts-expect-error the time comes from a clock
export const timed = createSecurityPolicyPort({ ...rules, at: 0, clock: 0 });
