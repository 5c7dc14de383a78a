// Where one artifact stands.

import * as v from "valibot";
import { defineRecord } from "../record/define-record.ts";
import { boolean, identifier, list, record, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { ArtifactDescriptor } from "./descriptor.ts";

/** What is known of an artifact, in words. Nothing is decided by these words: they are shown. */
export interface ArtifactState {
  readonly descriptor: ArtifactDescriptor;
  readonly lifecycle_state: string;
  readonly chain_status: string;
  readonly signature_status: string;
  readonly policy_status: string;
  /** Derived: whether there is a blocked reason. */
  readonly blocked: boolean;
  readonly blocked_reasons: readonly string[];
  readonly next_actions: readonly string[];
}

/** Reads artifact states. Source: `govengine.core.ArtifactState`. */
export const ArtifactState: RecordType<ArtifactState> = defineRecord({
  name: "artifact_state",
  recordType: "govengine.core.ArtifactState",
  schemaVersion: "v1",
  schema: v.strictObject({
    descriptor: record(ArtifactDescriptor),
    lifecycle_state: withDefault(identifier(), "unknown"),
    chain_status: withDefault(identifier(), "unknown"),
    signature_status: withDefault(identifier(), "not_required"),
    policy_status: withDefault(identifier(), "unknown"),
    blocked: boolean(),
    blocked_reasons: withDefault(list(identifier()), []),
    next_actions: withDefault(list(identifier()), []),
  }),
  derived: { blocked: ({ blocked_reasons }) => blocked_reasons.length > 0 },
  codes: { missing: { descriptor: "missing_artifact_descriptor" }, forbidden: "forbidden_core_metadata" },
});
