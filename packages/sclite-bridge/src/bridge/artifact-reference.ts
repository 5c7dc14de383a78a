// An SCLite descriptor as the neutral core's: what names an artifact in states and decisions.

import { ArtifactDescriptor, type JsonObject } from "@govengine/artifact-core";
import { buildArtifactDescriptor } from "../artifact/descriptor.ts";

/** What an artifact is in its bundle. */
export interface ArtifactPlace {
  /** `""` unless given. */
  readonly role?: string;
  /** `""` unless given. */
  readonly path?: string;
}

/**
 * Describes an artifact for the neutral core: type, version and recomputed digest, and the other members of its SCLite
 * descriptor as metadata. Source: `govengine.sclite_contracts.descriptor_from_artifact`.
 *
 * @throws GovEngineError as `buildArtifactDescriptor`; `missing_artifact_type` or `missing_schema_version` for an artifact that
 *   doesn't say what it is.
 */
export function descriptorFromArtifact(artifact: JsonObject, place: ArtifactPlace = {}): ArtifactDescriptor {
  const { artifact_type, schema_version, digest, ...metadata } = buildArtifactDescriptor(artifact);
  const { role = "", path = "" } = place;
  return ArtifactDescriptor.parse({
    ...(artifact_type === "" ? {} : { artifact_type }),
    ...(schema_version === "" ? {} : { schema_version }),
    digest,
    role,
    path,
    metadata,
  });
}
