// The reason codes of the reference's modules core, state machine and planning: each is produced by a test here, none is
// out of reach. The lifecycle, deconfliction and index modules have reason words of their own, which count likewise.

import { describe, expect, it } from "vitest";
import { ARTIFACT_CORE_REASON_CODES } from "../../src/index.ts";
import { RECORD_REFUSALS } from "../support/record-refusals.ts";

const CODES: Readonly<Record<string, string>> = {
  core:
    "invalid_artifact_descriptor missing_artifact_type missing_schema_version missing_artifact_digest " +
    "invalid_artifact_envelope missing_artifact_descriptor",
  lifecycle: "lifecycle_blocked transition_not_allowed artifact_blocked missing_artifact policy_denied trust_denied",
  deconfliction: "artifact_digest_mismatch lifecycle_blocked duplicate_role missing_artifact",
  state_machine:
    "invalid_run_state missing_run_id unknown_run_state forbidden_state_metadata invalid_state_sequence " +
    "invalid_state_transition raw_intent_not_state_transition missing_state_transition_endpoint " +
    "missing_runner_gate_decision state_transition_run_mismatch state_transition_from_mismatch " +
    "state_blockers_not_cleared",
  planning:
    "invalid_task_contract raw_target_not_allowed missing_task_contract_id unknown_priority_tier " +
    "unknown_expected_depth unknown_activation_mode unknown_surface_role invalid_activation_phase " +
    "invalid_plan_intent_contract missing_plan_intent_id duplicate_task_contract_id invalid_planner_port " +
    "missing_planner_port_name missing_supported_contracts invalid_planning_metadata forbidden_planning_metadata " +
    "invalid_planning_sequence",
};

const produced = new Set(RECORD_REFUSALS.map(({ code }) => code));

describe.each(Object.entries(CODES))("the codes of %s", (_, codes) => {
  it.each(codes.split(" "))("have %s, with advice and a refusal that produces it", (code) => {
    expect(ARTIFACT_CORE_REASON_CODES).toHaveProperty(code);
    expect(produced).toContain(code);
  });
});
