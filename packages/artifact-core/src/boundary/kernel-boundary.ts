// Who owns what: the kernel, a domain profile, the runtime around it, and SCLite. The lists are words on the wire.

import * as v from "valibot";
import { defineRecord } from "../record/define-record.ts";
import { identifier, list, plainText } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";

/** What the kernel owns. */
export const KERNEL_OWNERSHIP: readonly string[] = Object.freeze([
  "artifact_state_transitions",
  "controlled_execution_gates",
  "runner_request_receipt_envelopes",
  "policy_trust_boundary_decisions",
  "ooda_control_decisions",
  "sclite_lifecycle_bridge",
]);

/** What a domain profile owns. */
export const PROFILE_OWNERSHIP: readonly string[] = Object.freeze([
  "domain_taxonomy",
  "domain_policy_meaning",
  "domain_tool_semantics",
  "domain_evidence_expectations",
  "operator_workflow_language",
]);

/** What the host's runtime owns. */
export const RUNTIME_OWNERSHIP: readonly string[] = Object.freeze([
  "operator_ui",
  "concrete_tool_execution",
  "state_storage",
  "credential_handling",
  "carrier_adapter_integration",
]);

/** What SCLite owns. */
export const SCLITE_OWNERSHIP: readonly string[] = Object.freeze([
  "schemas",
  "canonicalization",
  "artifact_chain_verification",
  "review_bundle_verdicts",
]);

/** What no domain profile may claim. */
export const FORBIDDEN_PROFILE_OWNERSHIP: readonly string[] = Object.freeze([
  "govengine_core_modules",
  "sclite_schema_authority",
  "live_execution_authority",
  "credential_or_key_store",
  "carrier_adapter_ownership",
]);

/** Who owns what. */
export interface KernelBoundary {
  readonly kernel_owns: readonly string[];
  readonly profile_owns: readonly string[];
  readonly runtime_owns: readonly string[];
  readonly sclite_owns: readonly string[];
  readonly forbidden_profile_ownership: readonly string[];
  readonly non_claims: readonly string[];
}

/** Reads kernel boundaries, of this and of other versions: no list has a default. Source: `govengine.boundary.KernelBoundary`. */
export const KernelBoundary: RecordType<KernelBoundary> = defineRecord({
  name: "kernel_boundary",
  recordType: "govengine.boundary.KernelBoundary",
  schemaVersion: "v1",
  schema: v.strictObject({
    kernel_owns: list(identifier()),
    profile_owns: list(identifier()),
    runtime_owns: list(identifier()),
    sclite_owns: list(identifier()),
    forbidden_profile_ownership: list(identifier()),
    non_claims: list(plainText()),
  }),
  codes: { forbidden: "forbidden_boundary_metadata" },
});

const BOUNDARY: KernelBoundary = KernelBoundary.parse({
  kernel_owns: KERNEL_OWNERSHIP,
  profile_owns: PROFILE_OWNERSHIP,
  runtime_owns: RUNTIME_OWNERSHIP,
  sclite_owns: SCLITE_OWNERSHIP,
  forbidden_profile_ownership: FORBIDDEN_PROFILE_OWNERSHIP,
  non_claims: [
    "GovEngine is no product of any domain and has no user interface of one.",
    "SCLite alone decides its schemas and canonical forms; GovEngine only reads them.",
    "The kernel boundary does not authorize live execution.",
    "GovEngine carries no OpenClaw, MCP or A2A adapter.",
  ],
});

/** The boundary that this build keeps. */
export function kernelBoundaryContract(): KernelBoundary {
  return BOUNDARY;
}
