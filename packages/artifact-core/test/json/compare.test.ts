import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonNodeCount, sameJson } from "../../src/json/compare.ts";
import { digest } from "../../src/json/digest.ts";
import { parseJson } from "../../src/json/parse.ts";
import type { JsonValue } from "../../src/json/value.ts";
import { documentText, plainValue, withKeysReversed } from "../support/arbitraries.ts";
import { codeOf } from "../support/refusal.ts";

const exact = (text: string): JsonValue => parseJson(text, { numbers: "exact" });

const cyclic: unknown[] = [];
cyclic.push(cyclic, cyclic);

let unfolding: unknown = [];
for (let level = 0; level < 60; level += 1) unfolding = [unfolding, unfolding];

describe("sameJson", () => {
  it.each([
    ["1", "1"],
    ["-0", "0"],
    ["1.50", "1.5"],
    ["1.0", "1e0"],
    ["9007199254740993", "9007199254740993"],
    ['"\\u0061"', '"a"'],
    ['{"a":1,"b":[2]}', ' { "b" : [ 2 ], "a" : 1 } '],
    ['{"__proto__":1}', '{"__proto__":1}'],
  ])("%s is %s", (left, right) => {
    expect(sameJson(exact(left), exact(right))).toBe(true);
  });

  it.each([
    ["1", "1.0"],
    ["0", "-0.0"],
    ["0.0", "-0.0"],
    ["9007199254740992", "9007199254740993"],
    ["9007199254740993", "9007199254740993.0"],
    ["1", '"1"'],
    ["null", "false"],
    ["0", "false"],
    ['""', "[]"],
    ["[]", "{}"],
    ["[1,2]", "[2,1]"],
    ["[1]", "[1,1]"],
    ["[null]", "[]"],
    ['{"0":1}', "[1]"],
    ['{"a":1}', '{"b":1}'],
    ['{"a":1}', '{"a":1,"b":1}'],
    ['{"a":null}', "{}"],
    ['{"__proto__":1}', "{}"],
    ['{"toString":1}', '{"valueOf":1}'],
    ['"é"', '"e\\u0301"'],
    ["1.0", '{"kind":"float","text":"1","value":1}'],
  ])("%s is not %s", (left, right) => {
    expect(sameJson(exact(left), exact(right))).toBe(false);
    expect(sameJson(exact(right), exact(left))).toBe(false);
  });

  it("says yes exactly where the v0.1 digests are equal", () => {
    const few = fc.constantFrom(
      "1",
      "1.0",
      "0",
      "-0.0",
      '"a"',
      '"\\u0061"',
      "[]",
      "{}",
      '{"a":1}',
      '{"a":1.0}',
      "[1]",
      "[1.0]",
      "9007199254740993",
      "9007199254740992",
      '{"__proto__":1}',
    );
    const readable = fc.oneof(documentText, few).filter((text) => codeOf(() => exact(text)) === null);
    fc.assert(
      fc.property(readable, readable, (left, right) => {
        const [a, b] = [exact(left), exact(right)];
        expect(sameJson(a, b)).toBe(digest(a, "sclite-json-v0.1") === digest(b, "sclite-json-v0.1"));
      }),
      { numRuns: 3000 },
    );
  });

  it("doesn't see the order of keys or who made the value", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        expect(sameJson(value as JsonValue, withKeysReversed(value) as JsonValue)).toBe(true);
        expect(sameJson(parseJson(JSON.stringify(value)), value as JsonValue)).toBe(true);
        expect(sameJson([value] as JsonValue, value as JsonValue)).toBe(false);
      }),
    );
  });
});

describe("jsonNodeCount", () => {
  it.each([
    ["1", 1],
    ["{}", 1],
    ["[]", 1],
    ['{"a":1,"b":2}', 3],
    ['[[],{"a":[null,1.0]}]', 6],
  ])("counts %s as %i", (text, count) => {
    expect(jsonNodeCount(exact(text))).toBe(count);
  });

  it("counts what the reader counts", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        const text = JSON.stringify(value);
        const count = jsonNodeCount(value as JsonValue);
        expect(codeOf(() => parseJson(text, { limits: { maxNodes: count } }))).toBeNull();
        if (count > 1)
          expect(codeOf(() => parseJson(text, { limits: { maxNodes: count - 1 } }))).toBe("json_max_nodes");
      }),
    );
  });
});

describe("what is no JSON value", () => {
  it.each<readonly [string, unknown, string]>([
    ["undefined", undefined, "json_unsupported_value"],
    ["a date", new Date(0), "json_unsupported_value"],
    ["a map", new Map(), "json_unsupported_value"],
    ["a function", () => 1, "json_unsupported_value"],
    ["NaN", Number.NaN, "json_non_standard_number"],
    ["a cycle", cyclic, "json_cycle"],
    ["a value that unfolds without end", unfolding, "json_max_nodes"],
  ])("is neither compared nor counted: %s", (_, value, code) => {
    expect(codeOf(() => sameJson(value as JsonValue, value as JsonValue))).toBe(code);
    expect(codeOf(() => sameJson(1, value as JsonValue))).toBe(code);
    expect(codeOf(() => jsonNodeCount(value as JsonValue))).toBe(code);
  });
});
