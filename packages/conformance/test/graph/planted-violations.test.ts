// Each rule of the enforced graph, proved: a violation planted in a copy of the repository makes `npm run check:graph`
// fail, and the test names every step that must see it. The copy without a plant passes.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Plant, REPOSITORY, RepositoryCopy } from "./repository-copy.ts";

const TIMEOUT = 60_000;
const PORTABLE = ["artifact-core", "execution-core", "sclite-bridge", "security-profile"];
const BRIDGE = "packages/sclite-bridge/src/planted.ts";
const CORE = "packages/artifact-core/src/planted.ts";
/** The steps that read manifests and tags. */
const EDGES = ["manifests", "boundaries"];

let copy: RepositoryCopy;
beforeAll(() => {
  copy = new RepositoryCopy();
});
afterAll(() => {
  copy.remove();
});

/** Plants, and expects exactly these findings (`code file`), of these steps or of all. */
async function expectFindings(plant: Plant, findings: readonly string[], only: readonly string[] = []): Promise<void> {
  expect(await copy.check(plant, only)).toEqual({ exitCode: 1, findings: [...findings].sort() });
}

/** A change of one member of a JSON file; `undefined` takes it out. */
function edit(path: readonly string[], change: (old: unknown) => unknown): (text: string) => string {
  return (text) => JSON.stringify(edited(JSON.parse(text), path, change), null, 2);
}

function edited(value: unknown, [key, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const object: Readonly<Record<string, unknown>> = { ...(value as object | undefined) };
  return { ...object, [key]: edited(object[key], rest, change) };
}

/** A change that adds a word to a list. */
function adding(word: string): (old: unknown) => unknown {
  return (old) => [...(old as readonly string[]), word];
}

function declare(
  kind: "dependencies" | "devDependencies",
  name: string,
  range = "workspace:^",
): (text: string) => string {
  return edit([kind, name], () => range);
}

describe("the copy without a plant", () => {
  it("passes", { timeout: TIMEOUT }, async () => {
    expect(await copy.check({})).toEqual({ exitCode: 0, findings: [] });
  });

  it("is checked by what npm run check:graph starts", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));
    expect(manifest).toHaveProperty(["scripts", "check:graph"], "node scripts/check-graph.mjs");
  });
});

describe("imports between packages", () => {
  const undeclared = [`boundaries/undeclared ${BRIDGE}`, `lint/declared-import ${BRIDGE}`, `compile/TS2307 ${BRIDGE}`];
  it.each<[string, string, string[]]>([
    ["of a value", `import { x } from "@govengine/execution-core";\nexport const y: unknown = x;\n`, undeclared],
    ["of a type", `import type { X } from "@govengine/execution-core";\nexport type Y = X;\n`, undeclared],
    ["of a re-export", `export { x } from "@govengine/execution-core";\n`, undeclared],
    [
      "by a literal import()",
      `export function load(): Promise<unknown> {\n  return import("@govengine/execution-core");\n}\n`,
      undeclared,
    ],
    [
      "in a type query, which turbo doesn't see",
      `export type Y = typeof import("@govengine/execution-core");\n`,
      undeclared.slice(1),
    ],
    [
      "by a computed import(), which only lint sees",
      `export function load(name: string): Promise<unknown> {\n  return import(name);\n}\n`,
      [`lint/literal-import ${BRIDGE}`],
    ],
  ])("an undeclared sibling is refused: %s", { timeout: TIMEOUT }, async (_name, text, findings) => {
    await expectFindings({ [BRIDGE]: text }, findings);
  });

  it("a dependency of the tests alone is refused in published code", { timeout: TIMEOUT }, async () => {
    await expectFindings({ [BRIDGE]: `import { it } from "vitest";\nexport const y: unknown = it;\n` }, [
      `lint/declared-import ${BRIDGE}`,
    ]);
  });

  it.each(["dependencies", "devDependencies"] as const)(
    "an edge that is declared in %s but forbidden is refused",
    { timeout: TIMEOUT },
    async (kind) => {
      await expectFindings(
        { "packages/sclite-bridge/package.json": declare(kind, "@govengine/execution-core") },
        [
          "manifests/forbidden-edge packages/sclite-bridge/package.json",
          "boundaries/forbidden-edge packages/execution-core/turbo.json",
          "boundaries/forbidden-edge packages/sclite-bridge/turbo.json",
        ],
        EDGES,
      );
    },
  );

  it("a relative path out of the package is refused", { timeout: TIMEOUT }, async () => {
    await expectFindings(
      { [BRIDGE]: `import type { JsonValue } from "../../artifact-core/src/index.ts";\nexport type Y = JsonValue;\n` },
      [`boundaries/escape ${BRIDGE}`, `lint/no-escape ${BRIDGE}`],
    );
  });

  it.each([
    ["into dist", "@govengine/artifact-core/dist/index.js"],
    ["into src", "@govengine/artifact-core/src/index.ts"],
  ])("a deep import past the exports map is refused: %s", { timeout: TIMEOUT }, async (_name, specifier) => {
    await expectFindings({ [BRIDGE]: `import type { JsonValue } from "${specifier}";\nexport type Y = JsonValue;\n` }, [
      `lint/exports-map ${BRIDGE}`,
      `compile/TS2307 ${BRIDGE}`,
    ]);
  });
});

