// What the published entry points weigh: one file each, made by rolldown as a host's bundler would make it, minified and
// compressed. Needs the built packages.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { rolldown } from "rolldown";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * What one entry point weighs.
 *
 * @typedef {object} EntrySize
 * @property {string} entry
 * @property {number} modules Files that importing it loads.
 * @property {number} minified Bytes.
 * @property {number} brotli Bytes of the minified file, compressed.
 */

/** @returns {Promise<EntrySize[]>} The main entry point of every library. */
export async function measureSizes() {
  const sizes = [];
  for (const name of ["artifact-core", "execution-core", "sclite-bridge", "security-profile"]) {
    const { code, modules } = await bundleEntry(name);
    const bytes = Buffer.byteLength(code);
    sizes.push({ entry: `@govengine/${name}`, modules, minified: bytes, brotli: brotliCompressSync(code).byteLength });
  }
  return sizes;
}

/**
 * @param {string} name The folder of a package.
 * @returns {Promise<{ code: string, modules: number }>} Its main entry point as one minified file.
 */
export async function bundleEntry(name) {
  const folder = join(root, "packages", name);
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const modules = new Set();
  const counter = {
    name: "count-modules",
    /** @param {{ id: string }} parsed */
    moduleParsed({ id }) {
      modules.add(id);
    },
  };
  const build = await rolldown({
    input: join(folder, exports["."].default),
    platform: "node",
    plugins: [counter],
    logLevel: "silent",
  });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  return { code: output.map((chunk) => ("code" in chunk ? chunk.code : "")).join(""), modules: modules.size };
}
