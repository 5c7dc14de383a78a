// Driving the steps of a claimed action, one at a time. Before each step everything that can have changed is asked
// again; during a step the deadline and the caller's signal can stop it. An answer counts only in time and in shape.

import {
  problem,
  type CancelSignal,
  type ControlPort,
  type Instant,
  type LeasePort,
  type Problem,
  type RevocationPort,
  type Step,
  type StepRecord,
  type Timer,
} from "@govengine/artifact-core";
import { askPort, closedWord, settle, startTimer, type Patience, type PortAnswer } from "./ask-port.ts";
import type { AuthorizedAction } from "./authorized-action.ts";
import { isCancelled, onCancel } from "./cancel.ts";
import { beginStepRun } from "./grant.ts";
import type { KernelClock } from "./kernel-clock.ts";
import { checkLease, checkRevocation } from "./port-checks.ts";
import { interruptedStep, notRun, readStepAnswer } from "./step-answer.ts";

/** What driving needs beside the action. */
export interface DriveOptions {
  readonly fencingToken: number;
  /** Which use of the ticket this is, counted from 1. */
  readonly use: number;
  readonly deadline: Instant;
  readonly signal: CancelSignal | null;
  readonly clock: KernelClock;
  readonly control: ControlPort | null;
  readonly lease: LeasePort | null;
  readonly revocation: RevocationPort;
  readonly patience: Patience;
  readonly graceMs: number;
  /** Told when a runner settles after it was to stop: what it answers then is never part of a record. */
  readonly onLateAnswer: () => void;
  /** Told when a step begins and how it ended. */
  readonly onStep: (index: number, status: "begun" | StepRecord["status"] | "unknown") => void;
}

/** How the steps ended; `unknown` when a step began and nobody can say how it ended. */
export interface Driven {
  readonly status: "completed" | "failed" | "interrupted" | "unknown";
  readonly reason_code: string;
  /** One record for each step that was planned. */
  readonly steps: readonly StepRecord[];
  readonly problems: readonly Problem[];
}

/** Runs the steps in order until one of them doesn't succeed. Never rejects. */
export async function driveSteps(action: AuthorizedAction, options: DriveOptions): Promise<Driven> {
  const { steps } = action.request;
  const records: StepRecord[] = [];
  const stop = (status: Driven["status"], reason: string, problems: readonly Problem[] = []): Driven => {
    for (const { index } of steps.slice(records.length)) records.push(notRun(index, reason));
    return Object.freeze({ status, reason_code: reason, steps: Object.freeze(records), problems });
  };
  for (const step of steps) {
    const reason = await reasonToStop(step, action, options);
    if (reason !== null) return stop("interrupted", reason);
    const end = await runStep(step, action, options);
    switch (end.kind) {
      case "not_begun":
        return stop("interrupted", end.reason);
      case "interrupted":
        options.onStep(step.index, "interrupted");
        records.push(interruptedStep(step.index, end.reason));
        return stop("interrupted", end.reason);
      case "unknown":
        options.onStep(step.index, "unknown");
        return stop("unknown", end.problem.code, [end.problem]);
      case "answered":
        options.onStep(step.index, end.record.status);
        records.push(end.record);
        if (end.record.status === "failed") return stop("failed", end.record.reason_code);
    }
  }
  return stop("completed", action.mode === "dry_run" ? "dry_run_requested" : "ok");
}

/** Why the next step must not begin, or null. */
async function reasonToStop(step: Step, action: AuthorizedAction, options: DriveOptions): Promise<string | null> {
  const { control, lease, revocation, patience } = options;
  const before = overWhy(options);
  if (before !== null) return before;
  const ticket = { ticket_id: action.facts.ids.execution_ticket, digest: action.digests.execution_ticket };
  const run = { request_digest: action.request_digest, fencing_token: options.fencingToken };
  const found = await Promise.all([
    checkRevocation(ticket, revocation, patience),
    lease === null ? [] : checkLease(run, lease, patience),
  ]);
  const [lost] = found.flat();
  if (lost !== undefined) return lost.code;
  if (control === null) return overWhy(options);
  const question = Object.freeze({ index: step.index, request_digest: action.request_digest });
  const answer = await askPort(() => control.beforeStep(question), patience);
  switch (closedWord(answer, ["continue", "pause", "block"])) {
    case "continue":
      // Asking takes time: what was true before may not be any more.
      return overWhy(options);
    case "pause":
      return "control_paused";
    case "block":
      return "control_blocked";
    case null:
      return "control_failed";
  }
}

