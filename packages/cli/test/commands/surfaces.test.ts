import { moduleSurfaceIndex, surfaceModuleExports } from "@govengine/artifact-core";
import { expect, test } from "vitest";

import { run, runJson } from "../support/run.ts";

test("the registry and its entry points are the result", async () => {
  const { exitCode, report } = await runJson(["surfaces"]);
  expect(exitCode).toBe(0);
  expect(report).toEqual({
    schema: "govengine.cli.v1",
    command: "surfaces",
    ok: true,
    verdict: "pass",
    checks: [],
    blockers: [],
    result: {
      public_surfaces: ["artifact_governance_core", "controlled_execution_core", "security_profile_helpers"],
      surfaces: moduleSurfaceIndex(),
      modules: surfaceModuleExports(),
    },
  });
});

test("as text, every surface, module and non-claim has a line", async () => {
  const { exitCode, stdout, stderr } = await run(["surfaces"]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  const printed = stdout.split("\n").map((line) => line.trim());
  for (const { claim, modules, name, non_claims, optional_profile, status } of moduleSurfaceIndex()) {
    expect(printed).toContain(`${name}  ${status}${optional_profile ? ", optional" : ""}`);
    expect(printed).toEqual(expect.arrayContaining([claim, ...non_claims]));
    for (const module of modules) {
      const row = surfaceModuleExports().find((each) => each.module === module);
      expect(printed.map((line) => line.split(/ +/u))).toContainEqual([module, row?.entry_point]);
    }
  }
});