describe("cycles", () => {
  it("between files are refused", { timeout: TIMEOUT }, async () => {
    const other = "packages/artifact-core/src/planted-too.ts";
    await expectFindings(
      {
        [CORE]: `import { b } from "./planted-too.ts";\nexport const a = (): number => b();\n`,
        [other]: `import { a } from "./planted.ts";\nexport const b = (): number => a();\n`,
      },
      [`lint/no-cycle ${CORE}`, `lint/no-cycle ${other}`],
      ["lint"],
    );
  });

  it("between files through types alone are refused", { timeout: TIMEOUT }, async () => {
    const other = "packages/artifact-core/src/planted-too.ts";
    await expectFindings(
      {
        [CORE]: `import type { B } from "./planted-too.ts";\nexport interface A {\n  readonly b?: B;\n}\n`,
        [other]: `import type { A } from "./planted.ts";\nexport interface B {\n  readonly a?: A;\n}\n`,
      },
      [`lint/no-cycle ${CORE}`, `lint/no-cycle ${other}`],
      ["lint"],
    );
  });

  it("between packages are refused", { timeout: TIMEOUT }, async () => {
    const { exitCode, findings } = await copy.check(
      {
        "packages/artifact-core/package.json": declare("dependencies", "@govengine/sclite-bridge"),
      },
      EDGES,
    );
    expect(exitCode).toBe(1);
    expect(findings).toEqual(
      expect.arrayContaining([
        "manifests/package-cycle packages/artifact-core/package.json",
        "manifests/package-cycle packages/sclite-bridge/package.json",
        "boundaries/package-cycle turbo.json",
      ]),
    );
  });
});

