// What is published, looked at after the build: the portable packages hold no Node.js built-in, no network or process
// module and no code made from text, and their public types ask nothing of a consumer but ES2023.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { REPOSITORY } from "../graph/repository-copy.ts";
import {
  checkDeclaration,
  checkScript,
  declaredNames,
  filesBelow,
  reachableDeclarations,
  type ScriptRules,
} from "./built-files.ts";

const PORTABLE = ["artifact-core", "execution-core", "sclite-bridge", "security-profile"];
const NODE_FOLDER_BUILT_INS = [
  "node:crypto",
  "node:fs",
  "node:fs/promises",
  "node:os",
  "node:path",
  "node:url",
  "node:util",
];
const platformNames = declaredNames("platform.d.ts", readFileSync(join(REPOSITORY, "platform.d.ts"), "utf8"));

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly imports?: Readonly<Record<string, unknown>>;
  readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
}

function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(join(REPOSITORY, "packages", name, "package.json"), "utf8")) as Manifest;
}

function rulesFor(name: string, file: string): ScriptRules {
  const { dependencies = {}, imports = {} } = manifestOf(name);
  const modules = [...Object.keys(dependencies), ...Object.keys(imports)];
  if (file.startsWith("node/")) return { modules, builtIns: NODE_FOLDER_BUILT_INS };
  const isNodeVariant = name === "artifact-core" && file === "json/sha256-node.js";
  return { modules, builtIns: isNodeVariant ? ["node:crypto"] : [] };
}

/** The declaration files of each entry point with types. */
function entryPoints(name: string): [entry: string, types: string][] {
  return Object.entries(manifestOf(name).exports).flatMap(([entry, target]) =>
    typeof target === "object" && target.types !== undefined ? [[entry, target.types] as [string, string]] : [],
  );
}

describe.each(PORTABLE)("the built %s", (name) => {
  const folder = join(REPOSITORY, "packages", name);

  it("imports and names nothing that isn't in every runtime", () => {
    const scripts = filesBelow(join(folder, "dist")).filter((file) => file.endsWith(".js"));
    expect(scripts).toContain("index.js");
    const findings = scripts.flatMap((file) =>
      checkScript(file, readFileSync(join(folder, "dist", file), "utf8"), rulesFor(name, file)).map((found) => ({
        file,
        ...found,
      })),
    );
    expect(findings).toEqual([]);
  });

  it("has one built script for each source, and no other file", () => {
    const sources = filesBelow(join(folder, "src")).filter((file) => file.endsWith(".ts"));
    const expected = sources.flatMap((file) => {
      const stem = file.slice(0, -".ts".length);
      return [`${stem}.d.ts`, `${stem}.d.ts.map`, `${stem}.js`, `${stem}.js.map`];
    });
    expect(filesBelow(join(folder, "dist"))).toEqual(expected.sort());
  });

  it("has public types that need nothing but the language", () => {
    const entries = entryPoints(name);
    expect(entries.map(([entry]) => entry)).toContain(".");
    const findings = entries.flatMap(([entry, types]) =>
      reachableDeclarations(folder, types).flatMap((file) =>
        checkDeclaration(file, readFileSync(join(folder, file), "utf8"), platformNames)
          .filter(({ code }) => !(code === "valibot" && entry === "./define"))
          .map((found) => ({ entry, file, ...found })),
      ),
    );
    expect(findings).toEqual([]);
  });
});

