// What is decided of a run between two of its steps, and the step of the run-state machine that follows from it.

import {
  forbiddenKeysWith,
  identifier,
  defineRecord,
  jsonObject,
  list,
  oneOf,
  withDefault,
} from "@govengine/artifact-core/define";
import {
  problem,
  RUN_STATES,
  StateTransition,
  type JsonObject,
  type Problem,
  type RecordType,
  type RunStateName,
} from "@govengine/artifact-core";
import * as v from "valibot";

const ACTIONS = ["advance_state", "pause", "block", "record_only", "request_profile_handoff"] as const;

/** What a decision does with a run. */
export type ControlDecisionAction = (typeof ACTIONS)[number];

/** What a decision can do with a run, in the order of the reference. The last two move nothing. */
export const CONTROL_DECISION_ACTIONS: typeof ACTIONS = Object.freeze(ACTIONS);

/** The keys that no metadata of a control decision may have. */
export const FORBIDDEN_CONTROL_METADATA_KEYS: readonly string[] = forbiddenKeysWith([
  "transport_payload",
  "runtime_storage",
  "storage_path",
  "queue",
  "scheduler",
  "schedule",
  "live_execution",
  "live_backend",
  "delivery",
]);

/** A decision between two steps of a run. */
export interface ControlDecision {
  readonly decision_id: string;
  readonly run_id: string;
  readonly action: ControlDecisionAction;
  readonly reason_code: string;
  /** Both endpoints are states for an action that moves the run, and `""` for one that doesn't. */
  readonly from_state: RunStateName | "";
  readonly to_state: RunStateName | "";
  readonly profile: string;
  /** The last of them reaches the state of the run. */
  readonly event_refs: readonly string[];
  readonly required_decisions: readonly string[];
  /** Out of `blocked`, its member `cleared_blockers` lists the blockers that are cleared. */
  readonly metadata: JsonObject;
}

const SEQUENCE = "invalid_control_sequence";
const RAW_INTENT = "raw_intent_not_control_decision";
const ENDPOINTS = ["", ...RUN_STATES] as const;

/** Reads control decisions. Source: `govengine.control.ControlDecision`. */
export const ControlDecision: RecordType<ControlDecision> = defineRecord({
  name: "control_decision",
  recordType: "govengine.control.ControlDecision",
  schemaVersion: "v1",
  schema: v.strictObject({
    decision_id: identifier(),
    run_id: identifier(),
    action: oneOf(ACTIONS),
    reason_code: withDefault(identifier(), "ok"),
    from_state: withDefault(oneOf(ENDPOINTS), ""),
    to_state: withDefault(oneOf(ENDPOINTS), ""),
    profile: withDefault(identifier(), "generic"),
    event_refs: withDefault(list(identifier()), []),
    required_decisions: withDefault(list(identifier()), []),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { decision_id: ["id"] },
  codes: {
    missing: {
      decision_id: "missing_control_decision_id",
      run_id: "missing_run_id",
      action: "unknown_control_action",
    },
    unknown: {
      action: "unknown_control_action",
      from_state: "unknown_run_state",
      to_state: "unknown_run_state",
    },
    invalid: { event_refs: SEQUENCE, required_decisions: SEQUENCE },
    forbidden: "forbidden_control_metadata",
  },
  forbiddenKeys: FORBIDDEN_CONTROL_METADATA_KEYS,
  refusedMembers: { raw_intent: RAW_INTENT, prompt: RAW_INTENT },
  check: checkEffect,
  rules: [
    "record_only and request_profile_handoff have no endpoints; the other actions have both.",
    "pause goes to paused, block to blocked, and every move is a step of the table of run states.",
    "A step to running_dry_run lists runner_gate_decision among required_decisions.",
  ],
});

const TARGETS: { readonly [Action in ControlDecisionAction]?: RunStateName } = { pause: "paused", block: "blocked" };

function checkEffect(decision: ControlDecision): readonly Problem[] {
  const { action, from_state, to_state } = decision;
  if (!moves(decision)) {
    const claimed = (["from_state", "to_state"] as const).filter((member) => decision[member] !== "");
    return claimed.map((member) => problem("record_control_must_not_claim_state_transition", `/${member}`, action));
  }
  if (from_state === "" || to_state === "") {
    const absent = from_state === "" ? "/from_state" : "/to_state";
    return [problem("control_decision_missing_state_transition", absent, action)];
  }
  const target = TARGETS[action];
  const astray = target !== undefined && to_state !== target;
  const step = StateTransition.safeParse(transitionParts(decision));
  return [
    ...(astray ? [problem(`${action}_control_must_target_${target}`, "/to_state")] : []),
    ...(step.ok ? [] : step.problems),
  ];
}

function moves({ action }: ControlDecision): boolean {
  return action !== "record_only" && action !== "request_profile_handoff";
}

/**
 * The step of the run-state machine that a decision stands for, or null for one that moves nothing.
 *
 * @throws GovEngineError for what is no control decision.
 */
export function controlDecisionTransition(decision: ControlDecision): StateTransition | null {
  const read = ControlDecision.parse(decision);
  return moves(read) ? StateTransition.parse(transitionParts(read)) : null;
}

function transitionParts(decision: ControlDecision): object {
  const { event_refs, from_state, metadata, reason_code, required_decisions, run_id, to_state } = decision;
  const event_ref = event_refs.at(-1) ?? "";
  return { run_id, from_state, to_state, reason_code, event_ref, required_decisions, metadata };
}
