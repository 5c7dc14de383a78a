// The five surfaces of 0.6.0 in their order, the three that its package page shows, and finding one by name.

import { GovEngineError } from "../record/error.ts";
import { Surface } from "./surface.ts";

const ARTIFACT_GOVERNANCE: Surface = Surface.parse({
  name: "artifact_governance_core",
  status: "pre_alpha_tested",
  modules: [
    "govengine.core",
    "govengine.boundary",
    "govengine.sclite_contracts",
    "govengine.lifecycle",
    "govengine.signing",
    "govengine.deconfliction",
    "govengine.state_index",
    "govengine.state_machine",
    "govengine.state_store",
  ],
  claim:
    "Says where artifacts stand, which transitions are allowed, what contradicts what, and whose signature counts, " +
    "from digests and references.",
  non_claims: [
    "SCLite schema/canonicalization ownership",
    "PKI/key-store ownership",
    "raw artifact storage ownership",
    "workflow scheduling or event bus ownership",
  ],
});

const PLANNING_CONTRACTS: Surface = Surface.parse({
  name: "planning_contracts_core",
  status: "pre_alpha_tested",
  modules: ["govengine.planning"],
  claim: "Puts a planner's tasks and intentions into records that name targets by reference only.",
  non_claims: [
    "planner implementation ownership",
    "Ravenclaw security planning semantics ownership",
    "raw target or prompt ownership",
    "queue, scheduler, storage, adapter, command, or live-execution ownership",
  ],
});

const ADMISSION_POLICY: Surface = Surface.parse({
  name: "admission_policy_core",
  status: "pre_alpha_tested",
  modules: ["govengine.admission"],
  claim: "Records what was admitted, decided, asked of an approver and audited, in closed words.",
  non_claims: [
    "domain policy meaning ownership",
    "operator approval workflow ownership",
    "audit storage or retention ownership",
    "raw target, prompt, command, credential, adapter, scheduler, storage, or live-execution ownership",
  ],
});

const CONTROLLED_EXECUTION: Surface = Surface.parse({
  name: "controlled_execution_core",
  status: "pre_alpha_dry_run_default",
  modules: [
    "govengine.execution.approved_spec",
    "govengine.execution.ticket_gate",
    "govengine.execution.command_shape",
    "govengine.execution.runner",
    "govengine.execution.runner_protocol",
    "govengine.execution.supervision",
    "govengine.execution.gate",
    "govengine.contracts.execution",
    "govengine.ooda",
    "govengine.orchestration",
    "govengine.events",
    "govengine.control",
    "govengine.runtime_shell",
  ],
  claim:
    "Takes an approved action through gate, runner and receipt, and shows and steers a run; dry run is the default.",
  non_claims: [
    "raw-intent execution",
    "default live subprocess execution",
    "scanner/campaign execution ownership",
    "protocol adapter ownership",
    "runtime storage or scheduler ownership",
    "live backend ownership",
  ],
});

const SECURITY_PROFILE: Surface = Surface.parse({
  name: "security_profile_helpers",
  status: "pre_alpha_optional_profile",
  modules: [
    "govengine.action_schema",
    "govengine.action_validators",
    "govengine.action_compiler",
    "govengine.capability_recipes",
    "govengine.tool_registry",
    "govengine.semantic_loss_policy",
    "govengine.policy.core",
    "govengine.policy.gateway",
    "govengine.scope",
    "govengine.contracts.signal",
    "govengine.contracts.analysis",
    "govengine.contracts.evidence_policy",
  ],
  claim: "Optional helpers of a security host: action and tool descriptions, scope, policy, and what evidence may say.",
  non_claims: [
    "live exploit/scanner capability",
    "authorization to test targets",
    "bug-bounty campaign orchestration",
    "Logdash or Ravenclaw runtime ownership",
    "OpenClaw/MCP/A2A adapter ownership",
  ],
  optional_profile: true,
});

const FIVE: readonly Surface[] = Object.freeze([
  ARTIFACT_GOVERNANCE,
  PLANNING_CONTRACTS,
  ADMISSION_POLICY,
  CONTROLLED_EXECUTION,
  SECURITY_PROFILE,
]);

const THREE: readonly Surface[] = Object.freeze([
  folded(ARTIFACT_GOVERNANCE, [PLANNING_CONTRACTS, ADMISSION_POLICY]),
  CONTROLLED_EXECUTION,
  SECURITY_PROFILE,
]);

/** A surface with the modules, claims and non-claims of others behind its own, each once. */
function folded(surface: Surface, others: readonly Surface[]): Surface {
  const all = [surface, ...others];
  return Surface.parse({
    ...surface,
    modules: [...new Set(all.flatMap(({ modules }) => modules))],
    claim: all.map(({ claim }) => claim).join(" "),
    non_claims: [...new Set(all.flatMap(({ non_claims }) => non_claims))],
  });
}

/**
 * The three surfaces that 0.6.0 shows on its package page, in this order: artifact governance (with planning and
 * admission), controlled execution, security profile.
 *
 * @example
 * publicSurfaceIndex().map(({ name }) => name);
 * // ["artifact_governance_core", "controlled_execution_core", "security_profile_helpers"]
 */
export function publicSurfaceIndex(): readonly Surface[] {
  return THREE;
}

/** The five surfaces of the registry that 0.6.0's own tests name, in order; the last is optional. */
export function moduleSurfaceIndex(): readonly Surface[] {
  return FIVE;
}

/** The security profile, the one optional surface; its package describes it further. */
export function securityProfileSurface(): Surface {
  return SECURITY_PROFILE;
}

/**
 * One of the five surfaces of `moduleSurfaceIndex`, by its exact name.
 *
 * @throws GovEngineError `unknown_surface`.
 */
export function surfaceByName(name: string): Surface {
  const found = FIVE.find((surface) => surface.name === name);
  if (found === undefined) throw new GovEngineError("unknown_surface");
  return found;
}
