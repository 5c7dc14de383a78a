// Checking artifacts against the closed table of schemas. A schema is pinned by what an artifact says it is, its type and
// version, and never chosen by the bundle: an artifact that isn't in the table is refused.

import { isGovEngineError, problem, snapshotJson, type JsonValue, type Problem } from "@govengine/artifact-core";
import { validate_approved_execution_spec_v0_1 } from "../generated/approved_execution_spec.v0.1.ts";
import { validate_artifact_chain_manifest_v0_2 } from "../generated/artifact_chain_manifest.v0.2.ts";
import { validate_carrier_profile_ref_v0_1 } from "../generated/carrier_profile_ref.v0.1.ts";
import { validate_carrier_profile_ref_v0_2 } from "../generated/carrier_profile_ref.v0.2.ts";
import { validate_evidence_contract_v0_2 } from "../generated/evidence_contract.v0.2.ts";
import { validate_execution_contract_v0_2 } from "../generated/execution_contract.v0.2.ts";
import { validate_execution_contract_v0_3 } from "../generated/execution_contract.v0.3.ts";
import { validate_execution_receipt_v0_2 } from "../generated/execution_receipt.v0.2.ts";
import { validate_execution_ticket_v0_2 } from "../generated/execution_ticket.v0.2.ts";
import { validate_execution_ticket_v0_3 } from "../generated/execution_ticket.v0.3.ts";
import { validate_intent_contract_v0_2 } from "../generated/intent_contract.v0.2.ts";
import { validate_kernel_guard_hmac_v1 } from "../generated/kernel_guard_hmac_v1.ts";
import { validate_policy_decision_v0_2 } from "../generated/policy_decision.v0.2.ts";
import { validate_policy_decision_v0_3 } from "../generated/policy_decision.v0.3.ts";
import { validate_prepared_execution_spec_v0_1 } from "../generated/prepared_execution_spec.v0.1.ts";
import { validate_public_snapshot_manifest_v0_1 } from "../generated/public_snapshot_manifest.v0.1.ts";
import { validate_public_validation_surface_index_v0_1 } from "../generated/public_validation_surface_index.v0.1.ts";
import { validate_redaction_policy_v0_1 } from "../generated/redaction_policy.v0.1.ts";
import { validate_redaction_policy_v0_2 } from "../generated/redaction_policy.v0.2.ts";
import { validate_redaction_receipt_v0_1 } from "../generated/redaction_receipt.v0.1.ts";
import { validate_redaction_receipt_v0_2 } from "../generated/redaction_receipt.v0.2.ts";
import { validate_review_record_v0_1 } from "../generated/review_record.v0.1.ts";
import { validate_scope_fidelity_report_v0_1 } from "../generated/scope_fidelity_report.v0.1.ts";
import { validate_scope_fidelity_report_v0_2 } from "../generated/scope_fidelity_report.v0.2.ts";
import { validate_trust_profile_ref_v0_1 } from "../generated/trust_profile_ref.v0.1.ts";
import { validate_trust_profile_ref_v0_2 } from "../generated/trust_profile_ref.v0.2.ts";
import { validate_verification_result_v1_1 } from "../generated/verification_result.v1.1.ts";
import { pinnedSchema, schemaNamed, type SchemaName } from "./schema-table.ts";
import { schemaProblems, type SchemaValidator } from "./schema-validator.ts";

/** A problem of an artifact with its schema. */
export type SchemaProblem = Problem<"artifact_schema_invalid" | "artifact_schema_unpinned">;

const VALIDATORS: Readonly<Record<SchemaName, SchemaValidator>> = {
  "intent_contract.v0.2": validate_intent_contract_v0_2,
  "policy_decision.v0.2": validate_policy_decision_v0_2,
  "policy_decision.v0.3": validate_policy_decision_v0_3,
  "execution_contract.v0.2": validate_execution_contract_v0_2,
  "execution_contract.v0.3": validate_execution_contract_v0_3,
  "execution_ticket.v0.2": validate_execution_ticket_v0_2,
  "execution_ticket.v0.3": validate_execution_ticket_v0_3,
  "execution_receipt.v0.2": validate_execution_receipt_v0_2,
  "evidence_contract.v0.2": validate_evidence_contract_v0_2,
  "artifact_chain_manifest.v0.2": validate_artifact_chain_manifest_v0_2,
  "prepared_execution_spec.v0.1": validate_prepared_execution_spec_v0_1,
  "approved_execution_spec.v0.1": validate_approved_execution_spec_v0_1,
  "trust_profile_ref.v0.1": validate_trust_profile_ref_v0_1,
  "trust_profile_ref.v0.2": validate_trust_profile_ref_v0_2,
  "carrier_profile_ref.v0.1": validate_carrier_profile_ref_v0_1,
  "carrier_profile_ref.v0.2": validate_carrier_profile_ref_v0_2,
  "scope_fidelity_report.v0.1": validate_scope_fidelity_report_v0_1,
  "scope_fidelity_report.v0.2": validate_scope_fidelity_report_v0_2,
  "review_record.v0.1": validate_review_record_v0_1,
  "redaction_policy.v0.1": validate_redaction_policy_v0_1,
  "redaction_policy.v0.2": validate_redaction_policy_v0_2,
  "redaction_receipt.v0.1": validate_redaction_receipt_v0_1,
  "redaction_receipt.v0.2": validate_redaction_receipt_v0_2,
  "public_snapshot_manifest.v0.1": validate_public_snapshot_manifest_v0_1,
  "public_validation_surface_index.v0.1": validate_public_validation_surface_index_v0_1,
  kernel_guard_hmac_v1: validate_kernel_guard_hmac_v1,
  "verification_result.v1.1": validate_verification_result_v1_1,
};

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
  const schema = schemaName === undefined ? pinnedSchema(artifact) : schemaNamed(schemaName);
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
