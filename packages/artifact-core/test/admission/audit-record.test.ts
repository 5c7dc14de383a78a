import { describe, expect, it } from "vitest";
import { AUDIT_RECORD_TYPES, AuditRecord, problem } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

const LEAST = { record_id: "audit-1", subject_ref: "sha256:task-ref" };

function decide(change: object): ReturnType<typeof refusalOf> {
  return refusalOf(() => AuditRecord.parse({ ...LEAST, ...change }));
}

describe("AuditRecord", () => {
  it.each(AUDIT_RECORD_TYPES)("has the wire form and the defaults of the reference for %s", (record_type) => {
    expect(Object.entries(AuditRecord.parse({ ...LEAST, record_type }))).toStrictEqual([
      ["record_id", "audit-1"],
      ["record_type", record_type],
      ["subject_ref", "sha256:task-ref"],
      ["subject_kind", "task"],
      ["decision_ref", ""],
      ["reason_code", "recorded"],
      ["event_refs", []],
      ["recorded_at", ""],
      ["metadata", {}],
    ]);
  });

  it("knows the types of the reference, and takes none for granted", () => {
    expect(AUDIT_RECORD_TYPES).toStrictEqual([
      "admission_decision",
      "policy_decision",
      "approval_request",
      "operator_review",
    ]);
    expect(decide({})).toStrictEqual([problem("invalid_audit_record", "/record_type", "missing")]);
    expect(decide({ record_type: "note" })).toStrictEqual([problem("unknown_audit_record_type", "/record_type")]);
  });

  it("takes maps and lists as such only", () => {
    expect(decide({ record_type: "operator_review", event_refs: "event-1" })).toStrictEqual([
      problem("invalid_admission_sequence", "/event_refs", "array"),
    ]);
    expect(decide({ record_type: "operator_review", metadata: 0 })).toStrictEqual([
      problem("invalid_admission_metadata", "/metadata", "object"),
    ]);
  });
});

describe("the published cases of audit records", () => {
  it("N5 the record of a policy decision, with its events", () => {
    const record = AuditRecord.parse({ ...LEAST, record_type: "policy_decision", event_refs: ["event-1"] });
    expect(record).toMatchObject({ record_type: "policy_decision", event_refs: ["event-1"] });
  });

  it("N6 metadata.storage_path is refused", () => {
    expect(decide({ record_type: "operator_review", metadata: { storage_path: "a" } })).toStrictEqual([
      problem("forbidden_admission_metadata", "/metadata/storage_path", "storage_path"),
    ]);
  });
});
