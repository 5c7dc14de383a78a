// The schema files of a package in its folder: what lies there, and what has to.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageSchemas } from "./schema-files.ts";
import { textDigest, updateSchemaList, type SchemaList } from "./schema-list.ts";

/** The folder of the files inside a package, and the list of them beside it. */
const FOLDER = "schemas/records";
const LIST = "schemas/records/index.json";

/** What is wrong with the files of a package. */
export interface SchemaTreeProblem {
  readonly code:
    | "published_schema_changed"
    | "schema_differs"
    | "schema_list_differs"
    | "schema_missing"
    | "schema_unlisted";
  readonly name: string;
}

/**
 * Writes the files of a package, and removes those that nothing makes and nobody published.
 *
 * @param packages The folder that holds the packages.
 * @returns What can't be written, because it would change what was published; then nothing is.
 */
export function writeSchemaTree(packages: string, { folder, files }: PackageSchemas): readonly SchemaTreeProblem[] {
  const base = join(packages, folder);
  const { list, problems } = updateSchemaList(readList(base), files, versionOf(base));
  if (problems.length > 0) return problems;
  mkdirSync(join(base, FOLDER), { recursive: true });
  for (const name of schemaNames(base)) if (!Object.hasOwn(list, name)) rmSync(join(base, FOLDER, name));
  for (const [name, text] of files) writeFileSync(join(base, FOLDER, name), text);
  writeFileSync(join(base, LIST), listText(list));
  return [];
}

/** Holds the files of a package against what the declarations make and against the list. */
export function checkSchemaTree(packages: string, { folder, files }: PackageSchemas): readonly SchemaTreeProblem[] {
  const base = join(packages, folder);
  const listed = readList(base);
  const { list, problems } = updateSchemaList(listed, files, versionOf(base));
  const found: SchemaTreeProblem[] = [...problems];
  if (listText(list) !== listText(listed)) found.push({ code: "schema_list_differs", name: folder });
  for (const [name, { sha256 }] of Object.entries(list)) {
    const path = join(base, FOLDER, name);
    if (!existsSync(path)) found.push({ code: "schema_missing", name });
    else if (textDigest(readFileSync(path, "utf8")) !== sha256) found.push({ code: "schema_differs", name });
  }
  for (const name of schemaNames(base)) if (!Object.hasOwn(list, name)) found.push({ code: "schema_unlisted", name });
  return found;
}

function schemaNames(base: string): readonly string[] {
  const folder = join(base, FOLDER);
  return existsSync(folder) ? readdirSync(folder).filter((name) => name !== "index.json") : [];
}

function readList(base: string): SchemaList {
  const path = join(base, LIST);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as SchemaList) : {};
}

function listText(list: SchemaList): string {
  return `${JSON.stringify(list, null, 2)}\n`;
}

function versionOf(base: string): string {
  const { version } = JSON.parse(readFileSync(join(base, "package.json"), "utf8")) as { version: string };
  return version;
}
