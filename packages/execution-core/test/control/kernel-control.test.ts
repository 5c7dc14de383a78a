// Decisions of this room as the answers of a kernel's control port: they stop a run between two of its steps.

import { RunState, type ControlAnswer, type ControlPort } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import {
  applyControlDecision,
  ControlDecision,
  controlDecisionAnswer,
  createExecutionKernel,
  decideOoda,
  oodaControlAnswer,
  type ExecutionOutcome,
  type OodaInput,
} from "../../src/index.ts";
import { dryWorld, DRY_ANSWER, inputOf, planOf, recordingRunner } from "../gate/support/world.ts";
import { ALL_GOOD } from "../support/control-samples.ts";

interface Ended {
  readonly outcome: ExecutionOutcome;
  /** The steps that reached the runner. */
  readonly ran: readonly number[];
}

async function runUnder(beforeStep: (index: number) => ControlAnswer): Promise<Ended> {
  const runner = recordingRunner(() => DRY_ANSWER);
  const control: ControlPort = { beforeStep: ({ index }) => beforeStep(index) };
  const { options, time } = dryWorld({ dryRun: runner, control });
  const outcome = await time.until(
    createExecutionKernel(options).run(inputOf("dry_run", { execution_contract: planOf(3) })),
  );
  return { outcome, ran: runner.calls.map(({ step }) => step.index) };
}

/** The orientation turns from good to another before the second step. */
function oodaFrom(change: object): (index: number) => ControlAnswer {
  return (index) =>
    oodaControlAnswer(decideOoda({ orientation: { ...ALL_GOOD, ...(index === 0 ? {} : change) } } as OodaInput));
}

describe("an OODA decision before each step", () => {
  it.each([
    ["pauses", { budget_state: "exhausted" }, "control_paused"],
    ["cools down", { host_health: "cooldown" }, "control_paused"],
    ["needs the owner", { policy_ok: false }, "control_paused"],
    ["aborts", { scope_ok: false }, "control_blocked"],
    ["aborts for the operator", { operator_control: "stop" }, "control_blocked"],
  ])("that %s ends the run there", async (_, change, reason_code) => {
    const { outcome, ran } = await runUnder(oodaFrom(change));
    expect(outcome).toMatchObject({ status: "interrupted", run: { reason_code } });
    expect(ran).toStrictEqual([0]);
  });

  it("that goes on lets the run end", async () => {
    const { outcome, ran } = await runUnder(oodaFrom({}));
    expect(outcome.status).toBe("completed");
    expect(ran).toStrictEqual([0, 1, 2]);
  });

  it("without an orientation lets no step begin", async () => {
    const { outcome, ran } = await runUnder(() => oodaControlAnswer(decideOoda()));
    expect(outcome).toMatchObject({ status: "interrupted", run: { reason_code: "control_paused" } });
    expect(ran).toStrictEqual([]);
  });
});

describe("a control decision before each step", () => {
  it("stops the run that its state machine stops", async () => {
    const states: RunState[] = [RunState.parse({ run_id: "run-1", state: "running_dry_run" })];
    const { outcome, ran } = await runUnder((index) => {
      const pause = { action: "pause", from_state: "running_dry_run", to_state: "paused", reason_code: "operator" };
      const parts = index < 2 ? { action: "record_only" } : pause;
      const decision = ControlDecision.parse({ decision_id: `decision-${index}`, run_id: "run-1", ...parts });
      states.push(applyControlDecision(states.at(-1) as RunState, decision));
      return controlDecisionAnswer(decision);
    });
    expect(outcome).toMatchObject({ status: "interrupted", run: { reason_code: "control_paused" } });
    expect(ran).toStrictEqual([0, 1]);
    expect(states.map(({ state }) => state)).toStrictEqual([
      "running_dry_run",
      "running_dry_run",
      "running_dry_run",
      "paused",
    ]);
  });
});
