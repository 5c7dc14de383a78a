// Scope documents for tests.

import { compileScope, type CompiledScope } from "../../src/index.ts";

/** A scope document as JSON, with what the test says and nothing else. */
export function scopeDocument(parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { schema_version: "govengine.scope.v1", name: "test", targets: [], exclusions: [], ...parts };
}

/** A compiled scope of targets and exclusions. */
export function scopeOf(targets: readonly unknown[], exclusions: readonly unknown[] = []): CompiledScope {
  return compileScope(scopeDocument({ targets, exclusions }));
}
