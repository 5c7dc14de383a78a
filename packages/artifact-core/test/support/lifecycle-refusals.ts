// One call for each reason code of the rooms lifecycle, change, run and planning that produces it, and the call next to it
// that passes.

import {
  applyStateTransition,
  artifactStateForRole,
  detectDigestConflicts,
  evaluateLifecycleTransition,
  indexArtifactStates,
  missingRoles,
  problem,
  RunState,
  StateTransition,
  type ArtifactConflict,
  type ArtifactExpectations,
  type GovernanceContext,
  type LifecycleTransitionInput,
  type StateTransitionOptions,
} from "../../src/index.ts";
import type { Refusal } from "./json-refusals.ts";
import { LEAST_TASK } from "./lifecycle-samples.ts";
import { changed, raise, without } from "./record-changes.ts";

const INTENT = artifactStateForRole("intent_contract");
const BLOCKED_INTENT = artifactStateForRole("intent_contract", { blocked_reasons: ["a"] });
const STEP: LifecycleTransitionInput = {
  from_state: "missing",
  to_state: "intent_prepared",
  artifact_states: [INTENT],
};

/** A transition whose blockers begin with the code, and one that is allowed. */
function gate(code: string, change: Partial<LifecycleTransitionInput>, good: Partial<LifecycleTransitionInput> = {}) {
  const decide = (part: Partial<LifecycleTransitionInput>) => (): void => {
    const { blockers } = evaluateLifecycleTransition({ ...STEP, ...part });
    raise(blockers.map((blocker) => problem(blocker.split(":")[0] ?? "")));
  };
  return { code, refused: decide(change), passes: decide(good) };
}

function context(code: string, denies: Partial<GovernanceContext>, allows: Partial<GovernanceContext>): Refusal {
  return gate(code, { context: denies }, { context: allows });
}

const LIFECYCLE: readonly Refusal[] = [
  gate("transition_not_allowed", { from_state: "policy_decided" }),
  gate("artifact_blocked", { artifact_states: [BLOCKED_INTENT] }),
  gate("missing_artifact", { artifact_states: [] }),
  context("policy_denied", { policy_decision: { decision: "deny" } }, { policy_decision: { decision: "allow" } }),
  context("trust_denied", { trust_decision: { status: "passed" } }, { trust_decision: { status: "trusted" } }),
  {
    code: "lifecycle_blocked",
    refused: () => {
      const { allowed, reason_code } = evaluateLifecycleTransition({ ...STEP, artifact_states: [] });
      raise(allowed ? [] : [problem(reason_code)]);
    },
    passes: () => {
      const { allowed, reason_code } = evaluateLifecycleTransition(STEP);
      raise(allowed ? [] : [problem(reason_code)]);
    },
  },
  {
    code: "invalid_lifecycle_transition",
    refused: () => evaluateLifecycleTransition({ ...STEP, from_state: "" }),
    passes: () => evaluateLifecycleTransition(STEP),
  },
  {
    code: "unknown_lifecycle_transition_field",
    refused: () => evaluateLifecycleTransition({ ...STEP, force: true } as LifecycleTransitionInput),
    passes: () => evaluateLifecycleTransition(STEP),
  },
];

const OLD = `sha256:${"0".repeat(64)}`;
const NEW = `sha256:${"1".repeat(64)}`;
const CONTRACT = artifactStateForRole("execution_contract", { digest: NEW });

/** Artifacts that are in a conflict for this reason, and those that aren't. */
function conflict(code: string, refused: ArtifactExpectations, passes: ArtifactExpectations): Refusal {
  const detect = (input: ArtifactExpectations) => (): void => {
    const conflicts: readonly ArtifactConflict[] = detectDigestConflicts(input);
    raise(conflicts.map(({ reason_code }) => problem(reason_code)));
  };
  return { code, refused: detect(refused), passes: detect(passes) };
}

const index = indexArtifactStates({ artifact_states: [CONTRACT] });

const CHANGE: readonly Refusal[] = [
  conflict(
    "artifact_digest_mismatch",
    { artifact_states: [CONTRACT], expected_digests: { execution_contract: OLD } },
    { artifact_states: [CONTRACT], expected_digests: { execution_contract: NEW } },
  ),
  conflict("duplicate_role", { artifact_states: [CONTRACT, CONTRACT] }, { artifact_states: [CONTRACT, INTENT] }),
  {
    code: "invalid_artifact_expectations",
    refused: () => detectDigestConflicts({ artifact_states: [], expected_digests: { a: "" } }),
    passes: () => detectDigestConflicts({ artifact_states: [], expected_digests: { a: OLD } }),
  },
  {
    code: "unknown_artifact_expectations_field",
    refused: () => detectDigestConflicts({ artifact_states: [], expected: {} } as ArtifactExpectations),
    passes: () => detectDigestConflicts({ artifact_states: [] }),
  },
  {
    code: "invalid_required_roles",
    refused: () => missingRoles(index, "execution_ticket" as never),
    passes: () => missingRoles(index, ["execution_ticket"]),
  },
];

