// Scope as the kernel asks it: the targets of a step by the argument grammars, and an answer for each.

import { GovEngineError, type Clock, type ScopeAnswer, type ScopePort } from "@govengine/artifact-core";
import { checkArguments, type ArgumentOptions, type StepCommand } from "../tools/argument-check.ts";
import { hasGrammar } from "../tools/grammars/table.ts";
import { checkScopeTarget, isCompiledScope, type CompiledScope } from "./match.ts";
import { readTarget } from "./target.ts";

/** What a scope port is made of. */
export interface ScopePortOptions extends ArgumentOptions {
  readonly scope: CompiledScope;
  /** Asked when the scope has a window; without one, such a scope answers `unknown`. */
  readonly clock?: Clock;
  /**
   * Tools without a grammar that the host lets run all the same, by exact name. Of their arguments only those that are
   * targets as they stand are found: nothing proves that there are no others.
   */
  readonly unverifiedTools?: readonly string[];
}

/**
 * Makes a scope port. A step whose arguments are refused has targets that can't be told, which blocks.
 *
 * @throws GovEngineError `scope_not_compiled` for a scope that {@link compileScope} didn't make.
 * @example
 * const port = createScopePort({ scope: compileScope(document), clock: systemClock() });
 * port.targets({ tool: "curl", args: ["-q", "https://example.com/"], stdin: "" }); // ["https://example.com/"]
 */
export function createScopePort({ scope, clock, unverifiedTools = [], ...options }: ScopePortOptions): ScopePort {
  if (!isCompiledScope(scope)) throw new GovEngineError("scope_not_compiled");
  const consented = new Set(unverifiedTools.filter((tool) => !hasGrammar(tool)));
  return Object.freeze({
    targets(step: StepCommand): readonly string[] | null {
      if (consented.has(step.tool)) return observedTargets(step);
      const { targets, problems } = checkArguments(step, options);
      return problems.length === 0 ? targets : null;
    },
    check({ text }: { readonly text: string }): ScopeAnswer {
      const { not_before: from, not_after: until } = scope.document;
      const needsTime = from !== undefined || until !== undefined;
      const at = needsTime && clock !== undefined ? clock.now() : null;
      return checkScopeTarget(scope, text, at).status;
    },
  });
}

/**
 * The arguments and the lines of the standard input that are URLs, or hosts with a dot, as they stand, and whatever else
 * holds a URL: it is no target, so the answer to it is `unknown`.
 */
function observedTargets({ args, stdin }: StepCommand): readonly string[] {
  return [...args, ...stdin.split("\n")].filter(
    (text) => text.includes("://") || (/[.:]/u.test(text) && readTarget(text).ok),
  );
}
