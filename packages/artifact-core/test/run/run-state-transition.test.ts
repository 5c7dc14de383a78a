// Every step of a run against a table that is written here apart from the code: each state, each target, with and without
// blockers, the gate's decision, clearing and keeping.

import { describe, expect, it } from "vitest";
import {
  applyStateTransition,
  checkStateTransition,
  problem,
  RunState,
  type Problem,
  type StateTransition,
} from "../../src/index.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

/** From each state: its successors. */
const TABLE: Readonly<Record<string, string>> = {
  new: "admitted blocked",
  admitted: "policy_checked blocked",
  policy_checked: "trust_checked blocked",
  trust_checked: "gated blocked",
  gated: "running_dry_run paused blocked",
  running_dry_run: "receipt_recorded paused blocked",
  receipt_recorded: "completed blocked",
  paused: "gated blocked",
  blocked: "admitted",
  completed: "",
};

const STATES = Object.keys(TABLE);
const GATE = "runner_gate_decision";

interface Case {
  readonly from: string;
  readonly to: string;
  readonly blockers: readonly string[];
  readonly cleared: readonly string[] | undefined;
  readonly decided: boolean;
  readonly reason: string;
  readonly keepBlockers: boolean;
}

const CASES: readonly Case[] = STATES.flatMap((from) =>
  STATES.flatMap((to) =>
    [[], ["a"], ["a", "b"]].flatMap((blockers) =>
      [undefined, [], ["a"], ["b", "a"], ["a", "b", "c"]].flatMap((cleared) =>
        [true, false].flatMap((decided) =>
          ["ok", "a", "why"].flatMap((reason) =>
            [true, false].map((keepBlockers) => ({ from, to, blockers, cleared, decided, reason, keepBlockers })),
          ),
        ),
      ),
    ),
  ),
);

/** What the specification says: the codes of a refusal, and the blockers after a step that isn't refused. */
function expected({ blockers, cleared, decided, from, keepBlockers, reason, to }: Case): {
  readonly refused: readonly string[];
  readonly after: readonly string[];
} {
  const malformed = [
    ...((TABLE[from] ?? "").split(" ").includes(to) ? [] : ["invalid_state_transition"]),
    ...(to === "running_dry_run" && !decided ? ["missing_runner_gate_decision"] : []),
  ];
  if (malformed.length > 0) return { refused: malformed, after: [] };
  const stops = to === "blocked" || to === "paused";
  const resumes = from === "blocked" && to === "admitted";
  const standing = keepBlockers || stops ? [] : blockers.filter((each) => !resumes || !cleared?.includes(each));
  const refused = standing.map(() => "state_blockers_not_cleared");
  if (resumes && !keepBlockers) return { refused, after: [] };
  const adds = to === "blocked" && reason !== "ok" && !blockers.includes(reason);
  return { refused, after: adds ? [...blockers, reason] : blockers };
}

function parts({ blockers, cleared, decided, from, reason, to }: Case) {
  const state = RunState.parse({
    run_id: "run-1",
    state: from,
    blockers,
    event_refs: ["e1"],
    metadata: { kept: true },
  });
  const transition = {
    run_id: "run-1",
    from_state: from,
    to_state: to,
    reason_code: reason,
    event_ref: "e2",
    required_decisions: decided ? [GATE] : [],
    metadata: cleared === undefined ? {} : { cleared_blockers: cleared },
  } as StateTransition;
  return { state, transition };
}

describe("a step of a run, exhaustively", () => {
  it.each(STATES)("agrees with the table from %s", (from) => {
    for (const each of CASES.filter((one) => one.from === from)) {
      const { state, transition } = parts(each);
      const { keepBlockers } = each;
      const { after, refused } = expected(each);
      const problems = checkStateTransition(state, transition, { keepBlockers });
      expect(
        problems.map(({ code }) => code),
        JSON.stringify(each),
      ).toStrictEqual(refused);
      if (refused.length > 0) {
        expect(refusalOf(() => applyStateTransition(state, transition, { keepBlockers }))).toStrictEqual(problems);
        continue;
      }
      expect(applyStateTransition(state, transition, { keepBlockers })).toStrictEqual({
        ...state,
        state: each.to,
        event_refs: ["e1", "e2"],
        blockers: after,
        terminal: each.to === "completed",
        blocked: each.to === "blocked" || after.length > 0,
      });
    }
  });

  it("looks at every combination", () => {
    expect(CASES).toHaveLength(10 * 10 * 3 * 5 * 2 * 3 * 2);
  });
});

