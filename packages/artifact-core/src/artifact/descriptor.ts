// What names an artifact: its type, version and digest. The digest is reference text; what decides goes through
// `digestReference` (decision on digests as text).

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, jsonObject, label, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";

/** A reference to one artifact. */
export interface ArtifactDescriptor {
  readonly artifact_type: string;
  readonly schema_version: string;
  /** Opaque reference text: it is never recomputed here. */
  readonly digest: string;
  /** The part that the artifact plays, `""` when its type says it. */
  readonly role: string;
  readonly path: string;
  readonly metadata: JsonObject;
}

/** Reads artifact descriptors. Source: `govengine.core.ArtifactDescriptor`. */
export const ArtifactDescriptor: RecordType<ArtifactDescriptor> = defineRecord({
  name: "artifact_descriptor",
  recordType: "govengine.core.ArtifactDescriptor",
  schemaVersion: "v1",
  schema: v.strictObject({
    artifact_type: identifier(),
    schema_version: identifier(),
    digest: identifier(),
    role: withDefault(label(), ""),
    path: withDefault(label(), ""),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { schema_version: ["version"], digest: ["sha256"] },
  codes: {
    missing: {
      artifact_type: "missing_artifact_type",
      schema_version: "missing_schema_version",
      digest: "missing_artifact_digest",
    },
    forbidden: "forbidden_core_metadata",
  },
});
