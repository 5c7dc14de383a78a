// What an agent proposes: the action spec, closed and read without coercion. It can't choose the profiles that it is judged
// by: those come from the host.

import { pointer, problem, type JsonObject, type Problem, type RecordType } from "@govengine/artifact-core";
import {
  closed,
  defineRecord,
  freeText,
  jsonObject,
  label,
  list,
  nullable,
  oneOf,
  optionalMember,
  record,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import type { ToolRegistry } from "../tools/registry.ts";
import { registryWord, toolName } from "../tools/tool-fields.ts";
import { isToolName } from "../tools/tool-name.ts";
import { checkProbeRecipe, ProbeRecipe } from "./probe-recipe.ts";
import {
  CHAIN_MAX_STEPS,
  DEFAULT_ACTION_TYPE,
  EXPERIMENT_SHAPES,
  FREE_TEXT_MAX_CHARS,
  isActionType,
  TARGET_CARDINALITIES,
  TOOL_CANDIDATE_MAX,
  type ExperimentShape,
  type TargetCardinality,
} from "./schema.ts";
import { checkStdin } from "./stdin.ts";
import { codePointCount } from "./text.ts";
import { checkArgs, ToolChainStep } from "./tool-chain-step.ts";

/** What an agent proposes. Everything is optional; what it leaves out has a documented default. */
export interface ActionSpec {
  /** `single_probe` unless given. One that isn't listed compiles, and policy refuses it. */
  readonly action_type?: string;
  readonly capability?: string;
  readonly tool?: string;
  readonly tool_candidates?: readonly string[];
  readonly tool_preferences?: { readonly prefer_tool?: string };
  /** An explicit plan of at most two steps. */
  readonly tool_chain?: readonly ToolChainStep[];
  readonly args?: readonly string[];
  readonly stdin?: string | null;
  readonly probe_recipe?: ProbeRecipe | null;
  /** Wins over the name in `probe_recipe`. */
  readonly recipe_name?: string;
  readonly execution_mode?: string;
  readonly experiment_shape?: ExperimentShape;
  readonly target_cardinality?: TargetCardinality;
  readonly target?: string;
  readonly task_family?: string;
  /** Stands in for the task family where tools are resolved. */
  readonly intent_class?: string;
  readonly rationale?: string;
  readonly expected_artifacts?: string;
  readonly hypothesis?: string;
  readonly why_now?: string;
  readonly expected_signal?: string;
  readonly evidence_goal?: string;
  readonly next_if_positive?: string;
  readonly next_if_negative?: string;
  readonly planner_alignment?: "aligned" | "override" | "unknown" | "partial";
  readonly planner_override_reason?: string;
  readonly redundancy_risk?: "low" | "medium" | "high" | "unknown";
  readonly constraints?: JsonObject;
}

const FREE_TEXTS = [
  "rationale",
  "expected_artifacts",
  "hypothesis",
  "why_now",
  "expected_signal",
  "evidence_goal",
  "next_if_positive",
  "next_if_negative",
  "planner_override_reason",
] as const;

/** Texts whose excess has a code in the reference. */
const TOO_LONG: Readonly<Partial<Record<(typeof FREE_TEXTS)[number], string>>> = {
  rationale: "rationale_too_long",
  expected_artifacts: "expected_artifacts_too_long",
};

const text = (): ReturnType<typeof optionalMember<string>> => optionalMember(freeText());

/**
 * Reads action specs. An unknown member, another type, upper case or blanks around a word are refused; so is
 * `resolved_planner_profiles` (`spec_chooses_profiles`). Source: `govengine.action_validators` and the host's stricter
 * contract.
 */
export const ActionSpec: RecordType<ActionSpec> = defineRecord({
  name: "action_spec",
  recordType: "govengine.kernel.ActionSpec",
  schemaVersion: "v1",
  schema: v.strictObject({
    action_type: optionalMember(registryWord()),
    capability: optionalMember(registryWord()),
    tool: optionalMember(toolName()),
    tool_candidates: optionalMember(list(freeText())),
    tool_preferences: optionalMember(closed({ prefer_tool: optionalMember(toolName()) })),
    tool_chain: optionalMember(list(record(ToolChainStep))),
    args: optionalMember(list(freeText())),
    stdin: optionalMember(nullable(freeText())),
    probe_recipe: optionalMember(nullable(record(ProbeRecipe))),
    recipe_name: optionalMember(registryWord()),
    execution_mode: optionalMember(registryWord()),
    experiment_shape: optionalMember(oneOf(EXPERIMENT_SHAPES)),
    target_cardinality: optionalMember(oneOf(TARGET_CARDINALITIES)),
    target: optionalMember(label()),
    task_family: optionalMember(registryWord()),
    intent_class: optionalMember(registryWord()),
    rationale: text(),
    expected_artifacts: text(),
    hypothesis: text(),
    why_now: text(),
    expected_signal: text(),
    evidence_goal: text(),
    next_if_positive: text(),
    next_if_negative: text(),
    planner_alignment: optionalMember(oneOf(["aligned", "override", "unknown", "partial"])),
    planner_override_reason: text(),
    redundancy_risk: optionalMember(oneOf(["low", "medium", "high", "unknown"])),
    constraints: optionalMember(jsonObject()),
  }),
  codes: {
    forbidden: "forbidden_security_profile_field",
    invalid: {
      action_type: "invalid_action_type",
      capability: "capability_must_be_string",
      tool: "invalid_tool",
      tool_candidates: "tool_candidates_must_be_array",
      tool_preferences: "tool_preferences_must_be_object",
      prefer_tool: "invalid_prefer_tool",
      tool_chain: "tool_chain_must_be_array",
      args: "args_must_be_array",
      stdin: "stdin_must_be_string",
      probe_recipe: "probe_recipe_must_be_object",
      recipe_name: "invalid_recipe_name",
      experiment_shape: "experiment_shape_must_be_string",
      rationale: "rationale_must_be_string",
      expected_artifacts: "expected_artifacts_must_be_string",
      constraints: "constraints_must_be_object",
    },
    unknown: {
      experiment_shape: "invalid_experiment_shape",
      target_cardinality: "invalid_target_cardinality",
      planner_alignment: "invalid_planner_alignment",
      redundancy_risk: "invalid_redundancy_risk",
    },
  },
  refusedMembers: { resolved_planner_profiles: "spec_chooses_profiles" },
  check: checkSpec,
  rules: [
    "The probe recipe fits the kind of action: the range of its count, and a comparison mode where one is compared.",
    "tool_candidates are few and in the form of a tool's name; args and stdin are bounded in number and length.",
    "tool_chain is bounded, and isn't given together with a recipe's name; free texts are bounded in length.",
  ],
});

function checkSpec(spec: ActionSpec): readonly Problem[] {
  const { action_type: type = DEFAULT_ACTION_TYPE, args = [], stdin, probe_recipe: recipe, tool_chain: chain } = spec;
  const named = spec.recipe_name ?? recipe?.recipe_name;
  return [
    ...checkProbeRecipe(type, recipe ?? {}),
    ...checkCandidates(spec.tool_candidates ?? []),
    ...checkArgs(args, "args_too_long"),
    ...checkStdin(stdin ?? "", "/stdin"),
    ...(chain !== undefined && chain.length > CHAIN_MAX_STEPS ? [problem("tool_chain_too_long", "/tool_chain")] : []),
    ...(chain !== undefined && chain.length > 0 && named !== undefined
      ? [problem("tool_chain_with_recipe", "/tool_chain")]
      : []),
    ...FREE_TEXTS.flatMap((member) =>
      codePointCount(spec[member] ?? "") > FREE_TEXT_MAX_CHARS
        ? [problem(TOO_LONG[member] ?? "free_text_too_long", `/${member}`)]
        : [],
    ),
  ];
}

function checkCandidates(candidates: readonly string[]): readonly Problem[] {
  const problems = candidates.flatMap((name, at) =>
    isToolName(name) ? [] : [problem("invalid_tool_candidate", pointer(["tool_candidates", at]))],
  );
  return candidates.length > TOOL_CANDIDATE_MAX
    ? [problem("tool_candidates_too_many", "/tool_candidates"), ...problems]
    : problems;
}

/**
 * What a registry has against a spec that was read: a kind of action that isn't listed (`unknown_action_type`), a capability
 * that it doesn't know (`invalid_capability`).
 */
export function checkSpecAgainst(registry: ToolRegistry, spec: ActionSpec): readonly Problem[] {
  const { action_type: type = DEFAULT_ACTION_TYPE, capability } = spec;
  const problems: Problem[] = [];
  if (!isActionType(type)) problems.push(problem("unknown_action_type", "/action_type"));
  if (capability !== undefined && !registry.hasCapability(capability)) {
    problems.push(problem("invalid_capability", "/capability"));
  }
  return problems;
}

/** Everything that is wrong with a spec, as text or value, under a registry; nothing is thrown for a bad spec. */
export function checkActionSpec(registry: ToolRegistry, spec: unknown): readonly Problem[] {
  const read = ActionSpec.safeParse(spec);
  return read.ok ? checkSpecAgainst(registry, read.record) : read.problems;
}
