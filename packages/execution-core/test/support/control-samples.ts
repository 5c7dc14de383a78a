// One complete record of each type of the control room, in wire order, and the least that each takes.

import type { JsonObject } from "@govengine/artifact-core";
import type { RecordResult } from "@govengine/artifact-core/define";
import {
  ControlAction,
  ControlDecision,
  Observation,
  OodaDecision,
  OodaReceiptEntry,
  OrchestrationStep,
  OrchestratorBoundary,
  Orientation,
  QueueLane,
  QueueSnapshot,
  RuntimeSnapshot,
  SchedulerTick,
} from "../../src/index.ts";

/** A record type of which only reading and hashing matters. */
export interface AnyRecordType {
  readonly name: string;
  parse(value: unknown): object;
  safeParse(value: unknown): RecordResult<object>;
  digest(record: never): string;
}

/** A record type with its samples. */
export interface ControlSample {
  readonly type: AnyRecordType;
  /** Every member, the derived ones too, in wire order. */
  readonly complete: JsonObject;
  /** The members without a default. */
  readonly least: JsonObject;
  /** The members that are computed. */
  readonly derived?: readonly string[];
  /** The open maps, and what a forbidden key in them is called. */
  readonly maps?: readonly string[];
  readonly forbidden: string;
  /** The code for a map that is none; that of the record unless given. */
  readonly notMap?: string;
}

const SUMMARY: JsonObject = {
  scope_ok: true,
  policy_ok: true,
  ticket_ok: true,
  spec_ok: true,
  host_health: "ok",
  output_shape: "expected",
  operator_control: "run",
  budget_state: "ok",
};

/** An orientation with nothing against it. */
export const ALL_GOOD: JsonObject = { ...SUMMARY, notes: ["checked"] };

const OBSERVATION: JsonObject = {
  kind: "step_completed",
  severity: "notice",
  subject: "api.example.com",
  detail: "as expected",
  facts: { steps: 1 },
};

const ACTION: JsonObject = {
  action_id: "run-1:stop",
  run_id: "run-1",
  action: "stop",
  reason_code: "operator_requested",
  requested_state: "stopped",
  profile: "generic",
  event_refs: ["event-1"],
  metadata: { lane: "a" },
};

const LANE: JsonObject = { name: "followup", count: 2, preview: [{ ref: "task-1" }] };

const QUEUE: JsonObject = {
  snapshot_id: "queue-1",
  run_id: "run-1",
  lanes: [LANE],
  telemetry: { depth: 2 },
  saved_at: "2026-01-01T00:00:00Z",
  profile: "generic",
  metadata: { lane: "a" },
};

const RUNTIME = { forbidden: "forbidden_runtime_metadata", notMap: "invalid_runtime_metadata" } as const;
const OODA = { forbidden: "forbidden_ooda_metadata" } as const;

/** Every record type of the room. */
export const CONTROL_SAMPLES: readonly ControlSample[] = [
  {
    type: OrchestrationStep,
    complete: {
      step_id: "gate-1",
      stage: "runner_gate",
      profile: "generic",
      consumes: ["execution_ticket"],
      produces: ["runner_gate_decision"],
      required_decisions: ["policy_decision"],
      forbidden_authority: ["scan_scheduling"],
      metadata: { note: "a" },
    },
    least: { step_id: "gate-1", stage: "admission" },
    maps: ["metadata"],
    forbidden: "forbidden_orchestration_metadata",
  },
  {
    type: OrchestratorBoundary,
    complete: { kernel_controls: ["a"], runtime_owns: ["b"], forbidden_authority: ["c"], non_claims: ["d e"] },
    least: { kernel_controls: [], runtime_owns: [], forbidden_authority: [], non_claims: [] },
    forbidden: "forbidden_orchestration_metadata",
  },
  {
    type: ControlDecision,
    complete: {
      decision_id: "decision-1",
      run_id: "run-1",
      action: "pause",
      reason_code: "operator_requested",
      from_state: "gated",
      to_state: "paused",
      profile: "generic",
      event_refs: ["event-1", "event-2"],
      required_decisions: ["runner_gate_decision"],
      metadata: { note: "a" },
    },
    least: { decision_id: "decision-1", run_id: "run-1", action: "record_only" },
    maps: ["metadata"],
    forbidden: "forbidden_control_metadata",
  },
  {
    type: ControlAction,
    complete: ACTION,
    least: { action_id: "a", run_id: "run-1", action: "pause" },
    maps: ["metadata"],
    ...RUNTIME,
  },
  { type: QueueLane, complete: LANE, least: { name: "precision" }, ...RUNTIME },
  {
    type: QueueSnapshot,
    complete: QUEUE,
    least: { snapshot_id: "queue-2", run_id: "run-1" },
    maps: ["telemetry", "metadata"],
    ...RUNTIME,
  },
  {
    type: RuntimeSnapshot,
    complete: {
      snapshot_id: "snapshot-1",
      run_id: "run-1",
      state: "paused",
      control_actions: [ACTION],
      queue_snapshot: QUEUE,
      updated_at: "2026-01-01T00:00:00Z",
      profile: "generic",
      non_claims: ["It proves nothing of the run."],
      metadata: { note: "a" },
    },
    least: { snapshot_id: "snapshot-2", run_id: "run-1" },
    maps: ["metadata"],
    ...RUNTIME,
  },
  {
    type: SchedulerTick,
    complete: {
      tick_id: "tick-1",
      run_id: "run-1",
      due_action_refs: ["run-1:stop"],
      heartbeat_status: "alive",
      metadata: { note: "a" },
    },
    least: { tick_id: "tick-2", run_id: "run-1" },
    maps: ["metadata"],
    ...RUNTIME,
  },
  { type: Observation, complete: OBSERVATION, least: {}, maps: ["facts"], ...OODA },
  { type: Orientation, complete: ALL_GOOD, least: SUMMARY, ...OODA },
  {
    type: OodaDecision,
    complete: {
      decision: "pause",
      reason_code: "operator_pause_requested",
      detail: "by the operator",
      cooldown_subject: "api.example.com",
      interrupting: true,
      observations: [OBSERVATION],
      orientation: { ...ALL_GOOD, operator_control: "pause" },
    },
    least: { decision: "continue" },
    derived: ["interrupting"],
    ...OODA,
  },
  {
    type: OodaReceiptEntry,
    complete: {
      decision: "replan_after_step",
      reason_code: "followup_replan_requested",
      interrupting: false,
      step_index: 1,
      observation_kinds: ["step_completed_with_followup"],
      orientation_summary: SUMMARY,
    },
    least: {
      decision: "abort",
      reason_code: "scope_drift_detected",
      step_index: 0,
      observation_kinds: [],
      orientation_summary: null,
    },
    derived: ["interrupting"],
    ...OODA,
  },
];
