// What a host's runtime shows of one run: its own state, what operators asked for, what waits. It proves nothing of the run.

import { pointer, problem, type JsonObject, type Problem, type RecordType } from "@govengine/artifact-core";
import {
  defineRecord,
  identifier,
  jsonObject,
  label,
  list,
  nullable,
  oneOf,
  record,
  withDefault,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { QueueSnapshot } from "./queue-snapshot.ts";
import { ControlAction } from "./runtime-control-action.ts";
import { FORBIDDEN_RUNTIME_METADATA_KEYS, RUNTIME_STATES, type RuntimeStateName } from "./runtime-words.ts";

/** A runtime's view of a run. */
export interface RuntimeSnapshot {
  readonly snapshot_id: string;
  readonly run_id: string;
  readonly state: RuntimeStateName;
  readonly control_actions: readonly ControlAction[];
  readonly queue_snapshot: QueueSnapshot | null;
  /** Opaque text, `""` for none. */
  readonly updated_at: string;
  readonly profile: string;
  readonly non_claims: readonly string[];
  readonly metadata: JsonObject;
}

/** Reads runtime snapshots; every part is about the same run. Source: `govengine.runtime_shell.GovRuntimeSnapshot`. */
export const RuntimeSnapshot: RecordType<RuntimeSnapshot> = defineRecord({
  name: "runtime_snapshot",
  recordType: "govengine.runtime_shell.GovRuntimeSnapshot",
  schemaVersion: "v1",
  schema: v.strictObject({
    snapshot_id: identifier(),
    run_id: identifier(),
    state: withDefault(oneOf(RUNTIME_STATES), "idle"),
    control_actions: withDefault(list(record(ControlAction)), []),
    queue_snapshot: withDefault(nullable(record(QueueSnapshot)), null),
    updated_at: withDefault(label(), ""),
    profile: withDefault(identifier(), "generic"),
    non_claims: withDefault(list(identifier()), []),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { snapshot_id: ["id"] },
  codes: {
    missing: { snapshot_id: "missing_runtime_snapshot_id", run_id: "missing_run_id" },
    unknown: { state: "unknown_runtime_state" },
    invalid: {
      control_actions: "invalid_control_action",
      queue_snapshot: "invalid_queue_snapshot",
      non_claims: "invalid_runtime_sequence",
      metadata: "invalid_runtime_metadata",
    },
    forbidden: "forbidden_runtime_metadata",
  },
  forbiddenKeys: FORBIDDEN_RUNTIME_METADATA_KEYS,
  check: checkRun,
  rules: ["The queue snapshot and every control action have the same run_id."],
});

function checkRun({ control_actions, queue_snapshot, run_id }: RuntimeSnapshot): readonly Problem[] {
  const queue = queue_snapshot === null || queue_snapshot.run_id === run_id;
  const strangers = control_actions.flatMap((action, at) =>
    action.run_id === run_id
      ? []
      : [problem("control_action_run_mismatch", pointer(["control_actions", at, "run_id"]))],
  );
  return [...(queue ? [] : [problem("queue_snapshot_run_mismatch", "/queue_snapshot/run_id")]), ...strangers];
}
