// Where a run stands, and a step from one state to another, as records. The step is made in run-state-transition.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { boolean, identifier, jsonObject, label, list, oneOf, withDefault } from "../record/fields.ts";
import { forbiddenKeysWith } from "../record/forbidden-keys.ts";
import { problem, type Problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import { nextRunStates, RUN_STATES, type RunStateName } from "./run-states.ts";

/** The keys that no metadata of the run-state machine may have. */
export const FORBIDDEN_STATE_METADATA_KEYS: readonly string[] = forbiddenKeysWith([
  "runtime_storage",
  "storage_path",
  "queue",
  "scheduler",
  "schedule",
  "live_execution",
  "live_backend",
]);

/** Where a run stands. */
export interface RunState {
  readonly run_id: string;
  readonly state: RunStateName;
  readonly profile: string;
  readonly event_refs: readonly string[];
  readonly artifact_refs: readonly string[];
  readonly blockers: readonly string[];
  readonly metadata: JsonObject;
  /** Derived: the state is `completed`. */
  readonly terminal: boolean;
  /** Derived: the state is `blocked`, or there is a blocker. */
  readonly blocked: boolean;
}

const SEQUENCE = "invalid_state_sequence";
const METADATA = "forbidden_state_metadata";

/** Reads run states. Source: `govengine.state_machine.GovRunState`. */
export const RunState: RecordType<RunState> = defineRecord({
  name: "run_state",
  recordType: "govengine.state_machine.GovRunState",
  schemaVersion: "v1",
  schema: v.strictObject({
    run_id: identifier(),
    state: withDefault(oneOf(RUN_STATES), "new"),
    profile: withDefault(identifier(), "generic"),
    event_refs: withDefault(list(identifier()), []),
    artifact_refs: withDefault(list(identifier()), []),
    blockers: withDefault(list(identifier()), []),
    metadata: withDefault(jsonObject(), {}),
    terminal: boolean(),
    blocked: boolean(),
  }),
  derived: {
    terminal: ({ state }) => state === "completed",
    blocked: ({ blockers, state }) => state === "blocked" || blockers.length > 0,
  },
  aliases: { run_id: ["id"] },
  codes: {
    missing: { run_id: "missing_run_id" },
    unknown: { state: "unknown_run_state" },
    invalid: { event_refs: SEQUENCE, artifact_refs: SEQUENCE, blockers: SEQUENCE },
    forbidden: METADATA,
  },
  forbiddenKeys: FORBIDDEN_STATE_METADATA_KEYS,
});

/** A step of a run from one state to another. */
export interface StateTransition {
  readonly run_id: string;
  readonly from_state: RunStateName;
  readonly to_state: RunStateName;
  readonly reason_code: string;
  /** The event that tells of the step, `""` for none. */
  readonly event_ref: string;
  /** What has been decided before the step; `runner_gate_decision` is needed to run. */
  readonly required_decisions: readonly string[];
  /** Out of `blocked`, its member `cleared_blockers` lists the blockers that are cleared. */
  readonly metadata: JsonObject;
}

const RAW_INTENT = "raw_intent_not_state_transition";
const NO_ENDPOINT = "missing_state_transition_endpoint";

/** The decision without which nothing runs, not even dry. */
export const RUNNER_GATE_DECISION = "runner_gate_decision";

/** Reads steps; only those of the table are steps. Source: `govengine.state_machine.StateTransition`. */
export const StateTransition: RecordType<StateTransition> = defineRecord({
  name: "state_transition",
  recordType: "govengine.state_machine.StateTransition",
  schemaVersion: "v1",
  schema: v.strictObject({
    run_id: identifier(),
    from_state: oneOf(RUN_STATES),
    to_state: oneOf(RUN_STATES),
    reason_code: withDefault(identifier(), "ok"),
    event_ref: withDefault(label(), ""),
    required_decisions: withDefault(list(identifier()), []),
    metadata: withDefault(jsonObject(), {}),
  }),
  codes: {
    missing: { run_id: "missing_run_id", from_state: NO_ENDPOINT, to_state: NO_ENDPOINT },
    unknown: { from_state: "unknown_run_state", to_state: "unknown_run_state" },
    invalid: { required_decisions: SEQUENCE },
    forbidden: METADATA,
  },
  forbiddenKeys: FORBIDDEN_STATE_METADATA_KEYS,
  refusedMembers: { raw_intent: RAW_INTENT, prompt: RAW_INTENT },
  rules: [
    "A step is one of the table of run states; invalid_state_transition otherwise.",
    `A step to running_dry_run lists ${RUNNER_GATE_DECISION} among required_decisions.`,
  ],
  check: checkStep,
});

function checkStep({ from_state, required_decisions, to_state }: StateTransition): readonly Problem[] {
  const problems: Problem[] = [];
  if (!nextRunStates(from_state).includes(to_state)) {
    problems.push(problem("invalid_state_transition", "/to_state", `${from_state}->${to_state}`));
  }
  if (to_state === "running_dry_run" && !required_decisions.includes(RUNNER_GATE_DECISION)) {
    problems.push(problem("missing_runner_gate_decision", "/required_decisions"));
  }
  return problems;
}
