// The compiler with the reference's leniency: any value is turned into words, the proposer may choose the profiles, an
// unknown recipe plans nothing, and placeholders are filled one after the other.

import { firstText } from "../action/text.ts";
import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import { compileForm, type FormResult } from "../action/compile-form.ts";
import type { ActionForm, CompiledAction } from "../action/compiled-action.ts";
import {
  DEFAULT_ACTION_TYPE,
  DEFAULT_CHAIN_ROLE,
  DEFAULT_EXECUTION_MODE,
  defaultCapability,
  defaultExperimentShape,
} from "../action/schema.ts";
import { planFailure, type PlanStep, type RecipeUse } from "../recipes/plan.ts";
import { packagedRecipeBook } from "../recipes/recipe-book.ts";
import { packagedToolRegistry } from "../tools/packaged-registry.ts";
import { registryOf, type ToolRegistry } from "../tools/registry.ts";
import type { ToolRegistryDocument } from "../tools/registry-document.ts";
import { extractHostFromUrl } from "./host-extraction.ts";
import {
  arrayOrEmpty,
  isFalsy,
  looseText,
  memberOf,
  norm,
  objectOrEmpty,
  pythonInteger,
  pythonText,
  strip,
} from "./python-values.ts";

/** What the reference looks things up in. */
export interface ReferenceOptions {
  /** The packaged registry unless given. */
  readonly registry?: ToolRegistry;
  /** The planner profiles; the spec's own unless given. */
  readonly profiles?: readonly string[];
}

/** A compiled action, or the text that the reference raises. */
export type ReferenceCompileResult =
  | { readonly ok: true; readonly action: CompiledAction }
  | { readonly ok: false; readonly error: string };

/** A registry without anything, as the reference makes of one that it can't read. */
export function emptyToolRegistry(): ToolRegistry {
  const document: ToolRegistryDocument = {
    schema_version: "govengine.tools.v1",
    default_profile: "core",
    profiles: [],
    capabilities: [],
    task_families: [],
    tools: [],
  };
  return registryOf(document);
}

/** Compiles a spec as 0.6 does. */
export function compileActionSpec(spec: JsonValue, options: ReferenceOptions = {}): ReferenceCompileResult {
  const { registry = packagedToolRegistry(), profiles } = options;
  const source = objectOrEmpty(spec);
  const form = looseForm(source);
  const result: FormResult =
    form === null
      ? planFailure("missing_tool_for_action_type", "invalid_variant_count")
      : compileForm(form, {
          registry,
          recipes: packagedRecipeBook(),
          choice: { profiles: profiles ?? requestedProfiles(memberOf(source, "resolved_planner_profiles")) },
          fill: fillInTurn,
        });
  if (result.ok) return result;
  const { code, parts } = result.failure;
  return { ok: false, error: [code, ...parts].join(":") };
}

/** Names from an array or from text with commas; null when there is none. */
function requestedProfiles(value: JsonValue | undefined): readonly string[] | null {
  if (isFalsy(value)) return null;
  const parts = typeof value === "string" ? value.split(",") : arrayOrEmpty(value);
  const names = parts.map(norm).filter((name) => name !== "");
  return names.length === 0 ? null : names;
}

/** The form of a spec, or null when its variant count is no number, where the reference raises. */
function looseForm(spec: JsonObject): ActionForm | null {
  const type = firstText(norm(spec["action_type"]), DEFAULT_ACTION_TYPE);
  const recipe = objectOrEmpty(spec["probe_recipe"]);
  const count = isFalsy(recipe["variant_count"]) ? 1 : pythonInteger(recipe["variant_count"]);
  if (count === null) return null;
  const args = looseArgs(spec["args"]);
  const target = recipeTarget(spec, args);
  const family = norm(spec["task_family"]);
  return {
    action_type: type,
    capability: firstText(norm(spec["capability"]), defaultCapability(type)),
    recipe_name: firstText(norm(spec["recipe_name"]), norm(recipe["recipe_name"])),
    execution_mode: firstText(norm(spec["execution_mode"]), DEFAULT_EXECUTION_MODE),
    experiment_shape: firstText(norm(spec["experiment_shape"]), defaultExperimentShape(type)),
    target_cardinality: firstText(norm(spec["target_cardinality"]), "single"),
    comparison_mode: norm(recipe["comparison_mode"]),
    variant_count: count,
    tool: norm(spec["tool"]),
    preferred_tool: norm(memberOf(spec["tool_preferences"], "prefer_tool")),
    tool_candidates: arrayOrEmpty(spec["tool_candidates"])
      .map(norm)
      .filter((name) => name !== ""),
    tool_chain: looseChain(spec["tool_chain"]),
    args,
    stdin: looseText(spec["stdin"]),
    target: looseText(spec["target"]),
    task_family: looseText(spec["task_family"]),
    family: family === "" ? norm(spec["intent_class"]) : family,
    recipe_target: target,
    recipe_target_host: firstText(extractHostFromUrl(target), target),
  };
}

/** Arguments as texts: an array item by item, text character by character, an object key by key. */
function looseArgs(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "string") return Array.from(value);
  if (Array.isArray(value)) return arrayOrEmpty(value).map(pythonText);
  return Object.keys(objectOrEmpty(value));
}

function looseChain(value: JsonValue | undefined): readonly PlanStep[] {
  return arrayOrEmpty(value).flatMap((step) => {
    if (typeof step !== "object" || step === null || Array.isArray(step)) return [];
    return [
      {
        tool: norm(memberOf(step, "tool")),
        args: looseArgs(memberOf(step, "args")),
        role: firstText(norm(memberOf(step, "role")), DEFAULT_CHAIN_ROLE),
        stdin: looseText(memberOf(step, "stdin")),
      },
    ];
  });
}

function recipeTarget(spec: JsonObject, args: readonly string[]): string {
  const target = strip(looseText(spec["target"]));
  if (target !== "") return target;
  const bare = args.map((arg) => unquoted(unquoted(strip(arg), '"'), "'"));
  return bare.find((arg) => arg.startsWith("http://") || arg.startsWith("https://")) ?? "";
}

function unquoted(text: string, quote: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === quote) start += 1;
  while (end > start && text[end - 1] === quote) end -= 1;
  return text.slice(start, end);
}

const IN_TURN = ["target", "target_host", "selected_tool", "capability"] as const;

/** Fills placeholders one after the other, so that a value can bring placeholders along. */
function fillInTurn(arg: string, use: RecipeUse): string {
  return IN_TURN.reduce((text, name) => text.replaceAll(`{${name}}`, () => use[name]), arg);
}
