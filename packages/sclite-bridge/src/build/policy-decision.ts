// Builds the policy decision: what policy says about one intent.

import type { JsonObject } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { refuse } from "../artifact/problems.ts";
import { assemble, linkTo, readMembers, readArtifact, type ArtifactLink } from "./artifact-draft.ts";
import { hostContradictions } from "./contradictions.ts";

/** What policy says in a policy decision. Further members are kept and hashed as they are. */
export type SclitePolicyDecisionInput = JsonObject & {
  readonly decision_id: string;
  readonly created_at: string;
  readonly decision: "allow_prepare" | "owner_approval_required" | "deny";
  /** Where it holds: `target_host`, `target`, `target_in_scope`, `scope_profile`. */
  readonly scope: JsonObject;
  readonly capability: JsonObject;
  readonly risk: JsonObject;
  readonly constraints: readonly string[];
  readonly reason_codes?: readonly string[];
};

/** A policy decision v0.2 of SCLite. */
export type SclitePolicyDecisionV02 = SclitePolicyDecisionInput & {
  readonly artifact_type: "policy_decision";
  readonly schema_version: "v0.2";
  readonly schema_ref: "schemas/policy_decision.v0.2.schema.json";
  readonly links: { readonly intent: ArtifactLink };
};

/**
 * Builds a policy decision on an intent.
 *
 * @throws GovEngineError `artifact_contradiction` when it names another host than the intent, `derived_field_mismatch`,
 *   `artifact_schema_invalid`, or a `json_*` code.
 */
export function buildPolicyDecision(
  input: SclitePolicyDecisionInput,
  previous: { readonly intent_contract: JsonObject },
): SclitePolicyDecisionV02 {
  const given = readMembers(input);
  const intent = readArtifact("intent_contract", previous.intent_contract);
  refuse(hostContradictions(memberAt(given, "scope", "target_host"), ["scope", "target_host"], [intent]));
  return assemble("policy_decision.v0.2", given, {
    links: { intent: linkTo("intent_contract", intent) },
  }) as SclitePolicyDecisionV02;
}