describe("what a portable package takes from its runtime", () => {
  /** Each file holds one violation; the steps that must see it. */
  const violations: Readonly<Record<string, readonly [text: string, codes: readonly string[]]>> = {
    "node-fs": [
      `import { readFileSync } from "node:fs";\nexport const y: unknown = readFileSync;\n`,
      ["lint/no-nodejs-modules", "compile/TS2591"],
    ],
    "bare-fs": [
      `import { readFileSync } from "fs";\nexport const y: unknown = readFileSync;\n`,
      ["lint/no-nodejs-modules", "compile/TS2591"],
    ],
    "fs-type": [
      `import type { Stats } from "node:fs";\nexport type Y = Stats;\n`,
      ["lint/no-nodejs-modules", "compile/TS2591"],
    ],
    "fs-import": [
      `export const y = (): Promise<unknown> => import("node:fs");\n`,
      ["lint/no-nodejs-modules", "compile/TS2591"],
    ],
    "node-crypto": [
      `import { hash } from "node:crypto";\nexport const y: unknown = hash;\n`,
      ["lint/no-nodejs-modules"],
    ],
    process: [`export const y: unknown = process.pid;\n`, ["lint/no-restricted-globals", "compile/TS2591"]],
    buffer: [`export const y: unknown = Buffer.from("a");\n`, ["lint/no-restricted-globals", "compile/TS2591"]],
    fetch: [
      `export const y: unknown = fetch("https://example.com");\n`,
      ["lint/no-restricted-globals", "compile/TS2304"],
    ],
    console: [`console.log("a");\nexport const y = 1;\n`, ["lint/no-restricted-globals", "compile/TS2584"]],
    "date-now": [`export const y: number = Date.now();\n`, ["lint/no-restricted-globals"]],
    "date-alias": [`const D = Date;\nexport const y: number = D.now();\n`, ["lint/no-restricted-globals"]],
    "math-random": [`export const y: number = Math.random();\n`, ["lint/no-restricted-globals"]],
    "math-alias": [`const { random } = Math;\nexport const y: number = random();\n`, ["lint/no-restricted-globals"]],
    performance: [`export const y: unknown = performance.now();\n`, ["lint/no-restricted-globals", "compile/TS2304"]],
    "global-this": [
      `export const y: unknown = globalThis.process;\n`,
      ["lint/no-restricted-globals", "compile/TS7017"],
    ],
    "global-this-alias": [
      `const g: any = globalThis;\nexport const y: unknown = g.process;\n`,
      ["lint/no-restricted-globals"],
    ],
    "set-timeout": [`setTimeout(() => undefined, 1);\nexport const y = 1;\n`, ["lint/no-restricted-globals"]],
    eval: [`export const y: unknown = eval("1");\n`, ["lint/no-restricted-globals", "lint/no-eval"]],
    "new-function": [
      `export const y: unknown = new Function("return this");\n`,
      ["lint/no-restricted-globals", "lint/no-new-func"],
    ],
    locale: [`export const y: number = "a".localeCompare("b");\n`, ["lint/no-restricted-properties"]],
    require: [
      `declare const require: (name: string) => unknown;\nexport const y: unknown = require("node:fs");\n`,
      ["lint/no-ambient", "lint/no-nodejs-modules"],
    ],
    ambient: [
      `declare const process: { readonly pid: number };\nexport const y: number = process.pid;\n`,
      ["lint/no-ambient"],
    ],
    "declare-global": [
      `declare global {\n  var secret: string;\n}\nexport const y: string = secret;\n`,
      ["lint/no-ambient"],
    ],
    "import-meta": [`export const y: unknown = import.meta;\n`, ["lint/no-ambient"]],
  };

  it.each(PORTABLE)("is limited in %s", { timeout: TIMEOUT }, async (name) => {
    const plant: Record<string, string> = {};
    const expected: string[] = [];
    for (const [file, [text, codes]] of Object.entries(violations)) {
      const path = `packages/${name}/src/planted-${file}.ts`;
      plant[path] = text;
      expected.push(...codes.map((code) => `${code} ${path}`));
    }
    await expectFindings(plant, expected);
  });

  it("is not widened by a reference comment", { timeout: TIMEOUT }, async () => {
    await expectFindings({ [CORE]: `/// <reference types="node" />\nexport const y: unknown = process;\n` }, [
      `lint/no-ambient ${CORE}`,
      `lint/no-restricted-globals ${CORE}`,
    ]);
  });

  it("leaves the packages that need Node.js alone", { timeout: TIMEOUT }, async () => {
    const text = `export const y: number = Date.now() + process.pid;\n`;
    expect(await copy.check({ "packages/cli/src/planted.ts": text })).toEqual({ exitCode: 0, findings: [] });
    expect(await copy.check({ "packages/sclite-bridge/src/node/planted.ts": text })).toEqual({
      exitCode: 0,
      findings: [],
    });
  });

  it("excludes the node/ folders of its own package", { timeout: TIMEOUT }, async () => {
    const { exitCode, findings } = await copy.check(
      {
        [BRIDGE]: `import * as node from "./node/index.ts";\nexport const y: unknown = node;\n`,
      },
      ["lint"],
    );
    expect(exitCode).toBe(1);
    expect(findings).toContain(`lint/no-node-folder ${BRIDGE}`);
  });

  it("excludes the node/ folders of other packages", { timeout: TIMEOUT }, async () => {
    const { exitCode, findings } = await copy.check(
      {
        "packages/security-profile/src/planted.ts": `export type Y = typeof import("@govengine/execution-core/node");\n`,
      },
      ["lint"],
    );
    expect(exitCode).toBe(1);
    expect(findings).toContain("lint/no-node-folder packages/security-profile/src/planted.ts");
  });
});

