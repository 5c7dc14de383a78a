import { problem, RunState } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyControlDecision,
  ControlDecision,
  decideOoda,
  Observation,
  OBSERVATION_SEVERITIES,
  OODA_DECISIONS,
  oodaControlAnswer,
  OodaDecision,
  oodaReceiptEntry,
  OodaReceiptEntry,
  Orientation,
  RunnerReceipt,
  type OodaInput,
} from "../../src/index.ts";
import { ALL_GOOD } from "../support/control-samples.ts";
import { problemsOf } from "../support/problems-of.ts";

const GOOD = Orientation.parse(ALL_GOOD);

function decide(orientation: object, ...observations: readonly object[]): OodaDecision {
  return decideOoda({ observations, orientation: { ...GOOD, ...orientation } } as OodaInput);
}

describe("the published cases of OODA decisions", () => {
  it("Q1 a benign observation in a good standing goes on", () => {
    expect(decide({}, { kind: "step_completed" })).toStrictEqual({
      decision: "continue",
      reason_code: "ok",
      detail: "",
      cooldown_subject: "",
      interrupting: false,
      observations: [Observation.parse({ kind: "step_completed" })],
      orientation: GOOD,
    });
  });

  it("Q2 out of scope aborts", () => {
    expect(decide({ scope_ok: false })).toMatchObject({
      decision: "abort",
      reason_code: "scope_drift_detected",
      interrupting: true,
    });
  });

  it("Q3 a policy mismatch needs the owner", () => {
    expect(decide({ policy_ok: false })).toMatchObject({
      decision: "require_owner_review",
      reason_code: "policy_mismatch",
    });
  });

  it("Q4 a noisy host cools down, by the first subject that is named", () => {
    const observations = [{ kind: "a" }, { kind: "b", subject: "api.example.com" }, { kind: "c", subject: "other" }];
    expect(decide({ host_health: "transport_noise" }, ...observations)).toMatchObject({
      decision: "cooldown",
      reason_code: "host_health_transport_noise",
      cooldown_subject: "api.example.com",
      interrupting: true,
    });
  });

  it("Q5 output that may leak degrades to a dry run", () => {
    expect(decide({ output_shape: "raw_leak_risk" })).toMatchObject({
      decision: "degrade_to_dry_run",
      reason_code: "output_shape_raw_leak_risk",
    });
  });

  it("Q6 the operator pauses and stops", () => {
    expect(decide({ operator_control: "pause" })).toMatchObject({
      decision: "pause",
      reason_code: "operator_pause_requested",
    });
    expect(decide({ operator_control: "stop" })).toMatchObject({
      decision: "abort",
      reason_code: "operator_stop_requested",
    });
  });

  it("Q7 a follow-up replans, and interrupts nothing", () => {
    expect(decide({}, { kind: "step_completed_with_followup" })).toMatchObject({
      decision: "replan_after_step",
      reason_code: "followup_replan_requested",
      interrupting: false,
    });
  });

  it("Q8 the operator comes before scope", () => {
    expect(decide({ operator_control: "stop", scope_ok: false })).toMatchObject({
      decision: "abort",
      reason_code: "operator_stop_requested",
    });
  });
});

