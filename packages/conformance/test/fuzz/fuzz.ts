// A small fuzzer. Inputs are mutated from seeds; one whose answer was never seen before joins the seeds, so the reason codes
// themselves show the way. A run is set by its number and can be repeated. Whatever a target promises is checked for
// every input, and so are its time and the built-in prototypes.

import { performance } from "node:perf_hooks";
import { expect } from "vitest";
import { KEPT } from "./kept.ts";
import { mutator } from "./mutate.ts";

/** Something that takes input from outside. */
export interface FuzzTarget {
  readonly name: keyof typeof KEPT;
  /** Inputs to begin with; they are run as they are, too. */
  readonly seeds: readonly string[];
  /** Pieces to put into inputs. */
  readonly words: readonly string[];
  /** Runs one input and answers what came of it in a word or codes; throws when a promise is broken. */
  readonly run: (input: string) => string | Promise<string>;
}

/** How far a run goes: it ends with the first of the two that is reached. */
export interface FuzzBudget {
  readonly executions: number;
  readonly seconds: number;
  readonly seed: number;
}

/** What a run came to. */
export interface FuzzReport {
  readonly executions: number;
  /** How many inputs came to each answer. */
  readonly answers: ReadonlyMap<string, number>;
  readonly slowestMs: number;
}

/** Longer than this for one input is a hang; machines that test are busy. */
const HANG_MS = 5_000;
const MOST_SEEDS = 4_000;

/** The budget that the environment asks for, or a small one that fits a test run. */
function fuzzBudget(): FuzzBudget {
  const asked = (name: string): number | null => {
    const text = process.env[name];
    return text === undefined || text === "" ? null : Number(text);
  };
  const seconds = asked("GOVENGINE_FUZZ_SECONDS");
  return {
    executions: asked("GOVENGINE_FUZZ_RUNS") ?? (seconds === null ? 2_000 : Number.POSITIVE_INFINITY),
    seconds: seconds ?? 6,
    seed: asked("GOVENGINE_FUZZ_SEED") ?? 1,
  };
}

/** Runs a target and says how often. @throws when a promise is broken, with the input as base64. */
export async function fuzz(target: FuzzTarget, budget: FuzzBudget): Promise<FuzzReport> {
  const answers = new Map<string, number>();
  const corpus = [...target.seeds, ...KEPT[target.name].map((kept) => Buffer.from(kept, "base64").toString("utf8"))];
  const mutate = mutator(budget.seed, target.words);
  const before = prototypeKeys();
  const end = performance.now() + budget.seconds * 1_000;
  let slowestMs = 0;
  let executions = 0;
  for (; executions < corpus.length || (executions < budget.executions && performance.now() < end); executions += 1) {
    const input = corpus[executions] ?? mutate(corpus);
    const start = performance.now();
    const answer = await answerOf(target, input);
    const took = performance.now() - start;
    slowestMs = Math.max(slowestMs, took);
    if (took > HANG_MS) fail(input, `${Math.round(took)} ms`);
    if (prototypeKeys() !== before) fail(input, "a built-in prototype was changed");
    const count = answers.get(answer) ?? 0;
    answers.set(answer, count + 1);
    if (count === 0 && corpus.length < MOST_SEEDS && executions >= target.seeds.length) corpus.push(input);
  }
  return { executions, answers, slowestMs };
}

/** Runs a target within the budget and expects that it said yes to some inputs and no to others. */
export async function expectHolds(target: FuzzTarget): Promise<void> {
  const { answers, executions, slowestMs } = await fuzz(target, fuzzBudget());
  const slowest = slowestMs.toFixed(0);
  process.stdout.write(
    `fuzz: ${target.name} ${executions} executions, ${answers.size} answers, slowest ${slowest} ms\n`,
  );
  const yes = answers.get("yes") ?? 0;
  expect(yes).toBeGreaterThan(0);
  expect(executions - yes).toBeGreaterThan(0);
}

async function answerOf(target: FuzzTarget, input: string): Promise<string> {
  try {
    return await target.run(input);
  } catch (error) {
    return fail(input, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function fail(input: string, why: string): never {
  throw new Error(`${why}\ninput: ${Buffer.from(input, "utf8").toString("base64")}`);
}

const PROTOTYPES: readonly object[] = [Object.prototype, Array.prototype, String.prototype, Map.prototype];

/** How many members the prototypes have that an input could reach. */
function prototypeKeys(): number {
  return PROTOTYPES.flatMap((prototype) => Reflect.ownKeys(prototype)).length;
}
