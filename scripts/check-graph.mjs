// `npm run check:graph`: the one-way graph of the packages, held by five steps that each see what the others can't.
// Prints every finding with its file and what to do, and exits 1 on any; a step that looked at nothing is a finding.
// `--json` prints one object instead; `--only=manifests,silences` runs these steps alone.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { checkBoundaries } from "./graph/boundaries.mjs";
import { checkCompile } from "./graph/compile.mjs";
import { describeFinding, finding } from "./graph/finding.mjs";
import { checkLint } from "./graph/lint.mjs";
import { checkManifests } from "./graph/manifests.mjs";
import { checkSilences } from "./graph/silences.mjs";
import { readWorkspace } from "./graph/workspace.mjs";

/** @typedef {import("./graph/finding.mjs").StepResult} StepResult */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = readWorkspace(root);

/** @type {[string, () => StepResult | Promise<StepResult>][]} */
const steps = [
  ["manifests", () => checkManifests(root, packages)],
  ["silences", () => checkSilences(root, packages)],
  ["boundaries", () => checkBoundaries(root, packages)],
  ["lint", () => checkLint(root, packages)],
  ...packages
    .filter(({ portable }) => portable)
    .map(
      (each) =>
        /** @type {[string, () => Promise<StepResult>]} */ ([`compile ${each.tag}`, () => checkCompile(root, each)]),
    ),
];

/**
 * A step that breaks down has found something too.
 *
 * @param {[string, () => StepResult | Promise<StepResult>]} step
 */
async function runStep([name, step]) {
  try {
    const { checked, findings } = await step();
    if (checked > 0) return { name, checked, findings };
    const nothing = finding("graph/nothing-checked", ".", `the step ${name} looked at nothing`);
    return { name, checked, findings: [...findings, nothing] };
  } catch (error) {
    const message = `the step ${name} broke down: ${error instanceof Error ? error.message : String(error)}`;
    return { name, checked: 0, findings: [finding("graph/broken-step", ".", message)] };
  }
}

const only = process.argv
  .find((word) => word.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const chosen = steps.filter(([name]) => only === undefined || only.includes(name));
if (chosen.length !== (only ?? steps).length) throw new Error("--only names a step that isn't there");
const results = await Promise.all(chosen.map(runStep));
const findings = results.flatMap((result) => result.findings);
if (process.argv.includes("--json")) {
  process.stdout.write(
    `${JSON.stringify({ steps: results.map(({ name, checked }) => ({ name, checked })), findings })}\n`,
  );
} else {
  for (const each of findings) process.stdout.write(`${describeFinding(each)}\n`);
  const seen = results.map(({ name, checked }) => `${name} ${checked}`).join(", ");
  process.stdout.write(`check:graph: ${findings.length} findings (looked at: ${seen})\n`);
}
process.exitCode = findings.length === 0 ? 0 : 1;