describe("blockers", () => {
  const blocked = RunState.parse({ run_id: "run-1", state: "blocked", blockers: ["a", "b"] });
  const resume = { run_id: "run-1", from_state: "blocked", to_state: "admitted" } as const;
  const check = (metadata: object): readonly Problem[] => checkStateTransition(blocked, { ...resume, metadata });

  it("are cleared by name, every one", () => {
    expect(check({ cleared_blockers: ["b", "a"] })).toStrictEqual([]);
    expect(check({ cleared_blockers: ["a"] })).toStrictEqual([problem("state_blockers_not_cleared", "/blockers/1")]);
    expect(check({})).toStrictEqual([
      problem("state_blockers_not_cleared", "/blockers/0"),
      problem("state_blockers_not_cleared", "/blockers/1"),
    ]);
  });

  it.each([
    ["a word for all", "a"],
    ["a yes", true],
    ["a map", { a: true, b: true }],
    ["a list in a list", [["a", "b"]]],
    ["other spellings", ["A", "b "]],
    ["nothing", null],
  ])("aren't cleared by %s", (_, cleared_blockers) => {
    expect(check({ cleared_blockers }).map(({ code }) => code)).toStrictEqual([
      "state_blockers_not_cleared",
      "state_blockers_not_cleared",
    ]);
  });

  it("never get into a refusal as text", () => {
    const secret = RunState.parse({ run_id: "run-1", state: "blocked", blockers: ["zzsecretzz"] });
    expect(JSON.stringify(checkStateTransition(secret, resume))).not.toContain("zzsecretzz");
  });

  it("can always be added to by stopping, and are listed once", () => {
    const running = RunState.parse({ run_id: "run-1", state: "gated", blockers: ["a"] });
    const stop = { run_id: "run-1", from_state: "gated", to_state: "blocked", reason_code: "a" } as const;
    expect(applyStateTransition(running, stop as StateTransition).blockers).toStrictEqual(["a"]);
    expect(applyStateTransition(running, { ...stop, reason_code: "b" } as StateTransition).blockers).toStrictEqual([
      "a",
      "b",
    ]);
  });
});

describe("applyStateTransition", () => {
  const state = RunState.parse({ run_id: "run-1", profile: "security", artifact_refs: ["t"], metadata: { a: 1 } });
  const admit = {
    run_id: "run-1",
    from_state: "new",
    to_state: "admitted",
    metadata: { b: 1 },
  } as unknown as StateTransition;

  it("keeps what is the run's and drops what is the step's", () => {
    expect(applyStateTransition(state, admit)).toStrictEqual(RunState.parse({ ...state, state: "admitted" }));
    expect(isDeepFrozen(applyStateTransition(state, admit))).toBe(true);
    expect(state.state).toBe("new");
  });

  it("names every mismatch at once", () => {
    const other = { ...admit, run_id: "run-2", from_state: "admitted", to_state: "policy_checked" } as StateTransition;
    expect(checkStateTransition({ run_id: "run-1", blockers: ["a"] }, other)).toStrictEqual([
      problem("state_transition_run_mismatch", "/run_id"),
      problem("state_transition_from_mismatch", "/from_state", "new!=admitted"),
      problem("state_blockers_not_cleared", "/blockers/0"),
    ]);
  });

  it("reads both records again", () => {
    expect(codeOf(() => applyStateTransition({ ...state, blocked: true }, admit))).toBe("derived_field_mismatch");
    expect(codeOf(() => applyStateTransition({} as never, admit))).toBe("missing_run_id");
    expect(checkStateTransition(state, null)).toStrictEqual([problem("invalid_state_transition", "", "object")]);
  });

  it.each([null, true, { keepBlockers: "true" }, { keepBlockers: 1 }, { keepBlockers: true, force: true }, new Map()])(
    "takes no options but the documented one: %j",
    (options) => {
      expect(codeOf(() => applyStateTransition(state, admit, options as never))).not.toBeNull();
      expect(checkStateTransition(state, admit, options as never)).toHaveLength(1);
    },
  );
});
