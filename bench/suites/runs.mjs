// Whole runs: authorize, claim, dry run, receipt; many at once, and after many before them.
import { memoryTicketLedger } from "@govengine/execution-core";
import { approvedAction, asText, benchKernel, fillLedger } from "../inputs/action.mjs";
import { meshExecution } from "../inputs/peers.mjs";
import { median, once } from "../measure.mjs";
import { ratio, report, size, time } from "../report.mjs";

const quick = process.env.GOVENGINE_BENCH === "quick";
const AT_ONCE = [1, 10, 100];
const PAST = quick ? [0, 1_000] : [0, 10_000, 1_000_000];
const ROUNDS = quick ? 3 : 9;
const WARM_UP = quick ? 100 : 1_500;

// Every ticket is for one use, so every run needs an action of its own.
const actions = [];
for (let index = 0; index < 600; index += 1)
  actions.push(asText((await approvedAction({ name: `${index}` })).artifacts));

async function runAll(kernel, batch) {
  const outcomes = await Promise.all(batch.map((input) => kernel.run(input)));
  if (outcomes.some(({ status }) => status !== "completed")) throw new Error("a run that is measured didn't complete");
}

/** Nanoseconds of one run, `count` of them at a time: each round has a fresh ledger with the same past. */
async function runs(count, kernels) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = (round * count) % (actions.length - count + 1);
    const batch = actions.slice(from, from + count);
    const kernel = kernels(round);
    times.push((await once(() => runAll(kernel, batch))) / count);
  }
  return median(times);
}

for (let index = 0; index < WARM_UP; index += 1) await runAll(benchKernel(), [actions[index % actions.length]]);

const rows = [];
const parallel = [];
for (const count of AT_ONCE) {
  // As many batches as make a round of a hundred runs: a single run is shorter than the clock is fine.
  const ns = await runs(100, () => {
    const kernel = benchKernel();
    return { run: count === 100 ? kernel.run : inTurns(kernel, count) };
  });
  rows.push([`${count} at once`, "0", time(ns)]);
  parallel.push([count, ns / 1e3]);
}

/** Lets at most `count` runs be under way. */
function inTurns(kernel, count) {
  const lanes = Array.from({ length: count }, () => Promise.resolve());
  let next = 0;
  return (input) => {
    const lane = next % count;
    next += 1;
    const ended = lanes[lane].then(() => kernel.run(input));
    lanes[lane] = ended;
    return ended;
  };
}

const past = [];
const memory = [];
for (const count of PAST) {
  const ledger = memoryTicketLedger();
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  fillLedger(ledger, count);
  globalThis.gc();
  if (count > 0) memory.push([count, (process.memoryUsage().heapUsed - before) / count]);
  // One ledger for all rounds, so each round takes actions that it hasn't seen.
  const kernel = benchKernel({ ledger });
  const times = [];
  for (let at = 0; at + 40 <= actions.length; at += 40) {
    times.push((await once(() => runAll(kernel, actions.slice(at, at + 40)))) / 40);
  }
  const ns = median(times);
  rows.push(["40 at once", count.toLocaleString("en"), time(ns)]);
  past.push([Math.max(count, 1), ns / 1e3]);
}

const mesh = meshExecution();
const perCall = async (calls) =>
  (await once(async () => {
    for (let index = 0; index < calls; index += 1) await mesh();
  })) / calls;
await perCall(500);
const meshEarly = await perCall(200);
await perCall(quick ? 500 : 8_000);
const meshLate = await perCall(200);
rows.push(["agent-governance-sdk: executeWithGovernance", "500", time(meshEarly)]);
rows.push(["agent-governance-sdk: executeWithGovernance", quick ? "1,200" : "8,700", time(meshLate)]);

// What stays when a host keeps every decision.
globalThis.gc();
const kernel = benchKernel();
const before = process.memoryUsage().heapUsed;
const kept = [];
for (const input of actions) kept.push((await kernel.authorize(input)).decision);
globalThis.gc();
const retained = (process.memoryUsage().heapUsed - before) / kept.length;
const stored = Buffer.byteLength(JSON.stringify(kept[0]));

report({
  title: "Authorize, claim, dry run, receipt",
  about:
    "`kernel.run` from four texts to a recorded run with its receipt, on a ledger in memory. The past is other tickets that were claimed and finished on the same ledger. Of the peers, `executeWithGovernance` decides and writes a hash-chained log entry; it makes no receipt, has no single use and runs nothing.",
  tables: [
    { caption: "Time of one run", header: ["work", "past runs", "time of one"], rows },
    {
      caption: "Memory",
      header: ["what is kept", "bytes of heap for each", "as JSON"],
      rows: [
        ["a decision (600 of them)", size(retained), size(stored)],
        ...memory.map(([count, bytes]) => [
          `a finished use in the ledger (${count.toLocaleString("en")} of them)`,
          size(bytes),
          "",
        ]),
      ],
    },
  ],
  aims: [
    {
      aim: "No growth with past runs (time after the most, over time after none)",
      measured: past.at(-1)[1] / past[0][1],
      limit: 1.25,
      unit: "×",
      ifMissed: `It was ${ratio(past.at(-2)[1], past[0][1])} after ${past.at(-2)[0].toLocaleString("en")}. The ledger looks a ticket up in a map, whose buckets leave the processor's caches, and the collector walks what is kept; no step of a run looks at another ticket's uses.`,
    },
    {
      aim: "No growth with runs at once (time of one among 100, over time of one alone)",
      measured: parallel.at(-1)[1] / parallel[0][1],
      limit: 1.25,
      unit: "×",
    },
  ],
  lines: [
    { picture: "µs of one run against runs at once", label: "run", points: parallel },
    { picture: "µs of one run against past runs (1 stands for none)", label: "run", points: past },
  ],
});
