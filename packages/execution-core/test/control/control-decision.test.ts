import {
  nextRunStates,
  problem,
  RUN_STATES,
  RunState,
  StateTransition,
  type RunStateName,
} from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import {
  applyControlDecision,
  CONTROL_DECISION_ACTIONS,
  controlDecisionAnswer,
  ControlDecision,
  controlDecisionTransition,
  FORBIDDEN_CONTROL_METADATA_KEYS,
} from "../../src/index.ts";
import { problemsOf } from "../support/problems-of.ts";

const HEAD = { decision_id: "decision-1", run_id: "run-1" } as const;
const RECORD = { ...HEAD, action: "record_only" } as const;
const ADVANCE = {
  ...HEAD,
  action: "advance_state",
  from_state: "gated",
  to_state: "running_dry_run",
  required_decisions: ["runner_gate_decision"],
  event_refs: ["event-1", "event-2"],
} as const;

function decision(change: object): ControlDecision {
  return ControlDecision.parse({ ...HEAD, ...change });
}

function refusal(change: object): ReturnType<typeof problemsOf> {
  return problemsOf(() => ControlDecision.parse({ ...RECORD, ...change }));
}

function run(state: RunStateName, more: object = {}): RunState {
  return RunState.parse({ run_id: "run-1", state, ...more });
}

describe("the published cases of control decisions", () => {
  it("C1 advancing a gated run to a dry run, with the gate's decision, has the wire form of the reference", () => {
    expect(Object.entries(ControlDecision.parse(ADVANCE))).toStrictEqual([
      ["decision_id", "decision-1"],
      ["run_id", "run-1"],
      ["action", "advance_state"],
      ["reason_code", "ok"],
      ["from_state", "gated"],
      ["to_state", "running_dry_run"],
      ["profile", "generic"],
      ["event_refs", ["event-1", "event-2"]],
      ["required_decisions", ["runner_gate_decision"]],
      ["metadata", {}],
    ]);
  });

  it("C2 applied, it moves the run and adds its last event", () => {
    const moved = applyControlDecision(run("gated"), decision({ ...ADVANCE, event_refs: ["event-2"] }));
    expect(moved).toStrictEqual(run("running_dry_run", { event_refs: ["event-2"] }));
    expect(applyControlDecision(run("gated"), ControlDecision.parse(ADVANCE)).event_refs).toStrictEqual(["event-2"]);
  });

  it("C3 a record leaves the very same state", () => {
    const state = run("gated");
    expect(applyControlDecision(state, ControlDecision.parse(RECORD))).toBe(state);
    expect(applyControlDecision(state, decision({ action: "request_profile_handoff" }))).toBe(state);
  });

  it("C4 a block's reason becomes a blocker", () => {
    const block = { action: "block", from_state: "policy_checked", to_state: "blocked", reason_code: "trust_missing" };
    const blocked = applyControlDecision(run("policy_checked"), decision(block));
    expect(blocked).toMatchObject({ state: "blocked", blockers: ["trust_missing"], blocked: true });
  });

  it("C5 a decision holds no raw intent, no command and no schedule", () => {
    expect(refusal({ raw_intent: "a" })).toStrictEqual([problem("raw_intent_not_control_decision", "/raw_intent")]);
    expect(refusal({ prompt: null })).toStrictEqual([problem("raw_intent_not_control_decision", "/prompt")]);
    expect(refusal({ metadata: { nested: { command: "a" } } })).toStrictEqual([
      problem("forbidden_control_metadata", "/metadata/nested/command", "command"),
    ]);
    expect(refusal({ metadata: { scheduler: 1 } })).toStrictEqual([
      problem("forbidden_control_metadata", "/metadata/scheduler", "scheduler"),
    ]);
  });

  it("C6 a decision has an action of the list", () => {
    expect(refusal({ action: "execute_now" })).toStrictEqual([problem("unknown_control_action", "/action")]);
    expect(problemsOf(() => ControlDecision.parse(HEAD))).toStrictEqual([problem("unknown_control_action", "/action")]);
  });

  it("C7 advancing needs both states", () => {
    for (const [endpoints, path] of [
      [{}, "/from_state"],
      [{ to_state: "admitted" }, "/from_state"],
      [{ from_state: "new" }, "/to_state"],
    ] as const) {
      expect(refusal({ action: "advance_state", ...endpoints })).toStrictEqual([
        problem("control_decision_missing_state_transition", path, "advance_state"),
      ]);
    }
  });

  it("C8 a record claims no states", () => {
    expect(refusal({ from_state: "new", to_state: "admitted" })).toStrictEqual([
      problem("record_control_must_not_claim_state_transition", "/from_state", "record_only"),
      problem("record_control_must_not_claim_state_transition", "/to_state", "record_only"),
    ]);
  });

  it("C9 a pause goes to paused", () => {
    expect(refusal({ action: "pause", from_state: "gated", to_state: "blocked" })).toStrictEqual([
      problem("pause_control_must_target_paused", "/to_state"),
    ]);
  });

  it("C10 a block goes to blocked", () => {
    expect(refusal({ action: "block", from_state: "gated", to_state: "paused" })).toStrictEqual([
      problem("block_control_must_target_blocked", "/to_state"),
    ]);
  });

  it("C11 a record is about the run that it names", () => {
    const other = decision({ action: "record_only", run_id: "run-2" });
    expect(problemsOf(() => applyControlDecision(run("gated"), other))).toStrictEqual([
      problem("control_decision_run_mismatch", "/run_id"),
    ]);
  });
});

