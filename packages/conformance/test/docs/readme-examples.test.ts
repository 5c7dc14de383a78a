// Every example of a document that begins with `// example` compiles under the repository's settings, runs, and prints
// what its comments say: the whole comment behind a `console.log`, or the word before a colon in it.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { format } from "node:util";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { documentPaths, examplesOf } from "./markdown.ts";

const PACKAGE = join(import.meta.dirname, "../..");

const documents = documentPaths();
const examples = documents.flatMap(examplesOf);

/** A folder outside the repository in which the packages can be imported by name, as in a host. */
const folder = realpathSync(mkdtempSync(join(tmpdir(), "govengine-examples-")));

const fileOf = (name: string): string => join(folder, `${name.replaceAll(/[^\w]+/gu, "-")}.ts`);

/** What the comments behind `console.log` say is printed. */
function promised(code: string): readonly string[] {
  return [...code.matchAll(/console\.log\(.*\); \/\/ (?<comment>.+)$/gmu)].map(
    (match) => match.groups?.["comment"] ?? "",
  );
}

beforeAll(() => {
  symlinkSync(join(PACKAGE, "node_modules"), join(folder, "node_modules"));
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of examples) writeFileSync(fileOf(name), code);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: join(PACKAGE, "../../tsconfig.base.json"),
      compilerOptions: {
        noEmit: true,
        types: ["node"],
        customConditions: ["@govengine/source"],
        isolatedDeclarations: false,
        declaration: false,
        declarationMap: false,
        allowImportingTsExtensions: true,
      },
      files: examples.map(({ name }) => fileOf(name)),
    }),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the examples of the documents", () => {
  it("are found, among them those of artifact-core and of the page about JSON", () => {
    expect(documents).toContain("README.md");
    const shown = examples.map(({ name }) => name);
    expect(shown).toContain("packages/artifact-core/README.md #1");
    expect(shown).toContain("docs/json.md #1");
  });

  it("compile", () => {
    const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    expect({ status, stdout, stderr }).toStrictEqual({ status: 0, stdout: "", stderr: "" });
  });

  it.each(examples)("$name runs and prints what it says", async ({ name, code }) => {
    const printed: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((...given: unknown[]) => {
      printed.push(format(...given));
    });
    try {
      await import(/* @vite-ignore */ fileOf(name));
    } finally {
      log.mockRestore();
    }
    const comments = promised(code);
    expect(comments).toHaveLength(printed.length);
    expect(comments.length).toBeGreaterThan(0);
    for (const [index, comment] of comments.entries()) {
      const [word = "", explanation] = comment.split(": ", 2);
      if (explanation === undefined || comment === printed[index]) expect(printed[index]).toBe(comment);
      else expect(printed[index]).toContain(word);
    }
  });
});
