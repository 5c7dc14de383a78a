// Documents that are made to be expensive. What is asserted is the work that is done: where a reader stops, what it never
// touches, and that everything within the limits is read.

import { describe, expect, it } from "vitest";
import { canonicalize } from "../../src/json/canonical.ts";
import { jsonNodeCount, sameJson } from "../../src/json/compare.ts";
import { digest } from "../../src/json/digest.ts";
import type { JsonLimits } from "../../src/json/limits.ts";
import { parseJson } from "../../src/json/parse.ts";
import { snapshotJson } from "../../src/json/snapshot.ts";
import { stringifyJson } from "../../src/json/stringify.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const MEGABYTES_10 = 10 * 1_048_576;

const UNLIMITED: JsonLimits = {
  maxBytes: Number.MAX_SAFE_INTEGER,
  maxDepth: 512,
  maxNodes: Number.MAX_SAFE_INTEGER,
  maxMembers: Number.MAX_SAFE_INTEGER,
  maxString: Number.MAX_SAFE_INTEGER,
};

describe("depth", () => {
  it.each([
    ["arrays", "["],
    ["objects", '{"a":'],
    ["both", '[{"a":'],
  ])("100 000 open %s stop the reader at the limit on depth", (_, open) => {
    const bomb = open.repeat(100_000);
    expect(codeOf(() => parseJson(bomb))).toBe("json_max_depth");
    const refusal = refusalOf(() => parseJson(bomb, { limits: UNLIMITED }))?.[0];
    expect(refusal?.code).toBe("json_max_depth");
    // Nothing beyond the opening that is too deep was looked at.
    const column = Number(/column (?<column>\d+)/u.exec(refusal?.detail ?? "")?.groups?.["column"]);
    expect(column).toBeLessThanOrEqual(513 * open.length);
  });

  it("a closed document of 100 000 levels is refused, one at the ceiling goes through everything", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    expect(codeOf(() => parseJson(nested(100_000), { limits: UNLIMITED }))).toBe("json_max_depth");
    const deepest = parseJson(nested(512), { limits: UNLIMITED });
    expect(stringifyJson(deepest)).toBe(nested(512));
    expect(canonicalize(deepest, "sclite-json-v0.1")).toBe(nested(512));
    expect(jsonNodeCount(deepest)).toBe(512);
    expect(sameJson(deepest, parseJson(nested(512), { limits: UNLIMITED }))).toBe(true);
    expect(stringifyJson(deepest, { indent: 10 }).length).toBeLessThan(512 * 512 * 10 * 2);
  });

  it("a live value of 100 000 levels is refused before its end", () => {
    let value: unknown = new Proxy([], {
      ownKeys() {
        throw new Error("the end was reached");
      },
    });
    for (let level = 0; level < 100_000; level += 1) value = level % 2 === 0 ? [value] : { a: value };
    expect(codeOf(() => snapshotJson(value))).toBe("json_max_depth");
    expect(codeOf(() => snapshotJson(value, { limits: UNLIMITED }))).toBe("json_max_depth");
    expect(codeOf(() => canonicalize(value, "rfc8785"))).toBe("json_max_depth");
    expect(codeOf(() => stringifyJson(value))).toBe("json_max_depth");
  });
});

