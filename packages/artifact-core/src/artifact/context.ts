// Under which profile, policy and trust a transition is looked at.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, jsonObject, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";

/** The surroundings of a transition. */
export interface GovernanceContext {
  readonly context_id: string;
  readonly profile: string;
  readonly policy_decision: JsonObject;
  readonly trust_decision: JsonObject;
  readonly runner_profile: string;
  readonly metadata: JsonObject;
}

/** Reads governance contexts; every member has a default. Source: `govengine.core.GovernanceContext`. */
export const GovernanceContext: RecordType<GovernanceContext> = defineRecord({
  name: "governance_context",
  recordType: "govengine.core.GovernanceContext",
  schemaVersion: "v1",
  schema: v.strictObject({
    context_id: withDefault(identifier(), "default"),
    profile: withDefault(identifier(), "generic"),
    policy_decision: withDefault(jsonObject(), {}),
    trust_decision: withDefault(jsonObject(), {}),
    runner_profile: withDefault(identifier(), "dry-run"),
    metadata: withDefault(jsonObject(), {}),
  }),
  codes: { forbidden: "forbidden_core_metadata" },
});
