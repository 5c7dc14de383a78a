// The closed table of schemas. A schema is pinned by what an artifact says it is, its type and version, and never chosen
// by the bundle: an artifact that isn't in the table is refused, and its schema_ref must be the table's.

import { isGovEngineError, problem, snapshotJson, type JsonValue, type Problem } from "@govengine/artifact-core";
import { validate_artifact_chain_manifest_v0_2 } from "../generated/artifact_chain_manifest.v0.2.ts";
import { validate_evidence_contract_v0_2 } from "../generated/evidence_contract.v0.2.ts";
import { validate_execution_contract_v0_2 } from "../generated/execution_contract.v0.2.ts";
import { validate_execution_receipt_v0_2 } from "../generated/execution_receipt.v0.2.ts";
import { validate_execution_ticket_v0_2 } from "../generated/execution_ticket.v0.2.ts";
import { validate_execution_ticket_v0_3 } from "../generated/execution_ticket.v0.3.ts";
import { validate_intent_contract_v0_2 } from "../generated/intent_contract.v0.2.ts";
import { validate_policy_decision_v0_2 } from "../generated/policy_decision.v0.2.ts";
import { memberAt } from "./member.ts";
import { schemaProblems, type SchemaValidator } from "./schema-validator.ts";

/** The names of the schemas that this package knows. */
export const SCHEMA_NAMES = [
  "intent_contract.v0.2",
  "policy_decision.v0.2",
  "execution_contract.v0.2",
  "execution_ticket.v0.2",
  "execution_ticket.v0.3",
  "execution_receipt.v0.2",
  "evidence_contract.v0.2",
  "artifact_chain_manifest.v0.2",
] as const;
Object.freeze(SCHEMA_NAMES);

/** A name of {@link SCHEMA_NAMES}. */
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/** A row of the table: what an artifact must say of itself to be checked against this schema. */
export interface SchemaIdentity {
  readonly name: SchemaName;
  readonly artifact_type: string;
  readonly schema_version: string;
  readonly schema_ref: string;
}

/** A problem of an artifact with its schema. */
export type SchemaProblem = Problem<"artifact_schema_invalid" | "artifact_schema_unpinned">;

const VALIDATORS: Readonly<Record<SchemaName, SchemaValidator>> = {
  "intent_contract.v0.2": validate_intent_contract_v0_2,
  "policy_decision.v0.2": validate_policy_decision_v0_2,
  "execution_contract.v0.2": validate_execution_contract_v0_2,
  "execution_ticket.v0.2": validate_execution_ticket_v0_2,
  "execution_ticket.v0.3": validate_execution_ticket_v0_3,
  "execution_receipt.v0.2": validate_execution_receipt_v0_2,
  "evidence_contract.v0.2": validate_evidence_contract_v0_2,
  "artifact_chain_manifest.v0.2": validate_artifact_chain_manifest_v0_2,
};

const TABLE: readonly SchemaIdentity[] = SCHEMA_NAMES.map((name) => {
  const dot = name.indexOf(".");
  return Object.freeze({
    name,
    artifact_type: name.slice(0, dot),
    schema_version: name.slice(dot + 1),
    schema_ref: `schemas/${name}.schema.json`,
  });
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

/**
 * Checks an artifact against its pinned schema, or against the one that is named.
 *
 * @param artifact The artifact; a live object is read once, exact numbers included.
 * @param schemaName A name of {@link SCHEMA_NAMES}; without it the artifact's own type and version pick the schema.
 * @returns Every problem, none when it is valid: `artifact_schema_unpinned` when the table has no such schema,
 *   `artifact_schema_invalid` with the pointer and the JSON Schema keyword, or the `json_*` code of a value that isn't
 *   plain JSON. Never throws.
 * @example
 * checkArtifactSchema(parseJson(text, { numbers: "exact" })) // [] or [{ code, path: "/approval/status", detail: "enum" }]
 */
export function checkArtifactSchema(artifact: JsonValue, schemaName?: string): readonly Problem[] {
  try {
    return checkReadArtifact(snapshotJson(artifact, { numbers: "exact" }), schemaName);
  } catch (error) {
    if (isGovEngineError(error)) return error.problems;
    throw error;
  }
}

/** {@link checkArtifactSchema} for a value that a reader returned. */
export function checkReadArtifact(artifact: JsonValue, schemaName?: string): readonly SchemaProblem[] {
  const schema =
    schemaName === undefined
      ? findSchema(memberAt(artifact, "artifact_type"), memberAt(artifact, "schema_version"))
      : (TABLE.find(({ name }) => name === schemaName) ?? null);
  if (schema === null) return [problem("artifact_schema_unpinned")];
  return checkNamedSchema(artifact, schema.name, "artifact_schema_invalid");
}

/** Every way in which a value that a reader returned breaks a schema of the table, under a code of the caller's. */
export function checkNamedSchema<Code extends string>(
  value: JsonValue,
  name: SchemaName,
  code: Code,
): readonly Problem<Code>[] {
  return schemaProblems(value, VALIDATORS[name], code);
}
