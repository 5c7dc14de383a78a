// One task that a planner proposes: what for, how urgent, under which condition. It names its target by reference only.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { freeText, identifier, integer, jsonObject, label, oneOf, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { FORBIDDEN_PLANNING, FORBIDDEN_PLANNING_METADATA_KEYS, INVALID_PLANNING_METADATA } from "./planning-keys.ts";

const PRIORITIES = ["high", "medium", "low"] as const;
const DEPTHS = ["deep", "medium", "light"] as const;
const MODES = ["immediate", "if_signal", "if_confirmed", "background"] as const;
const ROLES = ["primary", "supporting", "background"] as const;

/** How urgent a task is. */
export const PRIORITY_TIERS: typeof PRIORITIES = Object.freeze(PRIORITIES);
/** How deep a task is expected to go. */
export const EXPECTED_DEPTHS: typeof DEPTHS = Object.freeze(DEPTHS);
/** When a task may begin. */
export const ACTIVATION_MODES: typeof MODES = Object.freeze(MODES);
/** What a task's surface is to the whole. */
export const SURFACE_ROLES: typeof ROLES = Object.freeze(ROLES);

/** A task. */
export interface TaskContract {
  readonly contract_id: string;
  readonly task_family: string;
  readonly objective: string;
  readonly capability: string;
  readonly action_type: string;
  /** An opaque reference to the target, never the target. */
  readonly target_ref: string;
  readonly target_kind: string;
  readonly evidence_goal: string;
  readonly priority_tier: (typeof PRIORITIES)[number];
  readonly expected_depth: (typeof DEPTHS)[number];
  /** 1 to 3. */
  readonly activation_phase: number;
  /** Always said: a default would let a task begin that was meant to wait. */
  readonly activation_mode: (typeof MODES)[number];
  readonly conditional_gate: string;
  readonly surface_role: (typeof ROLES)[number];
  readonly constraints: JsonObject;
  readonly preferences: JsonObject;
  readonly rationale: JsonObject;
  readonly metadata: JsonObject;
}

const RAW_TARGET = "raw_target_not_allowed";

/** Reads task contracts. Source: `govengine.planning.GovTaskContract`. */
export const TaskContract: RecordType<TaskContract> = defineRecord({
  name: "task_contract",
  recordType: "govengine.planning.GovTaskContract",
  schemaVersion: "v1",
  schema: v.strictObject({
    contract_id: identifier(),
    task_family: withDefault(identifier(), "generic"),
    objective: withDefault(freeText(), ""),
    capability: withDefault(label(), ""),
    action_type: withDefault(label(), ""),
    target_ref: withDefault(label(), ""),
    target_kind: withDefault(identifier(), "host"),
    evidence_goal: withDefault(freeText(), ""),
    priority_tier: withDefault(oneOf(PRIORITIES), "medium"),
    expected_depth: withDefault(oneOf(DEPTHS), "medium"),
    activation_phase: withDefault(integer({ min: 1, max: 3 }), 1),
    activation_mode: oneOf(MODES),
    conditional_gate: withDefault(label(), ""),
    surface_role: withDefault(oneOf(ROLES), "primary"),
    constraints: withDefault(jsonObject(), {}),
    preferences: withDefault(jsonObject(), {}),
    rationale: withDefault(jsonObject(), {}),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { contract_id: ["id", "intent_id"] },
  codes: {
    missing: { contract_id: "missing_task_contract_id" },
    unknown: {
      priority_tier: "unknown_priority_tier",
      expected_depth: "unknown_expected_depth",
      activation_mode: "unknown_activation_mode",
      surface_role: "unknown_surface_role",
    },
    invalid: {
      activation_phase: "invalid_activation_phase",
      constraints: INVALID_PLANNING_METADATA,
      preferences: INVALID_PLANNING_METADATA,
      rationale: INVALID_PLANNING_METADATA,
      metadata: INVALID_PLANNING_METADATA,
    },
    forbidden: FORBIDDEN_PLANNING,
  },
  forbiddenKeys: FORBIDDEN_PLANNING_METADATA_KEYS,
  refusedMembers: { target: RAW_TARGET, target_url: RAW_TARGET, url: RAW_TARGET },
});

/** A task as a host describes it: what is left out takes the documented default. */
export type HostTask = Partial<TaskContract> & Pick<TaskContract, "contract_id" | "activation_mode">;

/**
 * The contract of a host's task.
 *
 * @throws GovEngineError with the codes of {@link TaskContract}.
 */
export function taskContractFromHostTask(task: HostTask): TaskContract {
  return TaskContract.parse(task);
}
