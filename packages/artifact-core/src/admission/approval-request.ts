// That somebody's approval is asked for, and where the request stands. It consumes nothing and opens nothing: what runs is
// approved by a ticket.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, jsonObject, label, list, oneOf, withDefault } from "../record/fields.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import { FORBIDDEN_ADMISSION_METADATA_KEYS } from "./admission-keys.ts";
import { subjectKind } from "./subject-kind-field.ts";
import type { SubjectKind } from "./subject-kind.ts";

const STATES = ["not_required", "requested", "approved", "denied", "expired", "cancelled"] as const;

/** Where a request can stand, in the order of the reference. */
export const APPROVAL_STATES: typeof STATES = Object.freeze(STATES);

/** A request for approval. */
export interface ApprovalRequest {
  readonly request_id: string;
  /** What it is about: a reference, not content. */
  readonly subject_ref: string;
  readonly subject_kind: SubjectKind;
  readonly state: (typeof STATES)[number];
  readonly reason_code: string;
  /** Who asked, `""` when nobody is named. */
  readonly requested_by: string;
  /** Who answered or is to answer, `""` when nobody is named; never who asked. */
  readonly approver_ref: string;
  /** Opaque text, `""` for none: nothing is decided by it. */
  readonly expires_at: string;
  readonly policy_refs: readonly string[];
  readonly metadata: JsonObject;
}

/**
 * Reads approval requests. `state` has no default. Nobody approves a request of their own, and an approval says who asked
 * and who approved. Source: `govengine.admission.GovApprovalRequest`.
 */
export const ApprovalRequest: RecordType<ApprovalRequest> = defineRecord({
  name: "approval_request",
  recordType: "govengine.admission.GovApprovalRequest",
  schemaVersion: "v1",
  schema: v.strictObject({
    request_id: identifier(),
    subject_ref: identifier(),
    subject_kind: subjectKind(),
    state: oneOf(STATES),
    reason_code: withDefault(identifier(), "operator_approval_required"),
    requested_by: withDefault(label(), ""),
    approver_ref: withDefault(label(), ""),
    expires_at: withDefault(label(), ""),
    policy_refs: withDefault(list(identifier()), []),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { request_id: ["id"] },
  codes: {
    missing: { request_id: "missing_approval_request_id", subject_ref: "missing_approval_subject_ref" },
    unknown: { subject_kind: "unknown_approval_subject_kind", state: "unknown_approval_state" },
    invalid: { policy_refs: "invalid_admission_sequence", metadata: "invalid_admission_metadata" },
    forbidden: "forbidden_admission_metadata",
  },
  forbiddenKeys: FORBIDDEN_ADMISSION_METADATA_KEYS,
  check: checkApproval,
  rules: [
    "approver_ref and requested_by differ unless both are empty.",
    "In the state approved neither of them is empty.",
  ],
});

function checkApproval(request: ApprovalRequest): readonly Problem[] {
  const { approver_ref, requested_by, state } = request;
  const problems: Problem[] = [];
  if (approver_ref !== "" && approver_ref === requested_by) {
    problems.push(problem("approval_self_approved", "/approver_ref"));
  }
  // Without either name nobody could tell whether it is one and the same.
  if (state === "approved") {
    const unnamed = (["requested_by", "approver_ref"] as const).filter((member) => request[member] === "");
    problems.push(...unnamed.map((member) => problem("approval_unattributed", pointer([member]))));
  }
  return problems;
}
