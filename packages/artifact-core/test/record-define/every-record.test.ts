// What holds for every record type of the package, whatever it declares.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordCodes } from "../../src/define.ts";
import * as entry from "../../src/index.ts";
import { ARTIFACT_CORE_REASON_CODES, isGovEngineError, parseJson, stringifyJson } from "../../src/index.ts";
import { AWKWARD_KEYS, plainValue, withKeysReversed } from "../support/arbitraries.ts";
import { RECORD_SAMPLES } from "../support/record-samples.ts";
import { isDeepFrozen } from "../support/refusal.ts";

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ["nothing", undefined],
  ["null", null],
  ["text", "{}"],
  ["an array", []],
  ["a number", 1],
  ["a bigint", 1n],
  ["a symbol", Symbol("a")],
  ["a function", () => ({})],
  ["a date", new Date(0)],
  ["a map", new Map()],
  ["a getter that throws", Object.defineProperty({}, "status", { enumerable: true, get: () => fail() })],
  ["a proxy whose traps throw", new Proxy({}, { ownKeys: fail, getPrototypeOf: fail })],
];

function fail(): never {
  throw new Error("of the value");
}

it("has a sample of every record type that is exported", () => {
  const exported = Object.entries(entry).filter(([, value]) => typeof value === "object" && "recordType" in value);
  expect(exported.map(([name]) => name).toSorted()).toStrictEqual(RECORD_SAMPLES.map(({ name }) => name).toSorted());
});

describe.each(RECORD_SAMPLES)("$name", ({ complete, derived = [], least, type }) => {
  it("gives a complete record back as it is, in wire order", () => {
    const record = type.parse(complete);
    expect(stringifyJson(record as never)).toBe(stringifyJson(complete));
  });

  it("puts members into wire order, whatever order they came in", () => {
    const record = type.parse(withKeysReversed(complete));
    expect(Object.keys(record)).toStrictEqual(Object.keys(complete));
  });

  it("fills in what has a default, and says all that has none", () => {
    expect(Object.keys(type.parse(least))).toStrictEqual(Object.keys(complete));
    for (const name of Object.keys(least)) {
      const { [name]: _, ...rest } = least;
      const result = type.safeParse(rest);
      expect(result.ok ? [] : result.problems.map(({ path }) => path)).toStrictEqual([`/${name}`]);
    }
    const none = type.safeParse({});
    const paths = none.ok ? [] : none.problems.map(({ path }) => path);
    expect(paths.toSorted()).toStrictEqual(
      Object.keys(least)
        .map((name) => `/${name}`)
        .toSorted(),
    );
  });

  it("is deep-frozen, shares nothing with its input, and is read once", () => {
    const input = structuredClone(complete) as Record<string, unknown>;
    const record = type.parse(input);
    const before = stringifyJson(record as never);
    for (const name of Object.keys(input)) input[name] = "changed";
    expect(isDeepFrozen(record)).toBe(true);
    expect(stringifyJson(record as never)).toBe(before);
    expect(type.parse(record)).toBe(record);
  });

  it("reads what the strict reader returned, and its own text again", () => {
    const text = stringifyJson(type.parse(complete) as never);
    expect(stringifyJson(type.parse(parseJson(text)) as never)).toBe(text);
  });

  it("has a digest of content, not of order, input or identity", () => {
    const record = type.parse(complete);
    const digest = type.digest(record as never);
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/u);
    expect(type.digest(type.parse(withKeysReversed(complete)) as never)).toBe(digest);
    expect(type.digest(complete as never)).toBe(digest);
    const other = type.parse(least);
    if (stringifyJson(other as never) !== stringifyJson(record as never)) {
      expect(type.digest(other as never)).not.toBe(digest);
    }
  });

  it("reads its argument again before it hashes, unless it made it", () => {
    expect(() => type.digest({ ...type.parse(complete), more: 1 } as never)).toThrow();
    expect(() => type.digest(structuredClone(null) as never)).toThrow();
  });

  it("recomputes what is derived", () => {
    for (const name of derived) {
      const { [name]: sent, ...rest } = complete;
      expect(type.parse(rest)).toStrictEqual(type.parse(complete));
      for (const wrong of [typeof sent === "boolean" ? !sent : "other", null, ["other"], {}, 1]) {
        expect(type.safeParse({ ...complete, [name]: wrong })).toStrictEqual({
          ok: false,
          problems: [{ code: "derived_field_mismatch", path: `/${name}`, detail: null }],
        });
      }
    }
  });

  it.each(HOSTILE)("answers %s with a problem", (_, value) => {
    const result = type.safeParse(value);
    expect(result.ok).toBe(false);
    expect(isDeepFrozen(result)).toBe(true);
  });

  it("never lets a member more turn a no into a yes, and never lets one in", () => {
    const members = fc.oneof(fc.constantFrom(...AWKWARD_KEYS, "prompt", "Raw-Intent", "note"), fc.string());
    fc.assert(
      fc.property(members, plainValue, fc.constantFrom(complete, least, {}), (name, value, base) => {
        fc.pre(!Object.hasOwn(complete, name) && !ALIASES.includes(name));
        const more = Object.defineProperty({ ...base }, name, { value, enumerable: true });
        const result = type.safeParse(more);
        expect(result.ok).toBe(false);
        if (result.ok) return;
        const without = type.safeParse(base);
        const codes = result.problems.map(({ code }) => code);
        if (!without.ok) expect(codes).toStrictEqual(expect.arrayContaining(without.problems.map(({ code }) => code)));
      }),
    );
  });

  it("answers any value with a record or with problems, and throws nothing else", () => {
    const changed = fc
      .tuple(fc.constantFrom(...Object.keys(complete)), plainValue)
      .map(([name, value]) => ({ ...complete, [name]: value }));
    fc.assert(
      fc.property(fc.oneof(plainValue, changed), (value) => {
        const result = type.safeParse(value);
        if (result.ok) {
          expect(isDeepFrozen(result.record)).toBe(true);
          const text = stringifyJson(result.record as never);
          expect(stringifyJson(type.parse(parseJson(text)) as never)).toBe(text);
          return;
        }
        expect(result.problems.length).toBeGreaterThan(0);
        expect(result.problems.every(({ code }) => Object.hasOwn(ARTIFACT_CORE_REASON_CODES, code))).toBe(true);
        let thrown: unknown;
        try {
          type.parse(value);
        } catch (error) {
          thrown = error;
        }
        expect(isGovEngineError(thrown) && thrown.problems).toStrictEqual(result.problems);
      }),
    );
  });

  it("never repeats what was sent", () => {
    const secret = "zzsecretzz";
    const values: unknown[] = [secret, [secret], { a: secret }, { [`K${"x".repeat(80)}`]: secret }];
    for (const name of Object.keys(complete)) {
      for (const value of values) {
        const result = type.safeParse({ ...complete, [name]: value });
        expect(JSON.stringify(result.ok ? [] : result.problems)).not.toContain(secret);
      }
    }
  });

  it("can say no code that has no advice", () => {
    for (const code of recordCodes(type)) expect(ARTIFACT_CORE_REASON_CODES).toHaveProperty(code);
  });

  it("names its type and version", () => {
    expect(type.recordType).toMatch(/^govengine\.[a-z_.]+\.[A-Za-z]+$/u);
    expect(type.schemaVersion).toBe("v1");
    expect(Object.isFrozen(type)).toBe(true);
  });
});

const ALIASES = [
  "id",
  "intent_id",
  "version",
  "sha256",
  "type",
  "identity",
  "value",
  "artifact_digest",
  "chain_digest",
];
