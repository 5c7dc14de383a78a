// `npm run fuzz -- [--seconds N] [--runs N] [--seed N] [TARGET…]`: a long run of the fuzz targets, each for so many seconds
// (60 unless given) and at most so many inputs, as many targets at once as there are cores. Prints how many inputs each
// target was given and how many together; exit 1 when a promise was broken, with the input in the output.
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { run } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "60" },
    runs: { type: "string", default: "" },
    seed: { type: "string", default: "1" },
  },
});
for (const [name, text] of Object.entries(values)) {
  if (!/^\d*$/u.test(text)) {
    process.stderr.write(`fuzz: --${name} takes a whole number\n`);
    process.exit(2);
  }
}

const targets = positionals.length === 0 ? [""] : positionals;
const files = targets.map((target) => `packages/conformance/test/fuzz/${target}`);
const workers = `--maxWorkers=${availableParallelism()}`;
const options = ["run", "--config", "vitest.config.mjs", "--disableConsoleIntercept", workers];
const ended = await run(root, "vitest", [...options, ...files], {
  env: {
    GOVENGINE_FUZZ_SECONDS: values.seconds,
    GOVENGINE_FUZZ_RUNS: values.runs,
    GOVENGINE_FUZZ_SEED: values.seed,
  },
});
const lines = [...ended.stdout.matchAll(/^fuzz: \S+ (?<count>\d+) executions.*$/gmu)];
const total = lines.reduce((sum, { groups }) => sum + Number(groups?.["count"]), 0);
if (ended.code !== 0) process.stdout.write(`${ended.stdout}${ended.stderr}\n`);
for (const [line] of lines) process.stdout.write(`${line}\n`);
process.stdout.write(
  `fuzz: ${lines.length} targets, ${total} executions, ${ended.code === 0 ? "all held" : "FAILED"}\n`,
);
process.exitCode = ended.code === 0 && total > 0 ? 0 : 1;
