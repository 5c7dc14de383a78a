// The files that the graph checks are about: TypeScript and JavaScript of the packages, examples and the bench.
import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

const SKIPPED = new Set(["node_modules", "dist", ".turbo", "coverage"]);

/**
 * Every source file below a folder, relative to the root, with `/`, in a fixed order.
 *
 * @param {string} root
 * @param {string} folder Relative to the root.
 * @param {RegExp} [pattern]
 * @returns {string[]}
 */
export function listFiles(root, folder, pattern = /\.(?:[cm]?[jt]s|tsx|jsx)$/u) {
  /** @type {string[]} */
  const found = [];
  const pending = [join(root, folder)].filter((path) => existsSync(path));
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    for (const entry of readdirSync(here, { withFileTypes: true })) {
      const path = join(here, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) pending.push(path);
      } else if (pattern.test(entry.name)) {
        found.push(relative(root, path).split(sep).join("/"));
      }
    }
  }
  return found.sort();
}
