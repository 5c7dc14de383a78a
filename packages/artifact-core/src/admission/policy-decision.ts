// What a host's policy decided of a subject, as it is stored and shown. The kernel reads the policy decision of the
// contract layer instead, which is bound by digest and proved.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, jsonObject, list, oneOf, withDefault } from "../record/fields.ts";
import { problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import { FORBIDDEN_ADMISSION_METADATA_KEYS } from "./admission-keys.ts";
import { subjectKind } from "./subject-kind-field.ts";
import type { SubjectKind } from "./subject-kind.ts";

const DECISIONS = ["allow", "deny", "defer", "require_approval", "dry_run_only", "record_only"] as const;

/** What a policy can decide, in the order of the reference. */
export const POLICY_DECISIONS: typeof DECISIONS = Object.freeze(DECISIONS);

/** A policy's decision of one subject. */
export interface PolicyDecision {
  readonly policy_id: string;
  /** What it is about: a reference, not content. */
  readonly subject_ref: string;
  readonly subject_kind: SubjectKind;
  readonly decision: (typeof DECISIONS)[number];
  /** Absent, it is the decision. */
  readonly reason_code: string;
  /** What has to be observed where the policy allows. */
  readonly controls: readonly string[];
  readonly blockers: readonly string[];
  readonly metadata: JsonObject;
}

/**
 * Reads policy decisions. `decision` has no default, because its default would allow something; an `allow` has no blockers.
 * Source: `govengine.admission.GovPolicyDecision`.
 */
export const PolicyDecision: RecordType<PolicyDecision> = defineRecord({
  name: "policy_decision",
  recordType: "govengine.admission.GovPolicyDecision",
  schemaVersion: "v1",
  schema: v.strictObject({
    policy_id: identifier(),
    subject_ref: identifier(),
    subject_kind: subjectKind(),
    decision: oneOf(DECISIONS),
    reason_code: identifier(),
    controls: withDefault(list(identifier()), []),
    blockers: withDefault(list(identifier()), []),
    metadata: withDefault(jsonObject(), {}),
  }),
  filled: { reason_code: ({ decision }) => decision },
  aliases: { policy_id: ["id"] },
  codes: {
    missing: { policy_id: "missing_policy_decision_id", subject_ref: "missing_policy_subject_ref" },
    unknown: { subject_kind: "unknown_policy_subject_kind", decision: "unknown_policy_decision" },
    invalid: {
      controls: "invalid_admission_sequence",
      blockers: "invalid_admission_sequence",
      metadata: "invalid_admission_metadata",
    },
    forbidden: "forbidden_admission_metadata",
  },
  forbiddenKeys: FORBIDDEN_ADMISSION_METADATA_KEYS,
  check: ({ blockers, decision }) =>
    decision === "allow" && blockers.length > 0 ? [problem("policy_allow_with_blockers", "/blockers")] : [],
  rules: ["The decision allow has no blockers."],
});
