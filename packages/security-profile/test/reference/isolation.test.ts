// The lenient helpers stand alone: nothing in this package that decides, and no other package, imports them.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const packages = fileURLToPath(new URL("../../..", import.meta.url));
const source = join(packages, "security-profile/src");
const IMPORT = /(?:from|import\()\s*"(?<name>[^"]+)"/gu;

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("node_modules") && !name.includes("dist"))
    .map((name) => join(folder, name));
}

function importsOf(file: string): readonly string[] {
  return [...readFileSync(file, "utf8").matchAll(IMPORT)].map(({ groups }) => groups?.["name"] ?? "");
}

/** The imports of a file that lead to the lenient helpers. */
function lenientImports(file: string): readonly string[] {
  const folder = join(source, "reference");
  return importsOf(file).filter((name) =>
    name.startsWith(".")
      ? !relative(folder, resolve(dirname(file), name)).startsWith("..")
      : name === "@govengine/security-profile/reference",
  );
}

describe("./reference", () => {
  test("is imported by no source outside its folder", () => {
    const outside = ["artifact-core", "execution-core", "sclite-bridge", "security-profile", "cli"]
      .flatMap((name) => filesIn(join(packages, name, "src")))
      .filter((file) => relative(join(source, "reference"), file).startsWith(".."));
    expect(outside.length).toBeGreaterThan(200);
    expect(outside.filter((file) => lenientImports(file).length > 0)).toEqual([]);
  });

  test("would be seen: its own files import each other", () => {
    const own = filesIn(join(source, "reference"));
    expect(own.filter((file) => lenientImports(file).length > 0).length).toBeGreaterThan(4);
  });
});
