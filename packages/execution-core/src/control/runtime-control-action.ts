// What a host's operator asks of a runtime, as a record. Asking moves no run: that takes a control decision.

import { problem, snapshotJsonObject, type JsonObject, type Problem, type RecordType } from "@govengine/artifact-core";
import { defineRecord, identifier, jsonObject, list, oneOf, withDefault } from "@govengine/artifact-core/define";
import * as v from "valibot";
import {
  FORBIDDEN_RUNTIME_METADATA_KEYS,
  RUNTIME_ACTION_TARGETS,
  RUNTIME_CONTROL_ACTIONS,
  RUNTIME_STATES,
  type RuntimeControlAction,
  type RuntimeStateName,
} from "./runtime-words.ts";

/** A request of an operator. */
export interface ControlAction {
  readonly action_id: string;
  readonly run_id: string;
  readonly action: RuntimeControlAction;
  readonly reason_code: string;
  /** Absent, it is what the action asks for; `running` may be narrowed to `running_dry_run`. */
  readonly requested_state: RuntimeStateName | "";
  readonly profile: string;
  readonly event_refs: readonly string[];
  readonly metadata: JsonObject;
}

/** Reads control actions. Source: `govengine.runtime_shell.GovControlAction`. */
export const ControlAction: RecordType<ControlAction> = defineRecord({
  name: "control_action",
  recordType: "govengine.runtime_shell.GovControlAction",
  schemaVersion: "v1",
  schema: v.strictObject({
    action_id: identifier(),
    run_id: identifier(),
    action: oneOf(RUNTIME_CONTROL_ACTIONS),
    reason_code: withDefault(identifier(), "operator_requested"),
    requested_state: oneOf(["", ...RUNTIME_STATES]),
    profile: withDefault(identifier(), "generic"),
    event_refs: withDefault(list(identifier()), []),
    metadata: withDefault(jsonObject(), {}),
  }),
  filled: { requested_state: ({ action }) => RUNTIME_ACTION_TARGETS[action] },
  aliases: { action_id: ["id"] },
  codes: {
    missing: {
      action_id: "missing_control_action_id",
      run_id: "missing_run_id",
      action: "unknown_control_action",
    },
    unknown: { action: "unknown_control_action", requested_state: "unknown_runtime_state" },
    invalid: { event_refs: "invalid_runtime_sequence", metadata: "invalid_runtime_metadata" },
    forbidden: "forbidden_runtime_metadata",
  },
  forbiddenKeys: FORBIDDEN_RUNTIME_METADATA_KEYS,
  check: checkState,
  rules: ["requested_state is what the action asks for, or running_dry_run where that is running."],
});

function checkState({ action, requested_state }: ControlAction): readonly Problem[] {
  const target = RUNTIME_ACTION_TARGETS[action];
  const fits = requested_state === target || (target === "running" && requested_state === "running_dry_run");
  return fits ? [] : [problem("control_action_state_mismatch", "/requested_state", target)];
}

/** What a host says of an operator's request, as {@link controlActionFromHostAction} takes it. */
export type HostAction = Pick<ControlAction, "action" | "run_id"> & Partial<ControlAction>;

/**
 * The control action for an operator's request. Its id is `<run_id>:<action>` unless one is given, and it asks for the state
 * that its action stands for.
 *
 * @throws GovEngineError with the codes of {@link ControlAction}.
 * @example
 * const stop = controlActionFromHostAction({ action: "stop", run_id: "run-1" });
 */
export function controlActionFromHostAction(request: HostAction): ControlAction {
  const read = snapshotJsonObject(request);
  const { action, run_id } = read;
  const named = typeof action === "string" && typeof run_id === "string";
  return ControlAction.parse({ ...(named ? { action_id: `${run_id}:${action}` } : {}), ...read });
}
