// `npm run check`: the whole gate. Runs every step whatever the others say, shows the output of those that failed, and ends
// with a summary; exit 1 when any failed. A step passes only when its tool says how much it looked at, and that is not
// nothing. GOVENGINE_CHECK_REPORT names a file for the counts. With names as arguments, only those steps.
import { writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.mjs";

/**
 * A step of the gate.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly (readonly [string, ...string[]])[]} commands Run in turn; the first that fails ends the step.
 * @property {RegExp} proof Finds, in the output, how much was looked at: the group `count`.
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = process.execPath;

/** @type {readonly Step[]} */
const STEPS = [
  { name: "format", commands: [["biome", "format"]], proof: /Checked (?<count>\d+) files/u },
  {
    name: "lint",
    commands: [["oxlint", "--type-aware", "--deny-warnings", "--disable-nested-config"]],
    proof: /on (?<count>\d+) files/u,
  },
  { name: "graph", commands: [[node, "scripts/check-graph.mjs"]], proof: /looked at: manifests (?<count>\d+)/u },
  {
    name: "build",
    commands: [["turbo", "run", "build", "--output-logs=errors-only"]],
    proof: /Tasks: +(?<count>\d+) successful/u,
  },
  {
    name: "types",
    commands: [
      ["tsc", "-p", "scripts"],
      ["turbo", "run", "typecheck", "--continue", "--output-logs=errors-only"],
    ],
    proof: /Tasks: +(?<count>\d+) successful/u,
  },
  { name: "unused", commands: [["knip", "--no-config-hints", "--performance"]], proof: /parseFile +(?<count>\d+)/u },
  { name: "api", commands: [[node, "scripts/check-api.mjs"]], proof: /api: (?<count>\d+) reports/u },
  {
    name: "packages",
    commands: [[node, "scripts/check-package.mjs"]],
    proof: /: (?<count>\d+) files, \d+ entry points/u,
  },
  { name: "size", commands: [[node, "bench/check-size.mjs"]], proof: /size: (?<count>\d+) entry points/u },
  { name: "changes", commands: [[node, "scripts/check-changes.mjs"]], proof: /changes: (?<count>\d+) packages/u },
  {
    name: "consumer",
    commands: [[node, "scripts/check-consumer.mjs"]],
    proof: /consumer: (?<count>\d+) entry points/u,
  },
  { name: "alone", commands: [[node, "scripts/check-alone.mjs"]], proof: /alone: (?<count>\d+) passed/u },
];

/**
 * @param {Step} step
 * @returns {Promise<{ name: string, ok: boolean, seconds: string, output: string }>}
 */
async function runStep({ name, commands, proof }) {
  const start = Date.now();
  let output = "";
  let ok = true;
  for (const [command, ...args] of commands) {
    const ended = await run(root, command, args);
    output += `${ended.stdout}${ended.stderr}`;
    ok = ended.code === 0;
    if (!ok) break;
  }
  if (ok && !(Number(proof.exec(output)?.groups?.["count"] ?? 0) > 0)) {
    ok = false;
    output += `\n${name}: the tool didn't say that it looked at anything\n`;
  }
  return { name, ok, seconds: ((Date.now() - start) / 1000).toFixed(1), output };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(`check: there is no step ${unknown.join(", ")}\n`);
  process.exit(2);
}
const steps = STEPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const results = [];
for (const step of steps) {
  process.stdout.write(`check: ${step.name} …\n`);
  const result = await runStep(step);
  if (!result.ok) process.stdout.write(`${result.output.trim()}\n`);
  process.stdout.write(`check: ${step.name} ${result.ok ? "passed" : "FAILED"} (${result.seconds} s)\n`);
  results.push(result);
}
const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
const passed = results.length - failed.length;
const report = process.env["GOVENGINE_CHECK_REPORT"];
if (report !== undefined) writeFileSync(report, JSON.stringify({ passed, failed: failed.length }));
process.stdout.write(
  `\ncheck: ${passed} steps passed, ${failed.length} failed${failed.length === 0 ? "" : `: ${failed.join(", ")}`}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
