// What the six builders share: reading their arguments once, computing the envelope and the links, refusing arguments
// that contradict each other, and checking the result against its schema.

import {
  pointer,
  problem,
  sameJson,
  snapshotJsonObject,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { descriptorOf, type ScliteDescriptor } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import { refuse, within } from "../artifact/problems.ts";
import type { LifecycleRole } from "../artifact/roles.ts";
import { checkNamedSchema, checkReadArtifact } from "../artifact/schema-registry.ts";
import type { SchemaName } from "../artifact/schema-table.ts";

/** A link to another artifact, as it stands under `links`. */
export type ArtifactLink = {
  readonly role: LifecycleRole;
  readonly descriptor: ScliteDescriptor;
};

/** An artifact that was built or read before, with its recomputed descriptor. */
export interface Previous {
  readonly artifact: JsonObject;
  readonly descriptor: ScliteDescriptor;
}

/** In what two arguments of a builder contradict each other. */
export type ContradictionSubject =
  | "authority"
  | "claim"
  | "host"
  | "mode"
  | "network"
  | "plan"
  | "receipt"
  | "runs"
  | "runtime"
  | "ticket";

/** Two arguments that can't both be true. */
export type Contradiction = Problem<"artifact_contradiction">;

/** Names a contradiction at a member of the artifact that is being built. */
export function contradiction(subject: ContradictionSubject, ...keys: readonly (string | number)[]): Contradiction {
  return problem("artifact_contradiction", pointer(keys), subject);
}

/** Reads a builder's members once. Exact numbers are refused: no gate could read the artifact back. */
export function readMembers<Members extends JsonObject>(members: Members): Members {
  return snapshotJsonObject(members) as Members;
}

/**
 * Reads an artifact of a role, for example one that the new one will link to.
 *
 * @throws GovEngineError `artifact_schema_unpinned` or `artifact_schema_invalid` below the role's name, or
 *   `role_schema_identity_mismatch` when it isn't an artifact of this role.
 */
export function readArtifact(role: LifecycleRole, given: JsonObject): Previous {
  const artifact = snapshotJsonObject(given, { numbers: "exact" });
  refuse(within(pointer([role]), checkReadArtifact(artifact)));
  if (memberAt(artifact, "artifact_type") !== role) {
    refuse([problem("role_schema_identity_mismatch", pointer([role, "artifact_type"]), role)]);
  }
  return { artifact, descriptor: descriptorOf(artifact) };
}

/** The link to an artifact of a role. */
export function linkTo(role: LifecycleRole, { descriptor }: Previous): ArtifactLink {
  return { role, descriptor };
}

/**
 * Puts an artifact together: the envelope, what was given, and what is computed.
 *
 * @param schema Its name gives the envelope.
 * @param given The members of the caller; one that is also computed must be equal.
 * @param computed The members that nobody but the builder decides.
 * @returns The deep-frozen artifact, valid against its schema.
 * @throws GovEngineError `derived_field_mismatch` with a pointer to the member, or `artifact_schema_invalid`.
 */
export function assemble(schema: SchemaName, given: JsonObject, computed: JsonObject): JsonObject {
  const dot = schema.indexOf(".");
  const derived: JsonObject = {
    artifact_type: schema.slice(0, dot),
    schema_version: schema.slice(dot + 1),
    schema_ref: `schemas/${schema}.schema.json`,
    ...computed,
  };
  refuse(
    Object.entries(derived)
      .filter(([name, value]) => Object.hasOwn(given, name) && !sameJson(given[name] as JsonValue, value))
      .map(([name]) => problem("derived_field_mismatch", pointer([name]))),
  );
  const artifact = snapshotJsonObject({ ...derived, ...given });
  refuse(checkNamedSchema(artifact, schema, "artifact_schema_invalid"));
  return artifact;
}
