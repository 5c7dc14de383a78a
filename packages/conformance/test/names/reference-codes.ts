// The reason codes of the neutral modules of govengine 0.6.0, by module. A code that two modules share stands with the first.

/** The codes of one module, stems without their dynamic tails. */
export type ModuleCodes = readonly [module: string, codes: string];

/** Every code of the neutral modules. */
export const REFERENCE_CODES: readonly ModuleCodes[] = [
  [
    "core",
    `invalid_artifact_descriptor missing_artifact_type missing_schema_version missing_artifact_digest
    invalid_artifact_envelope missing_artifact_descriptor`,
  ],
  [
    "boundary",
    `invalid_domain_profile_contract missing_domain_profile_name invalid_domain_profile_sequence
    forbidden_domain_profile_ownership unknown_domain_profile_consume`,
  ],
  [
    "orchestration",
    `invalid_orchestration_step raw_intent_not_orchestration_step missing_orchestration_step_id
    missing_orchestration_stage unknown_orchestration_stage invalid_orchestration_sequence
    forbidden_orchestration_authority`,
  ],
  [
    "events",
    `invalid_gov_event missing_event_type unknown_event_type missing_event_subject forbidden_event_payload
    invalid_event_refs invalid_event_envelope event_envelope_must_not_claim_delivery_or_schedule missing_event`,
  ],
  [
    "state_machine",
    `invalid_run_state missing_run_id unknown_run_state forbidden_state_metadata invalid_state_sequence
    invalid_state_transition raw_intent_not_state_transition missing_state_transition_endpoint
    missing_runner_gate_decision state_transition_run_mismatch state_transition_from_mismatch`,
  ],
  [
    "control",
    `invalid_control_decision raw_intent_not_control_decision missing_control_decision_id unknown_control_action
    forbidden_control_metadata invalid_control_sequence control_decision_missing_state_transition
    pause_control_must_target_paused block_control_must_target_blocked
    record_control_must_not_claim_state_transition control_decision_run_mismatch`,
  ],
  [
    "runtime_shell",
    `invalid_control_action missing_control_action_id unknown_runtime_state invalid_queue_lane
    missing_queue_lane_name negative_queue_lane_count queue_preview_exceeds_count invalid_queue_snapshot
    missing_queue_snapshot_id invalid_runtime_snapshot missing_runtime_snapshot_id queue_snapshot_run_mismatch
    control_action_run_mismatch invalid_scheduler_tick missing_scheduler_tick_id invalid_runtime_metadata
    forbidden_runtime_metadata invalid_runtime_sequence`,
  ],
  [
    "planning",
    `invalid_task_contract raw_target_not_allowed missing_task_contract_id unknown_priority_tier
    unknown_expected_depth unknown_activation_mode unknown_surface_role invalid_activation_phase
    invalid_plan_intent_contract missing_plan_intent_id duplicate_task_contract_id invalid_planner_port
    missing_planner_port_name missing_supported_contracts invalid_planning_metadata forbidden_planning_metadata
    invalid_planning_sequence`,
  ],
  [
    "admission",
    `invalid_admission_decision missing_admission_decision_id missing_admission_subject_ref
    unknown_admission_subject_kind unknown_admission_outcome admission_allowed_outcome_mismatch
    admission_denied_outcome_mismatch invalid_policy_decision missing_policy_decision_id missing_policy_subject_ref
    unknown_policy_subject_kind unknown_policy_decision invalid_approval_request missing_approval_request_id
    missing_approval_subject_ref unknown_approval_subject_kind unknown_approval_state invalid_audit_record
    missing_audit_record_id missing_audit_subject_ref unknown_audit_subject_kind unknown_audit_record_type
    invalid_admission_metadata forbidden_admission_metadata invalid_admission_sequence`,
  ],
  ["ooda", "invalid_ooda_decision"],
];
