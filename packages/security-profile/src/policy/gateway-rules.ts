// What a host gives the gateway, and whether it is whole.

import { GovEngineError, problem } from "@govengine/artifact-core";
import { isRecipeBook, type RecipeBook } from "../recipes/recipe-book.ts";
import { isCompiledScope, type CompiledScope } from "../scope/match.ts";
import { checkPlannerProfiles, resolvePlannerProfiles } from "../tools/profiles.ts";
import { isToolRegistry, type ToolRegistry } from "../tools/registry.ts";
import type { CommandRules } from "./command-policy.ts";
import { CredentialsPolicy } from "./credentials.ts";
import { under, type Findings } from "./findings.ts";

/** What a host allows. Everything that is left out is not allowed. */
export interface GatewayRules {
  /** A registry that `createToolRegistry` made. */
  readonly registry: ToolRegistry | null;
  /** A recipe book that `createRecipeBook` made. */
  readonly recipes: RecipeBook | null;
  /** A scope that `compileScope` made. */
  readonly scope: CompiledScope | null;
  /**
   * The planner profiles, at least one; the registry's default unless given. They never come from the spec, but a spec's kind of
   * work may grow them up to the ceiling of the recipe book (`auto_expand_max_profile`).
   */
  readonly profiles?: readonly string[];
  /** Whether plans may grow into `lab` by themselves. */
  readonly allowLab?: boolean;
  /** The campaign's word on credentials. */
  readonly credentials?: unknown;
  /** Whether the owner approved this kind of action; only exactly true counts. */
  readonly ownerApproved?: boolean;
  /** Tools without a grammar that may run all the same, reported as unverified. */
  readonly unverifiedTools?: readonly string[];
  /** Word lists that commands may read. */
  readonly wordlists?: readonly string[];
  /** The time, milliseconds since 1970; a scope with a window is unknown without it. */
  readonly at?: number | null;
}

/** What the host gave, once it is known to be whole. */
export interface Host {
  readonly registry: ToolRegistry;
  readonly recipes: RecipeBook;
  readonly scope: CompiledScope;
  readonly credentials: CredentialsPolicy;
  readonly profiles: readonly string[];
  readonly commands: Omit<CommandRules, "visible">;
}

/**
 * The rules as they are now: what a host changes in its arrays afterwards changes nothing.
 *
 * @throws GovEngineError `invalid_gateway_rules` for rules that are no object, or a list that isn't one of texts.
 */
export function heldRules(rules: GatewayRules): GatewayRules {
  const given: unknown = rules;
  if (typeof given !== "object" || given === null) throw new GovEngineError("invalid_gateway_rules");
  const { profiles, unverifiedTools = [], wordlists = [] } = rules;
  return Object.freeze({
    ...rules,
    unverifiedTools: texts(unverifiedTools, "unverifiedTools"),
    wordlists: texts(wordlists, "wordlists"),
    ...(profiles === undefined ? {} : { profiles: texts(profiles, "profiles") }),
  });
}

function texts(list: unknown, name: string): readonly string[] {
  const isList = Array.isArray(list) && list.every((item) => typeof item === "string");
  if (!isList) throw new GovEngineError([problem("invalid_gateway_rules", "", name)]);
  return Object.freeze([...(list as readonly string[])]);
}

/** The host's side, or null after saying what is missing. */
export function readHost(rules: GatewayRules, findings: Findings): Host | null {
  const { registry, recipes, scope } = rules;
  findings.check("registry", isToolRegistry(registry) ? [] : [problem("registry_missing")]);
  findings.check("recipes", isRecipeBook(recipes) ? [] : [problem("recipe_book_missing")]);
  findings.check("scope_document", isCompiledScope(scope) ? [] : [problem("scope_missing")]);
  const credentials = CredentialsPolicy.safeParse(rules.credentials ?? {});
  findings.check("credentials_policy", under("/credentials", credentials.ok ? [] : credentials.problems));
  if (!isToolRegistry(registry)) {
    findings.skip("profiles");
    return null;
  }
  // An empty choice would fall back to the default, which nobody asked for.
  const nothing = rules.profiles?.length === 0 ? [problem("invalid_planner_profile", "/profiles")] : [];
  const profiles = [...nothing, ...checkPlannerProfiles(registry, rules.profiles ?? [])];
  findings.check("profiles", profiles);
  if (!isRecipeBook(recipes) || !isCompiledScope(scope) || !credentials.ok || profiles.length > 0) return null;
  const shared = { registry, scope, credentials: credentials.record };
  return {
    ...shared,
    recipes,
    profiles: resolvePlannerProfiles(registry, rules.profiles ?? null),
    commands: {
      ...shared,
      ownerApproved: rules.ownerApproved === true,
      unverifiedTools: rules.unverifiedTools ?? [],
      wordlists: rules.wordlists ?? [],
      at: rules.at ?? null,
    },
  };
}
