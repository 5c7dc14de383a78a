// The closed table of schemas: which names there are, and what an artifact must say of itself to be checked against one.

import type { JsonValue } from "@govengine/artifact-core";
import { memberAt } from "./member.ts";

/** The names of the schemas that this package knows. */
export const SCHEMA_NAMES = [
  "intent_contract.v0.2",
  "policy_decision.v0.2",
  "policy_decision.v0.3",
  "execution_contract.v0.2",
  "execution_contract.v0.3",
  "execution_ticket.v0.2",
  "execution_ticket.v0.3",
  "execution_receipt.v0.2",
  "evidence_contract.v0.2",
  "artifact_chain_manifest.v0.2",
  "prepared_execution_spec.v0.1",
  "approved_execution_spec.v0.1",
  "trust_profile_ref.v0.1",
  "trust_profile_ref.v0.2",
  "carrier_profile_ref.v0.1",
  "carrier_profile_ref.v0.2",
  "scope_fidelity_report.v0.1",
  "scope_fidelity_report.v0.2",
  "review_record.v0.1",
  "redaction_policy.v0.1",
  "redaction_policy.v0.2",
  "redaction_receipt.v0.1",
  "redaction_receipt.v0.2",
  "public_snapshot_manifest.v0.1",
  "public_validation_surface_index.v0.1",
  "kernel_guard_hmac_v1",
  "verification_result.v1.1",
] as const;
Object.freeze(SCHEMA_NAMES);

/** A name of {@link SCHEMA_NAMES}. */
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/** A row of the table: what an artifact must say of itself to be checked against this schema. */
export interface SchemaIdentity {
  readonly name: SchemaName;
  readonly artifact_type: string;
  readonly schema_version: string;
  /** What the artifact's `schema_ref` is, where its schema has that member. */
  readonly schema_ref: string;
}

/** The schemas whose artifacts don't call themselves as the schema is named. The specs say their version in `spec_version`. */
const EXCEPTIONS: Readonly<Partial<Record<SchemaName, Pick<SchemaIdentity, "artifact_type" | "schema_version">>>> = {
  "prepared_execution_spec.v0.1": {
    artifact_type: "prepared_execution_spec",
    schema_version: "2026-03-18.prepared.v1",
  },
  "approved_execution_spec.v0.1": {
    artifact_type: "approved_execution_spec",
    schema_version: "2026-03-18.approved.v1",
  },
  kernel_guard_hmac_v1: { artifact_type: "kernel_guard_manifest", schema_version: "v0.1" },
};

const TABLE: readonly SchemaIdentity[] = SCHEMA_NAMES.map((name) => {
  const dot = name.indexOf(".");
  const { artifact_type, schema_version } = EXCEPTIONS[name] ?? {
    artifact_type: name.slice(0, dot),
    schema_version: name.slice(dot + 1),
  };
  return Object.freeze({ name, artifact_type, schema_version, schema_ref: `schemas/${name}.schema.json` });
});

/** The schema of a type and version, or null when the table has none. */
export function findSchema(artifactType: unknown, schemaVersion: unknown): SchemaIdentity | null {
  return (
    TABLE.find(
      ({ artifact_type, schema_version }) => artifact_type === artifactType && schema_version === schemaVersion,
    ) ?? null
  );
}

/** Every schema of an artifact type. */
export function schemasOfType(artifactType: string): readonly SchemaIdentity[] {
  return TABLE.filter(({ artifact_type }) => artifact_type === artifactType);
}

/** The schema of a name, or null when the table has none. */
export function schemaNamed(name: string): SchemaIdentity | null {
  return TABLE.find((row) => row.name === name) ?? null;
}

/** The schema that an artifact's own words pin, or null. An approved spec says no type, so nothing pins its schema. */
export function pinnedSchema(artifact: JsonValue): SchemaIdentity | null {
  const version = memberAt(artifact, "schema_version");
  return findSchema(
    memberAt(artifact, "artifact_type"),
    version === undefined ? memberAt(artifact, "spec_version") : version,
  );
}
