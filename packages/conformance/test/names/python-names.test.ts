// Where the names of the Python package went: a row for each, and each row true.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pythonNamesDocument, readPythonNames, type PythonName } from "../../src/index.ts";
import { REPOSITORY } from "../graph/repository-copy.ts";
import { entryExports, exportedNames } from "./entry-exports.ts";
import { NOT_YET } from "./not-yet.ts";
import { PYTHON_NAMES } from "./python-names.ts";

const PACKAGES = readPythonNames(join(import.meta.dirname, "../../names"));
const ROWS: readonly PythonName[] = PACKAGES.flatMap(({ rows }) => rows);
const FOLDERS = ["artifact-core", "execution-core", "sclite-bridge", "security-profile"];

describe("the table of names", () => {
  it("has a file for each package", () => {
    expect(PACKAGES.map(({ folder }) => folder)).toStrictEqual(FOLDERS);
  });

  it.each(PACKAGES)("of $folder is sorted, closed, and says what changed in one line", ({ rows }) => {
    expect(rows.map(({ python }) => python)).toStrictEqual(rows.map(({ python }) => python).toSorted());
    for (const row of rows) {
      expect(Object.keys(row)).toStrictEqual(["python", "export", "change"]);
      expect(row.python).toMatch(/^govengine(?:\.[a-z_0-9]+)*\.[A-Za-z_][A-Za-z0-9_]*$/u);
      expect(row.change).toMatch(/^[^\n]+\.$/u);
    }
  });

  it("has each name once", () => {
    const names = ROWS.map(({ python }) => python);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toStrictEqual([]);
  });

  it.each(PACKAGES)("of $folder names exports of that package that are there", ({ folder, rows }) => {
    const wrong = rows.filter(({ export: target }) => {
      if (target === null) return false;
      const [specifier = "", name = "", ...rest] = target.split("#");
      const own = specifier === `@govengine/${folder}` || specifier.startsWith(`@govengine/${folder}/`);
      return !own || rest.length > 0 || entryExports(specifier)?.has(name) !== true;
    });
    expect(wrong).toStrictEqual([]);
  });

  it("has a row for every public name of 0.6.0", () => {
    const rows = new Set(ROWS.map(({ python }) => python));
    expect(PYTHON_NAMES.filter((name) => !rows.has(name)).toSorted()).toStrictEqual(NOT_YET.names.toSorted());
    expect(new Set(PYTHON_NAMES).size).toBe(PYTHON_NAMES.length);
  });

  it("is the document", () => {
    expect(readFileSync(join(REPOSITORY, "docs/python-names.md"), "utf8")).toBe(pythonNamesDocument(PACKAGES));
  });
});

describe("what an entry point exports", () => {
  it("is read from its source, types too", () => {
    const names = entryExports("@govengine/artifact-core");
    for (const name of ["parseJson", "GovEngineError", "JsonValue", "ArtifactDescriptor"]) {
      expect(names?.has(name)).toBe(true);
    }
    expect(names?.has("v")).toBe(false);
    expect(entryExports("@govengine/artifact-core/boundary")?.has("surfaceByName")).toBe(true);
  });

  it.each([
    "@govengine/nothing",
    "@govengine/artifact-core/nothing",
    "govengine",
    "@govengine/artifact-core/package.json",
  ])("is nothing for %s", (specifier) => {
    expect(entryExports(specifier)).toBeNull();
  });

  it("knows every way of exporting", () => {
    const text = `export { a, type B, c as d } from "./a.ts";
export type { E } from "./e.ts";
export const f = 1, g = 2;
export function h() {}
export interface I {}
export type J = 1;
export class K {}
const hidden = 1;`;
    expect([...exportedNames("planted.ts", text)].toSorted()).toStrictEqual([..."BEIJKadfgh"].toSorted());
  });
});

describe("the document", () => {
  it("shows what is carried over and what isn't", () => {
    const rows = [
      { python: "govengine.a.b", export: "@govengine/artifact-core#b", change: "One | two." },
      { python: "govengine.a.c", export: null, change: "Left out." },
    ];
    expect(pythonNamesDocument([{ folder: "artifact-core", rows }])).toContain(
      [
        "## `@govengine/artifact-core`",
        "",
        "| Python | here | change |",
        "|---|---|---|",
        "| `govengine.a.b` | `@govengine/artifact-core#b` | One \\| two. |",
        "| `govengine.a.c` | – | Left out. |",
        "",
      ].join("\n"),
    );
  });
});
