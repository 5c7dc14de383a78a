// Builds the intent contract: what an agent or caller wants. It authorizes nothing.

import { checkMemberSecrets, type JsonObject } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { refuse } from "../artifact/problems.ts";
import { assemble, contradiction, readMembers } from "./artifact-draft.ts";

/** What the caller says in an intent contract. Further members are kept and hashed as they are. */
export type IntentContractInput = JsonObject & {
  readonly intent_id: string;
  readonly created_at: string;
  /** Who wants it: `id`, `label`, `kind`, `carrier`. */
  readonly actor: JsonObject;
  /** What for: `category`, `summary`. */
  readonly intent: JsonObject;
  /** With which capability: `name`, `mode`. */
  readonly requested_capability: JsonObject;
  /** On what: `uri`, `host`. */
  readonly target: JsonObject;
  /** That the intent is no authority, unless given. */
  readonly authority?: JsonObject;
  readonly constraints?: readonly string[];
  readonly non_claims?: readonly string[];
};

/** An intent contract v0.2. */
export type IntentContractV02 = IntentContractInput & {
  readonly artifact_type: "intent_contract";
  readonly schema_version: "v0.2";
  readonly schema_ref: "schemas/intent_contract.v0.2.schema.json";
  readonly authority: JsonObject;
};

const AUTHORITY = {
  intent_is_authority: false,
  requires_policy_decision: true,
  requires_execution_ticket: true,
} as const;

const NON_CLAIMS = ["an_intent_authorizes_nothing"] as const;

/**
 * Builds an intent contract.
 *
 * @throws GovEngineError `artifact_contradiction` for an intent that calls itself an authority, `contract_contains_secret`
 *   for what has to be written as `{secret:NAME}`, `derived_field_mismatch`, `artifact_schema_invalid`, or a `json_*` code for members that aren't plain JSON.
 */
export function buildIntentContract(input: IntentContractInput): IntentContractV02 {
  const given = readMembers(input);
  if (memberAt(given, "authority", "intent_is_authority") === true) {
    refuse([contradiction("authority", "authority", "intent_is_authority")]);
  }
  refuse(checkMemberSecrets(given));
  return assemble(
    "intent_contract.v0.2",
    { authority: AUTHORITY, non_claims: NON_CLAIMS, ...given },
    {},
  ) as IntentContractV02;
}
