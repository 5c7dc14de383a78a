// The surface registry is true: every module that it names is exported, by an entry point that has its names, and nothing that
// a surface leads to makes one of its non-claims untrue.

import { moduleSurfaceIndex, surfaceByName, surfaceModuleExports } from "@govengine/artifact-core";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPythonNames } from "../../src/index.ts";
import { REPOSITORY } from "../graph/repository-copy.ts";
import { entryExports } from "../names/entry-exports.ts";
import { NOT_YET } from "../names/not-yet.ts";
import { DENIALS, untruths, type SurfaceFacts } from "./non-claims.ts";
import { importsOf, reachOf } from "./reach.ts";

const ROWS = readPythonNames(join(import.meta.dirname, "../../names")).flatMap(({ rows }) => rows);
const SURFACES = moduleSurfaceIndex();

/** The names that the table gives for a Python module, without their entry points. */
function namesOf(module: string): readonly string[] {
  return ROWS.filter(({ python }) => python.slice(0, python.lastIndexOf(".")) === module).flatMap(
    ({ export: target }) => (target === null ? [] : [target.slice(target.indexOf("#") + 1)]),
  );
}

/** Whether the entry point of a module is there and exports something that the table gives for it. */
function isExported({ entry_point, module }: { entry_point: string; module: string }): boolean {
  const exported = entryExports(entry_point);
  return exported !== null && namesOf(module).some((name) => exported.has(name));
}

function entryPointsOf(modules: readonly string[]): readonly string[] {
  const rows = surfaceModuleExports().filter(({ module }) => modules.includes(module));
  return [...new Set(rows.map(({ entry_point }) => entry_point))].filter((each) => entryExports(each) !== null);
}

function factsOf(name: string): SurfaceFacts {
  const entryPoints = entryPointsOf(surfaceByName(name).modules);
  return { ...reachOf(entryPoints), names: entryPoints.flatMap((each) => [...(entryExports(each) ?? [])]) };
}

describe("every module of the registry", () => {
  it("is exported by the entry point that surfaceModuleExports names, but for those that are still being made", () => {
    const missing = surfaceModuleExports().filter((row) => !isExported(row));
    expect(missing.map(({ module }) => module).toSorted()).toStrictEqual(NOT_YET.modules.toSorted());
  });

  it("belongs to a package whose rooms are entry points", () => {
    const script = join(REPOSITORY, "scripts/generate-rooms.mjs");
    const said = execFileSync(process.execPath, [script, "--check"], { encoding: "utf8" });
    expect(said).toMatch(/^rooms: \d+ files, 0 problems\n$/u);
  });
});

/** What would make one of the labels untrue. */
const PLANTED_MODULES =
  `node:child_process fs/promises node:http node:crypto node:timers/promises node:readline ravenclaw
  @modelcontextprotocol/sdk logdash/api openclaw a2a engine/runner`.split(/\s+/u);
const PLANTED_FILES = ["security-profile/src/policy/gateway.ts", "execution-core/src/node/file-ledger.ts"];
const PLANTED_NAMES =
  `registerSchema KeyStore EventBus createPlanner ravenclawPlan rawTarget QueueAdapter evaluatePolicy
  notifyOperator auditLog executeIntent spawnTool Scanner mcpAdapter scheduleRun liveRunner exploit grantTarget campaign
  logdashView openclawPort`.split(/\s+/u);

describe("every non-claim", () => {
  const labels = SURFACES.flatMap(({ name, non_claims }) => non_claims.map((label) => ({ label, name })));

  it.each(labels)("of $name is true: $label", ({ label, name }) => {
    expect(untruths(label, factsOf(name))).toStrictEqual([]);
  });

  it("has a rule, and no rule is left over", () => {
    expect(labels.map(({ label }) => label).toSorted()).toStrictEqual(Object.keys(DENIALS).toSorted());
  });

  it.each(Object.entries(DENIALS))("would be found out: %s", (label, { files, modules, names }) => {
    const nothing: SurfaceFacts = { files: [], modules: [], names: [] };
    expect(untruths(label, nothing)).toStrictEqual([]);
    const planted: Partial<SurfaceFacts>[] = [];
    if (modules !== undefined) planted.push({ modules: PLANTED_MODULES.filter((each) => modules.test(each)) });
    if (files !== undefined) planted.push({ files: PLANTED_FILES.filter((each) => files.test(each)) });
    if (names !== undefined) planted.push({ names: PLANTED_NAMES.filter((each) => names.test(each)) });
    expect(planted.length).toBeGreaterThan(0);
    for (const facts of planted) expect(untruths(label, { ...nothing, ...facts }).length).toBeGreaterThan(0);
  });

  it("is untrue when nobody knows it", () => {
    expect(untruths("constructor", { files: [], modules: [], names: [] })).toStrictEqual(["no rule"]);
  });
});

describe("what a surface leads to", () => {
  it("is no optional module for the neutral surfaces, and no other project for any", () => {
    for (const { name, optional_profile } of SURFACES) {
      const { files, modules } = factsOf(name);
      expect(files.length).toBeGreaterThan(0);
      if (!optional_profile) expect(files.filter((file) => file.startsWith("security-profile/"))).toStrictEqual([]);
      expect(modules.filter((each) => !["#sha256", "valibot"].includes(each))).toStrictEqual([]);
    }
  });

  it("is found through imports, re-exports and literal import()", () => {
    const text = `import a from "a"; import type { B } from "b"; export { c } from "./c.ts"; export * from "d";
const e = () => import("e"); const name = "g"; export const f = 1;`;
    expect(importsOf("planted.ts", text)).toStrictEqual(["a", "b", "./c.ts", "d", "e"]);
    expect(reachOf(["@govengine/artifact-core/boundary"]).files).toEqual(
      expect.arrayContaining(["artifact-core/src/boundary/report.ts", "artifact-core/src/record/define-record.ts"]),
    );
  });
});
