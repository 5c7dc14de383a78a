// The kernel's life cycle as commands, and the small model that they are held against: a clock, the uses of each ticket, the
// grants that are out, and the runs whose end is unknown.

import { defaultRunnerProfile, type Runner, type StepAnswer, type TicketLedger } from "@govengine/artifact-core";
import {
  assertAuthorizedRun,
  type ExecutionGrant,
  type ExecutionKernel,
  type ExecutionOutcome,
  type OpenClaim,
} from "@govengine/execution-core";
import fc from "fast-check";
import { expect } from "vitest";
import type { Signed } from "../kernel/support/action.ts";

/** How a runner behaves in one execution; `before` and `during` say when the caller gives up. */
const WAYS = ["answers", "answers", "throws", "lies", "before", "during"] as const;
type Way = (typeof WAYS)[number];

/** What may be taken away from an action before it is put to the gate; the first is nothing. */
const PROOFS = [
  "nothing",
  "nothing",
  "nothing",
  "policy signature",
  "ticket signature",
  "intent_contract",
  "policy_decision",
  "execution_contract",
  "execution_ticket",
] as const;
type Proof = (typeof PROOFS)[number];

/** The tickets' window and a grant's life, in milliseconds. */
export interface KernelTimes {
  readonly opens: number;
  readonly closes: number;
  readonly grantTtl: number;
}

interface Grant {
  readonly kernel: number;
  readonly ticket: number;
  readonly expires: number;
  used: boolean;
}

/** What the model knows. */
export interface KernelModel {
  readonly times: KernelTimes;
  readonly maxUses: readonly number[];
  now: number;
  /** The latest time that each kernel, and the ledger, has seen. */
  readonly latest: number[];
  latestOfLedger: number;
  readonly uses: number[];
  readonly grants: Grant[];
  unknown: number;
}

/** What is driven: two kernels over one ledger, one clock and one runner. */
export interface RealKernels {
  readonly actions: readonly Signed[];
  readonly kernels: readonly ExecutionKernel[];
  readonly ledger: TicketLedger;
  readonly runner: CountingRunner;
  readonly setClock: (now: number) => void;
  readonly grants: ExecutionGrant[];
  readonly open: { readonly claim: OpenClaim; closed: boolean }[];
}

/** A runner in a dry run that counts how often an action began. */
export interface CountingRunner extends Runner {
  way: Way;
  giveUp: () => void;
  readonly begun: Map<string, number>;
}

/** Makes one that answers. */
export function countingRunner(): CountingRunner {
  const runner: CountingRunner = {
    profile: defaultRunnerProfile(),
    way: "answers",
    giveUp: () => {},
    begun: new Map(),
    runStep(step, context) {
      assertAuthorizedRun(context);
      const first = context.idempotency_key.endsWith(`:${step.index}`) && step.tool === "curl";
      if (first) runner.begun.set(context.request, (runner.begun.get(context.request) ?? 0) + 1);
      if (runner.way === "throws") throw new Error("a tool of the host");
      if (runner.way === "lies") return { status: "succeeded", returncode: "0" } as unknown as StepAnswer;
      if (runner.way === "during") runner.giveUp();
      return { status: "dry-run", returncode: 0, stdout: "", stderr: "" };
    },
  };
  return runner;
}

type Command = fc.AsyncCommand<KernelModel, RealKernels>;

function command(name: string, act: (model: KernelModel, real: RealKernels) => Promise<void>): Command {
  return {
    check: () => true,
    async run(model, real) {
      await act(model, real);
      await holdInvariants(model, real);
    },
    toString: () => name,
  };
}

const authorizations = fc
  .tuple(fc.nat(1), fc.nat(1), fc.constantFrom(...PROOFS))
  .map(([kernel, ticket, missing]) =>
    command(`authorize ${ticket} by ${kernel} without ${missing}`, (model, real) =>
      authorize(model, real, kernel, ticket, missing),
    ),
  );

const executions = fc
  .tuple(fc.nat(1), fc.nat(), fc.boolean(), fc.constantFrom(...WAYS))
  .map(([kernel, pick, own, way]) =>
    command(`execute ${pick} ${own ? "by its kernel" : `by ${kernel}`}: ${way}`, (model, real) =>
      execute(model, real, pick, own ? null : kernel, way),
    ),
  );

const reconciliations = fc
  .tuple(fc.nat(1), fc.nat())
  .map(([kernel, pick]) => command(`reconcile ${pick}`, (model, real) => reconcile(model, real, kernel, pick)));

const moves = fc.constantFrom(0, 1, 1_000, 60_000, 60_001, 1_800_000, 3_600_000, -1, -1_000).map((by) =>
  command(`clock ${by}`, (model, real) => {
    model.now += by;
    real.setClock(model.now);
    return Promise.resolve();
  }),
);

