// What the workspace says of itself: its packages, their manifests and tags, and the few facts of the design that no
// manifest can hold (which packages are portable, which third-party code each may run). Read by check-graph and lint.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * One package of the workspace.
 *
 * @typedef {object} WorkspacePackage
 * @property {string} folder Relative to the root, with `/`: `packages/artifact-core`.
 * @property {string} name The npm name.
 * @property {string} tag The one tag it must carry: its folder's own name, or `example`.
 * @property {boolean} portable Whether it must run in every JavaScript runtime.
 * @property {Manifest} manifest Its package.json.
 */

/**
 * The members of a package.json that the checks read.
 *
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} [version]
 * @property {boolean} [private]
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, unknown>} [exports]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** Packages that run in any JavaScript runtime; their `src/node` folders alone are outside. */
const PORTABLE = ["artifact-core", "execution-core", "sclite-bridge", "security-profile"];

/** The third-party packages that each package may need at run time. A package that isn't listed may need none. */
export const THIRD_PARTY = new Map([
  ["artifact-core", ["@noble/hashes", "valibot"]],
  ["execution-core", ["valibot"]],
  ["security-profile", ["valibot"]],
]);

const RUN_TIME_KINDS = /** @type {const} */ (["dependencies", "peerDependencies", "optionalDependencies"]);

/**
 * @param {string} file
 * @returns {unknown}
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${file} can't be read as JSON`, { cause });
  }
}

/**
 * The folders below a parent that hold a package.
 *
 * @param {string} root
 * @param {string} parent
 * @returns {string[]}
 */
function foldersIn(root, parent) {
  if (!existsSync(join(root, parent))) return [];
  const folders = readdirSync(join(root, parent)).map((own) => `${parent}/${own}`);
  return folders.filter((folder) => existsSync(join(root, folder, "package.json"))).sort();
}

/**
 * Every package of the workspace, in the order of its folders.
 *
 * @param {string} root
 * @returns {WorkspacePackage[]}
 */
export function readWorkspace(root) {
  const folders = ["bench", ...foldersIn(root, "examples"), ...foldersIn(root, "packages")];
  return folders.map((folder) => {
    const manifest = /** @type {Manifest} */ (readJson(join(root, folder, "package.json")));
    const own = folder.slice(folder.lastIndexOf("/") + 1);
    return {
      folder,
      name: manifest.name,
      tag: folder.startsWith("examples/") ? "example" : own,
      portable: folder.startsWith("packages/") && PORTABLE.includes(own),
      manifest,
    };
  });
}

/**
 * The names that a package needs when it runs.
 *
 * @param {Manifest} manifest
 * @returns {string[]}
 */
export function runTimeDependencies(manifest) {
  return RUN_TIME_KINDS.flatMap((kind) => Object.keys(manifest[kind] ?? {}));
}

/**
 * The names that a package declares for any purpose.
 *
 * @param {Manifest} manifest
 * @returns {string[]}
 */
export function declaredDependencies(manifest) {
  return [...new Set([...runTimeDependencies(manifest), ...Object.keys(manifest.devDependencies ?? {})])];
}
