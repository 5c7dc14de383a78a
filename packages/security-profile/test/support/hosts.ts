// What hosts of the tests allow.

import { compileScope, packagedRecipeBook, packagedToolRegistry, type GatewayRules } from "../../src/index.ts";

/** A scope of these rules. */
export function scopeOf(
  targets: readonly unknown[],
  more: Readonly<Record<string, unknown>> = {},
): ReturnType<typeof compileScope> {
  return compileScope({ schema_version: "govengine.scope.v1", name: "test", targets, exclusions: [], ...more });
}

/** A host with the packaged tools, and `example.com` with its sub-domains in scope. */
export function hostRules(changes: Partial<GatewayRules> = {}): GatewayRules {
  return {
    registry: packagedToolRegistry(),
    recipes: packagedRecipeBook(),
    scope: scopeOf([{ suffix: "example.com", include_apex: true }]),
    ...changes,
  };
}
