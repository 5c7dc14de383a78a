// What an action says of the probe that it wants: how many variants, what is compared, in which sequence. The rules differ
// by kind of action.

import { problem, type Problem, type RecordType } from "@govengine/artifact-core";
import {
  defineRecord,
  freeText,
  integer,
  list,
  optionalMember,
  plainText,
  textLike,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { registryWord } from "../tools/tool-fields.ts";
import { EVIDENCE_GOAL_MAX_CHARS, FREE_TEXT_MAX_CHARS, SEQUENCE_MAX_STEPS, variantRange } from "./schema.ts";
import { codePointCount } from "./text.ts";

/** The recipe of a probe. */
export interface ProbeRecipe {
  readonly recipe_name?: string;
  /** 1 unless given. */
  readonly variant_count?: number;
  readonly comparison_mode?: string;
  readonly sequence_steps?: readonly string[];
  readonly evidence_goal?: string;
}

const MODE = /^[a-z0-9][a-z0-9_.-]{0,63}$/u;

/** Reads probe recipes; what depends on the kind of action is checked by {@link checkProbeRecipe}. */
export const ProbeRecipe: RecordType<ProbeRecipe> = defineRecord({
  name: "probe_recipe",
  recordType: "govengine.kernel.ProbeRecipe",
  schemaVersion: "v1",
  schema: v.strictObject({
    recipe_name: optionalMember(registryWord()),
    variant_count: optionalMember(integer({ min: 1 })),
    comparison_mode: optionalMember(textLike(MODE, 64)),
    sequence_steps: optionalMember(list(plainText(FREE_TEXT_MAX_CHARS))),
    evidence_goal: optionalMember(freeText()),
  }),
  codes: {
    forbidden: "forbidden_security_profile_field",
    invalid: {
      recipe_name: "invalid_recipe_name",
      variant_count: "variant_count_out_of_range",
      comparison_mode: "invalid_comparison_mode",
    },
  },
  check: ({ evidence_goal: goal = "" }) =>
    codePointCount(goal.trim()) > EVIDENCE_GOAL_MAX_CHARS ? [problem("evidence_goal_too_long", "/evidence_goal")] : [],
  rules: ["evidence_goal is bounded in length."],
});

/** The code for a number of variants that a kind of action doesn't allow. */
export function variantRangeCode(actionType: string): string {
  return Object.hasOwn(RANGE_CODES, actionType) ? (RANGE_CODES[actionType] ?? DEFAULT_RANGE_CODE) : DEFAULT_RANGE_CODE;
}

const DEFAULT_RANGE_CODE = "variant_count_out_of_range";

const RANGE_CODES: Readonly<Record<string, string>> = {
  enumeration_probe: "enumeration_variant_count_out_of_range",
  differential_probe: "differential_variant_count_out_of_range",
  confirmatory_probe: "confirm_variant_count_out_of_range",
  fingerprint_probe: "fingerprint_variant_count_out_of_range",
};

/** The rules of a kind of action for its probe recipe; an absent recipe is an empty one. */
export function checkProbeRecipe(actionType: string, recipe: ProbeRecipe): readonly Problem[] {
  const problems: Problem[] = [];
  if (actionType === "differential_probe" && recipe.comparison_mode === undefined) {
    problems.push(problem("missing_comparison_mode", "/probe_recipe/comparison_mode"));
  }
  const range = variantRange(actionType);
  const count = recipe.variant_count ?? 1;
  if (range !== null && (count < range.min || count > range.max)) {
    problems.push(problem(variantRangeCode(actionType), "/probe_recipe/variant_count", `${range.min}..${range.max}`));
  }
  if (actionType === "state_transition_probe") {
    const steps = recipe.sequence_steps?.length ?? 0;
    const path = "/probe_recipe/sequence_steps";
    if (steps < 2) problems.push(problem("state_transition_requires_sequence_steps", path));
    if (steps > SEQUENCE_MAX_STEPS) problems.push(problem("state_transition_sequence_too_long", path));
  }
  return problems;
}
