// The reference's conformance cases of the run-state machine (M1 to M11), and what else its two records refuse.

import { describe, expect, it } from "vitest";
import {
  applyStateTransition,
  FORBIDDEN_STATE_METADATA_KEYS,
  legacyReason,
  nextRunStates,
  problem,
  RUN_STATES,
  RunState,
  StateTransition,
} from "../../src/index.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

const GATE = "runner_gate_decision";

const run = (state: string, more: object = {}): RunState => RunState.parse({ run_id: "run-1", state, ...more });
const step = (from_state: string, to_state: string, more: object = {}): StateTransition =>
  StateTransition.parse({ run_id: "run-1", from_state, to_state, ...more });

const reasonsOf = (call: () => unknown): readonly string[] => (refusalOf(call) ?? []).map((each) => legacyReason(each));

describe("the run-state machine", () => {
  it("M1 a run state has the wire form of the reference", () => {
    const state = run("admitted", { event_refs: ["event-1"], artifact_refs: ["ticket-1"] });
    expect(Object.entries(state)).toStrictEqual([
      ["run_id", "run-1"],
      ["state", "admitted"],
      ["profile", "generic"],
      ["event_refs", ["event-1"]],
      ["artifact_refs", ["ticket-1"]],
      ["blockers", []],
      ["metadata", {}],
      ["terminal", false],
      ["blocked", false],
    ]);
  });

  it("M2 nothing runs without the gate's decision", () => {
    expect(refusalOf(() => step("gated", "running_dry_run"))).toStrictEqual([
      problem("missing_runner_gate_decision", "/required_decisions"),
    ]);
    const accepted = step("gated", "running_dry_run", { required_decisions: [GATE] });
    expect(accepted.required_decisions).toStrictEqual([GATE]);
  });

  it("M3 a step moves the run and adds its event", () => {
    const state = run("gated", { event_refs: ["event-1"] });
    const next = applyStateTransition(
      state,
      step("gated", "running_dry_run", { required_decisions: [GATE], event_ref: "event-2" }),
    );
    expect(next).toStrictEqual(run("running_dry_run", { event_refs: ["event-1", "event-2"] }));
  });

  it("M4 a reason to block becomes a blocker", () => {
    const next = applyStateTransition(
      run("policy_checked"),
      step("policy_checked", "blocked", { reason_code: "trust_missing" }),
    );
    expect(next).toMatchObject({ state: "blocked", blockers: ["trust_missing"], blocked: true });
  });

  it("M5 a run doesn't skip to its end", () => {
    expect(reasonsOf(() => step("new", "completed"))).toStrictEqual(["invalid_state_transition:new->completed"]);
  });

  it("M6 a step starts where the run is", () => {
    expect(reasonsOf(() => applyStateTransition(run("admitted"), step("new", "admitted")))).toStrictEqual([
      "state_transition_from_mismatch:admitted!=new",
    ]);
  });

  it("M7 raw intent is no step", () => {
    for (const name of ["raw_intent", "prompt", "RAW-INTENT", "rawIntent", " Prompt "]) {
      const sent = { run_id: "run-1", from_state: "new", to_state: "admitted", [name]: null };
      expect(refusalOf(() => StateTransition.parse(sent))).toMatchObject([
        { code: "raw_intent_not_state_transition", detail: null },
      ]);
    }
  });

  it("M8 metadata holds neither credentials nor schedules, at any depth", () => {
    for (const key of ["credential", "scheduler"]) {
      const metadata = { a: [{ nested: { [key]: 1 } }] };
      expect(reasonsOf(() => run("new", { metadata }))).toStrictEqual([`forbidden_state_metadata:${key}`]);
      expect(reasonsOf(() => step("new", "admitted", { metadata }))).toStrictEqual([`forbidden_state_metadata:${key}`]);
    }
  });

  it("M9 every pair of states outside the table is refused by name", () => {
    const edges = RUN_STATES.flatMap((from) => nextRunStates(from).map((to) => `${from}->${to}`));
    expect(edges).toHaveLength(19);
    for (const from of RUN_STATES) {
      for (const to of RUN_STATES) {
        const edge = `${from}->${to}`;
        const refused = reasonsOf(() => step(from, to, { required_decisions: [GATE] }));
        expect(refused).toStrictEqual(edges.includes(edge) ? [] : [`invalid_state_transition:${edge}`]);
      }
    }
  });

  it("M10 blockers are kept when that is asked for, as the reference does", () => {
    const blocked = run("blocked", { blockers: ["trust_missing"] });
    const next = applyStateTransition(blocked, step("blocked", "admitted"), { keepBlockers: true });
    expect(next).toMatchObject({ state: "admitted", blockers: ["trust_missing"], blocked: true });
  });

  it("M11 deep, padded and disguised metadata is refused", () => {
    let deep: unknown = {};
    for (let level = 0; level < 1_200; level += 1) deep = { a: deep };
    expect(codeOf(() => run("new", { metadata: deep }))).toBe("json_max_depth");
    expect(codeOf(() => step("new", "admitted", { metadata: deep }))).toBe("json_max_depth");
    expect(reasonsOf(() => run("new", { metadata: { " CREDENTIAL ": 1 } }))).toStrictEqual([
      "forbidden_state_metadata:credential",
    ]);
    expect(reasonsOf(() => step("new", "admitted", { " RAW_INTENT ": 1 }))).toStrictEqual([
      "raw_intent_not_state_transition",
    ]);
  });
});

