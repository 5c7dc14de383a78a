// The scope rules of policy decisions and execution contracts v0.3: both carry one assertion, which repeats the scope
// decision that lies inside the policy and names its digest. Nobody here can tell whose decision it was.

import { digest, digestRef, isJsonObject, pointer, problem, sameJson } from "@govengine/artifact-core";
import type { JsonObject, JsonValue, Problem } from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";

/** A reason why scope assertions fail. */
export type ScopeAssertionCode =
  | "scope_false"
  | "scope_assertion_missing"
  | "scope_assertion_mismatch"
  | "scope_decision_digest_mismatch"
  | "scope_decision_mismatch"
  | "scope_target_mismatch";

type Place = readonly [role: "policy_decision" | "execution_contract", ...way: readonly [string, ...string[]]];

const POLICY_ASSERTION: Place = ["policy_decision", "scope_assertion"];
const CONTRACT_ASSERTION: Place = ["execution_contract", "scope_assertion"];
const DECISION: Place = ["policy_decision", "authority_decision"];

/** The members that an assertion repeats of the scope decision. */
const REPEATED = ["status", "authority", "decision_ref", "subject", "target"] as const;

/** What the assertion says of the target, and where policy and contract say the same. */
const TARGETS: readonly (readonly [member: "target" | "target_host", place: Place])[] = [
  ["target_host", ["policy_decision", "scope", "target_host"]],
  ["target_host", ["execution_contract", "target_binding", "target_host"]],
  ["target", ["execution_contract", "target_binding", "target"]],
];

/** Every rule of v0.3 that policy and contract break, in the order of the specification. */
export function scopeAssertionProblems(
  policy: JsonObject,
  contract: JsonObject,
): {
  readonly blockers: readonly Problem<ScopeAssertionCode>[];
  readonly reviews: readonly Problem<"scope_unknown">[];
} {
  const at = ([role, ...way]: Place): JsonValue | undefined =>
    memberAt(role === "policy_decision" ? policy : contract, ...way);
  const missing = [POLICY_ASSERTION, CONTRACT_ASSERTION, DECISION].filter((place) => !isJsonObject(at(place)));
  if (missing.length > 0) {
    return { blockers: missing.map((place) => problem("scope_assertion_missing", pointer(place))), reviews: [] };
  }
  const assertion = at(POLICY_ASSERTION) as JsonObject;
  const decision = at(DECISION) as JsonObject;
  const status = memberAt(assertion, "status");
  const blockers: Problem<ScopeAssertionCode>[] = [];
  if (!sameJson(assertion, at(CONTRACT_ASSERTION) as JsonObject)) {
    blockers.push(problem("scope_assertion_mismatch", pointer(CONTRACT_ASSERTION)));
  }
  if (memberAt(assertion, "decision_digest") !== digestRef(digest(decision, ARTIFACT_CANONICALIZATION))) {
    blockers.push(problem("scope_decision_digest_mismatch", pointer([...POLICY_ASSERTION, "decision_digest"])));
  }
  for (const member of REPEATED) {
    if (!equal(memberAt(assertion, member), memberAt(decision, member))) {
      blockers.push(problem("scope_decision_mismatch", pointer([...POLICY_ASSERTION, member])));
    }
  }
  for (const [member, place] of TARGETS) {
    if (!equal(memberAt(assertion, "target", member), at(place))) {
      blockers.push(problem("scope_target_mismatch", pointer(place)));
    }
  }
  const statusPlace = pointer([...POLICY_ASSERTION, "status"]);
  // What is neither in scope nor said to be unknown is out of it, also a word that nobody knows.
  if (status !== "in_scope" && status !== "unknown") blockers.push(problem("scope_false", statusPlace));
  return { blockers, reviews: status === "unknown" ? [problem("scope_unknown", statusPlace)] : [] };
}

function equal(first: JsonValue | undefined, second: JsonValue | undefined): boolean {
  return first !== undefined && second !== undefined && sameJson(first, second);
}
