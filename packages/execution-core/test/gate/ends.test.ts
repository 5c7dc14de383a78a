// How runs end, also when everything around them fails. Whatever happens is said, and nothing is ever tried twice.

import {
  digestRef,
  RunnerProfile,
  sha256,
  type ControlAnswer,
  type GovernedRun,
  type JsonValue,
  type LeaseAnswer,
  type Problem,
  type Signer,
  type StepAnswer,
  type StepContext,
  type TicketLedger,
} from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import {
  createExecutionKernel,
  memoryTicketLedger,
  type ExecutionKernelOptions,
  type ExecutionOutcome,
  type OpenClaim,
  type Reconciliation,
} from "../../src/index.ts";
import { plainLayer } from "./support/plain-layer.ts";
import {
  DRY_ANSWER,
  dryWorld,
  inputOf,
  LIVE_ANSWER,
  LIVE_PROFILE,
  liveWorld,
  planOf,
  recordingRunner,
  START,
  type RecordingRunner,
  type World,
} from "./support/world.ts";

const never = (): Promise<never> => new Promise(() => {});
const boom = (): never => {
  throw new Error("a port of the host");
};

/** A ledger that counts what it is asked. */
interface CountingLedger extends TicketLedger {
  readonly asked: string[];
}

function countingLedger(changes: Partial<TicketLedger> = {}): CountingLedger {
  const asked: string[] = [];
  const ledger = { ...memoryTicketLedger(), ...changes };
  return {
    durability: ledger.durability,
    asked,
    claim(request) {
      asked.push("claim");
      return ledger.claim(request);
    },
    finish(request) {
      asked.push(`finish ${request.status}`);
      return ledger.finish(request);
    },
    read: (key) => ledger.read(key),
    list: (filter) => ledger.list(filter),
  };
}

interface Ran {
  readonly outcome: ExecutionOutcome;
  readonly ledger: CountingLedger;
  readonly runner: RecordingRunner;
  readonly world: World;
  readonly events: readonly string[];
}

type Answer = (call: { readonly index: number; readonly context: StepContext; readonly world: World }) => unknown;

/** Runs three planned steps, dry, and says everything about it. */
async function ran(
  answer: Answer = () => DRY_ANSWER,
  changes: Partial<ExecutionKernelOptions> = {},
  signal: AbortSignal | null = null,
): Promise<Ran> {
  const events: string[] = [];
  const { ledger = countingLedger(), ...others } = changes;
  const world: World = dryWorld({
    onEvent: ({ event }) => void events.push(`${event.event_type} ${event.status}`),
    ...others,
    ledger,
  });
  const runner = recordingRunner(({ index }, context) => answer({ index, context, world }) as StepAnswer);
  const kernel = createExecutionKernel({ ...world.options, dryRun: runner });
  const input = inputOf("dry_run", { execution_contract: planOf(3) });
  const outcome = await world.time.until(kernel.run(input, signal === null ? {} : { signal }));
  return { outcome, ledger: ledger as CountingLedger, runner, world, events };
}