describe("RunState", () => {
  it("has a state for nothing live, and ends only in completed", () => {
    expect(RUN_STATES).toStrictEqual([
      "new",
      "admitted",
      "policy_checked",
      "trust_checked",
      "gated",
      "running_dry_run",
      "receipt_recorded",
      "paused",
      "blocked",
      "completed",
    ]);
    expect(RUN_STATES.filter((state) => run(state).terminal)).toStrictEqual(["completed"]);
    expect(RUN_STATES.filter((state) => run(state).blocked)).toStrictEqual(["blocked"]);
    expect(run("gated", { blockers: ["a"] }).blocked).toBe(true);
  });

  it("may be identified by id", () => {
    expect(RunState.parse({ id: "run-1" })).toStrictEqual(run("new"));
    expect(refusalOf(() => RunState.parse({ id: "run-1", run_id: "run-2" }))).toStrictEqual([
      problem("alias_field_mismatch", "/id", "run_id"),
    ]);
  });

  it.each([
    ["no id", {}, "missing_run_id", "/run_id", null],
    ["a blank id", { run_id: " " }, "invalid_run_state", "/run_id", "blank"],
    ["a number for an id", { run_id: 1 }, "invalid_run_state", "/run_id", "text"],
    ["a live state", { run_id: "r", state: "running_live" }, "unknown_run_state", "/state", null],
    ["a state in capitals", { run_id: "r", state: "Gated" }, "unknown_run_state", "/state", null],
    ["a state with a blank", { run_id: "r", state: "gated " }, "unknown_run_state", "/state", null],
    ["one reference for many", { run_id: "r", event_refs: "e" }, "invalid_state_sequence", "/event_refs", "array"],
    [
      "a map for references",
      { run_id: "r", artifact_refs: { a: 1 } },
      "invalid_state_sequence",
      "/artifact_refs",
      "array",
    ],
    ["a blank blocker", { run_id: "r", blockers: [""] }, "invalid_state_sequence", "/blockers/0", "blank"],
    ["metadata that is none", { run_id: "r", metadata: [] }, "invalid_run_state", "/metadata", "object"],
    ["a command", { run_id: "r", command: "a" }, "forbidden_state_metadata", "/command", "command"],
    ["anything else", { run_id: "r", live: true }, "unknown_run_state_field", "/live", null],
    ["a wrong flag", { run_id: "r", state: "blocked", blocked: false }, "derived_field_mismatch", "/blocked", null],
  ])("refuses %s", (_, sent, code, path, detail) => {
    expect(refusalOf(() => RunState.parse(sent))).toStrictEqual([problem(code, path, detail)]);
  });

  it("forbids the core list, storage, queues, schedules and live backends", () => {
    expect(FORBIDDEN_STATE_METADATA_KEYS.slice(-7)).toStrictEqual([
      "runtime_storage",
      "storage_path",
      "queue",
      "scheduler",
      "schedule",
      "live_execution",
      "live_backend",
    ]);
  });
});

describe("StateTransition", () => {
  it("has the wire form of the reference", () => {
    expect(Object.entries(step("new", "admitted"))).toStrictEqual([
      ["run_id", "run-1"],
      ["from_state", "new"],
      ["to_state", "admitted"],
      ["reason_code", "ok"],
      ["event_ref", ""],
      ["required_decisions", []],
      ["metadata", {}],
    ]);
  });

  it.each([
    ["no run", { run_id: undefined }, "missing_run_id", "/run_id"],
    ["no beginning", { from_state: undefined }, "missing_state_transition_endpoint", "/from_state"],
    ["no end", { to_state: undefined }, "missing_state_transition_endpoint", "/to_state"],
    ["a beginning that is no state", { from_state: "running_live" }, "unknown_run_state", "/from_state"],
    ["an end that is no state", { to_state: "" }, "unknown_run_state", "/to_state"],
    ["an end that is no text", { to_state: 1 }, "invalid_state_transition", "/to_state"],
    ["one decision for many", { required_decisions: GATE }, "invalid_state_sequence", "/required_decisions"],
    ["an id under another name", { id: "run-1" }, "unknown_state_transition_field", "/id"],
  ])("refuses %s", (_, change, code, path) => {
    const all = { run_id: "run-1", from_state: "new", to_state: "admitted", ...change };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    expect(refusalOf(() => StateTransition.parse(sent))).toMatchObject([{ code, path }]);
  });

  it("lists a step that isn't in the table together with the decision that it lacks", () => {
    expect(refusalOf(() => step("paused", "running_dry_run"))).toStrictEqual([
      problem("invalid_state_transition", "/to_state", "paused->running_dry_run"),
      problem("missing_runner_gate_decision", "/required_decisions"),
    ]);
  });
});

describe("nextRunStates", () => {
  it("knows no successors of other words, and takes text only", () => {
    for (const word of ["", "New", "__proto__", "constructor"]) expect(nextRunStates(word)).toStrictEqual([]);
    for (const wrong of [null, 1, ["new"], Symbol("new")]) {
      expect(codeOf(() => nextRunStates(wrong as never))).toBe("invalid_argument");
    }
    expect(RUN_STATES.map(nextRunStates).every(isDeepFrozen)).toBe(true);
  });
});
