// The public names of govengine 0.6.0 by module, as its specification lists them: what the root exports, and what the modules
// of execution and of the security profile offer. Each has to have a row in packages/conformance/names.

/** The public names of one module, in the order of the specification. */
export type ModuleNames = readonly [module: string, names: string];

const NEUTRAL: readonly ModuleNames[] = [
  ["govengine.api", "GovApiError GovApiResult require_mapping"],
  [
    "govengine.boundary",
    `BoundaryReport DomainProfileConformance DomainProfileContract KernelBoundary boundary_surface_index
    domain_profile_conformance kernel_boundary_contract kernel_boundary_report known_profile_contracts
    ravenclaw_profile_contract validate_domain_profile_contract validate_domain_profile_conformance`,
  ],
  ["govengine.context", "GovEngineContext GovEnginePaths ravenclaw_context"],
  ["govengine.control", "ControlDecision apply_control_decision validate_control_decision"],
  [
    "govengine.core",
    `ArtifactDescriptor ArtifactEnvelope ArtifactState ExecutionPrerequisites GovernanceContext ReasonCode
    TransitionDecision`,
  ],
  ["govengine.deconfliction", "ArtifactChangeOrder ArtifactConflict ConflictDetector"],
  ["govengine.state_index", "ArtifactStateIndex"],
  ["govengine.events", "EventEnvelope GovEvent validate_event_envelope validate_gov_event"],
  ["govengine.lifecycle", "ArtifactLifecycleController TransitionGate TransitionPolicy artifact_state_for_role"],
  ["govengine.ooda", "GovObservation GovOodaController GovOodaDecision GovOrientation"],
  [
    "govengine.orchestration",
    "OrchestrationStep OrchestratorBoundary orchestrator_boundary_contract validate_orchestration_step",
  ],
  [
    "govengine.planning",
    `GovPlanIntentContract GovTaskContract PlannerPort task_contract_from_host_task validate_plan_intent_contract
    validate_planner_port validate_task_contract`,
  ],
  [
    "govengine.runtime_shell",
    `GovControlAction GovQueueLane GovQueueSnapshot GovRuntimeSnapshot GovSchedulerTick
    control_action_from_host_action queue_snapshot_from_lanes validate_control_action validate_queue_snapshot
    validate_runtime_snapshot validate_scheduler_tick`,
  ],
  [
    "govengine.state_machine",
    "GovRunState StateTransition apply_state_transition validate_run_state validate_state_transition",
  ],
  ["govengine.state_store", "GovStateStore"],
  ["govengine.roles", "GovRoleAdapters"],
  [
    "govengine.signing",
    `DemoDigestSigner DemoDigestVerifier SignatureEnvelope SignerPort SigningPolicy SigningRequest SigningResult
    TrustPolicy VerificationResult VerifierPort demo_sign_and_verify signature_envelope_from_artifact
    signature_transition_decision`,
  ],
  [
    "govengine.surfaces",
    `GovSurface admission_policy_surface artifact_governance_surface controlled_execution_surface
    planning_contracts_surface public_surface_index security_profile_surface surface_by_name`,
  ],
  [
    "govengine.sclite_contracts",
    `GovSCLiteLifecycleVerifier descriptor_from_artifact lifecycle_state_from_manifest lifecycle_transition_decision
    review_bundle_state review_bundle_transition_decision review_sclite_bundle verify_lifecycle_manifest`,
  ],
  [
    "govengine.admission",
    `GovAdmissionDecision GovApprovalRequest GovAuditRecord GovPolicyDecision admission_decision_from_host_gate
    validate_admission_decision validate_approval_request validate_audit_record validate_policy_decision`,
  ],
  ["govengine", "__version__"],
];

