// Rule 9: what an execution contract says by itself of its target's scope. The policy decision isn't at hand here.

import { problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";

/** What the contract says of its scope. */
export interface ContractScope {
  readonly status: "operator_asserted" | "not_checked" | "failed";
  readonly blockers: readonly Problem<"scope_false">[];
  readonly reviews: readonly Problem<"scope_unknown">[];
}

const FLAG = "/execution_contract/target_binding/target_in_scope";
const ASSERTION = "/execution_contract/scope_assertion/status";

/** A false flag fails, and so does an assertion that the target is out of scope; what isn't said waits for a human. */
export function contractScope(contract: JsonObject): ContractScope {
  const flag = memberAt(contract, "target_binding", "target_in_scope");
  const asserted = memberAt(contract, "scope_assertion", "status");
  const isNewer = memberAt(contract, "schema_version") === "v0.3";
  const blockers = [
    ...(flag === false ? [problem("scope_false", FLAG)] : []),
    ...(isNewer && asserted === "out_of_scope" ? [problem("scope_false", ASSERTION)] : []),
  ];
  const reviews = [
    ...(flag === true || flag === false ? [] : [problem("scope_unknown", FLAG)]),
    ...(isNewer && asserted !== "in_scope" && asserted !== "out_of_scope" ? [problem("scope_unknown", ASSERTION)] : []),
  ];
  if (blockers.length > 0) return { status: "failed", blockers, reviews };
  return { status: reviews.length > 0 ? "not_checked" : "operator_asserted", blockers, reviews };
}
