// One reason why an artifact can't stand as it is, as a record.

import * as v from "valibot";
import { roleText } from "../artifact/role-field.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, label, plainText, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";

const REASONS = ["artifact_digest_mismatch", "lifecycle_blocked", "duplicate_role", "missing_artifact"] as const;

/** A reason that the detector gives. */
export type ConflictReason = (typeof REASONS)[number];

/** The reasons that the detector gives. A host's own conflicts may have others. */
export const CONFLICT_REASONS: typeof REASONS = Object.freeze(REASONS);

/** One conflict about one artifact. Digests are reference text, `""` when there is none. */
export interface ArtifactConflict {
  readonly role: string;
  readonly reason_code: string;
  /** A line for people. */
  readonly message: string;
  readonly expected_digest: string;
  readonly actual_digest: string;
  /** The role that the conflict comes from; the detector leaves it `""`. */
  readonly upstream_role: string;
}

/** Reads conflicts. Source: `govengine.deconfliction.ArtifactConflict`. */
export const ArtifactConflict: RecordType<ArtifactConflict> = defineRecord({
  name: "artifact_conflict",
  recordType: "govengine.deconfliction.ArtifactConflict",
  schemaVersion: "v1",
  schema: v.strictObject({
    role: roleText(),
    reason_code: identifier(),
    message: plainText(),
    expected_digest: withDefault(label(), ""),
    actual_digest: withDefault(label(), ""),
    upstream_role: withDefault(label(), ""),
  }),
  codes: { forbidden: "forbidden_core_metadata" },
});