const BLOCKED_RUN = RunState.parse({ run_id: "run-1", state: "blocked", blockers: ["trust_missing"] });
const RESUME = { run_id: "run-1", from_state: "blocked", to_state: "admitted" };
const RESUMED = StateTransition.parse({ ...RESUME, metadata: { cleared_blockers: ["trust_missing"] } });

/** A step of a blocked run that is refused after a change, beside the one that clears its blocker. */
function step(code: string, change: object, options: unknown = {}): Refusal {
  return {
    code,
    refused: () =>
      applyStateTransition(
        BLOCKED_RUN,
        { ...RESUMED, ...change } as StateTransition,
        options as StateTransitionOptions,
      ),
    passes: () => applyStateTransition(BLOCKED_RUN, RESUMED),
  };
}

const GATED = { from_state: "gated", to_state: "running_dry_run" } as const;

const RUN: readonly Refusal[] = [
  without("missing_run_id", "RunState", "run_id"),
  changed("unknown_run_state", "RunState", { state: "running_live" }, { state: "completed" }),
  changed(
    "forbidden_state_metadata",
    "RunState",
    { metadata: { a: { Queue: 1 } } },
    { metadata: { a: { queued: 1 } } },
  ),
  changed("invalid_state_sequence", "RunState", { event_refs: "event-1" }, { event_refs: ["event-1"] }),
  changed("raw_intent_not_state_transition", "StateTransition", { "Raw-Intent": null }),
  without("missing_state_transition_endpoint", "StateTransition", "to_state"),
  changed(
    "missing_runner_gate_decision",
    "StateTransition",
    { ...GATED, required_decisions: [] },
    { ...GATED, required_decisions: ["runner_gate_decision"] },
  ),
  step("state_transition_run_mismatch", { run_id: "run-2" }),
  step("state_transition_from_mismatch", { from_state: "new" }),
  step("state_blockers_not_cleared", { metadata: {} }),
  step("invalid_state_transition_options", {}, { keepBlockers: "false" }),
];

const PLANNING: readonly Refusal[] = [
  changed("raw_target_not_allowed", "TaskContract", { Target_URL: "" }),
  without("missing_task_contract_id", "TaskContract", "contract_id"),
  changed("unknown_priority_tier", "TaskContract", { priority_tier: "urgent" }, { priority_tier: "low" }),
  changed("unknown_expected_depth", "TaskContract", { expected_depth: "Deep" }, { expected_depth: "light" }),
  changed(
    "unknown_activation_mode",
    "TaskContract",
    { activation_mode: "if_confirm" },
    { activation_mode: "immediate" },
  ),
  changed("unknown_surface_role", "TaskContract", { surface_role: "" }, { surface_role: "background" }),
  changed("invalid_activation_phase", "TaskContract", { activation_phase: 4 }, { activation_phase: 3 }),
  changed("invalid_planning_metadata", "TaskContract", { rationale: null }, { rationale: {} }),
  changed("forbidden_planning_metadata", "TaskContract", { constraints: { url: "" } }, { constraints: { urls: 0 } }),
  without("missing_plan_intent_id", "PlanIntentContract", "intent_id"),
  changed(
    "duplicate_task_contract_id",
    "PlanIntentContract",
    { task_contracts: [LEAST_TASK, LEAST_TASK] },
    { task_contracts: [LEAST_TASK, { ...LEAST_TASK, contract_id: "task-3" }] },
  ),
  changed("invalid_planning_sequence", "PlanIntentContract", { non_claims: "a" }, { non_claims: ["a"] }),
  without("missing_planner_port_name", "PlannerPort", "name"),
  changed(
    "missing_supported_contracts",
    "PlannerPort",
    { supported_contracts: [] },
    { supported_contracts: ["a_contract_of_the_host"] },
  ),
];

/** The refusals of these rooms. */
export const LIFECYCLE_REFUSALS: readonly Refusal[] = [...LIFECYCLE, ...CHANGE, ...RUN, ...PLANNING];
