// Which source files, and which modules outside the packages, an entry point leads to: what a surface really consists of.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parseSync } from "oxc-parser";
import { REPOSITORY } from "../graph/repository-copy.ts";
import { entrySource } from "../names/entry-exports.ts";

const PACKAGES = join(REPOSITORY, "packages");

/** What entry points lead to. */
export interface Reach {
  /** Source files, relative to the folder of the packages, sorted. */
  readonly files: readonly string[];
  /** Modules that are no file of ours, sorted: built-ins, other packages, and `#` imports. */
  readonly modules: readonly string[];
}

/** Follows every import and re-export from these entry points, through all packages. */
export function reachOf(entryPoints: readonly string[]): Reach {
  const files = new Set<string>();
  const modules = new Set<string>();
  const pending = entryPoints.map((specifier) => entrySource(specifier)).filter((file) => file !== null);
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const specifier of importsOf(file, readFileSync(file, "utf8"))) {
      const target = specifier.startsWith(".") ? join(dirname(file), specifier) : entrySource(specifier);
      if (target === null) modules.add(specifier);
      else if (existsSync(target)) pending.push(target);
      else throw new Error(`${file} imports ${specifier}, which isn't there`);
    }
  }
  return {
    files: [...files].map((file) => relative(PACKAGES, file).split(sep).join("/")).toSorted(),
    modules: [...modules].toSorted(),
  };
}

/** The modules that a file names: imports, re-exports and `import()` with a literal. */
export function importsOf(file: string, text: string): readonly string[] {
  const { errors, module } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed`);
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ moduleRequest }) => moduleRequest?.value),
  );
  const dynamic = module.dynamicImports.map(({ moduleRequest: { end, start } }) => text.slice(start + 1, end - 1));
  const imported = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  return [...imported, ...exported.filter((name) => name !== undefined), ...dynamic];
}