describe("length", () => {
  const long = "é".repeat(MEGABYTES_10 / 2);

  it("a string of 10 MB is refused by its length, and read when the limits allow it", () => {
    const text = JSON.stringify([long]);
    expect(codeOf(() => parseJson(text))).toBe("json_max_bytes");
    expect(codeOf(() => parseJson(text, { limits: { maxBytes: 2 * MEGABYTES_10 } }))).toBe("json_max_string");
    const value = parseJson(text, { limits: UNLIMITED });
    expect(canonicalize(value, "rfc8785")).toBe(text);
    expect(digest(value, "sclite-json-v0.1")).toBe(digest(snapshotJson([long], { limits: UNLIMITED }), "rfc8785"));
    expect(codeOf(() => snapshotJson([long]))).toBe("json_max_string");
    expect(codeOf(() => digest([long], "rfc8785"))).toBe("json_max_string");
  });

  it("10 MB of escapes, of blanks, of digits and of brackets end with a code or a value", () => {
    const limits = { maxBytes: 2 * MEGABYTES_10 };
    expect(codeOf(() => parseJson(`"${"\\u0061".repeat(MEGABYTES_10 / 6)}"`, { limits }))).toBe("json_max_string");
    expect(codeOf(() => parseJson(`${" ".repeat(MEGABYTES_10)}1`, { limits }))).toBeNull();
    expect(codeOf(() => parseJson("\n".repeat(MEGABYTES_10), { limits }))).toBe("json_syntax");
    expect(codeOf(() => parseJson("1".repeat(MEGABYTES_10), { limits, numbers: "exact" }))).toBe("json_max_string");
    expect(codeOf(() => parseJson(`0.${"0".repeat(MEGABYTES_10)}1`, { limits, numbers: "exact" }))).toBe(
      "json_max_string",
    );
    expect(codeOf(() => parseJson(`[${"[],".repeat(MEGABYTES_10 / 3)}[]]`, { limits }))).toBe("json_max_members");
  });

  it("bytes are measured before they are decoded", () => {
    const bytes = new Uint8Array(MEGABYTES_10).fill(0xff);
    expect(codeOf(() => parseJson(bytes))).toBe("json_max_bytes");
    expect(codeOf(() => parseJson(bytes, { limits: UNLIMITED }))).toBe("json_utf8");
  });

  it("an integer of 65 536 digits keeps every one of them", () => {
    const digits = "7".repeat(65_536);
    expect(canonicalize(parseJson(digits, { numbers: "exact" }), "sclite-json-v0.1")).toBe(digits);
    expect(codeOf(() => parseJson(`${digits}7`, { numbers: "exact" }))).toBe("json_max_string");
  });
});

describe("width", () => {
  it("objects and arrays of 200 000 members are refused, and read when the limits allow it", () => {
    const keys = Array.from({ length: 200_000 }, (_, index) => `key${index}`);
    const object = JSON.stringify(Object.fromEntries(keys.map((key) => [key, 0])));
    const limits: Partial<JsonLimits> = { ...UNLIMITED, maxMembers: 10_000 };
    expect(codeOf(() => parseJson(object, { limits }))).toBe("json_max_members");
    expect(codeOf(() => parseJson(JSON.stringify(keys), { limits }))).toBe("json_max_members");
    const value = parseJson(object, { limits: UNLIMITED });
    expect(jsonNodeCount(value)).toBe(200_001);
    expect(Object.keys(JSON.parse(canonicalize(value, "rfc8785")) as object)).toStrictEqual(keys.toSorted());
  });

  it("a live object that is too wide is refused before any value of it is read", () => {
    let reads = 0;
    const wide = new Proxy(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`key${index}`, 0])), {
      get() {
        reads += 1;
        return 0;
      },
    });
    expect(codeOf(() => snapshotJson(wide))).toBe("json_max_members");
    expect(reads).toBe(0);
  });

  it("a live value is read no further than the limit on nodes", () => {
    let reads = 0;
    const rows = Array.from(
      { length: 200 },
      () =>
        new Proxy(
          Array.from({ length: 1_000 }, () => 0),
          {
            get(target, key): unknown {
              reads += 1;
              return Reflect.get(target, key);
            },
          },
        ),
    );
    expect(codeOf(() => snapshotJson(rows))).toBe("json_max_nodes");
    expect(reads).toBeLessThanOrEqual(100_000 + rows.length);
  });

  it("keys that differ in their last character only, and integer-like keys, are told apart", () => {
    const keys = Array.from(
      { length: 10_000 },
      (_, index) => `${"k".repeat(60)}${String.fromCodePoint(0x4e00 + index)}`,
    );
    const integers = Array.from({ length: 10_000 }, (_, index) => String(4_294_967_294 - index * 65_536));
    for (const names of [keys, integers]) {
      const text = `{${names.map((name) => `${JSON.stringify(name)}:0`).join(",")}}`;
      expect(jsonNodeCount(parseJson(text, { limits: UNLIMITED }))).toBe(10_001);
      const repeated = `${text.slice(0, -1)},${JSON.stringify(names[5000])}:0}`;
      expect(codeOf(() => parseJson(repeated, { limits: UNLIMITED }))).toBe("json_duplicate_key");
    }
  });
});
