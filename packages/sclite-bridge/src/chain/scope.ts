// Whether policy and contract both say that the target is in scope. Both are assertions of an operator: nobody here can
// tell whether the one who wrote them was allowed to.

import { pointer, problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { scopeAssertionProblems, type ScopeAssertionCode } from "./scope-assertion.ts";

/** A reason why the scope fails. */
export type ScopeBlockerCode = "scope_false" | "scope_version_mixed" | ScopeAssertionCode;

/** What the scope assertions came to. */
export interface ScopeResult {
  /** The name of the check: assertions are checked under another name than flags. */
  readonly check: "target_in_scope_legacy_assertion" | "scope_authority_artifact_binding";
  readonly status: "not_checked" | "operator_asserted" | "authority_artifact_bound" | "failed";
  readonly detail: string;
  readonly blockers: readonly Problem<ScopeBlockerCode>[];
  readonly reviews: readonly Problem<"scope_unknown">[];
}

const FLAGS = {
  policy_decision: ["scope", "target_in_scope"],
  execution_contract: ["target_binding", "target_in_scope"],
} as const;

/** The first version whose scope is an assertion object instead of a flag. */
const ASSERTION_VERSION = "v0.3";

const LEGACY = "target_in_scope_legacy_assertion";
const BINDING = "scope_authority_artifact_binding";

/**
 * Compares what policy and contract say of the scope. Of version v0.2 both flags must be true: a false one fails
 * (`scope_false`), one that isn't there waits for a human (`scope_unknown`). Of version v0.3 both must hold one assertion
 * that repeats the scope decision inside the policy; a false flag beside it fails too. One artifact of the newer version
 * alone, whose scope rules would then apply to half of the pair, is `scope_version_mixed`.
 */
export function checkScope(policy: JsonObject, contract: JsonObject): ScopeResult {
  const newer = [policy, contract].filter((artifact) => memberAt(artifact, "schema_version") === ASSERTION_VERSION);
  if (newer.length === 2) return checkAssertions(policy, contract);
  if (newer.length === 1) {
    const role = newer[0] === policy ? "policy_decision" : "execution_contract";
    const mixed = problem("scope_version_mixed", pointer([role, "schema_version"]));
    const detail = "policy and contract follow different scope rules";
    return { check: LEGACY, status: "failed", detail, blockers: [mixed], reviews: [] };
  }
  const { denied, missing } = readFlags(policy, contract);
  const found = { check: LEGACY, blockers: denied, reviews: missing } as const;
  if (denied.length > 0) return { ...found, status: "failed", detail: "a target_in_scope flag is false" };
  if (missing.length > 0) return { ...found, status: "not_checked", detail: "a target_in_scope flag is missing" };
  const detail = "both target_in_scope flags are true; who asserted it is not authenticated";
  return { ...found, status: "operator_asserted", detail };
}

function checkAssertions(policy: JsonObject, contract: JsonObject): ScopeResult {
  const { blockers: wrong, reviews } = scopeAssertionProblems(policy, contract);
  const blockers = [...readFlags(policy, contract).denied, ...wrong];
  const found = { check: BINDING, blockers, reviews } as const;
  if (blockers.length > 0) return { ...found, status: "failed", detail: "the scope assertions don't hold" };
  if (reviews.length > 0) return { ...found, status: "not_checked", detail: "the scope decision says unknown" };
  const detail = "both assertions repeat the scope decision inside the policy; its authority is not authenticated";
  return { ...found, status: "authority_artifact_bound", detail };
}

function readFlags(
  policy: JsonObject,
  contract: JsonObject,
): { readonly denied: readonly Problem<"scope_false">[]; readonly missing: readonly Problem<"scope_unknown">[] } {
  const flags = Object.entries(FLAGS).map(([role, way]) => ({
    place: pointer([role, ...way]),
    value: memberAt(role === "policy_decision" ? policy : contract, ...way),
  }));
  return {
    denied: flags.filter(({ value }) => value === false).map(({ place }) => problem("scope_false", place)),
    missing: flags
      .filter(({ value }) => value !== true && value !== false)
      .map(({ place }) => problem("scope_unknown", place)),
  };
}