describe("an orientation that isn't there", () => {
  it("is never taken for a good one", () => {
    const { notes: _, ...summary } = GOOD;
    const partial = Object.keys(summary).map((name) =>
      Object.fromEntries(Object.entries(GOOD).filter(([each]) => each !== name)),
    );
    const critical = [Observation.parse({ kind: "a", severity: "critical" })];
    for (const input of [
      {},
      { orientation: null },
      { observations: critical },
      ...partial.map((each) => ({ orientation: each })),
    ]) {
      expect(decideOoda(input as OodaInput)).toMatchObject({
        decision: "require_owner_review",
        reason_code: "orientation_missing",
        interrupting: true,
        orientation: null,
      });
    }
    expect(decideOoda().reason_code).toBe("orientation_missing");
    expect(decideOoda({ orientation: summary }).decision).toBe("continue");
  });

  it("is refused where it says something wrong, whatever it leaves out", () => {
    const wrong = (change: object): unknown =>
      problemsOf(() => decideOoda({ orientation: { ...GOOD, ...change } } as unknown as OodaInput));
    expect(wrong({ scope_ok: "false" })).toStrictEqual([
      problem("invalid_orientation", "/orientation/scope_ok", "boolean"),
    ]);
    expect(wrong({ operator_control: "STOP" })).toStrictEqual([
      problem("unknown_orientation_operator_control", "/orientation/operator_control"),
    ]);
    expect(wrong({ host_health: "degraded" })).toStrictEqual([
      problem("unknown_orientation_host_health", "/orientation/host_health"),
    ]);
    expect(wrong({ output_shape: "odd" })).toStrictEqual([
      problem("unknown_orientation_output_shape", "/orientation/output_shape"),
    ]);
    expect(wrong({ budget_state: "low" })).toStrictEqual([
      problem("unknown_orientation_budget_state", "/orientation/budget_state"),
    ]);
    expect(wrong({ notes: "abc" })).toStrictEqual([problem("invalid_orientation", "/orientation/notes", "array")]);
    expect(problemsOf(() => decideOoda({ orientation: { scope_okay: true } } as OodaInput))[0]?.code).toBe(
      "orientation_missing",
    );
    expect(problemsOf(() => decideOoda({ orientation: "good" } as unknown as OodaInput))).toStrictEqual([
      problem("invalid_ooda_input", "/orientation", "object"),
    ]);
    expect(problemsOf(() => decideOoda({ orientations: GOOD } as OodaInput))).toStrictEqual([
      problem("unknown_ooda_input_field", "/orientations"),
    ]);
  });
});

describe("observations", () => {
  it("rank a critical one first, wherever it stands", () => {
    const anomaly = { kind: "transport_anomaly", subject: "api.example.com" };
    const critical = { kind: "Data_Leak", severity: "critical" };
    for (const order of [
      [anomaly, critical],
      [critical, anomaly],
    ]) {
      expect(decide({}, ...order)).toMatchObject({ decision: "abort", reason_code: "critical_observation:data_leak" });
    }
    expect(decide({}, anomaly)).toMatchObject({
      decision: "cooldown",
      reason_code: "observation:transport_anomaly",
      cooldown_subject: "api.example.com",
    });
  });

  it("otherwise decide in their order", () => {
    const drift = { kind: "SCOPE_DRIFT", severity: "warning" };
    const followup = { kind: "step_completed_with_followup" };
    expect(decide({}, drift, followup)).toMatchObject({
      decision: "require_owner_review",
      reason_code: "warning_observation:scope_drift",
    });
    expect(decide({}, followup, drift).decision).toBe("replan_after_step");
    expect(decide({}, { ...drift, severity: "notice" }).decision).toBe("continue");
    expect(decide({}, { kind: "host_cooldown", severity: "info" }).decision).toBe("cooldown");
  });

  it("hold no credentials and no commands in their facts, which the reference doesn't look at", () => {
    for (const key of ["command", "password", "authorization"]) {
      expect(problemsOf(() => Observation.parse({ facts: { nested: [{ [key]: "a" }] } }))).toStrictEqual([
        problem("forbidden_ooda_metadata", `/facts/nested/0/${key}`, key),
      ]);
    }
    expect(problemsOf(() => Observation.parse({ facts: { commands_run: 1 } }))).toStrictEqual([]);
  });

  it("have a severity of the list and a kind in plain characters", () => {
    expect(OBSERVATION_SEVERITIES).toStrictEqual(["info", "notice", "warning", "critical"]);
    for (const severity of ["CRITICAL", "error", "fatal"]) {
      expect(problemsOf(() => Observation.parse({ severity }))).toStrictEqual([
        problem("unknown_observation_severity", "/severity"),
      ]);
    }
    for (const kind of ["", " scope_drift", "scope_drift ", "ѕcope_drift", "scope_drift\n"]) {
      expect(problemsOf(() => Observation.parse({ kind }))).toStrictEqual([
        problem("invalid_observation", "/kind", "form"),
      ]);
    }
    expect(problemsOf(() => Observation.parse({ kind: "k".repeat(257) }))).toStrictEqual([
      problem("invalid_observation", "/kind", "too long"),
    ]);
    expect(decide({}, { kind: "k".repeat(256), severity: "critical" }).decision).toBe("abort");
    expect(
      problemsOf(() => decideOoda({ observations: [1], orientation: GOOD } as unknown as OodaInput)),
    ).toStrictEqual([problem("invalid_ooda_input", "/observations/0", "object")]);
  });
});

