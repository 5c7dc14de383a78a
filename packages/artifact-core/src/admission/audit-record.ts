// That a decision was made and recorded, with references to it. Keeping the records in order and whole is the host's.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, jsonObject, label, list, oneOf, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { FORBIDDEN_ADMISSION_METADATA_KEYS } from "./admission-keys.ts";
import { subjectKind } from "./subject-kind-field.ts";
import type { SubjectKind } from "./subject-kind.ts";

const TYPES = ["admission_decision", "policy_decision", "approval_request", "operator_review"] as const;

/** What an audit record can be of, in the order of the reference. */
export const AUDIT_RECORD_TYPES: typeof TYPES = Object.freeze(TYPES);

/** An entry of an audit trail. */
export interface AuditRecord {
  readonly record_id: string;
  readonly record_type: (typeof TYPES)[number];
  /** What it is about: a reference, not content. */
  readonly subject_ref: string;
  readonly subject_kind: SubjectKind;
  /** The decision that is recorded, `""` when none is named. */
  readonly decision_ref: string;
  readonly reason_code: string;
  readonly event_refs: readonly string[];
  /** Opaque text, `""` for none. */
  readonly recorded_at: string;
  readonly metadata: JsonObject;
}

/** Reads audit records. `record_type` has no default. Source: `govengine.admission.GovAuditRecord`. */
export const AuditRecord: RecordType<AuditRecord> = defineRecord({
  name: "audit_record",
  recordType: "govengine.admission.GovAuditRecord",
  schemaVersion: "v1",
  schema: v.strictObject({
    record_id: identifier(),
    record_type: oneOf(TYPES),
    subject_ref: identifier(),
    subject_kind: subjectKind(),
    decision_ref: withDefault(label(), ""),
    reason_code: withDefault(identifier(), "recorded"),
    event_refs: withDefault(list(identifier()), []),
    recorded_at: withDefault(label(), ""),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { record_id: ["id"] },
  codes: {
    missing: { record_id: "missing_audit_record_id", subject_ref: "missing_audit_subject_ref" },
    unknown: { subject_kind: "unknown_audit_subject_kind", record_type: "unknown_audit_record_type" },
    invalid: { event_refs: "invalid_admission_sequence", metadata: "invalid_admission_metadata" },
    forbidden: "forbidden_admission_metadata",
  },
  forbiddenKeys: FORBIDDEN_ADMISSION_METADATA_KEYS,
});
