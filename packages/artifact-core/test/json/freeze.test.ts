import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze, isRead, markRead } from "../../src/json/freeze.ts";
import { parseJson } from "../../src/json/parse.ts";
import { snapshotJson } from "../../src/json/snapshot.ts";
import type { JsonValue } from "../../src/json/value.ts";
import { plainValue } from "../support/arbitraries.ts";
import { codeOf, isDeepFrozen } from "../support/refusal.ts";

describe("deepFreeze", () => {
  it("freezes everything in place", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        const before = JSON.stringify(value);
        expect(deepFreeze(value as JsonValue)).toBe(value);
        expect(isDeepFrozen(value)).toBe(true);
        expect(JSON.stringify(value)).toBe(before);
      }),
    );
  });

  it("goes on below what is frozen already", () => {
    const inner = { a: [1] };
    deepFreeze(Object.freeze([Object.freeze({ inner })]));
    expect(isDeepFrozen(inner)).toBe(true);
  });

  it("takes values of readers and exact numbers inside", () => {
    const value = { read: parseJson('{"a":[1.0]}', { numbers: "exact" }), list: [1] };
    expect(isDeepFrozen(deepFreeze(value))).toBe(true);
  });

  it("doesn't overflow the stack", () => {
    let value: JsonValue = [];
    for (let level = 0; level < 100_000; level += 1) value = [value];
    expect(Object.isFrozen(deepFreeze(value))).toBe(true);
  });

  it("ends on a cycle, and on a value that unfolds without end", () => {
    const cyclic: unknown[] = [];
    cyclic.push([cyclic], { cyclic });
    deepFreeze(cyclic as unknown as JsonValue);
    expect([Object.isFrozen(cyclic), Object.isFrozen(cyclic[0]), Object.isFrozen(cyclic[1])]).toStrictEqual([
      true,
      true,
      true,
    ]);
    let unfolding: JsonValue = [];
    for (let level = 0; level < 60; level += 1) unfolding = [unfolding, unfolding];
    expect(Object.isFrozen(deepFreeze(unfolding))).toBe(true);
  });

  it.each<readonly [string, unknown]>([
    ["bytes, which can't be frozen", new Uint8Array(1)],
    [
      "a getter that throws",
      {
        get a() {
          throw new Error("secret");
        },
      },
    ],
    ["a proxy that won't", new Proxy({}, { preventExtensions: () => false })],
  ])("refuses %s", (_, value) => {
    expect(codeOf(() => deepFreeze([value] as JsonValue))).toBe("json_unsupported_value");
  });
});

describe("isRead", () => {
  it("knows the root that a reader returned", () => {
    expect(isRead(parseJson("{}"))).toBe(true);
    expect(isRead(parseJson("1.0", { numbers: "exact" }))).toBe(true);
    expect(isRead(snapshotJson([]))).toBe(true);
    expect(isRead(markRead(Object.freeze({})))).toBe(true);
  });

  it("doesn't take a live value for one, frozen or not", () => {
    const read = parseJson('{"a":{}}') as { a: object };
    for (const value of [
      {},
      [],
      Object.freeze({}),
      read.a,
      { ...read },
      new Proxy(read, {}),
      Object.create(read) as unknown,
    ]) {
      expect(isRead(value)).toBe(false);
    }
  });

  it.each<unknown>([null, true, "", "text", 0, -0, 1.5, Number.MAX_SAFE_INTEGER, 5e-324])(
    "takes the scalar %s",
    (value) => {
      expect(isRead(value)).toBe(true);
    },
  );

  it.each<unknown>([
    undefined,
    "\ud800",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    1e21,
    1n,
    Symbol("a"),
    () => 1,
  ])("doesn't take %s", (value) => {
    expect(isRead(value)).toBe(false);
  });
});
