import { compareCodePoints, problem } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ControlAction,
  controlActionFromHostAction,
  FORBIDDEN_RUNTIME_METADATA_KEYS,
  QUEUE_PREVIEW_LIMIT,
  QueueLane,
  QueueSnapshot,
  queueSnapshotFromLanes,
  RUNTIME_ACTION_TARGETS,
  RUNTIME_CONTROL_ACTIONS,
  RUNTIME_STATES,
  RuntimeSnapshot,
  SchedulerTick,
  type HostAction,
  type HostQueues,
} from "../../src/index.ts";
import { problemsOf } from "../support/problems-of.ts";

const ACTION = { action_id: "action-1", run_id: "run-1", action: "pause" } as const;
const SNAPSHOT = { snapshot_id: "snapshot-1", run_id: "run-1" } as const;
const QUEUES = { snapshot_id: "queue-1", run_id: "run-1" } as const;

function actionRefusal(change: object): ReturnType<typeof problemsOf> {
  return problemsOf(() => ControlAction.parse({ ...ACTION, ...change }));
}

function snapshotRefusal(change: object): ReturnType<typeof problemsOf> {
  return problemsOf(() => RuntimeSnapshot.parse({ ...SNAPSHOT, ...change }));
}

describe("the published cases of the runtime shell", () => {
  it("R1 a host's stop asks for stopped, and survives a round trip", () => {
    const stop = controlActionFromHostAction({ action: "stop", run_id: "run-1" });
    expect(Object.entries(stop)).toStrictEqual([
      ["action_id", "run-1:stop"],
      ["run_id", "run-1"],
      ["action", "stop"],
      ["reason_code", "operator_requested"],
      ["requested_state", "stopped"],
      ["profile", "generic"],
      ["event_refs", []],
      ["metadata", {}],
    ]);
    expect(ControlAction.parse(structuredClone(stop))).toStrictEqual(stop);
  });

  it("R2 a cancel asks for cancelled, also without saying so", () => {
    expect(ControlAction.parse({ ...ACTION, action: "cancel" }).requested_state).toBe("cancelled");
  });

  it("R3 an action holds no raw intent and no command", () => {
    for (const key of ["raw_intent", "command"]) {
      expect(actionRefusal({ metadata: { [key]: "a" } })).toStrictEqual([
        problem("forbidden_runtime_metadata", `/metadata/${key}`, key),
      ]);
    }
  });

  it("R4 lanes are sorted and counted, and survive a round trip", () => {
    const snapshot = queueSnapshotFromLanes({ ...QUEUES, lanes: { precision: [], followup: [{ ref: "task-1" }] } });
    expect(snapshot.lanes).toStrictEqual([
      { name: "followup", count: 1, preview: [{ ref: "task-1" }] },
      { name: "precision", count: 0, preview: [] },
    ]);
    expect(QueueSnapshot.parse(structuredClone(snapshot))).toStrictEqual(snapshot);
  });

  it("R5 an item of a lane holds no command", () => {
    const lanes = { followup: [{ ref: "task-1" }, { command: "a" }] };
    expect(problemsOf(() => queueSnapshotFromLanes({ ...QUEUES, lanes }))).toStrictEqual([
      problem("forbidden_runtime_metadata", "/lanes/followup/1", "command"),
    ]);
  });

  it("R6 a snapshot keeps its state, actions and queue", () => {
    const queue = queueSnapshotFromLanes({ ...QUEUES, lanes: { followup: [] } });
    const stop = controlActionFromHostAction({ action: "stop", run_id: "run-1" });
    const snapshot = { ...SNAPSHOT, state: "paused", control_actions: [stop], queue_snapshot: queue };
    expect(RuntimeSnapshot.parse(snapshot)).toMatchObject(snapshot);
    expect(RuntimeSnapshot.parse(SNAPSHOT)).toMatchObject({ state: "idle", control_actions: [], queue_snapshot: null });
  });

  it("R7 the queue is the run's own", () => {
    expect(snapshotRefusal({ queue_snapshot: { ...QUEUES, run_id: "run-2" } })).toStrictEqual([
      problem("queue_snapshot_run_mismatch", "/queue_snapshot/run_id"),
    ]);
  });

  it("R8 the actions are the run's own", () => {
    const control_actions = [ACTION, { ...ACTION, run_id: "run-2" }];
    expect(snapshotRefusal({ control_actions })).toStrictEqual([
      problem("control_action_run_mismatch", "/control_actions/1/run_id"),
    ]);
  });

  it("R9 a tick says what is due, and holds no schedule", () => {
    const tick = { tick_id: "tick-1", run_id: "run-1", due_action_refs: ["run-1:stop"] };
    expect(SchedulerTick.parse(tick)).toStrictEqual({ ...tick, heartbeat_status: "unknown", metadata: {} });
    expect(problemsOf(() => SchedulerTick.parse({ ...tick, metadata: { schedule: "daily" } }))).toStrictEqual([
      problem("forbidden_runtime_metadata", "/metadata/schedule", "schedule"),
    ]);
  });

  it("R10 a lane shows no more than it counts, and counts from 0", () => {
    expect(problemsOf(() => QueueLane.parse({ name: "a", count: 0, preview: [{}] }))).toStrictEqual([
      problem("queue_preview_exceeds_count", "/preview"),
    ]);
    expect(problemsOf(() => QueueLane.parse({ name: "a", count: -1 }))).toStrictEqual([
      problem("negative_queue_lane_count", "/count"),
    ]);
  });

  it("R11 a state is one of the list", () => {
    expect(actionRefusal({ requested_state: "exploded" })).toStrictEqual([
      problem("unknown_runtime_state", "/requested_state"),
    ]);
    expect(snapshotRefusal({ state: "exploded" })).toStrictEqual([problem("unknown_runtime_state", "/state")]);
  });
});