describe("every action between every two states", () => {
  const ends = ["", ...RUN_STATES] as const;
  const targets: Readonly<Record<string, string>> = { pause: "paused", block: "blocked" };

  /** The codes that a decision must be refused with, from the table of run states alone. */
  function expected(action: string, from: (typeof ends)[number], to: string, gate: boolean): readonly string[] {
    if (action === "record_only" || action === "request_profile_handoff") {
      return [from, to].filter((end) => end !== "").map(() => "record_control_must_not_claim_state_transition");
    }
    if (from === "" || to === "") return ["control_decision_missing_state_transition"];
    const target = targets[action];
    const codes = target === undefined || to === target ? [] : [`${action}_control_must_target_${target}`];
    if (!(nextRunStates(from) as readonly string[]).includes(to)) codes.push("invalid_state_transition");
    if (to === "running_dry_run" && !gate) codes.push("missing_runner_gate_decision");
    return codes;
  }

  it.each(CONTROL_DECISION_ACTIONS)(
    "%s is refused exactly where the tables say so, and moves the run otherwise",
    (action) => {
      let moves = 0;
      for (const from_state of ends) {
        for (const to_state of ends) {
          for (const gate of [false, true]) {
            const required_decisions = gate ? ["runner_gate_decision"] : [];
            const parts = { action, from_state, to_state, required_decisions, reason_code: "reason" };
            const codes = problemsOf(() => decision(parts)).map(({ code }) => code);
            expect(codes).toStrictEqual(expected(action, from_state, to_state, gate));
            if (codes.length > 0) continue;
            const made = decision(parts);
            const state = run(from_state === "" ? "gated" : from_state);
            const after = applyControlDecision(state, made);
            const transition = controlDecisionTransition(made);
            if (from_state === "") {
              expect([after, transition, controlDecisionAnswer(made)]).toStrictEqual([state, null, "continue"]);
              continue;
            }
            moves += 1;
            expect(transition).toStrictEqual(
              StateTransition.parse({
                run_id: "run-1",
                from_state,
                to_state,
                required_decisions,
                reason_code: "reason",
              }),
            );
            expect(after).toMatchObject({ state: to_state, blockers: to_state === "blocked" ? ["reason"] : [] });
            const answers: Readonly<Record<string, string>> = { paused: "pause", blocked: "block" };
            expect(controlDecisionAnswer(made)).toBe(answers[to_state] ?? "continue");
          }
        }
      }
      expect(moves > 0).toBe(action !== "record_only" && action !== "request_profile_handoff");
    },
  );

  it("applies to a run that stands where the decision says, and to no other", () => {
    for (const state of RUN_STATES.filter((name) => name !== "gated")) {
      expect(problemsOf(() => applyControlDecision(run(state), ControlDecision.parse(ADVANCE)))).toStrictEqual([
        problem("state_transition_from_mismatch", "/from_state", `${state}!=gated`),
      ]);
    }
    expect(
      problemsOf(() => applyControlDecision(run("gated"), decision({ ...ADVANCE, run_id: "run-2" }))),
    ).toStrictEqual([problem("state_transition_run_mismatch", "/run_id")]);
  });
});

describe("applyControlDecision", () => {
  const state = run("blocked", { blockers: ["trust_missing", "policy_denied"] });
  const readmit = { action: "advance_state", from_state: "blocked", to_state: "admitted" } as const;

  it("clears blockers by name, and every one of them", () => {
    const cleared = (cleared_blockers: unknown): ControlDecision =>
      decision({ ...readmit, metadata: { cleared_blockers } });
    expect(applyControlDecision(state, cleared(["policy_denied", "trust_missing"]))).toMatchObject({
      state: "admitted",
      blockers: [],
      blocked: false,
    });
    for (const names of [["trust_missing"], [], "trust_missing", null]) {
      expect(problemsOf(() => applyControlDecision(state, cleared(names)))[0]?.code).toBe("state_blockers_not_cleared");
    }
  });

  it("keeps them as the reference does, when it is told to", () => {
    const after = applyControlDecision(state, decision(readmit), { keepBlockers: true });
    expect(after).toMatchObject({ state: "admitted", blockers: ["trust_missing", "policy_denied"], blocked: true });
  });

  it("reads state and decision", () => {
    const record = ControlDecision.parse(RECORD);
    expect(problemsOf(() => applyControlDecision({ run_id: "run-1", state: "live" } as never, record))).toStrictEqual([
      problem("unknown_run_state", "/state"),
    ]);
    expect(problemsOf(() => applyControlDecision(state, null as never))).toStrictEqual([
      problem("invalid_control_decision", "", "object"),
    ]);
    expect(applyControlDecision({ run_id: "run-1", state: "gated" } as never, record)).toStrictEqual(run("gated"));
  });
});

describe("ControlDecision", () => {
  it("takes the documented members, and names what is missing", () => {
    expect(problemsOf(() => ControlDecision.parse({ action: "record_only" }))).toStrictEqual([
      problem("missing_control_decision_id", "/decision_id"),
      problem("missing_run_id", "/run_id"),
    ]);
    expect(ControlDecision.parse({ id: "a", run_id: "b", action: "record_only" }).decision_id).toBe("a");
    for (const member of ["event_refs", "required_decisions"]) {
      expect(refusal({ [member]: "a" })).toStrictEqual([problem("invalid_control_sequence", `/${member}`, "array")]);
    }
    expect(refusal({ action: "pause", from_state: "running", to_state: "paused" })).toStrictEqual([
      problem("unknown_run_state", "/from_state"),
    ]);
  });

  it("forbids the keys of the reference and the core list", () => {
    for (const key of ["transport_payload", "storage_path", "queue", "live_backend", "delivery", "cookie"]) {
      expect(FORBIDDEN_CONTROL_METADATA_KEYS).toContain(key);
      expect(refusal({ metadata: { [key]: 1 } })).toMatchObject([{ detail: key }]);
    }
  });
});
