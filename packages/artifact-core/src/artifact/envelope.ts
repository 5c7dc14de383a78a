// An artifact together with what names it.

import * as v from "valibot";
import { DEFAULT_LIMITS } from "../json/limits.ts";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { jsonObject, label, record, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { ArtifactDescriptor } from "./descriptor.ts";

/** An artifact and its descriptor. */
export interface ArtifactEnvelope {
  readonly descriptor: ArtifactDescriptor;
  /** The artifact as it was given: its keys are its own, so it isn't scanned for forbidden ones. */
  readonly artifact: JsonObject;
  readonly source: string;
}

/** Reads artifact envelopes. Source: `govengine.core.ArtifactEnvelope`. */
export const ArtifactEnvelope: RecordType<ArtifactEnvelope> = defineRecord({
  name: "artifact_envelope",
  recordType: "govengine.core.ArtifactEnvelope",
  schemaVersion: "v1",
  schema: v.strictObject({
    descriptor: record(ArtifactDescriptor),
    artifact: withDefault(jsonObject({ scan: false, limits: DEFAULT_LIMITS }), {}),
    source: withDefault(label(), ""),
  }),
  codes: {
    missing: { descriptor: "missing_artifact_descriptor" },
    invalid: { descriptor: "missing_artifact_descriptor" },
    forbidden: "forbidden_core_metadata",
  },
});