describe("ControlAction", () => {
  it("knows the actions, states and targets of the reference", () => {
    expect(RUNTIME_STATES).toStrictEqual([
      "idle",
      "admitted",
      "policy_checked",
      "trust_checked",
      "gated",
      "running",
      "running_dry_run",
      "paused",
      "cooldown",
      "stopped",
      "cancelled",
      "blocked",
      "completed",
    ]);
    expect(RUNTIME_ACTION_TARGETS).toStrictEqual({
      start: "running",
      pause: "paused",
      resume: "running",
      stop: "stopped",
      cancel: "cancelled",
      replan: "idle",
      degrade_to_dry_run: "running_dry_run",
      cooldown: "cooldown",
      retry: "running",
      archive: "completed",
      record_only: "",
    });
    expect(RUNTIME_CONTROL_ACTIONS).toStrictEqual(Object.keys(RUNTIME_ACTION_TARGETS));
  });

  it.each(RUNTIME_CONTROL_ACTIONS)("%s asks for what it stands for, or for less than running", (action) => {
    const target = RUNTIME_ACTION_TARGETS[action];
    expect(ControlAction.parse({ ...ACTION, action }).requested_state).toBe(target);
    for (const requested_state of ["", ...RUNTIME_STATES]) {
      const fits = requested_state === target || (target === "running" && requested_state === "running_dry_run");
      expect(actionRefusal({ action, requested_state })).toStrictEqual(
        fits ? [] : [problem("control_action_state_mismatch", "/requested_state", target)],
      );
    }
  });

  it("takes actions of the list only, as they are written", () => {
    for (const action of ["STOP", " stop", "execute_now", "block"]) {
      expect(actionRefusal({ action })).toStrictEqual([problem("unknown_control_action", "/action")]);
    }
    expect(problemsOf(() => ControlAction.parse({}))).toStrictEqual([
      problem("missing_control_action_id", "/action_id"),
      problem("missing_run_id", "/run_id"),
      problem("unknown_control_action", "/action"),
    ]);
    expect(actionRefusal({ event_refs: "event-1" })).toStrictEqual([
      problem("invalid_runtime_sequence", "/event_refs", "array"),
    ]);
  });

  it("is made from a host's action with its own id, reason and profile, and from nothing else", () => {
    const made = controlActionFromHostAction({
      action: "cooldown",
      run_id: "run-1",
      action_id: "own",
      reason_code: "rate_limited",
      profile: "security",
      metadata: { lane: "a" },
    });
    expect(made).toMatchObject({ action_id: "own", reason_code: "rate_limited", profile: "security" });
    for (const request of [null, "stop", {}, { action: "stop" }, { run_id: "run-1" }, { action: 1, run_id: "run-1" }]) {
      expect(problemsOf(() => controlActionFromHostAction(request as unknown as HostAction))).not.toStrictEqual([]);
    }
    expect(
      problemsOf(() => controlActionFromHostAction({ action: "stop", run_id: "run-1", command: "a" } as HostAction)),
    ).toStrictEqual([problem("forbidden_runtime_metadata", "/command", "command")]);
  });
});