describe("the table", () => {
  const standings = fc.record({
    scope_ok: fc.boolean(),
    policy_ok: fc.boolean(),
    ticket_ok: fc.boolean(),
    spec_ok: fc.boolean(),
    host_health: fc.constantFrom("ok", "cooldown", "high_fail_rate", "transport_noise"),
    output_shape: fc.constantFrom("expected", "unexpected", "untrusted", "raw_leak_risk"),
    operator_control: fc.constantFrom("run", "pause", "stop"),
    budget_state: fc.constantFrom("ok", "exhausted", "stop_loss"),
  });
  const observations = fc.array(
    fc.record({
      kind: fc.constantFrom("a", "scope_drift", "ticket_mismatch", "host_cooldown", "step_completed_with_followup"),
      severity: fc.constantFrom(...OBSERVATION_SEVERITIES),
      subject: fc.constantFrom("", "api.example.com"),
    }),
    { maxLength: 4 },
  );

  const clear = { ...GOOD };

  it("goes on only when nothing at all is against it", () => {
    fc.assert(
      fc.property(standings, observations, (standing, seen) => {
        const { interrupting } = decide(standing, ...seen);
        const good = Object.entries(standing).every(([name, value]) => value === clear[name as keyof Orientation]);
        const stops = seen.map((each) => decide({}, each).interrupting);
        // Before a stop among the observations, a follow-up may replan: then the step after it is planned anew.
        const firstStop = stops.indexOf(true);
        const followup = seen.findIndex(({ kind }) => kind === "step_completed_with_followup");
        const critical = seen.some(({ severity }) => severity === "critical");
        const replans = !critical && followup >= 0 && (firstStop < 0 || followup < firstStop);
        expect(interrupting).toBe(!good || (firstStop >= 0 && !replans));
      }),
      { numRuns: 500 },
    );
  });

  it("never goes on where it stopped, after one more thing is against it or one proof is taken away", () => {
    fc.assert(
      fc.property(standings, observations, fc.constantFrom(...Object.keys(ALL_GOOD)), (standing, seen, name) => {
        if (!decide(standing, ...seen).interrupting) return;
        const { [name as keyof typeof standing]: _, ...less } = standing;
        expect(decideOoda({ observations: seen, orientation: less } as unknown as OodaInput).interrupting).toBe(true);
        expect(decide(standing, ...seen, { kind: "x", severity: "critical" }).interrupting).toBe(true);
        expect(decide({ ...standing, operator_control: "stop" }, ...seen).reason_code).toBe("operator_stop_requested");
      }),
    );
  });

  it("follows the rows of the reference in their order", () => {
    const rows = [
      [{ operator_control: "stop" }, "abort", "operator_stop_requested"],
      [{ operator_control: "pause" }, "pause", "operator_pause_requested"],
      [{ scope_ok: false }, "abort", "scope_drift_detected"],
      [{ policy_ok: false }, "require_owner_review", "policy_mismatch"],
      [{ ticket_ok: false }, "require_owner_review", "ticket_or_spec_mismatch"],
      [{ spec_ok: false }, "require_owner_review", "ticket_or_spec_mismatch"],
      [{ budget_state: "stop_loss" }, "pause", "budget_stop_loss"],
      [{ budget_state: "exhausted" }, "pause", "budget_exhausted"],
      [{ host_health: "cooldown" }, "cooldown", "host_health_cooldown"],
      [{ host_health: "high_fail_rate" }, "cooldown", "host_health_high_fail_rate"],
      [{ output_shape: "unexpected" }, "degrade_to_dry_run", "output_shape_unexpected"],
      [{ output_shape: "untrusted" }, "degrade_to_dry_run", "output_shape_untrusted"],
    ] as const;
    for (const [at, [standing, decision, reason_code]] of rows.entries()) {
      const later = Object.assign(
        {},
        ...rows
          .slice(at)
          .map(([each]) => each)
          .toReversed(),
      ) as object;
      expect(decide(standing, { kind: "a", severity: "critical" })).toMatchObject({ decision, reason_code });
      expect(decide({ ...later, ...standing })).toMatchObject({ decision, reason_code });
    }
  });

  it("answers any input with a decision or one of our errors", () => {
    const inputs = fc.oneof(
      fc.anything(),
      fc.tuple(fc.constantFrom(...Object.keys(ALL_GOOD)), fc.jsonValue()).map(([name, value]) => ({
        orientation: { ...GOOD, [name]: value },
      })),
    );
    fc.assert(
      fc.property(inputs, (input) => {
        let decision: unknown = null;
        const refused = problemsOf(() => (decision = decideOoda(input as OodaInput)));
        if (refused.length === 0) expect(OODA_DECISIONS).toContain((decision as OodaDecision).decision);
      }),
    );
  });
});

