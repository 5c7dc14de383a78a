import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest } from "../../src/json/digest.ts";
import { parseJson } from "../../src/json/parse.ts";
import { snapshotJson } from "../../src/json/snapshot.ts";
import { stringifyJson, type StringifyOptions } from "../../src/json/stringify.ts";
import { documentText, plainValue } from "../support/arbitraries.ts";
import { codeOf } from "../support/refusal.ts";

describe("stringifyJson", () => {
  it.each<readonly [unknown, string]>([
    [null, "null"],
    ["a\n\u2028/\u007f", '"a\\n\u2028/\u007f"'],
    [-0, "0"],
    [1e-7, "1e-7"],
    [[], "[]"],
    [{}, "{}"],
    [{ b: [1, { c: null }], a: "" }, '{"b":[1,{"c":null}],"a":""}'],
    [{ 10: 1, 9: 2, b: 3 }, '{"9":2,"10":1,"b":3}'],
  ])("writes %j", (value, text) => {
    expect(stringifyJson(value)).toBe(text);
  });

  it("writes exact numbers as they were read", () => {
    const text = "[9007199254740993,1.0,-0.0,100.0,1e+22,0.5,1]";
    expect(stringifyJson(parseJson("[9007199254740993,1.0,-0.0,1E2,1e22,0.5,1]", { numbers: "exact" }))).toBe(text);
  });

  it("sorts keys by code point when asked", () => {
    const value = parseJson('{"b":1,"\\ud83d\\udee1":2,"\\ue000":3,"a":{"z":1,"y":2},"10":4,"9":5}');
    expect(stringifyJson(value, { sorted: true })).toBe(
      '{"10":4,"9":5,"a":{"y":2,"z":1},"b":1,"\ue000":3,"\u{1f6e1}":2}',
    );
    expect(stringifyJson(value, { sorted: false })).toBe(stringifyJson(value));
  });

  it("indents like JSON.stringify", () => {
    fc.assert(
      fc.property(plainValue, fc.integer({ min: 0, max: 10 }), (value, indent) => {
        expect(stringifyJson(value, { indent })).toBe(JSON.stringify(value, null, indent));
      }),
    );
  });

  it.each<StringifyOptions>([
    { indent: -1 },
    { indent: 11 },
    { indent: 1.5 },
    { indent: Number.NaN },
    { indent: Number.POSITIVE_INFINITY },
    { indent: "2" as unknown as number },
    { sorted: 1 as unknown as boolean },
    { sorted: "true" as unknown as boolean },
    null as unknown as StringifyOptions,
    2 as unknown as StringifyOptions,
  ])("refuses the options %j", (options) => {
    expect(codeOf(() => stringifyJson({ a: 1 }, options))).toBe("invalid_json_options");
  });

  it.each<unknown>([undefined, 1n, Number.NaN, 2 ** 53, new Date(0), [() => 1], "\ud800"])("refuses %s", (value) => {
    expect(codeOf(() => stringifyJson(value))).not.toBeNull();
  });

  it("ignores toJSON, which is a key like any other", () => {
    expect(stringifyJson({ toJSON: "text" })).toBe('{"toJSON":"text"}');
    expect(codeOf(() => stringifyJson({ toJSON: () => "forged" }))).toBe("json_unsupported_value");
  });

  it("is read back to the same value, whatever the document and the look", () => {
    const look = fc.record({ indent: fc.integer({ min: 0, max: 10 }), sorted: fc.boolean() });
    const accepted = documentText.filter((text) => codeOf(() => parseJson(text, { numbers: "exact" })) === null);
    fc.assert(
      fc.property(accepted, look, (text, options) => {
        const value = parseJson(text, { numbers: "exact" });
        const written = stringifyJson(value, options);
        const again = parseJson(written, { numbers: "exact" });
        expect(stringifyJson(again, options)).toBe(written);
        expect(digest(again, "sclite-json-v0.1")).toBe(digest(value, "sclite-json-v0.1"));
      }),
      { numRuns: 2000 },
    );
  });

  it("of plain data is what JSON.stringify writes", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        expect(stringifyJson(value)).toBe(JSON.stringify(value));
        expect(stringifyJson(snapshotJson(value))).toBe(JSON.stringify(value));
      }),
    );
  });
});