describe("tags", () => {
  const manifest = (name: string, dependencies: object): string =>
    JSON.stringify({ name, version: "0.0.0", private: true, type: "module", dependencies });

  it.each<[string, string | null]>([
    ["no turbo.json", null],
    ["no tag", `{ "extends": ["//"] }`],
    ["another tag", `{ "extends": ["//"], "tags": ["conformance"] }`],
    ["a second tag", `{ "extends": ["//"], "tags": ["execution-core", "conformance"] }`],
  ])("a package with %s is refused", { timeout: TIMEOUT }, async (_name, settings) => {
    const { exitCode, findings } = await copy.check({ "packages/execution-core/turbo.json": settings }, EDGES);
    expect(exitCode).toBe(1);
    expect(findings).toContain("manifests/tag packages/execution-core/turbo.json");
  });

  it("an untagged example is refused, by its tag and by the tags of what it uses", { timeout: TIMEOUT }, async () => {
    await expectFindings(
      { "examples/planted/package.json": manifest("planted-example", { "@govengine/artifact-core": "workspace:^" }) },
      ["manifests/tag examples/planted/turbo.json", "boundaries/forbidden-edge turbo.json"],
      EDGES,
    );
  });

  it("a package of a name that nothing allows is refused", { timeout: TIMEOUT }, async () => {
    const { exitCode, findings } = await copy.check(
      {
        "packages/planted/package.json": manifest("@govengine/planted", { "@govengine/artifact-core": "workspace:^" }),
        "packages/planted/turbo.json": `{ "extends": ["//"], "tags": ["planted"] }`,
      },
      EDGES,
    );
    expect(exitCode).toBe(1);
    expect(findings).toContain("manifests/tag turbo.json");
  });

  it("a dependency on an example is refused", { timeout: TIMEOUT }, async () => {
    const { exitCode, findings } = await copy.check(
      {
        "examples/planted/package.json": manifest("planted-example", {}),
        "examples/planted/turbo.json": `{ "extends": ["//"], "tags": ["example"] }`,
        "packages/cli/package.json": declare("devDependencies", "planted-example"),
      },
      EDGES,
    );
    expect(exitCode).toBe(1);
    expect(findings).toContain("manifests/forbidden-edge packages/cli/package.json");
  });
});

describe("a silenced finding", () => {
  // Put together here, so that this file doesn't hold the comments it looks for.
  const boundaries = ["// @boundaries", "ignore because"].join("-");
  const oxlint = ["oxlint", "disable"].join("-");
  const typescript = ["// @ts", "ignore"].join("-");
  const random = `export const y: number = Math.random();\n`;

  it.each<[string, string, string[]]>([
    [
      "for turbo",
      `${boundaries}\nimport type { X } from "@govengine/execution-core";\nexport type Y = X;\n`,
      [`lint/declared-import ${BRIDGE}`, `compile/TS2307 ${BRIDGE}`],
    ],
    ["for the whole file", `/* ${oxlint} */\n${random}`, []],
    ["for the next line", `// ${oxlint}-next-line\n${random}`, []],
    ["for one rule", `// ${oxlint}-next-line no-restricted-globals -- because\n${random}`, []],
    ["for several rules", `/* ${oxlint} no-var, eslint/no-restricted-globals */\n${random}`, []],
    ["for one of our rules", `export * from "./index.ts"; // ${oxlint}-line house/no-export-star\n`, []],
    ["for the compiler", `${typescript}\nexport const y: number = "a";\n`, []],
  ])("is refused: %s", { timeout: TIMEOUT }, async (_name, text, others) => {
    const only = others.length === 0 ? ["silences"] : [];
    await expectFindings({ [BRIDGE]: text }, [`silences/comment ${BRIDGE}`, ...others], only);
  });

  it("in a configuration of its own is without effect", { timeout: TIMEOUT }, async () => {
    const config = JSON.stringify({ rules: { "no-restricted-globals": "off" } });
    await expectFindings(
      { [BRIDGE]: random, "packages/sclite-bridge/.oxlintrc.json": config },
      [`lint/no-restricted-globals ${BRIDGE}`],
      ["lint"],
    );
  });

  it("by hiding files from the linter is refused", { timeout: TIMEOUT }, async () => {
    const hide = edit(["ignorePatterns"], adding("**/planted.ts"));
    await expectFindings({ [BRIDGE]: random, ".oxlintrc.json": hide }, ["lint/files-hidden .oxlintrc.json"], ["lint"]);
  });

  it("by looser compiler settings is refused", { timeout: TIMEOUT }, async () => {
    const types = edit(["compilerOptions", "types"], () => ["node"]);
    await expectFindings(
      { "packages/sclite-bridge/tsconfig.build.json": types },
      ["manifests/build-settings packages/sclite-bridge/tsconfig.build.json"],
      ["manifests"],
    );
    const { exitCode, findings } = await copy.check({ "tsconfig.base.json": types }, ["manifests"]);
    expect(exitCode).toBe(1);
    expect(findings).toContain("manifests/base-settings tsconfig.base.json");
  });
});

