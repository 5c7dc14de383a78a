// Makes a fresh clone ready with nothing but Node.js and npm: installs the pinned dependencies and, with --build, builds
// every package. Does nothing when nothing changed. Uses only what Node.js itself brings.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { toolEnvironment } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, "node_modules", ".setup-stamp");

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  process.stderr.write(`setup: ${message}\n`);
  process.exit(1);
}

/**
 * @param {string} label
 * @param {string} command
 * @param {readonly string[]} args
 */
function runTool(label, command, args) {
  process.stderr.write(`setup: ${label}\n`);
  // What the tools say goes to standard error: standard output belongs to the command that asked for the set-up.
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
    // A production environment would leave the tools out.
    env: { ...toolEnvironment(root), NODE_ENV: "development" },
  });
  if (result.error !== undefined) fail(`${label} could not start: ${result.error.message}`);
  if (result.status !== 0) fail(`${label} failed with exit code ${result.status}`);
}

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node.js 20.19 or newer is needed, this is ${process.versions.node}`);
}

/** What the installed tree was made from. A manifest that the lockfile doesn't fit makes the installation fail. */
function installationStamp() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${process.versions.node}`);
  const manifests = ["packages", "examples"].flatMap((parent) =>
    readdirSync(join(root, parent))
      .sort()
      .map((own) => join(parent, own, "package.json")),
  );
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", "bench/package.json", ...manifests]) {
    if (existsSync(join(root, file))) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function install() {
  const stamp = installationStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  /** @type {{ packageManager: string }} */
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const args = ["install", "--frozen-lockfile", "--prefer-offline", "--config.confirmModulesPurge=false"];
  if (existsSync(join(root, "node_modules", ".bin", "pnpm"))) runTool("updating the dependencies", "pnpm", args);
  else runTool(`installing the dependencies with ${packageManager}`, "npx", ["-y", packageManager, ...args]);
  writeFileSync(stampFile, stamp);
}

checkNodeVersion();
install();
if (process.argv.includes("--build")) {
  runTool("building the packages", "turbo", ["run", "build", "--output-logs=errors-only"]);
}