describe("a decision", () => {
  it("is one of the reference's words, and interrupts unless it goes on or replans", () => {
    expect(OODA_DECISIONS).toStrictEqual([
      "continue",
      "pause",
      "abort",
      "cooldown",
      "degrade_to_dry_run",
      "require_owner_review",
      "replan_after_step",
    ]);
    for (const decision of OODA_DECISIONS) {
      const made = OodaDecision.parse({ decision, orientation: GOOD });
      const goes = decision === "continue" || decision === "replan_after_step";
      expect(made.interrupting).toBe(!goes);
      expect(oodaControlAnswer(made)).toBe(decision === "abort" ? "block" : goes ? "continue" : "pause");
    }
    for (const decision of ["proceed", "Continue", ""]) {
      expect(problemsOf(() => OodaDecision.parse({ decision }))).toStrictEqual([
        problem("invalid_ooda_decision", "/decision"),
      ]);
    }
    expect(problemsOf(() => oodaControlAnswer({} as OodaDecision))).toStrictEqual([
      problem("invalid_ooda_decision", "/decision", "missing"),
    ]);
  });

  it("that goes on answers so only when what it holds lets the run go on", () => {
    const bad = { ...GOOD, scope_ok: false };
    const critical = [{ kind: "a", severity: "critical" }];
    for (const decision of ["continue", "replan_after_step"]) {
      const answer = (parts: object): string => oodaControlAnswer(OodaDecision.parse({ decision, ...parts }));
      expect(answer({})).toBe("pause");
      expect(answer({ orientation: bad })).toBe("block");
      expect(answer({ orientation: GOOD, observations: critical })).toBe("block");
      expect(answer({ orientation: GOOD, observations: [{ kind: "a" }] })).toBe("continue");
    }
  });

  it("stops the next step by way of a control decision", () => {
    const { interrupting, reason_code } = decide({ host_health: "cooldown" });
    expect(interrupting).toBe(true);
    const pause = ControlDecision.parse({
      decision_id: "decision-1",
      run_id: "run-1",
      action: "pause",
      from_state: "running_dry_run",
      to_state: "paused",
      reason_code,
    });
    const state = RunState.parse({ run_id: "run-1", state: "running_dry_run" });
    expect(applyControlDecision(state, pause).state).toBe("paused");
  });

  it("has a short form that a receipt can hold, without subjects, details, facts and notes", () => {
    const secret = { kind: "host_cooldown", subject: "10.0.0.1", detail: "seen", facts: { note: "seen" } };
    const entry = oodaReceiptEntry(decide({}, secret), 1);
    const { notes: _, ...orientation_summary } = GOOD;
    expect(Object.entries(entry)).toStrictEqual([
      ["decision", "cooldown"],
      ["reason_code", "observation:host_cooldown"],
      ["interrupting", true],
      ["step_index", 1],
      ["observation_kinds", ["host_cooldown"]],
      ["orientation_summary", orientation_summary],
    ]);
    expect(oodaReceiptEntry(decideOoda(), 0)).toMatchObject({ orientation_summary: null });
    expect(OodaReceiptEntry.parse(structuredClone(entry))).toStrictEqual(entry);
    const receipt = {
      status: "interrupted",
      request_id: "run-1",
      source: "a",
      step_results: [],
      control_decisions: [entry],
    };
    expect(problemsOf(() => RunnerReceipt.parse({ ...receipt, reason_code: "interrupted" }))).toStrictEqual([]);
    for (const index of [-1, 0.5, "1", null]) {
      expect(problemsOf(() => oodaReceiptEntry(decideOoda(), index as number))).toMatchObject([
        { code: "invalid_ooda_receipt_entry", path: "/step_index" },
      ]);
    }
  });
});
