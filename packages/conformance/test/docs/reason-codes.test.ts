// The document of reason codes: made of every registry that a package exports, and the same as the command says.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "@govengine/cli";
import { describe, expect, it } from "vitest";
import { reasonCodeRegistries, reasonCodesDocument } from "../../src/index.ts";
import { REPOSITORY } from "../graph/repository-copy.ts";
import { entryExports } from "../names/entry-exports.ts";
import { documentText } from "./markdown.ts";

const REGISTRIES = reasonCodeRegistries();

/** Every entry point with types that a package has, by what a program imports. */
function entryPoints(): readonly string[] {
  return readdirSync(join(REPOSITORY, "packages")).flatMap((folder) => {
    const text = readFileSync(join(REPOSITORY, "packages", folder, "package.json"), "utf8");
    const { exports, name } = JSON.parse(text) as { name: string; exports: Record<string, unknown> };
    return Object.entries(exports).flatMap(([key, target]) =>
      typeof target === "object" ? [key === "." ? name : `${name}${key.slice(1)}`] : [],
    );
  });
}

describe("docs/reason-codes.md", () => {
  it("is what the registries say", () => {
    expect(documentText("docs/reason-codes.md")).toBe(reasonCodesDocument(REGISTRIES));
  });

  it("leaves out no registry that an entry point exports", () => {
    const exported = entryPoints().flatMap((specifier) =>
      [...(entryExports(specifier) ?? [])].filter((name) => name.endsWith("_REASON_CODES")),
    );
    expect(new Set(REGISTRIES.map(({ name }) => name))).toStrictEqual(new Set(exported));
    expect(REGISTRIES.length).toBeGreaterThanOrEqual(7);
  });

  it("lists only codes that the command explains, with the same advice", async () => {
    for (const { codes, entryPoint } of REGISTRIES) {
      expect(codes.length).toBeGreaterThan(0);
      for (const [code, advice] of codes) {
        let said = "";
        const io = { stdout: (text: string) => void (said += text), stderr: () => {}, cwd: "", colour: false };
        expect(await main(["explain", code, "--json"], io)).toBe(0);
        const { result } = JSON.parse(said) as { result: { explanations: readonly unknown[] } };
        expect(result.explanations).toContainEqual({ entry_point: entryPoint, advice });
      }
    }
  });

  it("is a table with one row a code", () => {
    const registry = { entryPoint: "@govengine/x", name: "X_REASON_CODES", codes: [["a_b", "Say a | b."]] as const };
    expect(reasonCodesDocument([registry])).toContain(
      "\n## `@govengine/x`\n\n`X_REASON_CODES`, 1 codes.\n\n| code | what to do |\n|---|---|\n| `a_b` | Say a \\| b. |\n",
    );
  });
});