function stepsOf({ outcome }: Ran): readonly string[] {
  if (!("run" in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.run.steps.map(({ status, reason_code }) => `${status} ${reason_code}`);
}

/** How a run ended, and why: the reason of a record, or the blockers with their details. */
function summary({ outcome }: Ran): readonly string[] {
  if ("run" in outcome) return [outcome.status, outcome.run.reason_code];
  return [
    outcome.status,
    ...outcome.blockers.map(({ code, detail }) => (detail === null ? code : `${code} ${detail}`)),
  ];
}

const CLAIM: OpenClaim = { key: { signer: "approver", ticket_id: "ticket-1" }, fencing_token: 1 };

describe("a run that ends well", () => {
  it("runs every step once, claims once and finishes once", async () => {
    const all = await ran();
    expect(summary(all)).toEqual(["completed", "dry_run_requested"]);
    expect(all.runner.calls.map(({ step }) => step.index)).toEqual([0, 1, 2]);
    expect(all.ledger.asked).toEqual(["claim", "finish completed"]);
    expect(all.world.time.waiting()).toBe(0);
  });

  it("takes an answer at the last instant", async () => {
    const all = await ran(({ world }) => {
      world.time.now = START + 30_000;
      return DRY_ANSWER;
    });
    expect(summary(all)).toEqual(["completed", "dry_run_requested"]);
  });

  it("takes a megabyte of output, and keeps its digest and size", async () => {
    const stdout = "x".repeat(1_000_000);
    const all = await ran(() => ({ ...DRY_ANSWER, stdout }));
    expect(summary(all)).toEqual(["completed", "dry_run_requested"]);
    const { run } = all.outcome as { run: GovernedRun };
    expect(run.steps[0]?.stdout).toEqual({ digest: digestRef(sha256(stdout)), bytes: 1_000_000 });
    expect(JSON.stringify(run).length).toBeLessThan(20_000);
  });
});

describe("cancelling", () => {
  it("before the claim uses nothing up", async () => {
    const { time, options } = dryWorld();
    const ledger = countingLedger();
    const runner = recordingRunner(() => DRY_ANSWER);
    const kernel = createExecutionKernel({ ...options, ledger, dryRun: runner });
    const authorization = await time.until(kernel.authorize(inputOf()));
    if (!authorization.allowed) throw new Error("blocked");
    const cancelled = kernel.execute(authorization.grant, { signal: AbortSignal.abort() });
    const blockers: readonly Problem[] = [{ code: "aborted", path: "", detail: null }];
    expect(await time.until(cancelled)).toEqual({ status: "refused", blockers });
    expect([ledger.asked, runner.calls]).toEqual([[], []]);
    expect((await time.until(kernel.run(inputOf()))).status).toBe("completed");
  });

  it("while the ports are asked uses nothing up either", async () => {
    const controller = new AbortController();
    let asked = 0;
    const status = (): "active" => {
      asked += 1;
      // First by authorize, then by execute.
      if (asked === 2) controller.abort();
      return "active";
    };
    const all = await ran(() => DRY_ANSWER, { revocation: { status } }, controller.signal);
    expect(summary(all)).toEqual(["refused", "aborted"]);
    expect(all.ledger.asked).toEqual([]);
  });

  it("while the ledger is asked ends the run before its first step", async () => {
    const controller = new AbortController();
    const ledger = memoryTicketLedger();
    const claim: TicketLedger["claim"] = (request) => {
      controller.abort();
      return ledger.claim(request);
    };
    const counting = countingLedger({ ...ledger, claim });
    const all = await ran(() => DRY_ANSWER, { ledger: counting }, controller.signal);
    expect(summary(all)).toEqual(["interrupted", "interrupted"]);
    expect(all.runner.calls).toEqual([]);
    expect(stepsOf(all)).toEqual(["not_run interrupted", "not_run interrupted", "not_run interrupted"]);
    expect(counting.asked).toEqual(["claim", "finish interrupted"]);
  });

  it("during a step reaches the runner, which settles in time", async () => {
    const controller = new AbortController();
    const all = await ran(
      ({ index, context }) => {
        if (index === 0) return DRY_ANSWER;
        return new Promise((resolve) => {
          context.signal.addEventListener("abort", () => {
            resolve(DRY_ANSWER);
          });
          controller.abort();
        });
      },
      {},
      controller.signal,
    );
    expect(summary(all)).toEqual(["interrupted", "interrupted"]);
    expect(stepsOf(all)).toEqual(["dry-run dry_run_requested", "interrupted interrupted", "not_run interrupted"]);
    expect(all.ledger.asked).toEqual(["claim", "finish interrupted"]);
    expect(all.runner.calls).toHaveLength(2);
  });

  it("during a step that doesn't stop leaves the end unknown", async () => {
    const controller = new AbortController();
    const answer = (): Promise<never> => {
      controller.abort();
      return never();
    };
    const all = await ran(answer, {}, controller.signal);
    expect(all.outcome).toEqual({
      status: "unknown",
      blockers: [{ code: "runner_did_not_stop", path: "/steps/0", detail: "interrupted" }],
      claim: CLAIM,
    });
    expect(all.ledger.asked).toEqual(["claim", "finish unknown"]);
    expect(await all.ledger.list({ open: true })).toHaveLength(1);
    expect(all.runner.calls).toHaveLength(1);
    expect(all.world.time.now).toBe(START + 2_000);
    expect(all.world.time.waiting()).toBe(0);
  });

  it.each<[string, object]>([
    ["can't be listened to", { aborted: false, addEventListener: boom, removeEventListener: boom }],
    [
      "says so only when it is listened to",
      {
        aborted: false,
        addEventListener: (_type: string, listener: () => void) => {
          listener();
        },
        removeEventListener: boom,
      },
    ],
  ])("with a signal that %s: no step begins", async (_name, signal) => {
    const all = await ran(() => DRY_ANSWER, {}, signal as AbortSignal);
    expect(summary(all)).toEqual(["interrupted", "interrupted"]);
    expect(all.runner.calls).toEqual([]);
    expect(all.world.time.waiting()).toBe(0);
  });
});

describe("a runner", () => {
  it.each<[string, Answer]>([
    ["throws", boom],
    ["rejects", () => Promise.reject(new Error("a runner"))],
    ["answers a promise that throws", () => new Proxy({}, { get: boom })],
  ])("that %s has failed", async (_name, answer) => {
    const all = await ran(answer);
    expect(summary(all)).toEqual(["failed", "runner_threw"]);
    expect(stepsOf(all)).toEqual(["failed runner_threw", "not_run runner_threw", "not_run runner_threw"]);
    expect(all.runner.calls).toHaveLength(1);
    expect(all.ledger.asked).toEqual(["claim", "finish failed"]);
  });

  it("that says it failed ends the run: the rest isn't run", async () => {
    const world = liveWorld();
    const runner = recordingRunner(
      ({ index }) => (index === 1 ? { ...LIVE_ANSWER, status: "failed", returncode: 2 } : LIVE_ANSWER),
      LIVE_PROFILE,
    );
    const scope = { targets: () => ["http://in.example/"], check: () => "in_scope" as const };
    const kernel = createExecutionKernel({ ...world.options, scope, runners: [runner] });
    const outcome = await world.time.until(kernel.run(inputOf("live", { execution_contract: planOf(3) })));
    if (!("run" in outcome)) throw new Error(JSON.stringify(outcome));
    expect(outcome.status).toBe("failed");
    expect(outcome.run.reason_code).toBe("step_failed");
    expect(outcome.run.steps.map(({ status, returncode }) => [status, returncode])).toEqual([
      ["succeeded", 0],
      ["failed", 2],
      ["not_run", 0],
    ]);
    expect(runner.calls).toHaveLength(2);
  });

  it("that says both success and a code of failure says nothing: the end is unknown", async () => {
    const world = liveWorld();
    const runner = recordingRunner(() => ({ ...LIVE_ANSWER, returncode: 137 }), LIVE_PROFILE);
    const kernel = createExecutionKernel({ ...world.options, runners: [runner] });
    expect(await world.time.until(kernel.run(inputOf("live")))).toMatchObject({
      status: "unknown",
      blockers: [{ code: "runner_answer_invalid", path: "/steps/0" }],
    });
    const dry = await ran(() => ({ ...DRY_ANSWER, returncode: 1 }));
    expect(summary(dry)).toEqual(["unknown", "runner_answer_invalid"]);
  });

  it("gets another idempotency key for another use of one ticket, and never the same twice", async () => {
    const world = dryWorld();
    const keys: string[] = [];
    const runner = recordingRunner((_, { idempotency_key: key }) => {
      keys.push(key);
      return DRY_ANSWER;
    });
    const kernel = createExecutionKernel({ ...world.options, dryRun: runner });
    const input = inputOf("dry_run", { execution_contract: planOf(2), execution_ticket: { max_uses: 2 } });
    for (let use = 0; use < 2; use += 1) {
      expect(await world.time.until(kernel.run(input))).toMatchObject({ status: "completed" });
    }
    expect(new Set(keys).size).toBe(4);
    expect(keys.map((key) => key.slice(key.indexOf(":", "sha256:".length)))).toEqual([":1:0", ":1:1", ":2:0", ":2:1"]);
  });

  it("that hangs past the deadline and doesn't stop leaves the end unknown", async () => {
    const all = await ran(never);
    expect(summary(all)).toEqual(["unknown", "runner_did_not_stop deadline_exceeded"]);
    // The timeout of the contract, its last instant, and the grace time.
    expect(all.world.time.now).toBe(START + 30_001 + 2_000);
    expect(all.runner.calls[0]?.context.signal.aborted).toBe(true);
    expect(all.ledger.asked).toEqual(["claim", "finish unknown"]);
  });

  it("that stops at the deadline was interrupted, whatever it answers", async () => {
    const all = await ran(
      ({ context }) =>
        new Promise((resolve) => {
          context.signal.addEventListener("abort", () => {
            resolve(DRY_ANSWER);
          });
        }),
    );
    expect(summary(all)).toEqual(["interrupted", "deadline_exceeded"]);
    expect(stepsOf(all)).toEqual([
      "interrupted deadline_exceeded",
      "not_run deadline_exceeded",
      "not_run deadline_exceeded",
    ]);
    expect(all.events).toContain("runner_receipt_recorded late_answer");
  });

  it("that answers after everybody stopped waiting is heard as an event, never as a receipt", async () => {
    let late = (_answer: unknown): void => {};
    const all = await ran(
      () =>
        new Promise((resolve) => {
          late = resolve;
        }),
    );
    expect(summary(all)).toEqual(["unknown", "runner_did_not_stop deadline_exceeded"]);
    expect(all.events.at(-1)).toBe("runner_receipt_recorded unknown");
    late(DRY_ANSWER);
    await all.world.time.settle();
    expect(all.events.at(-1)).toBe("runner_receipt_recorded late_answer");
    expect(all.ledger.asked).toEqual(["claim", "finish unknown"]);
  });

  it("that is late by the clock is late, also when no timer has said so", async () => {
    const all = await ran(({ world }) => {
      world.time.now = START + 30_001;
      return DRY_ANSWER;
    });
    expect(summary(all)).toEqual(["interrupted", "deadline_exceeded"]);
    expect(all.runner.calls).toHaveLength(1);
  });

  it.each<[string, number, string]>([
    ["goes back", START - 1, "clock_regressed"],
    ["tells no time", Number.NaN, "clock_invalid"],
  ])("under a clock that %s isn't in time", async (_name, now, reason) => {
    const all = await ran(({ world }) => {
      world.time.now = now;
      return DRY_ANSWER;
    });
    expect(summary(all)).toEqual(["interrupted", reason]);
    expect(all.ledger.asked).toEqual(["claim", "finish interrupted"]);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["true", true],
    ["another word", { ...DRY_ANSWER, status: "ok" }],
    ["a word of the other mode", { ...DRY_ANSWER, status: "succeeded" }],
    ["one member more", { ...DRY_ANSWER, receipt: {} }],
    ["one member less", { status: "dry-run", returncode: 0, stdout: "" }],
    ["a return code as text", { ...DRY_ANSWER, returncode: "0" }],
    ["half a return code", { ...DRY_ANSWER, returncode: 0.5 }],
    ["output that is no text", { ...DRY_ANSWER, stdout: new Uint8Array(1) }],
    ["output with half a character", { ...DRY_ANSWER, stdout: "\ud800" }],
    ["more than a megabyte", { ...DRY_ANSWER, stdout: "x".repeat(1_048_577) }],
    ["more than a megabyte in two halves", { ...DRY_ANSWER, stdout: "x".repeat(600_000), stderr: "x".repeat(600_000) }],
    [
      "a getter that throws",
      {
        ...DRY_ANSWER,
        get status(): never {
          return boom();
        },
      },
    ],
    ["a proxy that throws", new Proxy({ ...DRY_ANSWER }, { ownKeys: boom })],
    [
      "a class instance",
      new (class Answer {
        status = "dry-run";
        returncode = 0;
        stdout = "";
        stderr = "";
      })(),
    ],
  ])("that answers %s leaves the end unknown", async (_name, answer) => {
    const all = await ran(() => answer);
    expect(summary(all)).toEqual(["unknown", "runner_answer_invalid"]);
    expect(all.runner.calls).toHaveLength(1);
    expect(all.ledger.asked).toEqual(["claim", "finish unknown"]);
  });

  it("that keeps its context has nothing in it when the step is over", async () => {
    const { runner } = await ran();
    const [call] = runner.calls;
    if (call === undefined) throw new Error("no call");
    expect(() => runner.runStep(call.step, call.context)).toThrow(
      expect.objectContaining({ code: "run_not_authorized" }) as Error,
    );
  });
});

describe("what is asked before each step", () => {
  it.each<[string, () => unknown, string]>([
    ["pauses", () => "pause", "control_paused"],
    ["blocks", () => "block", "control_blocked"],
    ["throws", boom, "control_failed"],
    ["hangs", never, "control_failed"],
    ["says true", () => true, "control_failed"],
  ])("may stop the run there: control %s", async (_name, word, reason) => {
    const asked: number[] = [];
    const beforeStep = ({ index }: { readonly index: number }): ControlAnswer => {
      asked.push(index);
      return index === 1 ? (word() as ControlAnswer) : "continue";
    };
    const all = await ran(() => DRY_ANSWER, { control: { beforeStep } });
    expect(summary(all)).toEqual(["interrupted", reason]);
    expect(stepsOf(all)).toEqual(["dry-run dry_run_requested", `not_run ${reason}`, `not_run ${reason}`]);
    expect(asked).toEqual([0, 1]);
    expect(all.ledger.asked).toEqual(["claim", "finish interrupted"]);
  });

  it("lets a run that control never stops end well", async () => {
    const all = await ran(() => DRY_ANSWER, { control: { beforeStep: () => "continue" } });
    expect(summary(all)).toEqual(["completed", "dry_run_requested"]);
  });

  it.each<[string, () => unknown, string]>([
    ["is lost", () => "lost", "lease_lost"],
    ["isn't known", () => "unknown", "lease_unknown"],
    ["can't be told: it throws", boom, "lease_port_failed"],
    ["can't be told: it hangs", never, "lease_port_failed"],
    ["can't be told: true is no word", () => true, "lease_port_failed"],
  ])("may stop the run there: a lease that %s", async (_name, word, reason) => {
    const asked: unknown[] = [];
    const status = (run: unknown): LeaseAnswer => {
      asked.push(run);
      return asked.length === 2 ? (word() as LeaseAnswer) : "held";
    };
    const all = await ran(() => DRY_ANSWER, { lease: { status } });
    expect(summary(all)).toEqual(["interrupted", reason]);
    expect(stepsOf(all)).toEqual(["dry-run dry_run_requested", `not_run ${reason}`, `not_run ${reason}`]);
    if (!("run" in all.outcome)) throw new Error(reason);
    const { request_digest, claim } = all.outcome.run;
    const question = { request_digest, fencing_token: claim.fencing_token };
    expect(asked).toEqual([question, question]);
  });

  it("lets a run whose lease is held end well", async () => {
    const all = await ran(() => DRY_ANSWER, { lease: { status: () => "held" } });
    expect(summary(all)).toEqual(["completed", "dry_run_requested"]);
  });

  it("may be revoked between two steps", async () => {
    let word: "active" | "revoked" = "active";
    const all = await ran(
      () => {
        word = "revoked";
        return DRY_ANSWER;
      },
      { revocation: { status: () => word } },
    );
    expect(summary(all)).toEqual(["interrupted", "ticket_revoked"]);
    expect(all.runner.calls).toHaveLength(1);
  });

  it("may take the rest of the time", async () => {
    const beforeStep = (): Promise<never> => never();
    const all = await ran(() => DRY_ANSWER, { control: { beforeStep }, limits: { portTimeoutMs: 31_000 } });
    expect(summary(all)).toEqual(["interrupted", "control_failed"]);
    expect(all.runner.calls).toEqual([]);
  });

  it("may take longer than the deadline and then say yes", async () => {
    const control = (time: () => World): ExecutionKernelOptions["control"] => ({
      beforeStep: () => {
        time().time.now = START + 30_001;
        return "continue";
      },
    });
    const held: { world?: World } = {};
    const world = dryWorld({ control: control(() => held.world as World) as never });
    held.world = world;
    const runner = recordingRunner(() => DRY_ANSWER);
    const kernel = createExecutionKernel({ ...world.options, dryRun: runner });
    const outcome = await world.time.until(kernel.run(inputOf()));
    expect(outcome).toMatchObject({ status: "interrupted", run: { reason_code: "deadline_exceeded" } });
    expect(runner.calls).toEqual([]);
  });
});

describe("the deadline", () => {
  const runUnder = async (timeout: JsonValue): Promise<{ outcome: ExecutionOutcome; deadlines: readonly number[] }> => {
    const profile = RunnerProfile.parse({ allowed: true, metadata: { timeout_seconds: timeout } });
    const deadlines: number[] = [];
    const runner = recordingRunner((_, context) => {
      deadlines.push(context.deadline);
      return DRY_ANSWER;
    }, profile);
    const { time, options } = dryWorld({ dryRun: runner });
    return { outcome: await time.until(createExecutionKernel(options).run(inputOf())), deadlines };
  };

  it.each([
    ["the profile's when it is the earliest", 5, START + 5_000],
    ["the contract's when the profile's is later", 60, START + 30_000],
    ["the contract's when the profile states none", 0, START + 30_000],
  ])("is %s", async (_name, timeout, deadline) => {
    expect((await runUnder(timeout)).deadlines).toEqual([deadline]);
  });

  it.each([-1, 1.5, "5", true, null, 31_536_001])("can't come from a profile that states %s", async (timeout) => {
    await expect(runUnder(timeout)).rejects.toMatchObject({
      problems: [{ code: "invalid_kernel_options", detail: "dryRun" }],
    });
  });
});

describe("a ledger", () => {
  it.each<[string, () => unknown, string]>([
    ["throws", boom, "ledger_failed threw"],
    ["hangs", never, "ledger_failed timed_out"],
    ["says true", () => true, "ledger_failed wrong_answer"],
    ["says another word", () => ({ status: "ok" }), "ledger_failed wrong_answer"],
    [
      "says one member more",
      () => ({ status: "claimed", use: 1, fencing_token: 1, free: true }),
      "ledger_failed wrong_answer",
    ],
    [
      "gives a use that isn't there",
      () => ({ status: "claimed", use: 2, fencing_token: 1 }),
      "ledger_failed wrong_answer",
    ],
    ["gives no token", () => ({ status: "claimed", use: 1, fencing_token: 0 }), "ledger_failed wrong_answer"],
    ["has no use left", () => ({ status: "exhausted" }), "ticket_already_used"],
    ["knows another ticket of that id", () => ({ status: "conflict" }), "ticket_id_conflict"],
    ["has seen a later time", () => ({ status: "clock_regressed" }), "clock_regressed"],
  ])("that %s lets nothing run", async (_name, claim, said) => {
    const ledger = countingLedger({ claim: claim as TicketLedger["claim"] });
    const all = await ran(() => DRY_ANSWER, { ledger });
    expect(summary(all)).toEqual(["refused", said]);
    expect([ledger.asked, all.runner.calls]).toEqual([["claim"], []]);
    expect(all.world.time.waiting()).toBe(0);
  });

  it("may say yes too late: that use is found open, and nothing ran", async () => {
    const ledger = memoryTicketLedger();
    let late = (): void => {};
    const slow = countingLedger({
      ...ledger,
      claim: (request) =>
        new Promise((resolve) => {
          late = () => {
            resolve(ledger.claim(request));
          };
        }),
    });
    const all = await ran(() => DRY_ANSWER, { ledger: slow });
    late();
    await all.world.time.settle();
    expect(summary(all)).toEqual(["refused", "ledger_failed timed_out"]);
    expect(all.runner.calls).toEqual([]);
    expect(await slow.list({ open: true })).toHaveLength(1);
  });

  it.each<[string, () => unknown, string]>([
    ["throws", boom, "ledger_failed threw"],
    ["hangs", never, "ledger_failed timed_out"],
    ["says true", () => true, "ledger_failed wrong_answer"],
    ["says that another has finished", () => ({ status: "conflict" }), "ledger_finish_refused conflict"],
    ["doesn't know the use", () => ({ status: "not_found" }), "ledger_finish_refused not_found"],
  ])("that %s at the end leaves the end unknown", async (_name, finish, said) => {
    const ledger = countingLedger({ finish: finish as TicketLedger["finish"] });
    const all = await ran(() => DRY_ANSWER, { ledger });
    expect(summary(all)).toEqual(["unknown", said]);
    expect(all.outcome).toMatchObject({ claim: CLAIM });
    expect(ledger.asked).toEqual(["claim", "finish completed"]);
    expect(all.runner.calls).toHaveLength(3);
    expect(all.events.at(-1)).toBe("runner_receipt_recorded unknown");
  });

  it("that fails when an unknown end is written down is a second reason", async () => {
    const all = await ran(() => true, { ledger: countingLedger({ finish: boom }) });
    expect(summary(all)).toEqual(["unknown", "runner_answer_invalid", "ledger_failed threw"]);
  });
});

describe("a receipt", () => {
  const layer = (receipt: unknown): Partial<ExecutionKernelOptions> => ({
    contracts: { ...plainLayer(), receipt: receipt as never },
  });
  it.each<[string, () => unknown]>([
    ["throws", boom],
    ["makes none", () => undefined],
    ["makes a promise of one", () => Promise.resolve({})],
    ["makes one with a date", () => ({ at: new Date(0) })],
    ["makes one that can't be hashed", () => ({ at: 1e400 })],
  ])("by a layer that %s leaves the end unknown", async (_name, receipt) => {
    const all = await ran(() => DRY_ANSWER, layer(receipt));
    expect(summary(all)).toEqual(["unknown", "receipt_failed"]);
    expect(all.ledger.asked).toEqual(["claim", "finish unknown"]);
  });

  it("is the value that was digested, whatever its maker keeps", async () => {
    const kept = { note: "as it was" };
    const all = await ran(
      () => DRY_ANSWER,
      layer(() => kept),
    );
    kept.note = "changed";
    const { run } = all.outcome as { run: GovernedRun };
    expect(run.receipt).toEqual({ note: "as it was" });
    expect(Object.isFrozen(run.receipt)).toBe(true);
  });

  const signer = (sign: () => unknown): Signer => ({
    signer_id: "recorder",
    algorithm: "test",
    demo: false,
    sign: sign as () => string,
  });
  it.each<[string, () => unknown]>([
    ["throws", boom],
    ["hangs", never],
    ["gives nothing", () => ""],
    ["gives no text", () => true],
    ["gives blanks", () => "a b"],
    ["gives too much", () => "a".repeat(65_537)],
  ])("that a signer doesn't sign, because it %s, leaves the end unknown", async (_name, sign) => {
    const all = await ran(() => DRY_ANSWER, { signer: signer(sign) });
    expect(summary(all)).toEqual(["unknown", "receipt_signature_failed"]);
    expect(all.ledger.asked).toEqual(["claim", "finish unknown"]);
  });

  it("that a signer signs says by whom", async () => {
    const all = await ran(() => DRY_ANSWER, { signer: signer(() => "signature") });
    const { run } = all.outcome as { run: GovernedRun };
    expect(run.receipt_signature).toEqual({
      purpose: "execution_receipt",
      form: "sclite-json-v0.1",
      digest: run.receipt_digest,
      signer_id: "recorder",
      algorithm: "test",
      signature: "signature",
    });
  });
});

describe("an audit", () => {
  it.each<[string, () => unknown]>([
    ["throws", boom],
    ["rejects", () => Promise.reject(new Error("sink"))],
    ["hangs", never],
  ])("that is required has a sink that %s: nothing runs, nothing is used up", async (_name, onEvent) => {
    const all = await ran(() => DRY_ANSWER, { audit: "required", onEvent: onEvent as () => void });
    expect(summary(all)).toEqual(["refused", "audit_sink_failed"]);
    expect([all.ledger.asked, all.runner.calls]).toEqual([[], []]);
  });

  it("that isn't required doesn't stop a run", async () => {
    expect(summary(await ran(() => DRY_ANSWER, { onEvent: boom }))).toEqual(["completed", "dry_run_requested"]);
    expect(summary(await ran(() => DRY_ANSWER, { onEvent: boom, audit: "best_effort" }))).toEqual([
      "completed",
      "dry_run_requested",
    ]);
  });
});

describe("timers", () => {
  it("that throw let nothing run", async () => {
    const all = await ran(() => DRY_ANSWER, { timer: { after: boom } });
    expect(all.outcome.status).toBe("refused");
    expect([all.ledger.asked, all.runner.calls]).toEqual([[], []]);
  });

  it("that can't be cancelled do no harm", async () => {
    const { time } = dryWorld();
    const all = await ran(() => DRY_ANSWER, {
      timer: {
        after: (milliseconds, callback) => {
          time.timer.after(milliseconds, callback);
          return boom;
        },
      },
    });
    expect(summary(all)).toEqual(["completed", "dry_run_requested"]);
  });

  it("that stop working during the run end it before a step", async () => {
    let works = true;
    const world = dryWorld();
    const all = await ran(() => DRY_ANSWER, {
      timer: {
        after: (milliseconds, callback) => (works ? world.time.timer.after(milliseconds, callback) : boom()),
      },
      control: {
        beforeStep: () => {
          works = false;
          return "continue";
        },
      },
    });
    // The end can't be written down either: without timers no port is asked.
    expect(summary(all)).toEqual(["unknown", "ledger_failed timed_out"]);
    expect(all.runner.calls).toEqual([]);
    expect(all.ledger.asked).toEqual(["claim"]);
  });
});

describe("reconciling", () => {
  const finding: Reconciliation = { status: "failed", reference: "note:17" };
  it("closes an unknown end, once", async () => {
    const all = await ran(() => true);
    if (all.outcome.status !== "unknown") throw new Error(all.outcome.status);
    const { claim } = all.outcome;
    const kernel = createExecutionKernel(all.world.options);
    const { time } = all.world;
    expect(await time.until(kernel.reconcile(claim, finding))).toEqual({ ok: true });
    expect(await all.ledger.list()).toMatchObject([
      { finished: { status: "reconciled", reference: "failed:note:17" } },
    ]);
    expect(await all.ledger.list({ open: true })).toEqual([]);
    expect(await time.until(kernel.reconcile(claim, finding))).toMatchObject({
      ok: false,
      problem: { code: "ledger_finish_refused", detail: "conflict" },
    });
  });

  it("doesn't touch a use that ended", async () => {
    const all = await ran();
    const kernel = createExecutionKernel(all.world.options);
    expect(await all.world.time.until(kernel.reconcile(CLAIM, finding))).toMatchObject({
      problem: { code: "ledger_finish_refused", detail: "conflict" },
    });
    expect(await all.ledger.list()).toMatchObject([{ finished: { status: "completed" }, flagged: true }]);
  });

  it.each<[string, unknown, unknown, string]>([
    ["a claim without a key", { fencing_token: 1 }, finding, "/claim"],
    ["a claim with one member more", { ...CLAIM, status: "completed" }, finding, "/claim"],
    ["no claim", null, finding, "/claim"],
    ["another word", CLAIM, { ...finding, status: "unknown" }, "/finding"],
    ["no reference", CLAIM, { status: "failed" }, "/finding"],
    ["a hidden character in the reference", CLAIM, { ...finding, reference: "a\u202e" }, "/finding"],
    ["nothing found", CLAIM, undefined, "/finding"],
  ])("refuses %s", async (_name, claim, found, path) => {
    const { time, options } = dryWorld();
    const answer = createExecutionKernel(options).reconcile(claim as OpenClaim, found as Reconciliation);
    expect(await time.until(answer)).toEqual({
      ok: false,
      problem: { code: "invalid_reconciliation", path, detail: null },
    });
  });

  it("needs a clock", async () => {
    const { time, options } = dryWorld({ clock: { now: boom } });
    expect(await time.until(createExecutionKernel(options).reconcile(CLAIM, finding))).toMatchObject({
      ok: false,
      problem: { code: "clock_invalid" },
    });
  });
});