/** Why the run is over whatever the ports say, or null. */
function overWhy(options: DriveOptions): string | null {
  return isCancelled(options.signal) ? "interrupted" : lateWhy(options);
}

/** Why it is too late, or null: a clock that tells no time doesn't tell that it isn't. */
function lateWhy({ clock, deadline }: DriveOptions): string | null {
  const reading = clock.read();
  if (!reading.ok) return reading.code;
  return reading.now > deadline ? "deadline_exceeded" : null;
}

type StepEnd =
  | { readonly kind: "answered"; readonly record: StepRecord }
  | { readonly kind: "not_begun" | "interrupted"; readonly reason: string }
  | { readonly kind: "unknown"; readonly problem: Problem };

/** Runs one step against the deadline and the caller's signal. */
async function runStep(step: Step, action: AuthorizedAction, options: DriveOptions): Promise<StepEnd> {
  const { signal, deadline, patience, graceMs } = options;
  const stop = whenStopped(signal, deadline - options.clock.latest(), patience.timer);
  const already = stop.reason();
  if (already !== null) {
    stop.cancel();
    return { kind: "not_begun", reason: already };
  }
  const controller = new AbortController();
  const { context, end } = beginStepRun({
    signal: controller.signal,
    deadline,
    fencing_token: options.fencingToken,
    idempotency_key: `${action.request_digest}:${options.use}:${step.index}`,
    request: action.request_digest,
    mode: action.mode,
    network: action.mode === "live" && action.facts.limits.network,
  });
  options.onStep(step.index, "begun");
  // The runner has no time-out of its own: deadline, signal and grace time are its limits.
  const answering = settle(() => action.runner.runStep(step, context));
  try {
    const answer = await Promise.race([answering, stop.promise]);
    // An answer counts only in time, also when the timer that should have said so is late.
    const reason = answer === null ? stop.reason() : lateWhy(options);
    if (answer !== null && reason === null) return readEnd(step, answer, action);
    const why = reason ?? "interrupted";
    controller.abort();
    const settled = answer ?? (await withinGrace(answering, graceMs, patience.timer));
    void answering.then(options.onLateAnswer);
    // A result that comes after the stop is no result: the step was interrupted, whatever it says.
    if (settled !== null) return { kind: "interrupted", reason: why };
    return { kind: "unknown", problem: problem("runner_did_not_stop", `/steps/${step.index}`, why) };
  } finally {
    stop.cancel();
    end();
  }
}

function readEnd(step: Step, answer: PortAnswer, action: AuthorizedAction): StepEnd {
  if (!answer.ok) return { kind: "answered", record: notRun(step.index, "runner_threw", "failed") };
  const record = readStepAnswer(step.index, answer.value, action.mode === "dry_run");
  if (record !== null) return { kind: "answered", record };
  return { kind: "unknown", problem: problem("runner_answer_invalid", `/steps/${step.index}`) };
}

interface Stop {
  /** Resolves when the run is to stop. */
  readonly promise: Promise<null>;
  /** Why it is to stop, null as long as it isn't. */
  readonly reason: () => string | null;
  readonly cancel: () => void;
}

/** Waits for the caller's cancel signal and for the deadline. */
function whenStopped(signal: CancelSignal | null, millisecondsLeft: number, timer: Timer): Stop {
  let reason: string | null = null;
  let stopped = (): void => {};
  const promise = new Promise<null>((resolve) => {
    stopped = () => {
      resolve(null);
    };
  });
  const stopWith = (why: string) => (): void => {
    reason ??= why;
    stopped();
  };
  // The deadline itself is still in time.
  const cancelTimer = startTimer(timer, millisecondsLeft + 1, stopWith("deadline_exceeded"));
  const forget = onCancel(signal, stopWith("interrupted"));
  return {
    promise,
    reason: () => reason,
    cancel: () => {
      cancelTimer();
      forget();
    },
  };
}

/** The answer if it comes within the grace time, else null. */
async function withinGrace(answering: Promise<PortAnswer>, graceMs: number, timer: Timer): Promise<PortAnswer | null> {
  let cancel = (): void => {};
  const over = new Promise<null>((resolve) => {
    cancel = startTimer(timer, graceMs, () => {
      resolve(null);
    });
  });
  const first = await Promise.race([answering, over]);
  cancel();
  return first;
}
