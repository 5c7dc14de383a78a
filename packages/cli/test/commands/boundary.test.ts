import { kernelBoundaryReport } from "@govengine/artifact-core";
import { expect, test } from "vitest";

import { run, runJson } from "../support/run.ts";

test("the whole report is the result", async () => {
  expect(await runJson(["boundary"])).toEqual({
    exitCode: 0,
    report: {
      schema: "govengine.cli.v1",
      command: "boundary",
      ok: true,
      verdict: "pass",
      checks: [],
      blockers: [],
      result: kernelBoundaryReport(),
    },
  });
});

test("as text, every owner and every non-claim has a line", async () => {
  const { exitCode, stdout, stderr } = await run(["boundary"]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  const printed = stdout.split("\n").map((line) => line.trim());
  const { boundary, non_claims } = kernelBoundaryReport();
  const { kernel_owns, profile_owns, runtime_owns, sclite_owns, forbidden_profile_ownership } = boundary;
  const owned = [kernel_owns, profile_owns, runtime_owns, sclite_owns, forbidden_profile_ownership].flat();
  expect(printed).toEqual(expect.arrayContaining([...owned, ...non_claims, "ravenclaw  conforms"]));
  expect(stdout).toMatch(/\npre_alpha_boundary_declared: 5 surfaces, 1 profile\n$/u);
});