describe("the look into the built files", () => {
  const portable: ScriptRules = { modules: ["@noble/hashes", "#sha256"], builtIns: [] };

  it.each([
    [`import "node:fs";`, { code: "built_in", name: "node:fs" }],
    [`import { hash } from "node:crypto";`, { code: "built_in", name: "node:crypto" }],
    [`export * from "path";`, { code: "built_in", name: "path" }],
    [`import("node:os");`, { code: "built_in", name: "node:os" }],
    [`import "node:child_process";`, { code: "forbidden_module", name: "node:child_process" }],
    [`export { get } from "https";`, { code: "forbidden_module", name: "https" }],
    [`import "node:process";`, { code: "forbidden_module", name: "node:process" }],
    [`import "node:dns/promises";`, { code: "forbidden_module", name: "node:dns/promises" }],
    [`import "ajv";`, { code: "foreign_module", name: "ajv" }],
    [`import "@noble/hashes-of-another";`, { code: "foreign_module", name: "@noble/hashes-of-another" }],
    [`eval("1");`, { code: "code_from_text", name: "eval" }],
    [`(0, eval)("1");`, { code: "code_from_text", name: "eval" }],
    [`new Function("return this");`, { code: "code_from_text", name: "Function" }],
    [`const F = Function;`, { code: "code_from_text", name: "Function" }],
    [`(() => 1).constructor("return this")();`, { code: "code_from_text", name: "constructor" }],
    [`process.exit();`, { code: "forbidden_global", name: "process" }],
    [`const all = { process };`, { code: "forbidden_global", name: "process" }],
    [`globalThis["fetch"]();`, { code: "forbidden_global", name: "globalThis" }],
    [`fetch("x");`, { code: "forbidden_global", name: "fetch" }],
    [`import.meta.url;`, { code: "import_meta", name: "import.meta" }],
  ])("finds %j", (text, expected) => {
    const findings = checkScript("planted.js", text, portable);
    expect(new Set(findings)).toEqual(new Set([expected]));
  });

  it.each([
    `import { sha256 } from "@noble/hashes/sha2.js";`,
    `import { sha256Hex } from "#sha256";`,
    `import "./other.js";`,
    `const a = { process: 1, fetch: 2 }; a.process = a.fetch;`,
    `const text = "eval(process)"; // new Function, node:fs`,
    `class A { constructor() {} }`,
    `export function inside(window, { self, all: [global = 1] }) { return [window, self, global]; }`,
  ])("passes %j", (text) => {
    expect(checkScript("planted.js", text, portable)).toEqual([]);
  });

  it("lets a node/ folder use files, and never the network", () => {
    const rules: ScriptRules = { modules: [], builtIns: NODE_FOLDER_BUILT_INS };
    expect(checkScript("planted.js", `import "node:fs"; process.pid; import.meta.dirname;`, rules)).toEqual([]);
    expect(checkScript("planted.js", `import "node:http";`, rules)).toEqual([
      { code: "forbidden_module", name: "node:http" },
    ]);
  });

  it("knows what platform.d.ts declares", () => {
    expect([...platformNames].sort()).toEqual([
      "AbortController",
      "AbortSignal",
      "TextDecoder",
      "TextEncoder",
      "URL",
      "clearTimeout",
      "setTimeout",
    ]);
  });

  it.each([
    [`export declare function f(signal: AbortSignal): void;`, { code: "platform_name", name: "AbortSignal" }],
    [`export type T = typeof setTimeout;`, { code: "platform_name", name: "setTimeout" }],
    [`export declare const url: InstanceType<typeof URL>;`, { code: "platform_name", name: "URL" }],
    [`import * as v from "valibot";\nexport type T = v.GenericSchema;`, { code: "valibot", name: "valibot" }],
    [`export type T = import("valibot").GenericSchema;`, { code: "valibot", name: "valibot" }],
    [
      `import { type Field } from "@govengine/artifact-core/define";\nexport type T = Field<string>;`,
      { code: "valibot", name: "@govengine/artifact-core/define" },
    ],
    [`import type { Stats } from "node:fs";\nexport type T = Stats;`, { code: "built_in", name: "node:fs" }],
  ])("finds %j", (text, expected) => {
    expect(new Set(checkDeclaration("planted.d.ts", text, platformNames))).toEqual(new Set([expected]));
  });

  it("finds a reference comment", () => {
    const text = `/// <reference types="node" />\nexport declare const a: string;\n`;
    expect(checkDeclaration("planted.d.ts", text, platformNames).map(({ code }) => code)).toEqual(["reference"]);
  });

  it.each([
    `/** Takes an AbortSignal, a URL. */\nexport interface Options {\n  readonly URL: string;\n  setTimeout(): void;\n}`,
    `export { a } from "./a.ts";`,
  ])("passes %j", (text) => {
    expect(checkDeclaration("planted.d.ts", text, platformNames)).toEqual([]);
  });
});

describe("the packages", () => {
  it("are all known to this test", () => {
    const others = ["cli", "conformance"];
    expect(readdirSync(join(REPOSITORY, "packages")).sort()).toEqual([...PORTABLE, ...others].sort());
  });
});