describe("package.json, turbo.json and the README", () => {
  it("disagree when the picture lacks an edge", { timeout: TIMEOUT }, async () => {
    const change = (old: string): string =>
      old.replace(
        /^security-profile(?<blanks> *)→ artifact-core, execution-core$/mu,
        "security-profile → artifact-core",
      );
    await expectFindings({ "README.md": change }, ["manifests/picture README.md"], ["manifests"]);
  });

  it("disagree when the picture is gone", { timeout: TIMEOUT }, async () => {
    await expectFindings(
      { "README.md": (old) => old.replace("<!-- graph -->", "") },
      ["manifests/picture README.md"],
      ["manifests"],
    );
  });

  it("disagree when turbo.json allows more than the others", { timeout: TIMEOUT }, async () => {
    const dependency = edit(["boundaries", "tags", "sclite-bridge", "dependencies", "allow"], adding("execution-core"));
    const dependent = edit(["boundaries", "tags", "execution-core", "dependents", "allow"], adding("sclite-bridge"));
    const allow = (text: string): string => dependent(dependency(text));
    await expectFindings(
      { "turbo.json": allow },
      ["manifests/picture README.md", "manifests/unused-edge packages/sclite-bridge/package.json"],
      ["manifests"],
    );
  });

  it("disagree when only one direction is written in turbo.json", { timeout: TIMEOUT }, async () => {
    const open = edit(["boundaries", "tags", "artifact-core", "dependents"], () => undefined);
    await expectFindings(
      { "turbo.json": open },
      ["manifests/dependents turbo.json", "manifests/tag-rule turbo.json"],
      ["manifests"],
    );
  });
});

describe("manifests", () => {
  it.each<[string, Plant, string]>([
    [
      "a version past the catalog",
      { "packages/cli/package.json": declare("devDependencies", "vitest", "^4.1.12") },
      "manifests/version packages/cli/package.json",
    ],
    [
      "an install script",
      { "packages/cli/package.json": edit(["scripts", "postinstall"], () => "node x.mjs") },
      "manifests/install-script packages/cli/package.json",
    ],
    [
      "third-party code that the design doesn't list",
      { "packages/sclite-bridge/package.json": declare("dependencies", "valibot", "catalog:") },
      "manifests/third-party packages/sclite-bridge/package.json",
    ],
    [
      "a sibling in the root's manifest",
      { "package.json": declare("devDependencies", "@govengine/cli", "workspace:*") },
      "manifests/root-edge package.json",
    ],
  ])("%s is refused", { timeout: TIMEOUT }, async (_name, plant, expected) => {
    const { exitCode, findings } = await copy.check(plant, ["manifests"]);
    expect(exitCode).toBe(1);
    expect(findings).toContain(expected);
  });

  it("a step that looks at nothing is refused", { timeout: TIMEOUT }, async () => {
    const emptied = new RepositoryCopy();
    rmSync(join(emptied.root, "packages/execution-core/src"), { recursive: true });
    const { exitCode, findings } = await emptied.check({}, ["compile execution-core"]);
    emptied.remove();
    expect(exitCode).toBe(1);
    expect(findings).toContain("graph/nothing-checked .");
  });

  it("a step that isn't there is refused, and not skipped", { timeout: TIMEOUT }, async () => {
    await expect(copy.check({}, ["manifest"])).rejects.toThrow("gave no report");
  });
});
