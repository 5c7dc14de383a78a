// Whether policy and contract both say that the target is in scope. Both are assertions of an operator: nobody here can
// tell whether the one who wrote them was allowed to.

import { pointer, problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";

/** What the scope assertions came to. */
export interface ScopeResult {
  readonly status: "not_checked" | "operator_asserted" | "failed";
  readonly detail: string;
  readonly blockers: readonly Problem<"scope_false" | "scope_version_mixed">[];
  readonly reviews: readonly Problem<"scope_unknown">[];
}

const FLAGS = {
  policy_decision: ["scope", "target_in_scope"],
  execution_contract: ["target_binding", "target_in_scope"],
} as const;

/** The first version whose scope is an assertion object instead of a flag. */
const ASSERTION_VERSION = "v0.3";

/**
 * Compares the `target_in_scope` flags of policy and contract: both true, or the bundle fails (`scope_false`) or waits for
 * a human (`scope_unknown`, for a flag that isn't there). One artifact of the newer version alone, whose scope rules would
 * then apply to half of the pair, is `scope_version_mixed`.
 */
export function checkScope(policy: JsonObject, contract: JsonObject): ScopeResult {
  const newer = [policy, contract].filter((artifact) => memberAt(artifact, "schema_version") === ASSERTION_VERSION);
  if (newer.length === 1) {
    const role = newer[0] === policy ? "policy_decision" : "execution_contract";
    const mixed = problem("scope_version_mixed", pointer([role, "schema_version"]));
    return {
      status: "failed",
      detail: "policy and contract follow different scope rules",
      blockers: [mixed],
      reviews: [],
    };
  }
  const flags = [
    {
      place: pointer(["policy_decision", ...FLAGS.policy_decision]),
      value: memberAt(policy, ...FLAGS.policy_decision),
    },
    {
      place: pointer(["execution_contract", ...FLAGS.execution_contract]),
      value: memberAt(contract, ...FLAGS.execution_contract),
    },
  ];
  const blockers = flags.filter(({ value }) => value === false).map(({ place }) => problem("scope_false", place));
  const reviews = flags
    .filter(({ value }) => value !== true && value !== false)
    .map(({ place }) => problem("scope_unknown", place));
  if (blockers.length > 0) return { status: "failed", detail: "a target_in_scope flag is false", blockers, reviews };
  if (reviews.length > 0)
    return { status: "not_checked", detail: "a target_in_scope flag is missing", blockers, reviews };
  const detail = "both target_in_scope flags are true; who asserted it is not authenticated";
  return { status: "operator_asserted", detail, blockers, reviews };
}
