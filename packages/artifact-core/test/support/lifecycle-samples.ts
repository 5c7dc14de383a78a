// Complete samples of the records of the rooms lifecycle, change, run and planning, in wire order.

import {
  ArtifactChangeOrder,
  ArtifactConflict,
  ArtifactStateIndex,
  DownstreamRoles,
  PlanIntentContract,
  PlannerPort,
  RunState,
  StateTransition,
  TaskContract,
  TransitionPolicy,
  type JsonObject,
} from "../../src/index.ts";
import type { RecordSample } from "./record-sample.ts";

const CONFLICT: JsonObject = {
  role: "execution_contract",
  reason_code: "artifact_digest_mismatch",
  message: "execution_contract has changed",
  expected_digest: "sha256:old",
  actual_digest: "sha256:new",
  upstream_role: "policy_decision",
};

const CHANGE_ORDER: JsonObject = {
  required: true,
  conflicts: [CONFLICT],
  required_actions: ["repair_artifact:execution_contract"],
  invalidated_roles: ["execution_ticket"],
};

/** The state of a ticket, as it stands in an index. */
const TICKET_STATE: JsonObject = {
  descriptor: {
    artifact_type: "execution_ticket",
    schema_version: "v0.2",
    digest: "sha256:abc",
    role: "",
    path: "",
    metadata: {},
  },
  lifecycle_state: "present",
  chain_status: "unknown",
  signature_status: "not_required",
  policy_status: "unknown",
  blocked: true,
  blocked_reasons: ["signature_required"],
  next_actions: ["repair_artifact"],
};

/** A task without the members that a host needn't give. */
export const LEAST_TASK: JsonObject = { contract_id: "task-2", activation_mode: "if_signal" };

const TASK: JsonObject = {
  contract_id: "task-1",
  task_family: "inventory",
  objective: "List what is there,\nand nothing else",
  capability: "http_probe",
  action_type: "probe",
  target_ref: "sha256:abc123",
  target_kind: "domain",
  evidence_goal: "headers",
  priority_tier: "high",
  expected_depth: "deep",
  activation_phase: 2,
  activation_mode: "if_confirmed",
  conditional_gate: "gate-1",
  surface_role: "supporting",
  constraints: { max_requests: 3 },
  preferences: { quiet: true },
  rationale: { why: "a first look" },
  metadata: { producer: "fixture" },
};

/** A run with a blocker. */
const RUN: JsonObject = {
  run_id: "run-1",
  state: "blocked",
  profile: "security",
  event_refs: ["event-1"],
  artifact_refs: ["ticket-1"],
  blockers: ["trust_missing"],
  metadata: { part: 1 },
  terminal: false,
  blocked: true,
};

/** The samples of these rooms. */
export const LIFECYCLE_SAMPLES: readonly RecordSample[] = [
  {
    name: "ArtifactChangeOrder",
    type: ArtifactChangeOrder,
    derived: ["required"],
    complete: CHANGE_ORDER,
    least: {},
  },
  {
    name: "ArtifactConflict",
    type: ArtifactConflict,
    complete: CONFLICT,
    least: { role: "execution_ticket", reason_code: "duplicate_role", message: "" },
  },
  {
    name: "ArtifactStateIndex",
    type: ArtifactStateIndex,
    complete: { states: { execution_ticket: TICKET_STATE }, change_order: CHANGE_ORDER },
    least: { states: {}, change_order: {} },
  },
  {
    name: "DownstreamRoles",
    type: DownstreamRoles,
    complete: { roles: [{ role: "a_plan", downstream_roles: ["a_report", "a_summary"] }] },
    least: { roles: [] },
  },
  {
    name: "PlanIntentContract",
    type: PlanIntentContract,
    complete: {
      intent_id: "intent-1",
      profile: "security",
      planner_id: "planner-1",
      goal: "An inventory",
      task_contracts: [TASK],
      non_claims: ["allows nothing"],
      metadata: { producer: "fixture" },
    },
    least: { intent_id: "intent-2" },
  },
  {
    name: "PlannerPort",
    type: PlannerPort,
    complete: {
      name: "planner-1",
      profile: "security",
      supported_contracts: ["gov_task_contract"],
      metadata: { version: 2 },
    },
    least: { name: "planner-2" },
  },
  {
    name: "RunState",
    type: RunState,
    derived: ["terminal", "blocked"],
    complete: RUN,
    least: { run_id: "run-2" },
  },
  {
    name: "StateTransition",
    type: StateTransition,
    complete: {
      run_id: "run-1",
      from_state: "blocked",
      to_state: "admitted",
      reason_code: "resumed",
      event_ref: "event-2",
      required_decisions: ["owner_decision"],
      metadata: { cleared_blockers: ["trust_missing"] },
    },
    least: { run_id: "run-2", from_state: "new", to_state: "admitted" },
  },
  { name: "TaskContract", type: TaskContract, complete: TASK, least: LEAST_TASK },
  {
    name: "TransitionPolicy",
    type: TransitionPolicy,
    complete: { transitions: [{ from_state: "missing", to_states: ["intent_prepared", "blocked"] }] },
    least: { transitions: [] },
  },
];
