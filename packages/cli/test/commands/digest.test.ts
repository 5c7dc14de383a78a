import { createHash } from "node:crypto";
import { join } from "node:path";

import { buildArtifactDescriptor } from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { DEMO_ARTIFACTS } from "../support/demo.ts";
import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Runs `digest` on a document with these options. */
async function digest(text: string, ...options: readonly string[]): ReturnType<typeof runJson> {
  const folder = filled(scratchFolder(), { "a.json": text });
  return runJson(["digest", join(folder, "a.json"), ...options]);
}

describe("a document", () => {
  test.each([
    [[], '{ "b": 1.0, "a": [1, -0, 12345678901234567890, "\\u00e9"] }', '{"a":[1,0,12345678901234567890,"é"],"b":1.0}'],
    [["--form", "sclite-json-v0.1"], "[1.0, 1e16, 1e-5]", "[1.0,1e+16,1e-05]"],
    [["--form", "sclite-json-v0.2"], "[1.0, -0.0, 1e-7]", "[1,0,1e-7]"],
    [["--form=rfc8785"], '{"\u20ac": 1.0, "a": 1e21}', '{"a":1e+21,"\u20ac":1}'],
  ])("with %j", async (options, text, canonical) => {
    const { exitCode, report } = await digest(text, ...options);
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({
      command: "digest",
      verdict: "pass",
      result: {
        digest: sha256(canonical),
        canonical_bytes: Buffer.byteLength(canonical),
        descriptor: null,
      },
    });
  });

  test("with the form of GovEngine's records, which is implied by the record type", async () => {
    const identity = ["--record-type", "govengine.example.Note", "--schema-version", "v1"];
    const canonical =
      '{"owner":"govengine","record":{"a":1},"record_type":"govengine.example.Note","schema_version":"v1"}';
    for (const options of [identity, ["--form", "govengine-record-v1", ...identity]]) {
      const { exitCode, report } = await digest('{"a":1}', ...options);
      expect(exitCode).toBe(0);
      expect(report.result).toMatchObject({ form: "govengine-record-v1", digest: `sha256:${sha256(canonical)}` });
    }
  });

  test("as text", async () => {
    const folder = filled(scratchFolder(), { "a.json": "{}" });
    expect(await run(["digest", "a.json"], { cwd: folder })).toEqual({
      exitCode: 0,
      stdout: `digest           ${sha256("{}")}\nform             sclite-json-v0.1\ncanonical bytes  2\n`,
      stderr: "",
    });
  });
});

describe("an SCLite artifact", () => {
  test("has a descriptor", async () => {
    const { intent_contract } = DEMO_ARTIFACTS;
    const { report } = await digest(JSON.stringify(intent_contract));
    expect(report.result).toMatchObject({ descriptor: buildArtifactDescriptor(intent_contract) });
    const folder = filled(scratchFolder(), { "a.json": JSON.stringify(intent_contract) });
    expect((await run(["digest", "a.json"], { cwd: folder })).stdout).toContain("\n  artifact_type: intent_contract\n");
  });

  test("of an unknown version has none", async () => {
    const { report } = await digest('{"artifact_type":"intent_contract","schema_version":"v9"}');
    expect(report.result).toMatchObject({ descriptor: null });
  });
});

describe("refusals", () => {
  test.each([
    ["sclite-json-v0.2", "9007199254740993"],
    ["rfc8785", "[9007199254740993]"],
  ])("a number that %s can't say", async (form, text) => {
    const { exitCode, report } = await digest(text, "--form", form);
    expect([exitCode, report.verdict, codesOf(report)]).toEqual([1, "fail", ["json_number_not_exact"]]);
    const folder = filled(scratchFolder(), { "a.json": text });
    const { exitCode: again, stdout, stderr } = await run(["digest", "a.json", "--form", form], { cwd: folder });
    expect([again, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(/^FAIL {2}a\.json [^\n]+\n {2}json_number_not_exact/u);
  });

  test("a record type that isn't one of ours", async () => {
    const { exitCode, report } = await digest("{}", "--record-type", "other.Note", "--schema-version", "v1");
    expect([exitCode, codesOf(report)]).toEqual([1, ["invalid_govengine_record_type"]]);
  });

  test.each([
    ['{"a":1,"a":2}', "json_duplicate_key", "/a", "line 1 column 8"],
    ['{"a":\n  NaN}', "json_non_standard_number", "/a", "line 2 column 3"],
    ['"\\ud800"', "json_lone_surrogate", "", "line 1 column 1"],
    ["{} {}", "json_trailing", "", "line 1 column 4"],
  ])("%s", async (text, code, path, detail) => {
    const { exitCode, report } = await digest(text);
    expect(exitCode).toBe(2);
    expect(report.blockers).toEqual([{ code, path, detail }]);
  });
});
