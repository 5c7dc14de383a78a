// Where the kernel's side of an orchestration ends and the host's runtime begins, as data.

import type { RecordType } from "@govengine/artifact-core";
import { defineRecord, identifier, list, plainText } from "@govengine/artifact-core/define";
import * as v from "valibot";

/** What the kernel's side controls. */
export const ORCHESTRATOR_KERNEL_CONTROLS: readonly string[] = Object.freeze([
  "state_transition_routing",
  "between_step_control_decisions",
  "receipt_reference_routing",
  "profile_boundary_checks",
]);

/** What stays with the host's runtime. */
export const ORCHESTRATOR_RUNTIME_OWNS: readonly string[] = Object.freeze([
  "event_loop_liveness",
  "workflow_scheduling",
  "operator_ui",
  "credential_handling",
  "carrier_delivery",
  "concrete_execution",
]);

/** What no step may claim. */
export const FORBIDDEN_ORCHESTRATION_AUTHORITY: readonly string[] = Object.freeze([
  "llm_agent_loop",
  "workflow_scheduler",
  "operator_ui",
  "credential_access",
  "live_execution",
  "carrier_adapter",
]);

/** The boundary of an orchestration. */
export interface OrchestratorBoundary {
  readonly kernel_controls: readonly string[];
  readonly runtime_owns: readonly string[];
  readonly forbidden_authority: readonly string[];
  readonly non_claims: readonly string[];
}

/** Reads orchestrator boundaries. Source: `govengine.orchestration.OrchestratorBoundary`. */
export const OrchestratorBoundary: RecordType<OrchestratorBoundary> = defineRecord({
  name: "orchestrator_boundary",
  recordType: "govengine.orchestration.OrchestratorBoundary",
  schemaVersion: "v1",
  schema: v.strictObject({
    kernel_controls: list(identifier()),
    runtime_owns: list(identifier()),
    forbidden_authority: list(identifier()),
    non_claims: list(plainText()),
  }),
  codes: { forbidden: "forbidden_orchestration_metadata" },
});

const BOUNDARY: OrchestratorBoundary = OrchestratorBoundary.parse({
  kernel_controls: ORCHESTRATOR_KERNEL_CONTROLS,
  runtime_owns: ORCHESTRATOR_RUNTIME_OWNS,
  forbidden_authority: FORBIDDEN_ORCHESTRATION_AUTHORITY,
  non_claims: [
    "The kernel does not own an agent loop.",
    "It starts and schedules no work of its own accord.",
    "It shows nothing to operators and delivers nothing over a carrier.",
    "It reads no credentials and does no live work.",
  ],
});

/** The boundary that this package keeps. */
export function orchestratorBoundaryContract(): OrchestratorBoundary {
  return BOUNDARY;
}
