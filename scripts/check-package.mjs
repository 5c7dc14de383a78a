// Looks at packages as they would be published: what the tarball holds, publint and attw. Run in a package's folder
// (`npm run check:package`) it looks at that one, else at every published package; it never answers for none.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { readWorkspace } from "./graph/workspace.mjs";
import { typedEntries } from "./packages/entries.mjs";
import { pack } from "./packages/pack.mjs";
import { run } from "./run.mjs";

/** @typedef {import("./packages/pack.mjs").Packed} Packed */

const REQUIRED = ["LICENSE", "README.md", "package.json"];
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "prepare"];

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * What the tarball itself does wrong.
 *
 * @param {Packed} packed
 * @returns {string[]}
 */
function lookInside({ files, manifest }) {
  const missing = [...REQUIRED, ...targetsOf(manifest.exports)].filter((target) => !holds(files, target));
  const strange = files.filter((file) =>
    /(?:^|\/)(?:test|node_modules)\/|\.test\.|\.tsbuildinfo$|(?:^|\/)\./u.test(file),
  );
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies });
  const unresolved = ranges
    .filter(([, range]) => /^(?:workspace|catalog|link|file):/u.test(range))
    .map(([name]) => name);
  const scripts = INSTALL_SCRIPTS.filter((name) => manifest.scripts?.[name] !== undefined);
  return [
    ...missing.map((file) => `${file} isn't in the tarball`),
    ...strange.map((file) => `${file} doesn't belong into the tarball`),
    ...unresolved.map((name) => `the version of ${name} isn't resolved`),
    ...scripts.map((name) => `the script ${name} would run at install time`),
  ];
}

/**
 * Whether a target of the exports map is there: the file, or for a pattern at least one file that fits it.
 *
 * @param {readonly string[]} files
 * @param {string} target
 */
function holds(files, target) {
  const [start = "", end] = target.split("*");
  if (end === undefined) return files.includes(target);
  return files.some((file) => file.length > start.length + end.length && file.startsWith(start) && file.endsWith(end));
}

/**
 * Every file that an exports map names.
 *
 * @param {unknown} exports
 * @returns {string[]}
 */
function targetsOf(exports) {
  if (typeof exports === "string") return [exports.replace(/^\.\//u, "")];
  return typeof exports === "object" && exports !== null ? Object.values(exports).flatMap(targetsOf) : [];
}

/**
 * @param {Packed} packed
 * @returns {Promise<string[]>}
 */
async function askPublint({ tarball }) {
  const { code, stdout, stderr } = await run(root, "publint", ["run", tarball, "--strict"]);
  return code === 0 && stdout.includes("All good!") ? [] : [`publint: ${stdout}${stderr}`];
}

/**
 * @param {Packed} packed
 * @returns {Promise<string[]>}
 */
async function askTypes({ each, tarball }) {
  const { code, stdout, stderr } = await run(root, "attw", [tarball, "--profile", "esm-only", "--format", "json"]);
  if (code !== 0) {
    const table = await run(root, "attw", [tarball, "--profile", "esm-only", "--no-color", "--no-emoji"]);
    return [`attw: ${table.stdout}${stderr}`];
  }
  /** @type {{ analysis: { entrypoints: Record<string, unknown> } }} */
  const { analysis } = JSON.parse(stdout);
  const unseen = typedEntries(each).filter(([entry]) => !Object.hasOwn(analysis.entrypoints, entry));
  return unseen.map(([entry]) => `attw didn't look at the entry point ${entry}`);
}

const here = relative(root, process.cwd()).split(sep).join("/");
const published = readWorkspace(root).filter(
  ({ folder, manifest }) => folder.startsWith("packages/") && manifest.private !== true,
);
const packages = here === "" ? published : published.filter(({ folder }) => folder === here);
const temporary = mkdtempSync(join(tmpdir(), "govengine-pack-"));
let problems = packages.length === 0 ? 1 : 0;
if (packages.length === 0) process.stdout.write(`no published package at ${here}\n`);
for (const each of packages) {
  const packed = await pack(root, each, temporary);
  const found = [...lookInside(packed), ...(await Promise.all([askPublint(packed), askTypes(packed)])).flat()];
  for (const problem of found) process.stdout.write(`${each.name}: ${problem}\n`);
  process.stdout.write(
    `${each.name}: ${packed.files.length} files, ${typedEntries(each).length} entry points, ${found.length} problems\n`,
  );
  problems += found.length;
}
rmSync(temporary, { recursive: true, force: true });
process.exitCode = problems === 0 ? 0 : 1;
