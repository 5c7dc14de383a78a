// Packs a package exactly as it would be published, into a folder of the caller's.
import { join } from "node:path";
import { run } from "../run.mjs";

/** @typedef {import("../graph/workspace.mjs").WorkspacePackage} WorkspacePackage */

/**
 * A packed package.
 *
 * @typedef {object} Packed
 * @property {WorkspacePackage} each
 * @property {string} tarball Its absolute path.
 * @property {string[]} files What it holds, relative to the package, sorted.
 * @property {import("../graph/workspace.mjs").Manifest} manifest The manifest inside it.
 */

/**
 * @param {string} root
 * @param {WorkspacePackage} each
 * @param {string} destination
 * @returns {Promise<Packed>}
 */
export async function pack(root, each, destination) {
  const said = await succeed(
    root,
    "pnpm",
    ["pack", "--json", "--pack-destination", destination],
    join(root, each.folder),
  );
  /** @type {{ filename: string }} */
  const { filename } = JSON.parse(said);
  // The tarball is asked, not pnpm: it adds the LICENSE of the workspace without listing it.
  const listed = await succeed(root, "tar", ["-tzf", filename], destination);
  const manifest = await succeed(root, "tar", ["-xzOf", filename, "package/package.json"], destination);
  const files = listed
    .split("\n")
    .filter((path) => path !== "")
    .map((path) => path.replace(/^package\//u, ""));
  return { each, tarball: filename, files: files.toSorted(), manifest: JSON.parse(manifest) };
}

/**
 * @param {string} root
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function succeed(root, command, args, cwd) {
  const { code, stdout, stderr } = await run(root, command, args, { cwd });
  if (code !== 0) throw new Error(`${command} ${args[0] ?? ""} ended with ${code}:\n${stdout}${stderr}`);
  return stdout;
}
