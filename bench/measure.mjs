// Measuring side by side: the contenders take turns, round after round, in one process on one core, and each is judged by
// its median round. What else the machine does then hits all of them alike, which is what makes a ratio mean something.
import { measure } from "mitata";

/** Nanoseconds of measuring for each contender in each round. `GOVENGINE_BENCH=quick` is for work on the benchmarks. */
const quick = process.env.GOVENGINE_BENCH === "quick";
const ROUNDS = quick ? 3 : 9;
const ROUND_NS = quick ? 20e6 : 60e6;

/** The processor time of this process in nanoseconds: on a shared machine the time of the day measures the others. */
function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1_000;
}

/**
 * Measures contenders against each other.
 *
 * @param {Readonly<Record<string, () => unknown>>} contenders By name; one that returns a promise is awaited.
 * @returns {Promise<Record<string, number>>} Nanoseconds of one call, by name.
 */
export async function compare(contenders) {
  const rounds = new Map(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, contender] of Object.entries(contenders)) {
      const { p50 } = await measure(contender, { min_cpu_time: ROUND_NS, min_samples: 3, now: cpuTime });
      rounds.get(name).push(p50);
    }
  }
  return Object.fromEntries([...rounds].map(([name, times]) => [name, median(times)]));
}

/** The middle value, or the lower one of the two. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
}

/** Hands the rows of one suite to whoever started it: one line of JSON on standard output. */
export function report(suite) {
  process.stdout.write(`${JSON.stringify(suite)}\n`);
}
