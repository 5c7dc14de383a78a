// What waits in the queues of a runtime: counts, and a bounded preview of references and codes, never of content.

import {
  compareCodePoints,
  GovEngineError,
  isJsonObject,
  pointer,
  problem,
  snapshotJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type Problem,
  type RecordType,
} from "@govengine/artifact-core";
import {
  defineRecord,
  identifier,
  integer,
  jsonObject,
  label,
  list,
  record,
  withDefault,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { FORBIDDEN_RUNTIME_METADATA_KEYS } from "./runtime-words.ts";

/** How many items a lane shows at most. */
export const QUEUE_PREVIEW_LIMIT = 20;

/** One lane of a queue. */
export interface QueueLane {
  readonly name: string;
  /** How many items wait. */
  readonly count: number;
  /** The first of them, at most {@link QUEUE_PREVIEW_LIMIT} and never more than `count`. */
  readonly preview: readonly JsonObject[];
}

const FORBIDDEN = "forbidden_runtime_metadata";
const METADATA = "invalid_runtime_metadata";

/** Reads lanes. Source: `govengine.runtime_shell.GovQueueLane`. */
export const QueueLane: RecordType<QueueLane> = defineRecord({
  name: "queue_lane",
  recordType: "govengine.runtime_shell.GovQueueLane",
  schemaVersion: "v1",
  schema: v.strictObject({
    name: identifier(),
    count: withDefault(integer(), 0),
    preview: withDefault(list(jsonObject(), { max: QUEUE_PREVIEW_LIMIT }), []),
  }),
  codes: {
    missing: { name: "missing_queue_lane_name" },
    invalid: { preview: METADATA },
    forbidden: FORBIDDEN,
  },
  forbiddenKeys: FORBIDDEN_RUNTIME_METADATA_KEYS,
  check: ({ count, preview }) => {
    if (count < 0) return [problem("negative_queue_lane_count", "/count")];
    return preview.length > count ? [problem("queue_preview_exceeds_count", "/preview")] : [];
  },
  rules: ["count is not negative, and preview has no more items than count says."],
});

/** The queues of a run at one time. */
export interface QueueSnapshot {
  readonly snapshot_id: string;
  readonly run_id: string;
  /** Names may repeat. */
  readonly lanes: readonly QueueLane[];
  readonly telemetry: JsonObject;
  /** Opaque text, `""` for none. */
  readonly saved_at: string;
  readonly profile: string;
  readonly metadata: JsonObject;
}

/** Reads queue snapshots. Source: `govengine.runtime_shell.GovQueueSnapshot`. */
export const QueueSnapshot: RecordType<QueueSnapshot> = defineRecord({
  name: "queue_snapshot",
  recordType: "govengine.runtime_shell.GovQueueSnapshot",
  schemaVersion: "v1",
  schema: v.strictObject({
    snapshot_id: identifier(),
    run_id: identifier(),
    lanes: withDefault(list(record(QueueLane)), []),
    telemetry: withDefault(jsonObject(), {}),
    saved_at: withDefault(label(), ""),
    profile: withDefault(identifier(), "generic"),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { snapshot_id: ["id"] },
  codes: {
    missing: { snapshot_id: "missing_queue_snapshot_id", run_id: "missing_run_id" },
    invalid: { lanes: "invalid_queue_lane", telemetry: METADATA, metadata: METADATA },
    forbidden: FORBIDDEN,
  },
  forbiddenKeys: FORBIDDEN_RUNTIME_METADATA_KEYS,
});

/** What a host's queues hold, as {@link queueSnapshotFromLanes} takes it. */
export interface HostQueues
  extends Pick<QueueSnapshot, "snapshot_id" | "run_id">,
    Partial<Omit<QueueSnapshot, "snapshot_id" | "run_id" | "lanes">> {
  /** The items of each lane by its name. */
  readonly lanes: Readonly<Record<string, readonly JsonObject[]>>;
}

/**
 * The snapshot of a host's queues: lanes in the order of code points of their names, each with the count of its items and the
 * first {@link QUEUE_PREVIEW_LIMIT} of them. Every item is held against the rules, also those that aren't shown.
 *
 * @throws GovEngineError with the codes of {@link QueueSnapshot}; `invalid_queue_lane` for a lane that is no array.
 * @example
 * const snapshot = queueSnapshotFromLanes({ snapshot_id: "q-1", run_id: "run-1", lanes: { followup: [{ ref: "task-1" }] } });
 */
export function queueSnapshotFromLanes(queues: HostQueues): QueueSnapshot {
  const { lanes, ...parts } = snapshotJsonObject(queues);
  return QueueSnapshot.parse({ ...parts, lanes: lanesOf(lanes) });
}

function lanesOf(lanes: JsonValue | undefined): readonly object[] {
  if (!isJsonObject(lanes)) throw new GovEngineError([problem("invalid_queue_lane", "/lanes", "object")]);
  const sorted = Object.entries(lanes).toSorted(([left], [right]) => compareCodePoints(left, right));
  const [first, ...others] = sorted.flatMap(([name, items]) => problemsOfItems(name, items));
  if (first !== undefined) throw new GovEngineError([first, ...others]);
  return sorted.map(([name, items]) => {
    const all = items as JsonArray;
    return { name, count: all.length, preview: all.slice(0, QUEUE_PREVIEW_LIMIT) };
  });
}

function problemsOfItems(name: string, items: JsonValue): readonly Problem[] {
  const place = ["lanes", name];
  if (!Array.isArray(items)) return [problem("invalid_queue_lane", pointer(place), "array")];
  return (items as JsonArray).flatMap((item, at) => {
    const result = QueueLane.safeParse({ name, count: 1, preview: [item] });
    return result.ok ? [] : result.problems.map(({ code, detail }) => problem(code, pointer([...place, at]), detail));
  });
}
