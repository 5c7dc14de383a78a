// That a host's scheduler looked at a run, and what it found due. Nothing here starts anything.

import type { JsonObject, RecordType } from "@govengine/artifact-core";
import { defineRecord, identifier, jsonObject, list, withDefault } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { FORBIDDEN_RUNTIME_METADATA_KEYS } from "./runtime-words.ts";

/** A tick of a host's scheduler. */
export interface SchedulerTick {
  readonly tick_id: string;
  readonly run_id: string;
  readonly due_action_refs: readonly string[];
  /** A word of the host's own. */
  readonly heartbeat_status: string;
  readonly metadata: JsonObject;
}

/** Reads scheduler ticks. Source: `govengine.runtime_shell.GovSchedulerTick`. */
export const SchedulerTick: RecordType<SchedulerTick> = defineRecord({
  name: "scheduler_tick",
  recordType: "govengine.runtime_shell.GovSchedulerTick",
  schemaVersion: "v1",
  schema: v.strictObject({
    tick_id: identifier(),
    run_id: identifier(),
    due_action_refs: withDefault(list(identifier()), []),
    heartbeat_status: withDefault(identifier(), "unknown"),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { tick_id: ["id"] },
  codes: {
    missing: { tick_id: "missing_scheduler_tick_id", run_id: "missing_run_id" },
    invalid: { due_action_refs: "invalid_runtime_sequence", metadata: "invalid_runtime_metadata" },
    forbidden: "forbidden_runtime_metadata",
  },
  forbiddenKeys: FORBIDDEN_RUNTIME_METADATA_KEYS,
});
