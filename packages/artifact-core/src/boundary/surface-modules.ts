// Where each module that the surface registry names is found here: one entry point for each. The wire keeps the dotted
// names; this table is the only place in which this package names the packages above it, and it does so as data.

/** A module of the registry and the entry point that has its functions. */
export interface SurfaceModuleExport {
  /** The dotted name on the wire. */
  readonly module: string;
  /** What a program imports. */
  readonly entry_point: string;
}

const ENTRY_POINTS = {
  "govengine.core": "@govengine/artifact-core/artifact",
  "govengine.boundary": "@govengine/artifact-core/boundary",
  "govengine.sclite_contracts": "@govengine/sclite-bridge/bridge",
  "govengine.lifecycle": "@govengine/artifact-core/lifecycle",
  "govengine.signing": "@govengine/artifact-core/trust",
  "govengine.deconfliction": "@govengine/artifact-core/change",
  "govengine.state_index": "@govengine/artifact-core/change",
  "govengine.state_machine": "@govengine/artifact-core/run",
  "govengine.state_store": "@govengine/artifact-core/ports",
  "govengine.planning": "@govengine/artifact-core/planning",
  "govengine.admission": "@govengine/artifact-core/admission",
  "govengine.execution.approved_spec": "@govengine/execution-core/contract",
  "govengine.execution.ticket_gate": "@govengine/execution-core/contract",
  "govengine.execution.command_shape": "@govengine/execution-core/command",
  "govengine.execution.runner": "@govengine/execution-core/runner",
  "govengine.execution.runner_protocol": "@govengine/execution-core/runner",
  "govengine.execution.supervision": "@govengine/execution-core/supervision",
  "govengine.execution.gate": "@govengine/execution-core/claims",
  "govengine.contracts.execution": "@govengine/execution-core/contract",
  "govengine.ooda": "@govengine/execution-core/control",
  "govengine.orchestration": "@govengine/execution-core/control",
  "govengine.events": "@govengine/artifact-core/run",
  "govengine.control": "@govengine/execution-core/control",
  "govengine.runtime_shell": "@govengine/execution-core/control",
  "govengine.action_schema": "@govengine/security-profile/action",
  "govengine.action_validators": "@govengine/security-profile/action",
  "govengine.action_compiler": "@govengine/security-profile/action",
  "govengine.capability_recipes": "@govengine/security-profile/recipes",
  "govengine.tool_registry": "@govengine/security-profile/tools",
  "govengine.semantic_loss_policy": "@govengine/security-profile/policy",
  "govengine.policy.core": "@govengine/security-profile/policy",
  "govengine.policy.gateway": "@govengine/security-profile/policy",
  "govengine.scope": "@govengine/security-profile/scope",
  "govengine.contracts.signal": "@govengine/security-profile/review",
  "govengine.contracts.analysis": "@govengine/security-profile/review",
  "govengine.contracts.evidence_policy": "@govengine/security-profile/review",
} as const;

const ROWS: readonly SurfaceModuleExport[] = Object.freeze(
  Object.entries(ENTRY_POINTS).map(([module, entry_point]) => Object.freeze({ module, entry_point })),
);

/** Every module of the registry in its order, with the entry point in which its functions are found. */
export function surfaceModuleExports(): readonly SurfaceModuleExport[] {
  return ROWS;
}
