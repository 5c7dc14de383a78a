// What the verifier's reader accepts (specification of SCLite's integrity layer, section 17, reader and results, in order).

import {
  canonicalize,
  digest,
  isJsonObject,
  parseJson,
  stringifyJson,
  utf8Bytes,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildArtifactDescriptor,
  buildChainManifest,
  checkArtifactSchema,
  SCHEMA_NAMES,
  verifyChain,
} from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { isDeepFrozen, rawBundle, rawEntries, sampleArtifacts, verifyArtifacts } from "../support/sample.ts";

/** A value with the members of every object turned round. */
function turned(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(turned);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, child]) => [key, turned(child)] as const);
  return Object.fromEntries(members.toReversed());
}

/** The text of a manifest for so many artifacts. */
function manifestOf(count: number): string {
  const entries = Array.from({ length: count }, (_, at) => ({ artifact: {}, path: `${at}.json`, role: `role_${at}` }));
  return stringifyJson(buildChainManifest(entries));
}

/** The codes of verifying a bundle whose artifacts are these texts, whatever else is wrong with them. */
function codesOf(
  texts: readonly string[],
  options: Partial<Parameters<typeof verifyChain>[0]> = {},
): readonly string[] {
  const manifest = manifestOf(texts.length);
  const source = (path: string): { ok: true; bytes: Uint8Array } => ({
    ok: true,
    bytes: utf8Bytes(texts[Number(path.slice(0, 1))] as string),
  });
  return verifyChain({ manifest, source, posture: "integrity", ...options }).blockers.map(
    ({ code, path }) => `${code} ${path}`,
  );
}

test("integrity §17, reader 1: the order of keys changes neither text nor digest", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (given) => {
      const value = parseJson(JSON.stringify(given), { numbers: "exact" });
      const other = turned(value);
      expect(canonicalize(other, "sclite-json-v0.1")).toBe(canonicalize(value, "sclite-json-v0.1"));
      expect(digest(other, "sclite-json-v0.1")).toBe(digest(value, "sclite-json-v0.1"));
    }),
    { numRuns: 100 },
  );
});

test("integrity §17, reader 2: a reordered artifact has the same descriptor, by SHA-256", () => {
  for (const artifact of Object.values(sampleArtifacts())) {
    const descriptor = buildArtifactDescriptor(artifact);
    expect(buildArtifactDescriptor(turned(artifact) as JsonObject)).toEqual(descriptor);
    expect(descriptor.algorithm).toBe("sha256");
  }
});

describe("integrity §17, reader 3", () => {
  test.each([
    ['{"a":1,"a":1}', "json_duplicate_key /entry_0"],
    ['{"b":{"scope":1,"sc\\u006fpe":2}}', "json_duplicate_key /entry_0/b"],
    ['{"a":NaN}', "json_non_standard_number /entry_0"],
    ['{"a":Infinity}', "json_non_standard_number /entry_0"],
    ['{"a":-Infinity}', "json_non_standard_number /entry_0"],
  ])("%s is refused before anything is compared", (text, reason) => {
    const codes = codesOf([text]);
    expect(codes.some((code) => code.startsWith(reason))).toBe(true);
    expect(codes.filter((code) => code.startsWith("descriptor_mismatch"))).toEqual([]);
  });
});

describe("integrity §17, reader 4: bytes", () => {
  const seven = '{"a":1}';

  test("one file may have as many as the limit, and not one more", () => {
    // The limit holds for the manifest too, so it can't be smaller than that.
    const limit = utf8Bytes(manifestOf(1)).length;
    const limits = { maxBytes: limit };
    expect(codesOf([seven.padEnd(limit)], { limits }).filter((code) => code.startsWith("json"))).toEqual([]);
    expect(codesOf([seven.padEnd(limit + 1)], { limits })).toContain("json_max_bytes /entry_0");
  });

  test("all files together may have as many as the budget, and the next is not read", () => {
    expect(codesOf([seven, seven], { budget: { bytes: 14 } }).filter((code) => code.startsWith("limit"))).toEqual([]);
    expect(codesOf([seven, seven], { budget: { bytes: 13 } })).toContain("limit_exceeded /entry_1");
  });
});

test("integrity §17, reader 5: depth and nodes, root at depth 1, keys no nodes", () => {
  const depth = { limits: { maxDepth: 3 } };
  expect(parseJson('{"a":{"b":1}}', depth)).toEqual({ a: { b: 1 } });
  expect(refusalsOf(() => parseJson('{"a":{"b":[1]}}', depth)).join()).toMatch(/^json_max_depth/u);
  const nodes = { limits: { maxNodes: 3 } };
  expect(parseJson('{"a":1,"b":2}', nodes)).toEqual({ a: 1, b: 2 });
  expect(refusalsOf(() => parseJson('{"a":1,"b":2,"c":3}', nodes)).join()).toMatch(/^json_max_nodes/u);
});

describe("integrity §17, reader 6: limits", () => {
  test.each([
    [{ budget: { bytes: 0 } }, "invalid_verify_options /budget/bytes"],
    [{ budget: { entries: 0 } }, "invalid_verify_options /budget/entries"],
    [{ budget: { nodes: 1.5 } }, "invalid_verify_options /budget/nodes"],
    [{ limits: { maxBytes: 0 } }, "invalid_json_limits"],
    [{ limits: { maxDepth: true as unknown as number } }, "invalid_json_limits"],
  ])("%j are a wrong use", (options, reason) => {
    expect(refusalsOf(() => codesOf(["{}"], options)).join()).toMatch(new RegExp(`^${reason}`, "u"));
  });

  test("a budget below the limit of one file is the smaller of two limits, and no error", () => {
    expect(codesOf(['{"a":1}'], { budget: { bytes: 6 } })).toContain("limit_exceeded /entry_0");
    expect(codesOf(["{}"], { budget: { bytes: 6 } }).filter((code) => code.startsWith("limit"))).toEqual([]);
  });
});

test("integrity §17, reader 7: ordinary JSON is read as it is", () => {
  const value = { t: true, f: false, n: null, i: -17, s: "Zażółć 🛡️", l: [1, [2]], o: { "": {} } };
  expect(parseJson(stringifyJson(value))).toEqual(value);
});

describe("integrity §17, results and errors", () => {
  test.each(SCHEMA_NAMES)("1 {} against %s is a schema failure by code", (name) => {
    const problems = checkArtifactSchema({}, name);
    expect(problems.length).toBeGreaterThan(0);
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(["artifact_schema_invalid"]);
  });

  test("2 a verdict can't be modified", () => {
    const result = verifyArtifacts(sampleArtifacts());
    expect(isDeepFrozen(result)).toBe(true);
    expect(() => Object.assign(result, { verdict: "pass" })).toThrow(TypeError);
  });

  test("3 a verdict made by hand is no verdict: whoever wants one verifies", () => {
    const { manifest, source } = rawBundle(rawEntries(sampleArtifacts()));
    const result = verifyChain({ manifest: { ...manifest, verdict: "pass", status: "passed" } as JsonObject, source });
    // Members that a manifest gives itself are labels, whatever they are called.
    expect(result.verdict).toBe("pass");
    const broken = verifyChain({ manifest: { verdict: "pass", status: "passed" }, source });
    expect(broken.verdict).toBe("fail");
  });
});