describe("queues", () => {
  it("are shown up to the limit, and checked beyond it", () => {
    const items = Array.from({ length: QUEUE_PREVIEW_LIMIT + 5 }, (_, at) => ({ ref: `task-${at}` }));
    const { lanes } = queueSnapshotFromLanes({ ...QUEUES, lanes: { a: items } });
    expect(lanes).toStrictEqual([{ name: "a", count: 25, preview: items.slice(0, 20) }]);
    const hidden = [...items, { nested: { apiKey: 1 } }];
    expect(problemsOf(() => queueSnapshotFromLanes({ ...QUEUES, lanes: { a: hidden } }))).toStrictEqual([
      problem("forbidden_runtime_metadata", "/lanes/a/25", "api_key"),
    ]);
    expect(problemsOf(() => QueueLane.parse({ name: "a", count: 21, preview: items.slice(0, 21) }))).toStrictEqual([
      problem("invalid_runtime_metadata", "/preview", "too many"),
    ]);
    expect(QueueLane.parse({ name: "a", count: 21, preview: items.slice(0, 1) }).preview).toHaveLength(1);
  });

  it("have lanes with names, counts and previews of maps", () => {
    expect(problemsOf(() => QueueLane.parse({}))).toStrictEqual([problem("missing_queue_lane_name", "/name")]);
    for (const count of ["1", 1.5, null, true]) {
      expect(problemsOf(() => QueueLane.parse({ name: "a", count }))).toMatchObject([
        { code: "invalid_queue_lane", path: "/count" },
      ]);
    }
    expect(problemsOf(() => QueueLane.parse({ name: "a", count: 1, preview: ["task-1"] }))).toStrictEqual([
      problem("invalid_runtime_metadata", "/preview/0", "object"),
    ]);
    expect(problemsOf(() => QueueSnapshot.parse({ lanes: [1] }))).toStrictEqual([
      problem("missing_queue_snapshot_id", "/snapshot_id"),
      problem("missing_run_id", "/run_id"),
      problem("invalid_queue_lane", "/lanes/0", "object"),
    ]);
  });

  it("are refused as anything but a map of arrays of maps", () => {
    const code = (lanes: unknown): unknown =>
      problemsOf(() => queueSnapshotFromLanes({ ...QUEUES, lanes } as HostQueues))[0]?.code;
    expect([code(null), code([]), code("a"), code({ a: null }), code({ a: { b: 1 } })]).toStrictEqual(
      Array.from({ length: 5 }, () => "invalid_queue_lane"),
    );
    expect(code({ a: ["task-1"] })).toBe("invalid_runtime_metadata");
    expect(code({ "": [] })).toBe("invalid_queue_lane");
    expect(code({})).toBeUndefined();
    expect(problemsOf(() => queueSnapshotFromLanes(null as unknown as HostQueues))).not.toStrictEqual([]);
  });

  it("sort names by code point, whatever they are", () => {
    const name = fc.oneof(
      fc.stringMatching(/^[a-z0-9_]{1,4}$/u),
      fc.constantFrom("\u{1f6e1}", "\uff5e", "10", "9", "__proto__"),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 6 }), (names) => {
        const lanes = Object.fromEntries(names.map((each) => [each, []]));
        const sorted = queueSnapshotFromLanes({ ...QUEUES, lanes }).lanes.map((lane) => lane.name);
        expect(sorted).toStrictEqual(names.toSorted(compareCodePoints));
      }),
    );
  });
});

describe("snapshots and ticks", () => {
  it("name what is missing, and take no other shapes", () => {
    expect(problemsOf(() => RuntimeSnapshot.parse({}))).toStrictEqual([
      problem("missing_runtime_snapshot_id", "/snapshot_id"),
      problem("missing_run_id", "/run_id"),
    ]);
    expect(problemsOf(() => SchedulerTick.parse({}))).toStrictEqual([
      problem("missing_scheduler_tick_id", "/tick_id"),
      problem("missing_run_id", "/run_id"),
    ]);
    expect(snapshotRefusal({ queue_snapshot: "queue-1" })).toStrictEqual([
      problem("invalid_queue_snapshot", "/queue_snapshot", "object"),
    ]);
    expect(snapshotRefusal({ control_actions: 1 })).toStrictEqual([
      problem("invalid_control_action", "/control_actions", "array"),
    ]);
    expect(snapshotRefusal({ non_claims: "a" })).toStrictEqual([
      problem("invalid_runtime_sequence", "/non_claims", "array"),
    ]);
    expect(problemsOf(() => SchedulerTick.parse({ tick_id: "a", run_id: "b", due_action_refs: {} }))).toStrictEqual([
      problem("invalid_runtime_sequence", "/due_action_refs", "array"),
    ]);
  });

  it("forbid the core list and the keys of the reference, but for a queue, which is theirs to name", () => {
    expect(FORBIDDEN_RUNTIME_METADATA_KEYS).toStrictEqual(
      expect.arrayContaining(["carrier_payload", "scheduler", "cookie"]),
    );
    expect(FORBIDDEN_RUNTIME_METADATA_KEYS).not.toContain("queue");
    expect(snapshotRefusal({ metadata: { queue: 1 } })).toStrictEqual([]);
  });
});
