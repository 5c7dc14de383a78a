import { ARTIFACT_CORE_REASON_CODES } from "@govengine/artifact-core";
import { EXECUTION_CORE_REASON_CODES } from "@govengine/execution-core";
import { SCLITE_REASON_CODES } from "@govengine/sclite-bridge";
import { SECURITY_PROFILE_REASON_CODES } from "@govengine/security-profile";
import { describe, expect, test } from "vitest";

import { CLI_REASON_CODES } from "../../src/reason-codes.ts";
import { run, runJson } from "../support/run.ts";

describe("a code of", () => {
  test.each([
    ["@govengine/artifact-core", ARTIFACT_CORE_REASON_CODES],
    ["@govengine/execution-core", EXECUTION_CORE_REASON_CODES],
    ["@govengine/sclite-bridge", SCLITE_REASON_CODES],
    ["@govengine/security-profile", SECURITY_PROFILE_REASON_CODES],
    ["@govengine/cli", CLI_REASON_CODES],
  ])("%s is explained with its advice", async (entry_point, codes) => {
    for (const [code, advice] of Object.entries(codes)) {
      const { exitCode, report } = await runJson(["explain", code]);
      expect(exitCode).toBe(0);
      expect(report).toMatchObject({ command: "explain", verdict: "pass", blockers: [], result: { code } });
      expect(report.result?.["explanations"]).toContainEqual({ entry_point, advice });
    }
  });
});

test("a code with a detail behind a colon is explained without it", async () => {
  const { report } = await runJson(["explain", "unknown_domain_profile_consume:mystery_surface"]);
  expect(report.result).toEqual({
    code: "unknown_domain_profile_consume",
    explanations: [
      {
        entry_point: "@govengine/artifact-core",
        advice: ARTIFACT_CORE_REASON_CODES.unknown_domain_profile_consume,
      },
    ],
  });
});

test("as text", async () => {
  expect(await run(["explain", "json_trailing"])).toEqual({
    exitCode: 0,
    stdout: `json_trailing\n  @govengine/artifact-core\n      ${ARTIFACT_CORE_REASON_CODES.json_trailing}\n`,
    stderr: "",
  });
});

test.each(["", ":", "json_trailin", "JSON_TRAILING", "constructor", "__proto__", "\u001b[31m"])(
  "the code %j that nobody says ends with exit code 2 and is not repeated",
  async (code) => {
    const { exitCode, report } = await runJson(["explain", code]);
    expect(exitCode).toBe(2);
    expect(report).toMatchObject({
      command: "explain",
      verdict: "error",
      blockers: [{ code: "usage_code_unknown", path: "", detail: null }],
      result: null,
    });
    const { stdout, stderr } = await run(["explain", code]);
    expect(stdout).toBe("");
    expect(stderr).toBe(`govengine explain: usage_code_unknown. ${CLI_REASON_CODES.usage_code_unknown}\n`);
  },
);
