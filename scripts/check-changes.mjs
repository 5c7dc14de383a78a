// Every change of a published package comes with a changeset, and all published packages move together. On a branch the
// changesets must be new since the base branch; on the base branch itself the pending ones must make a release plan.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readWorkspace } from "./graph/workspace.mjs";
import { run } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** @type {{ baseBranch: string, fixed: string[][] }} */
const { baseBranch, fixed } = JSON.parse(readFileSync(join(root, ".changeset", "config.json"), "utf8"));

/** @param {...string} args */
async function git(...args) {
  const { code, stdout } = await run(root, "git", args);
  return code === 0 ? stdout.trim() : null;
}

/** The commit that changes are counted from: where this branch left the base branch. */
async function findBase() {
  for (const name of [`origin/${baseBranch}`, baseBranch]) {
    const base = await git("merge-base", name, "HEAD");
    if (base !== null) return base;
  }
  // A checkout of one commit without branches: what is committed counts as the base.
  return git("rev-parse", "HEAD");
}

const published = readWorkspace(root)
  .filter(({ folder, manifest }) => folder.startsWith("packages/") && manifest.private !== true)
  .map(({ name }) => name);
/** @type {string[]} */
const problems = [];
if (JSON.stringify(fixed) !== JSON.stringify([published.toSorted()])) {
  problems.push(`.changeset/config.json: "fixed" must hold the published packages: ${published.join(", ")}`);
}
const base = await findBase();
if (base === null) {
  problems.push("this is no git checkout: changes can't be told");
} else {
  const since = base === (await git("rev-parse", "HEAD")) ? [] : [`--since=${base}`];
  const ref =
    since.length === 0 && (await git("rev-parse", "--verify", "--quiet", baseBranch)) === null
      ? ["--since=HEAD"]
      : since;
  const { code, stdout, stderr } = await run(root, "changeset", ["status", ...ref]);
  process.stdout.write(stdout);
  if (code !== 0) problems.push(`changeset status ended with ${code}: ${stderr.trim()}`);
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`changes: ${published.length} packages, ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
