// Measuring side by side: the contenders take turns, round after round, in one process on one core, and each is judged by
// its median round. What else the machine does then hits all of them alike, which is what makes a ratio mean something.
import { measure } from "mitata";

const quick = process.env.GOVENGINE_BENCH === "quick";
/** Processor time for each contender: before the first round, so that the engine has compiled it, and in each round. */
const WARM_UP_NS = quick ? 200e6 : 500e6;
const ROUND_NS = quick ? 20e6 : 40e6;
const ROUNDS = quick ? 3 : 5;

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
  for (const contender of Object.values(contenders)) await warmUp(contender);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, contender] of Object.entries(contenders)) {
      const { p50 } = await measure(contender, { min_cpu_time: ROUND_NS, min_samples: 3, now: cpuTime });
      rounds.get(name).push(p50);
    }
  }
  return Object.fromEntries([...rounds].map(([name, times]) => [name, median(times)]));
}

async function warmUp(contender) {
  for (const end = cpuTime() + WARM_UP_NS; cpuTime() < end; ) await contender();
}

/** Nanoseconds of one call, for what is too slow or has too much of a memory to be repeated until it is warm. */
export async function once(call) {
  const start = cpuTime();
  await call();
  return cpuTime() - start;
}

/** The middle value, or the lower one of the two. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
}
