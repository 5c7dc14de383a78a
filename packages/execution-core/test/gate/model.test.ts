// The gate held against its model: every pair of values in each test run, every combination with `--mode conformance`.

import { describe, expect, it } from "vitest";
import { DIMENSIONS, expectedBlockers, isProved, type Combination } from "./support/model-table.ts";
import { modelRunner, type Came } from "./support/model-world.ts";

const NAMES = Object.keys(DIMENSIONS) as readonly (keyof Combination)[];
const ALL = process.env["MODE"] === "conformance";

interface Count {
  combinations: number;
  readonly allowed: string[];
  readonly wrong: { combination: Combination; came: Came; expected: readonly string[] }[];
}

/** Runs combinations and holds each against the model. */
async function check(combinations: Iterable<Combination>): Promise<Count> {
  const run = modelRunner();
  const count: Count = { combinations: 0, allowed: [], wrong: [] };
  for (const combination of combinations) {
    const came = await run(combination);
    const expected = expectedBlockers(combination);
    count.combinations += 1;
    if (came.status === "completed") count.allowed.push(nameOf(combination));
    const ran = came.status === "completed" && came.runs === 1 && came.blockers.length === 0;
    const refused = came.status === "refused" && came.runs === 0 && came.blockers.join() === expected.join();
    const right = expected.length === 0 ? ran && isProved(combination) : refused && !isProved(combination);
    if (!right && count.wrong.length < 5) count.wrong.push({ combination, came, expected });
  }
  return count;
}

function nameOf(combination: Combination): string {
  const others = NAMES.filter((name) => combination[name] !== DIMENSIONS[name][0]);
  return [combination.mode, ...others.filter((name) => name !== "mode").map((name) => combination[name])].join(", ");
}

/** Every combination of the values of some dimensions, the others at what `base` says. */
function* product(names: readonly (keyof Combination)[], base: Combination): Generator<Combination> {
  const [name, ...rest] = names;
  if (name === undefined) yield base;
  else for (const value of DIMENSIONS[name]) yield* product(rest, { ...base, [name]: value } as Combination);
}

const RIGHT = Object.fromEntries(NAMES.map((name) => [name, DIMENSIONS[name][0]])) as unknown as Combination;

/** Every pair of two wrong values in either mode, beside values that are right: so no reason hides another. */
function* pairs(): Generator<Combination> {
  const seen = new Set<string>();
  for (const [at, first] of NAMES.entries()) {
    for (const second of NAMES.slice(at + 1)) {
      for (const combination of product([...new Set([first, second, "mode" as const])], RIGHT)) {
        const key = Object.values(combination).join();
        if (seen.has(key)) continue;
        seen.add(key);
        yield combination;
      }
    }
  }
}

/** What may run, in either mode. */
const ALLOWED = ["dry_run", "dry_run, dry-run word", "dry_run, dry-run word, live off", "dry_run, live off", "live"];

function report(name: string, { combinations, allowed }: Count): void {
  process.stdout.write(`model of the gate, ${name}: ${combinations} combinations, ${allowed.length} allowed\n`);
}

describe("the gate and its model", () => {
  it("agree on every pair of values", async () => {
    const count = await check(pairs());
    report("all pairs", count);
    expect(count.wrong).toEqual([]);
    expect(count.allowed.toSorted()).toEqual(ALLOWED);
  });

  it("knows as many combinations as the dimensions make", () => {
    const size = NAMES.reduce((product_, name) => product_ * DIMENSIONS[name].length, 1);
    expect(size).toBe(663_552);
  });

  if (ALL) {
    it("agree on every combination", { timeout: 7_200_000 }, async () => {
      const count = await check(product(NAMES, RIGHT));
      report("all combinations", count);
      expect(count.wrong).toEqual([]);
      expect(count.combinations).toBe(663_552);
      expect(count.allowed.toSorted()).toEqual(ALLOWED);
    });
  }
});
