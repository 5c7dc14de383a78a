// Whether a host lets a subject in, and on what terms. It is a statement, not a permission: no gate of ours reads it.

import * as v from "valibot";
import { snapshotJsonObject } from "../json/snapshot.ts";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { GovEngineError } from "../record/error.ts";
import { boolean, identifier, jsonObject, label, list, oneOf, withDefault } from "../record/fields.ts";
import { problem, type Problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import { FORBIDDEN_ADMISSION_METADATA_KEYS } from "./admission-keys.ts";
import { subjectKind } from "./subject-kind-field.ts";
import type { SubjectKind } from "./subject-kind.ts";

const OUTCOMES = ["allowed", "denied", "deferred", "dry_run_only", "record_only"] as const;

/** What comes of an admission. */
export type AdmissionOutcome = (typeof OUTCOMES)[number];

/** What can come of an admission, in the order of the reference. */
export const ADMISSION_OUTCOMES: typeof OUTCOMES = Object.freeze(OUTCOMES);

/** A host's admission of one subject. */
export interface AdmissionDecision {
  readonly decision_id: string;
  /** What it is about: a reference, not content. */
  readonly subject_ref: string;
  readonly subject_kind: SubjectKind;
  readonly outcome: AdmissionOutcome;
  /** Absent, it follows from the outcome: true for `allowed` alone. */
  readonly allowed: boolean;
  /** Absent, it is the outcome. */
  readonly reason_code: string;
  readonly detail: string;
  readonly blockers: readonly string[];
  readonly context: JsonObject;
  readonly signal: JsonObject;
  readonly explainability: JsonObject;
  readonly metadata: JsonObject;
}

const METADATA = "invalid_admission_metadata";

/**
 * Reads admission decisions. `outcome` has no default, because its default would allow something. What is allowed can't be
 * denied or deferred, what is not allowed can't be called allowed, and nothing that is blocked is allowed.
 * Source: `govengine.admission.GovAdmissionDecision`.
 */
export const AdmissionDecision: RecordType<AdmissionDecision> = defineRecord({
  name: "admission_decision",
  recordType: "govengine.admission.GovAdmissionDecision",
  schemaVersion: "v1",
  schema: v.strictObject({
    decision_id: identifier(),
    subject_ref: identifier(),
    subject_kind: subjectKind(),
    outcome: oneOf(OUTCOMES),
    allowed: boolean(),
    reason_code: identifier(),
    detail: withDefault(label(), ""),
    blockers: withDefault(list(identifier()), []),
    context: withDefault(jsonObject(), {}),
    signal: withDefault(jsonObject(), {}),
    explainability: withDefault(jsonObject(), {}),
    metadata: withDefault(jsonObject(), {}),
  }),
  filled: { allowed: ({ outcome }) => outcome === "allowed", reason_code: ({ outcome }) => outcome },
  aliases: { decision_id: ["id"] },
  codes: {
    missing: { decision_id: "missing_admission_decision_id", subject_ref: "missing_admission_subject_ref" },
    unknown: { subject_kind: "unknown_admission_subject_kind", outcome: "unknown_admission_outcome" },
    invalid: {
      blockers: "invalid_admission_sequence",
      context: METADATA,
      signal: METADATA,
      explainability: METADATA,
      metadata: METADATA,
    },
    forbidden: "forbidden_admission_metadata",
  },
  forbiddenKeys: FORBIDDEN_ADMISSION_METADATA_KEYS,
  check: checkOutcome,
  rules: [
    "allowed is false for the outcomes denied and deferred, and true for allowed.",
    "With blockers, allowed is false.",
  ],
});

const REFUSING: readonly AdmissionOutcome[] = ["denied", "deferred"];

function checkOutcome({ allowed, blockers, outcome }: AdmissionDecision): readonly Problem[] {
  const problems: Problem[] = [];
  if (allowed && REFUSING.includes(outcome)) problems.push(problem("admission_allowed_outcome_mismatch", "/allowed"));
  if (!allowed && outcome === "allowed") problems.push(problem("admission_denied_outcome_mismatch", "/allowed"));
  if (allowed && blockers.length > 0) problems.push(problem("admission_allowed_with_blockers", "/blockers"));
  return problems;
}

/** The answer of a host's own gate, as {@link admissionDecisionFromHostGate} takes it. */
export type HostGateAnswer = Pick<AdmissionDecision, "decision_id" | "subject_ref" | "allowed"> &
  Partial<Omit<AdmissionDecision, "outcome">>;

/**
 * The admission decision for the yes or no of a host's own gate: the outcome is `allowed` or `denied`, and the reason is
 * the outcome unless one is given.
 *
 * @throws GovEngineError with the codes of {@link AdmissionDecision}; `unknown_admission_decision_field` for an outcome,
 *   which follows from the answer.
 * @example
 * const denied = admissionDecisionFromHostGate({ decision_id: "a-1", subject_ref: "task:1", allowed: false });
 */
export function admissionDecisionFromHostGate(answer: HostGateAnswer): AdmissionDecision {
  const read = snapshotJsonObject(answer);
  if (Object.hasOwn(read, "outcome")) {
    throw new GovEngineError([problem("unknown_admission_decision_field", "/outcome")]);
  }
  return AdmissionDecision.parse({ ...read, outcome: read["allowed"] === true ? "allowed" : "denied" });
}
