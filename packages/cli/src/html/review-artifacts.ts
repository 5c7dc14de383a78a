// The artifacts of a reviewed bundle for its page: read from the same bytes, and taken only when their digest is the one
// that the review recomputed. What is shown is what was hashed.

import { digest, type JsonObject, parseJsonObject } from "@govengine/artifact-core";
import {
  ARTIFACT_CANONICALIZATION,
  type ArtifactSource,
  type ChainVerification,
  LIFECYCLE_ROLES,
  type LifecycleRole,
} from "@govengine/sclite-bridge";

/** The artifacts that were read, by role. */
export type ReviewArtifacts = Readonly<Partial<Record<LifecycleRole, JsonObject>>>;

/** Reads the artifacts whose digest the verifier knows. */
export function reviewArtifacts({ entries }: ChainVerification, source: ArtifactSource): ReviewArtifacts {
  const read = entries.flatMap(({ role, path, digest: expected }) => {
    const found = expected === null || !isRole(role) ? null : source(path);
    if (found === null || !found.ok) return [];
    const artifact = parseJsonObject(found.bytes, { numbers: "exact" });
    return digest(artifact, ARTIFACT_CANONICALIZATION) === expected ? [[role, artifact] as const] : [];
  });
  return Object.freeze(Object.fromEntries(read));
}

function isRole(role: string): role is LifecycleRole {
  return (LIFECYCLE_ROLES as readonly string[]).includes(role);
}
