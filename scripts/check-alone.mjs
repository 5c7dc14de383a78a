// Each package by itself: a copy of the tree in which only that package and what it depends on are installed, built in
// their order, and its own `npm test`. A package that ran no test fails. With names as arguments, only those packages;
// without, all but conformance, whose tests are about all packages together and run with `npm test`.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readWorkspace } from "./graph/workspace.mjs";
import { run } from "./run.mjs";

/** @typedef {import("./graph/workspace.mjs").WorkspacePackage} WorkspacePackage */

const NOT_COPIED = new Set([".git", ".turbo", "coverage", "dist", "node_modules"]);

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The environment of a newcomer: nothing of this workspace on the path, and nothing of the npm that started us.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function freshEnvironment() {
  const inherited = Object.keys(process.env).filter((name) => name.startsWith("npm_") || name.startsWith("VITEST"));
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((entry) => !entry.includes("node_modules"));
  return {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    PATH: path.join(delimiter),
    NODE_ENV: "development",
  };
}

/**
 * @param {WorkspacePackage} each
 * @returns {Promise<string>} What its tests counted.
 */
async function testAlone({ folder, name }) {
  const parent = mkdtempSync(join(tmpdir(), "govengine-alone-"));
  const copy = join(parent, "workspace");
  try {
    cpSync(root, copy, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
    const vectors = join(dirname(root), "shared", "vectors");
    if (existsSync(vectors)) cpSync(vectors, join(parent, "shared", "vectors"), { recursive: true });
    const report = join(parent, "report.json");
    const env = { ...freshEnvironment(), GOVENGINE_TEST_REPORT: report };
    const pnpm = [process.execPath, join(root, "node_modules", "pnpm", "bin", "pnpm.cjs")];
    const filter = ["--filter", `${name}...`];
    const install = [
      "install",
      "--frozen-lockfile",
      "--prefer-offline",
      "--ignore-scripts",
      "--config.confirmModulesPurge=false",
    ];
    await succeed("installing", copy, [...pnpm, ...filter, ...install], env);
    await succeed("building", copy, [...pnpm, ...filter, "--workspace-concurrency=2", "run", "build"], env);
    await succeed("testing", join(copy, folder), ["npm", "test"], env);
    return readReport(report);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/**
 * @param {string} label
 * @param {string} cwd
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 */
async function succeed(label, cwd, [command = "", ...args], env) {
  const { code, stdout, stderr } = await run(cwd, command, args, { cwd, env });
  if (code !== 0) throw new Error(`${label} ended with ${code}:\n${stdout}${stderr}`);
}

/** @param {string} file */
function readReport(file) {
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number }} */
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, "utf8"));
  if (numPassedTests === 0) throw new Error("no test ran");
  return `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`;
}

const wanted = process.argv.slice(2);
const packages = readWorkspace(root).filter(
  ({ folder, tag }) =>
    folder.startsWith("packages/") && (wanted.length === 0 ? tag !== "conformance" : wanted.includes(tag)),
);
let failed = packages.length === 0 || wanted.some((name) => !packages.some(({ tag }) => tag === name)) ? 1 : 0;
if (failed > 0) process.stdout.write(`there is no such package: ${wanted.join(" ")}\n`);
for (const each of packages) {
  const start = Date.now();
  try {
    const counted = await testAlone(each);
    process.stdout.write(`${each.name} alone: ${counted} (${((Date.now() - start) / 1000).toFixed(1)} s)\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`${each.name} alone: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