/** Sequences of commands. */
export function kernelCommands(size: number): fc.Arbitrary<Iterable<Command>> {
  return fc.commands([authorizations, executions, executions, reconciliations, moves], {
    maxCommands: size,
    size: "max",
  });
}

function inWindow({ now, times }: KernelModel): boolean {
  return now >= times.opens && now <= times.closes;
}

/** Whether a kernel's clock tells a time; a time that it told is remembered. */
function readClock(model: KernelModel, kernel: number): boolean {
  if (model.now < (model.latest[kernel] ?? 0)) return false;
  model.latest[kernel] = model.now;
  return true;
}

function without({ signatures, ...action }: Signed, missing: Proof): object {
  if (missing === "policy signature") return { ...action, signatures: signatures.slice(1) };
  if (missing === "ticket signature") return { ...action, signatures: signatures.slice(0, 1) };
  const kept = Object.entries({ ...action, signatures }).filter(([name]) => name !== missing);
  return Object.fromEntries(kept);
}

async function authorize(
  model: KernelModel,
  real: RealKernels,
  kernel: number,
  ticket: number,
  missing: Proof,
): Promise<void> {
  const answer = await real.kernels[kernel]!.authorize(without(real.actions[ticket]!, missing));
  const told = readClock(model, kernel);
  const left = (model.uses[ticket] ?? 0) < (model.maxUses[ticket] ?? 0);
  expect(answer.allowed).toBe(told && left && missing === "nothing" && inWindow(model));
  expect(answer.decision.blockers.length === 0).toBe(answer.allowed);
  if (!answer.allowed) return;
  model.grants.push({ kernel, ticket, expires: model.now + model.times.grantTtl, used: false });
  real.grants.push(answer.grant);
}

async function execute(
  model: KernelModel,
  real: RealKernels,
  pick: number,
  asked: number | null,
  way: Way,
): Promise<void> {
  const at = model.grants.length === 0 ? 0 : pick % model.grants.length;
  const grant = model.grants[at];
  if (grant === undefined) return;
  const kernel = asked ?? grant.kernel;
  const controller = new AbortController();
  if (way === "before") controller.abort();
  Object.assign(real.runner, { way, giveUp: () => controller.abort() });
  const expected = executeInModel(model, grant, kernel, way);
  const outcome = await real.kernels[kernel]!.execute(real.grants[at]!, { signal: controller.signal });
  expect(outcome.status).toBe(expected);
  if (outcome.status !== "unknown") return;
  model.unknown += 1;
  real.open.push({ claim: outcome.claim, closed: false });
}

function executeInModel(model: KernelModel, grant: Grant, kernel: number, way: Way): ExecutionOutcome["status"] {
  if (!readClock(model, kernel) || grant.kernel !== kernel || grant.used) return "refused";
  grant.used = true;
  if (model.now > grant.expires || !inWindow(model) || way === "before") return "refused";
  const used = model.uses[grant.ticket] ?? 0;
  const exhausted = used >= (model.maxUses[grant.ticket] ?? 0);
  const late = model.now < model.latestOfLedger;
  model.latestOfLedger = Math.max(model.latestOfLedger, model.now);
  if (exhausted || late) return "refused";
  model.uses[grant.ticket] = used + 1;
  const ends = { answers: "completed", throws: "failed", lies: "unknown", during: "interrupted" } as const;
  return ends[way];
}

async function reconcile(model: KernelModel, real: RealKernels, kernel: number, pick: number): Promise<void> {
  const open = real.open[real.open.length === 0 ? 0 : pick % real.open.length];
  if (open === undefined) return;
  const told = readClock(model, kernel);
  const finding = { status: "completed", reference: "note:1" } as const;
  const answer = await real.kernels[kernel]!.reconcile(open.claim, finding);
  expect(answer.ok).toBe(told && !open.closed);
  if (told) model.latestOfLedger = Math.max(model.latestOfLedger, model.now);
  if (!answer.ok) return;
  open.closed = true;
  model.unknown -= 1;
}

/** What holds whatever came before: no more runs than uses, no more uses than the ticket has, every open end findable. */
async function holdInvariants({ uses, maxUses, unknown }: KernelModel, { ledger, runner }: RealKernels): Promise<void> {
  const entries = await ledger.list();
  const total = uses.reduce((sum, each) => sum + each, 0);
  expect(entries).toHaveLength(total);
  expect(await ledger.list({ open: true })).toHaveLength(unknown);
  for (const [ticket, used] of uses.entries()) expect(used).toBeLessThanOrEqual(maxUses[ticket] ?? 0);
  const begun = [...runner.begun.values()].reduce((sum, each) => sum + each, 0);
  expect(begun).toBe(total);
}
