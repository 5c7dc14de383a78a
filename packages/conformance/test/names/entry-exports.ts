// What an entry point of a package exports, values and types, read from the source that its exports map names.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import { REPOSITORY } from "../graph/repository-copy.ts";

const SCOPE = "@govengine/";

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly "@govengine/source"?: string }>>;
}

/** The source file of an entry point, or null for one that no package has. */
export function entrySource(specifier: string): string | null {
  if (!specifier.startsWith(SCOPE)) return null;
  const [name = "", ...rest] = specifier.slice(SCOPE.length).split("/");
  const folder = join(REPOSITORY, "packages", name);
  if (!existsSync(join(folder, "package.json"))) return null;
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const target = exports[rest.length === 0 ? "." : `./${rest.join("/")}`];
  const source = typeof target === "object" ? target["@govengine/source"] : undefined;
  return source === undefined ? null : join(folder, source);
}

/** The names that an entry point exports, or null for one that no package has. */
export function entryExports(specifier: string): ReadonlySet<string> | null {
  const source = entrySource(specifier);
  return source === null ? null : exportedNames(source, readFileSync(source, "utf8"));
}

/** The names that a module exports. */
export function exportedNames(file: string, text: string): ReadonlySet<string> {
  const { errors, module } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed`);
  const entries = module.staticExports.flatMap((each) => each.entries);
  return new Set(entries.flatMap(({ exportName: { name } }) => (name === null || name === undefined ? [] : [name])));
}
