// The two validators of the reference, with its codes and its leniency.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import { variantRangeCode } from "../action/probe-recipe.ts";
import {
  ARGS_MAX,
  CHAIN_MAX_STEPS,
  CHAIN_ROLES,
  EVIDENCE_GOAL_MAX_CHARS,
  EXPERIMENT_SHAPES,
  FREE_TEXT_MAX_CHARS,
  SEQUENCE_MAX_STEPS,
  TARGET_CARDINALITIES,
  TOOL_CANDIDATE_MAX,
  variantRange,
} from "../action/schema.ts";
import { checkStdin } from "../action/stdin.ts";
import { codePointCount } from "../action/text.ts";
import { packagedToolRegistry } from "../tools/packaged-registry.ts";
import type { ToolRegistry } from "../tools/registry.ts";
import {
  arrayOrEmpty,
  isFalsy,
  looseText,
  memberOf,
  norm,
  objectOrEmpty,
  pythonInteger,
  strip,
  type Loose,
} from "./python-values.ts";

/** The codes of what is wrong with a spec's probe recipe. A variant count that is no number counts as 1. */
export function validateProbeRecipe(spec: JsonValue): readonly string[] {
  const given = memberOf(spec, "probe_recipe");
  if (given !== undefined && given !== null && (typeof given !== "object" || Array.isArray(given))) {
    return ["probe_recipe_must_be_object"];
  }
  const recipe = objectOrEmpty(given);
  const type = norm(memberOf(spec, "action_type"));
  const count = isFalsy(recipe["variant_count"]) ? 1 : (pythonInteger(recipe["variant_count"]) ?? 1);
  const errors: string[] = [];
  if (type === "differential_probe" && norm(recipe["comparison_mode"]) === "") errors.push("missing_comparison_mode");
  const range = variantRange(type);
  if (range !== null && (count < range.min || count > range.max)) errors.push(`${variantRangeCode(type)}:${count}`);
  if (type === "state_transition_probe") {
    const steps = recipe["sequence_steps"];
    const length = arrayOrEmpty(steps).length;
    if (!Array.isArray(steps) || length < 2) errors.push("state_transition_requires_sequence_steps");
    else if (length > SEQUENCE_MAX_STEPS) errors.push(`state_transition_sequence_too_long:${length}`);
  }
  if (codePointCount(strip(looseText(recipe["evidence_goal"]))) > EVIDENCE_GOAL_MAX_CHARS) {
    errors.push("evidence_goal_too_long");
  }
  return errors;
}

const FREE_TEXTS = ["capability", "experiment_shape", "rationale", "expected_artifacts"] as const;

/** The codes of what is wrong with a spec otherwise. */
export function validateActionContractV2(
  spec: JsonValue,
  registry: ToolRegistry = packagedToolRegistry(),
): readonly string[] {
  const source = objectOrEmpty(spec);
  return [
    ...unknownWord(source, "capability", (word) => registry.hasCapability(word)),
    ...unknownWord(source, "experiment_shape", (word) => includes(EXPERIMENT_SHAPES, word)),
    ...unknownWord(source, "target_cardinality", (word) => includes(TARGET_CARDINALITIES, word)),
    ...candidateErrors(source["tool_candidates"]),
    ...stdinErrors(source["stdin"], ""),
    ...chainErrors(source["tool_chain"]),
    ...FREE_TEXTS.flatMap((key) => textErrors(source, key)),
  ];
}

function includes(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

function unknownWord(source: JsonObject, key: string, known: (word: string) => boolean): string[] {
  const word = norm(source[key]);
  return word === "" || known(word) ? [] : [`invalid_${key}:${word}`];
}

function candidateErrors(candidates: Loose): string[] {
  if (candidates === undefined || candidates === null) return [];
  if (!Array.isArray(candidates)) return ["tool_candidates_must_be_array"];
  const items = arrayOrEmpty(candidates);
  const wrong = items.flatMap((name, at) =>
    typeof name === "string" && strip(name) !== "" ? [] : [`invalid_tool_candidate:${at}`],
  );
  return items.length > TOOL_CANDIDATE_MAX ? ["tool_candidates_too_many", ...wrong] : wrong;
}

function stdinErrors(stdin: Loose, prefix: string): string[] {
  if (stdin === undefined || stdin === null) return [];
  if (typeof stdin !== "string") return [`${prefix}stdin_must_be_string`];
  return checkStdin(stdin, "").map(({ code }) => `${prefix}${code}`);
}

function chainErrors(chain: Loose): string[] {
  if (chain === undefined || chain === null) return [];
  if (!Array.isArray(chain)) return ["tool_chain_must_be_array"];
  const steps = arrayOrEmpty(chain);
  const errors = steps.flatMap(stepErrors);
  return steps.length > CHAIN_MAX_STEPS ? [`tool_chain_too_long:${steps.length}`, ...errors] : errors;
}

function stepErrors(step: JsonValue, index: number): string[] {
  if (typeof step !== "object" || step === null || Array.isArray(step)) return [`tool_chain_step_not_object:${index}`];
  const errors: string[] = [];
  const role = norm(memberOf(step, "role"));
  if (role !== "" && !includes(CHAIN_ROLES, role)) errors.push(`invalid_tool_chain_role:${index}:${role}`);
  const args = memberOf(step, "args");
  if (args !== undefined && args !== null && !Array.isArray(args))
    errors.push(`tool_chain_args_must_be_array:${index}`);
  if (arrayOrEmpty(args).length > ARGS_MAX) errors.push(`tool_chain_args_too_long:${index}`);
  return [...errors, ...stdinErrors(memberOf(step, "stdin"), `tool_chain_${index}_`)];
}

function textErrors(source: JsonObject, key: string): string[] {
  const text = source[key];
  if (text === undefined || text === null) return [];
  if (typeof text !== "string") return [`${key}_must_be_string`];
  return codePointCount(text) > FREE_TEXT_MAX_CHARS ? [`${key}_too_long`] : [];
}