const EXECUTION: readonly ModuleNames[] = [
  ["govengine.execution.approved_spec", "approved_execution_steps validate_approved_execution_spec"],
  ["govengine.execution.ticket_gate", "validate_execution_ticket_gate validate_scoped_ticket_use_gate"],
  [
    "govengine.execution.command_shape",
    "arg_target_observations enforce_scope enforce_target_semantics extract_hosts_from_text normalize_argv",
  ],
  [
    "govengine.execution.runner",
    "approved_spec_compiled_action approved_spec_dry_run_result dry_run_result legacy_action_spec_dry_run_result",
  ],
  ["govengine.execution.gate", "DryRunRunner ExecutionGate ExecutionGateInput RunnerProfile"],
  [
    "govengine.execution.runner_protocol",
    `GovRunner GovRunnerReceipt GovRunnerRequest GovRunnerStep GovRunnerStepResult dry_run_runner_receipt
    normalize_runner_steps runner_request_from_approved_spec`,
  ],
  [
    "govengine.execution.supervision",
    `GovRunnerLease GovSupervisionDecision GovSupervisionPlan runner_lease_from_request
    supervision_plan_from_runner_request validate_runner_lease validate_runner_receipt_for_request
    validate_supervised_runner_request validate_supervision_decision validate_supervision_plan`,
  ],
  ["govengine.execution_backend", "CommandResult GovExecutionBackend"],
  [
    "govengine.contracts.execution",
    `apply_request_decoration_to_args build_approved_execution_spec build_command_preview_from_execution_plan
    build_command_preview_from_execution_spec build_execution_input_summaries_from_execution_spec
    build_execution_input_summary_from_execution_plan build_execution_input_summary_from_execution_spec
    build_prepared_execution_spec extract_host_from_url redact_prepared_execution_spec_for_auditor
    summarize_request_decoration summarize_request_shape_hygiene`,
  ],
];

const SECURITY: readonly ModuleNames[] = [
  [
    "govengine.security_profile",
    `SecurityProfileGroup assert_security_profile_boundary import_security_profile_module security_profile_groups
    security_profile_index security_profile_module_names`,
  ],
  ["govengine.action_validators", "validate_action_contract_v2 validate_probe_recipe"],
  ["govengine.action_compiler", "compile_action_spec"],
  [
    "govengine.capability_recipes",
    `build_named_recipe_execution_plan can_resolve_tool_from_capability get_capability_recipe_catalog
    get_named_recipe_catalog get_preferred_tools_for_task_family get_recipe_defaults get_task_family_recipe_catalog
    list_candidate_tools_for_capability load_capability_recipe_book resolve_action_tooling
    resolve_contextual_planner_profiles suggest_capabilities_for_task_family`,
  ],
  [
    "govengine.tool_registry",
    `get_active_planner_profile_state get_all_planner_visible_tools get_capability_catalog
    get_capability_tool_coverage get_execution_allowed_tools get_family_tool_coverage get_planner_visible_tools
    get_profile_catalog get_task_family_catalog get_tool_catalog get_tool_registry_ui_state load_tool_registry
    load_tool_registry_state resolve_planner_profiles save_tool_registry_state`,
  ],
  ["govengine.semantic_loss_policy", "classify_semantic_loss semantic_loss_penalty semantic_loss_runtime_gate"],
  [
    "govengine.policy.core",
    `args_to_strings check_credentials_policy contains_banned_patterns contains_tool_restricted_patterns
    get_approved_spec_allowed_tools get_runtime_allowed_tools get_runtime_brain_allowed_tools get_runtime_tool_policy
    load_allowed_tools load_brain_allowed_tools normalize_tool parse_auth_usage`,
  ],
  ["govengine.policy.gateway", "evaluate_action_spec normalize_policy_decision_v0"],
  ["govengine.scope", "FunctionalScopePort GovScopePort host_in_scope load_scope_domains"],
  [
    "govengine.contracts.signal",
    `adaptation_feedback_status build_signal_contract finding_signal_status signal_contract_adaptation_positive
    signal_contract_host_promise_positive signal_contract_planner_reconsult_worthy signal_contract_promising
    signal_contract_signal_positive signal_contract_workflow_promotable success_outcome_status
    workflow_promotion_status`,
  ],
  ["govengine.contracts.analysis", "build_analysis_contract"],
  ["govengine.contracts.evidence_policy", "can_be_confirmed"],
];

/** Every public name of 0.6.0, dotted. */
export const PYTHON_NAMES: readonly string[] = [...NEUTRAL, ...EXECUTION, ...SECURITY].flatMap(([module, names]) =>
  names.split(/\s+/u).map((name) => `${module}.${name}`),
);
