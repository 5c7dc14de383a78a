import vm from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest } from "../../src/json/digest.ts";
import { isPlainRead, isRead } from "../../src/json/freeze.ts";
import { DEFAULT_LIMITS, type JsonLimits } from "../../src/json/limits.ts";
import { parseJson } from "../../src/json/parse.ts";
import { readOnce, snapshotJson, snapshotJsonObject } from "../../src/json/snapshot.ts";
import { stringifyJson } from "../../src/json/stringify.ts";
import { GovEngineError } from "../../src/record/error.ts";
import { AWKWARD_KEYS, objectOf, plainValue } from "../support/arbitraries.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

/** An object with one property as described. */
const withProperty = (key: PropertyKey, descriptor: PropertyDescriptor): object =>
  Object.defineProperty({}, key, { enumerable: true, configurable: true, ...descriptor });

const cyclic: Record<string, unknown> = { name: "a" };
cyclic["self"] = { list: [cyclic] };

const cyclicArray: unknown[] = [1];
cyclicArray.push(cyclicArray);

const revoked = Proxy.revocable({}, {});
revoked.revoke();

const revokedArray = Proxy.revocable([], {});
revokedArray.revoke();

class Account {
  amount = 1;
}

class Amounts extends Array<number> {}

/** A proxy, one of whose traps throws. */
const throwing = (trap: keyof ProxyHandler<object>, target: object = { a: 1 }): object =>
  new Proxy(target, {
    [trap]() {
      throw new Error("secret-7f3a");
    },
  });

describe("snapshotJson copies", () => {
  it.each<readonly [string, unknown]>([
    ["null", null],
    ["true", true],
    ["a number", 1.5],
    ["a text", "żółw \u{1f6e1}"],
    ["an empty array", []],
    ["an empty object", {}],
    ["nested data", { a: [1, { b: [null, false] }], c: "" }],
    ["the largest safe integers", [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ["tiny numbers", [5e-324, 1e-7]],
    ["one object in two places", [{ a: 1 }, { a: 1 }]],
  ])("%s", (_, value) => {
    expect(snapshotJson(value)).toStrictEqual(value);
  });

  it("an object without a prototype as a plain one", () => {
    const bare = Object.assign(Object.create(null) as object, { a: 1 });
    expect(snapshotJson(bare)).toStrictEqual({ a: 1 });
  });

  it("objects and arrays of another realm as ours", () => {
    const foreign = vm.runInNewContext('({ list: [1, { a: "b" }], empty: [], bare: Object.create(null) })') as unknown;
    const copy = snapshotJson(foreign) as { list: unknown };
    expect(copy).toStrictEqual({ list: [1, { a: "b" }], empty: [], bare: {} });
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(copy.list)).toBe(Array.prototype);
  });

  it("negative zero as the integer 0", () => {
    expect(Object.is(snapshotJson(-0), 0)).toBe(true);
    expect(snapshotJson([-0])).toStrictEqual([0]);
  });

  it("a shared object twice, apart from each other", () => {
    const shared = { a: 1 };
    const copy = snapshotJson([shared, shared]) as readonly unknown[];
    expect(copy).toStrictEqual([{ a: 1 }, { a: 1 }]);
    expect(copy[0]).not.toBe(copy[1]);
  });

  it("frozen and sealed objects", () => {
    expect(snapshotJson(Object.freeze({ a: Object.seal([1]) }))).toStrictEqual({ a: [1] });
  });

  it("a transparent proxy as what it shows", () => {
    expect(snapshotJson(new Proxy({ a: new Proxy([1], {}) }, {}))).toStrictEqual({ a: [1] });
  });

  it("values that a reader returned, and parts of them", () => {
    const read = parseJson('{"a":{"b":[1]}}') as { a: unknown };
    expect(snapshotJson(read)).toStrictEqual({ a: { b: [1] } });
    expect(snapshotJson(read.a)).toStrictEqual({ b: [1] });
  });

  it.each(AWKWARD_KEYS)("the key %j as an own key", (key) => {
    const copy = snapshotJson(objectOf([[key, { admin: true }]]));
    expect(Object.entries(copy as object)).toStrictEqual([[key, { admin: true }]]);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it("keys over whatever Object.prototype was given", () => {
    for (const descriptor of [{ value: 1, writable: false }, { get: () => 1 }, { set: () => expect.unreachable() }]) {
      Object.defineProperty(Object.prototype, "admin", { ...descriptor, configurable: true });
      try {
        expect(JSON.stringify(snapshotJson({ user: objectOf([["admin", false]]) }))).toBe('{"user":{"admin":false}}');
        expect(JSON.stringify(snapshotJson({}))).toBe("{}");
      } finally {
        Reflect.deleteProperty(Object.prototype, "admin");
      }
    }
  });
});

describe("snapshotJson refuses", () => {
  const unsupported = "json_unsupported_value";
  it.each<readonly [string, unknown, string]>([
    ["undefined", undefined, unsupported],
    ["a bigint", 1n, unsupported],
    ["a symbol", Symbol("a"), unsupported],
    ["a function", () => 1, unsupported],
    ["a class", Account, unsupported],
    ["a class instance", new Account(), unsupported],
    ["a date", new Date(0), unsupported],
    ["a map", new Map([["a", 1]]), unsupported],
    ["a set", new Set([1]), unsupported],
    ["a regular expression", /a/u, unsupported],
    ["an error", new Error("a"), unsupported],
    ["a promise", Promise.resolve(1), unsupported],
    ["a boxed text", Object("a"), unsupported],
    ["a boxed number", Object(1), unsupported],
    ["a boxed bigint", Object(1n), unsupported],
    ["bytes", new Uint8Array(2), unsupported],
    ["a buffer", Buffer.from("a"), unsupported],
    ["a weak map", new WeakMap(), unsupported],
    ["an array of a class", Amounts.of(1), unsupported],
    ["an array with another prototype", Object.setPrototypeOf([1], { length: 1 }), unsupported],
    ["an array without a prototype", Object.setPrototypeOf([1], null), unsupported],
    ["an heir of a plain object", Object.create({ a: 1 }), unsupported],
    ["an heir of an object without a prototype", Object.create(Object.create(null) as object), unsupported],
    ["an iterator", [1].values(), unsupported],
    ["a date of another realm", vm.runInNewContext("new Date(0)"), unsupported],
    ["a class instance of another realm", vm.runInNewContext("new (class A { a = 1 })()"), unsupported],
    ["an array of a class of another realm", vm.runInNewContext("new (class A extends Array {})()"), unsupported],
    ["a function of another realm", vm.runInNewContext("(() => 1)"), unsupported],
    ["NaN", Number.NaN, "json_non_standard_number"],
    ["Infinity", Number.POSITIVE_INFINITY, "json_non_standard_number"],
    ["−Infinity", Number.NEGATIVE_INFINITY, "json_non_standard_number"],
    ["2^53", 2 ** 53, "json_ambiguous_number"],
    ["−2^53", -(2 ** 53), "json_ambiguous_number"],
    ["1e21", 1e21, "json_ambiguous_number"],
    ["half of a surrogate pair", "a\ud800", "json_lone_surrogate"],
    ["the halves in the wrong order", "\udc00\ud800", "json_lone_surrogate"],
    ["a revoked proxy", revoked.proxy, "json_unreadable"],
    ["a revoked proxy of an array", revokedArray.proxy, "json_unreadable"],
    ["a proxy whose keys throw", throwing("ownKeys"), "json_unreadable"],
    ["a proxy whose prototype throws", throwing("getPrototypeOf"), "json_unreadable"],
    ["a proxy whose descriptors throw", throwing("getOwnPropertyDescriptor"), "json_unreadable"],
    ["a module", vm.runInNewContext("globalThis"), unsupported],
    ["Math", Math, "json_unsupported_key"],
    [
      "arguments",
      (function list(..._given: number[]) {
        return arguments;
      })(1, 2),
      "json_unsupported_key",
    ],
  ])("%s", (_, value, code) => {
    expect(refusalOf(() => snapshotJson(value))).toStrictEqual([{ code, path: "", detail: null }]);
    expect(refusalOf(() => snapshotJson({ a: [0, value] }))).toStrictEqual([{ code, path: "/a/1", detail: null }]);
  });

  it.each<readonly [string, unknown, string, string]>([
    ["an undefined member", { a: undefined }, "json_unsupported_value", "/a"],
    ["an undefined item", [1, undefined], "json_unsupported_value", "/1"],
    ["a symbol key", { a: { [Symbol("k")]: 1 } }, "json_unsupported_key", "/a"],
    ["a well-known symbol key", { [Symbol.iterator]: null }, "json_unsupported_key", ""],
    ["a hidden key", { a: withProperty("k", { value: 1, enumerable: false }) }, "json_unsupported_key", "/a"],
    ["a hidden getter", withProperty("k", { get: () => 1, enumerable: false }), "json_unsupported_key", ""],
    ["a key with half of a pair", { a: { "\ud800": 1 } }, "json_lone_surrogate", "/a"],
    ["a hole", { a: new Array(1) }, "json_sparse_array", "/a"],
    ["a hole in the middle", Object.assign([1, 2, 3], { length: 5 }), "json_sparse_array", ""],
    ["a hole and a name", Object.assign(new Array(2), { 0: 1, name: 1 }), "json_unsupported_key", ""],
    ["an array with a name", Object.assign([1], { name: 1 }), "json_unsupported_key", ""],
    ["an array with a negative index", Object.assign([1], { "-1": 1 }), "json_unsupported_key", ""],
    ["an array with a symbol", Object.assign([1], { [Symbol("k")]: 1 }), "json_unsupported_key", ""],
    [
      "an array with a hidden index",
      Object.defineProperty([1, 2], "0", { value: 1, enumerable: false }),
      "json_unsupported_key",
      "",
    ],
    ["a cycle", cyclic, "json_cycle", "/self/list/0"],
    ["a cycle of an array", { a: cyclicArray }, "json_cycle", "/a/1"],
    [
      "a getter that throws",
      {
        a: withProperty("k", {
          get: () => {
            throw new Error("secret-7f3a");
          },
        }),
      },
      "json_unreadable",
      "/a/k",
    ],
    ["a proxy whose values throw", [throwing("get")], "json_unreadable", "/0/a"],
    ["an array proxy whose length throws", [throwing("get", [1])], "json_unreadable", "/0"],
    ["a getter that gives a function", withProperty("k", { get: () => () => 1 }), "json_unsupported_value", "/k"],
  ])("%s, with its place", (_, value, code, path) => {
    expect(refusalOf(() => snapshotJson(value))).toStrictEqual([{ code, path, detail: null }]);
  });

  it.each<readonly [string, unknown]>([
    ["Infinity", Number.POSITIVE_INFINITY],
    ["NaN", Number.NaN],
    ["a fraction", 0.5],
    ["a negative number", -1],
    ["a text", "1"],
    ["nothing", undefined],
    ["more than there is", 3],
    ["less than there is", 0],
  ])("an array proxy that gives %s as its length", (_, length) => {
    const lying = new Proxy([1], {
      get: (target, key) => (key === "length" ? length : (Reflect.get(target, key) as unknown)),
    });
    expect(["json_sparse_array", "json_unsupported_key", "json_max_members"]).toContain(
      codeOf(() => snapshotJson(lying)),
    );
  });

  it("an array proxy whose length is another one each time, without reading past the limits", () => {
    let reads = 0;
    const endless = new Proxy([1], {
      get(target, key): unknown {
        reads += 1;
        return key === "length" ? { valueOf: () => (reads < 3 ? 1 : reads + 9) } : Reflect.get(target, "0");
      },
    });
    expect(codeOf(() => snapshotJson(endless, { limits: { maxNodes: 50 } }))).not.toBeNull();
    expect(reads).toBeLessThan(60);
  });

  it("exact numbers, unless they are asked for", () => {
    const value = parseJson('{"a":[1.0]}', { numbers: "exact" });
    expect(refusalOf(() => snapshotJson(value))).toStrictEqual([
      { code: "json_number_not_exact", path: "/a/0", detail: null },
    ]);
    expect(stringifyJson(snapshotJson(value, { numbers: "exact" }))).toBe('{"a":[1.0]}');
  });

  it("wrong options", () => {
    expect(codeOf(() => snapshotJson(1, { numbers: "EXACT" as "exact" }))).toBe("invalid_json_options");
    expect(codeOf(() => snapshotJson(1, null as unknown as object))).toBe("invalid_json_options");
    expect(codeOf(() => snapshotJson(1, { limits: { maxDepth: 513 } }))).toBe("invalid_json_limits");
  });
});

describe("an error thrown by the value", () => {
  const thrown = (error: unknown): object =>
    withProperty("k", {
      get: () => {
        throw error;
      },
    });

  it("is the cause and never a part of the message", () => {
    const cause = new Error("secret-7f3a");
    try {
      snapshotJson(thrown(cause));
      expect.unreachable();
    } catch (error) {
      expect((error as Error).cause).toBe(cause);
      expect((error as Error).message).not.toContain("secret");
    }
  });

  it("isn't passed on when it looks like one of ours", () => {
    const forged = Object.defineProperty(new Error("secret-7f3a"), Symbol.for("govengine.error"), { value: true });
    expect(refusalOf(() => snapshotJson(thrown(forged)))).toStrictEqual([
      { code: "json_unreadable", path: "/k", detail: null },
    ]);
    expect(refusalOf(() => snapshotJson(thrown(new GovEngineError("approved"))))).toStrictEqual([
      { code: "json_unreadable", path: "/k", detail: null },
    ]);
  });

  it.each<readonly [string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "secret"],
    ["a revoked proxy", revoked.proxy],
  ])("may be %s", (_, error) => {
    expect(refusalOf(() => snapshotJson(thrown(error)))).toStrictEqual([
      { code: "json_unreadable", path: "/k", detail: null },
    ]);
  });
});

describe("each property is read once", () => {
  it("so what changes afterwards is not in the copy", () => {
    let reads = 0;
    const changing = withProperty("amount", { get: () => (reads += 1) });
    expect(snapshotJson([changing])).toStrictEqual([{ amount: 1 }]);
    expect(reads).toBe(1);
  });

  it("through a proxy, and nothing is called, converted or asked for twice", () => {
    const asked: string[] = [];
    const target = { a: 1, b: [2, 3], toJSON: "text", toString: "text" };
    const watch = <Target extends object>(value: Target): Target =>
      new Proxy(value, {
        get(object, key): unknown {
          asked.push(String(key));
          const member: unknown = Reflect.get(object, key);
          return typeof member === "object" && member !== null ? watch(member) : member;
        },
      });
    expect(snapshotJson(watch(target))).toStrictEqual(target);
    expect(asked).toStrictEqual(["a", "b", "length", "0", "1", "toJSON", "toString"]);
  });

  it("also when reading one takes another away", () => {
    const target: Record<string, unknown> = {};
    Object.defineProperty(target, "a", {
      enumerable: true,
      get: () => {
        delete target["b"];
        return 1;
      },
    });
    target["b"] = 2;
    expect(refusalOf(() => snapshotJson(target))).toStrictEqual([
      { code: "json_unsupported_value", path: "/b", detail: null },
    ]);
    const shrinking: unknown[] = [0, 1];
    Object.defineProperty(shrinking, 0, {
      enumerable: true,
      configurable: true,
      get: () => {
        shrinking.length = 1;
        return 0;
      },
    });
    expect(refusalOf(() => snapshotJson(shrinking))).toStrictEqual([
      { code: "json_unsupported_value", path: "/1", detail: null },
    ]);
  });
});

describe("every limit is inclusive", () => {
  const nested = (depth: number): unknown => {
    let value: unknown = 1;
    for (let level = 1; level < depth; level += 1) value = [value];
    return value;
  };
  const rows: readonly (readonly [string, Partial<JsonLimits>, unknown, unknown, string, string])[] = [
    ["bytes of strings and keys", { maxBytes: 4 }, { a: "é", b: 5 }, { a: "é1", b: 5 }, "json_max_bytes", "/a"],
    ["bytes of strings", { maxBytes: 4 }, ["é", "é"], ["é", "é1"], "json_max_bytes", "/1"],
    ["depth", { maxDepth: 3 }, { a: { b: 1 } }, { a: { b: [1] } }, "json_max_depth", "/a/b/0"],
    ["depth of empty containers", { maxDepth: 3 }, [[[]]], [[[{}, []], 1]], "json_max_depth", "/0/0/0"],
    ["the depth of the defaults", {}, nested(64), nested(65), "json_max_depth", "/0".repeat(64)],
    ["the ceiling of depth", { maxDepth: 512 }, nested(512), nested(513), "json_max_depth", `${"/0".repeat(127)}/…`],
    ["nodes", { maxNodes: 3 }, { a: 1, b: 2 }, { a: 1, b: 2, c: 3 }, "json_max_nodes", "/c"],
    ["members of an object", { maxMembers: 2 }, { a: 1, b: 2 }, { x: { a: 1, b: 2, c: 3 } }, "json_max_members", "/x"],
    ["members of an array", { maxMembers: 2 }, [1, 2], [1, [1, 2, 3]], "json_max_members", "/1"],
    ["code points of a string", { maxString: 2 }, ["a\u{1f6e1}"], ["a\u{1f6e1}b"], "json_max_string", "/0"],
    ["code points of a key", { maxString: 2 }, { ab: 1 }, { a: { abc: 1 } }, "json_max_string", "/a"],
  ];

  it.each(rows)("%s", (_, limits, fits, over, code, path) => {
    expect(refusalOf(() => snapshotJson(fits, { limits }))).toBeNull();
    expect(refusalOf(() => snapshotJson(over, { limits }))).toStrictEqual([{ code, path, detail: null }]);
  });

  it("also of a value that unfolds by sharing", () => {
    let shared: unknown = [];
    for (let level = 0; level < 40; level += 1) shared = [shared, shared];
    expect(codeOf(() => snapshotJson(shared))).toBe("json_max_nodes");
  });

  it("a huge length is refused before anything is read", () => {
    let reads = 0;
    const huge = new Proxy(new Array(2 ** 32 - 1), {
      ownKeys() {
        reads += 1;
        return [];
      },
    });
    expect(codeOf(() => snapshotJson(huge))).toBe("json_max_members");
    expect(reads).toBe(0);
  });
});

describe("snapshotJsonObject", () => {
  it("copies an object", () => {
    expect(snapshotJsonObject({ a: 1 })).toStrictEqual({ a: 1 });
  });

  it.each([[[]], [null], ["text"], [1], [true]])("refuses %j", (value) => {
    expect(codeOf(() => snapshotJsonObject(value))).toBe("json_not_object");
  });

  it("refuses an exact number", () => {
    const exact = parseJson("1.0", { numbers: "exact" });
    expect(codeOf(() => snapshotJsonObject(exact, { numbers: "exact" }))).toBe("json_not_object");
  });

  it("passes refusals of snapshotJson on", () => {
    expect(codeOf(() => snapshotJsonObject(new Date(0)))).toBe("json_unsupported_value");
  });
});

describe("a value that was read before", () => {
  const limits: Partial<JsonLimits> = { maxMembers: 3 };
  const exactly = { numbers: "exact" } as const;

  it("is its own copy, whichever way it was read and is read", () => {
    const parsed = parseJson('{"a":[1,2]}');
    const kept = parseJson('{"a":[1,2]}', { numbers: "exact" });
    for (const value of [parsed, kept, snapshotJson({ a: [1, 2] }), snapshotJson({ a: [1] }, { numbers: "exact" })]) {
      expect(snapshotJson(value)).toBe(value);
      expect(snapshotJson(value, { numbers: "exact" })).toBe(value);
    }
  });

  it("is looked at again when its limits were others, or are", () => {
    const wide = parseJson("[1,2,3]", { limits });
    expect(snapshotJson(wide)).not.toBe(wide);
    expect(snapshotJson(wide)).toStrictEqual(wide);
    expect(codeOf(() => snapshotJson(parseJson("[1,2,3,4]"), { limits }))).toBe("json_max_members");
    expect(codeOf(() => snapshotJson(parseJson('"1"'), { limits: {} }))).toBeNull();
  });

  it("is looked at again when it holds an exact number", () => {
    const exact = parseJson("[1.0]", { numbers: "exact" });
    expect(codeOf(() => snapshotJson(exact))).toBe("json_number_not_exact");
    expect(stringifyJson(snapshotJson(exact, { numbers: "exact" }))).toBe("[1.0]");
  });

  it.each<readonly [string, unknown, boolean]>([
    ["a parsed value", parseJson("[1]"), true],
    ["a value parsed for exact numbers that holds none", parseJson("[1]", exactly), true],
    ["a snapshot", snapshotJson([1]), true],
    ["a value with an exact number", parseJson("[1.0]", exactly), false],
    ["a value read with limits", parseJson("[1]", { limits }), false],
    ["a snapshot of an exact number", snapshotJson([parseJson("1.0", exactly)], exactly), false],
    ["a frozen value that nobody read", Object.freeze([1]), false],
    ["a part", (parseJson("[[1]]") as readonly unknown[])[0], false],
    ["a scalar", 1, false],
    ["a proxy that throws", revoked.proxy, false],
  ])("isPlainRead: %s", (_, value, expected) => {
    expect(isPlainRead(value)).toBe(expected);
  });

  it("is no copy when only a part of it is given, or a value like it", () => {
    const parsed = parseJson('{"a":{"b":1}}') as { readonly a: unknown };
    expect(snapshotJson(parsed.a)).not.toBe(parsed.a);
    const alike = Object.freeze({ a: Object.freeze({ b: 1 }) });
    expect(snapshotJson(alike)).not.toBe(alike);
  });
});

describe("readOnce", () => {
  it("gives back what a reader returned, and copies anything else", () => {
    const read = parseJson('{"a":[1.0]}', { numbers: "exact" }) as { a: unknown };
    const live = { a: 1 };
    expect(readOnce(read)).toBe(read);
    expect(readOnce(read.a)).not.toBe(read.a);
    expect(stringifyJson(readOnce(read.a))).toBe("[1.0]");
    expect(readOnce(live)).toStrictEqual(live);
    expect(isRead(readOnce(live))).toBe(true);
    expect(codeOf(() => readOnce([1, 2], { maxMembers: 1 }))).toBe("json_max_members");
    expect(codeOf(() => readOnce([1, 2], DEFAULT_LIMITS))).toBeNull();
  });
});

describe("for any value", () => {
  it("plain data is copied whole and frozen in depth, and no later change shows", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        const before = JSON.stringify(value);
        const copy = snapshotJson(value);
        expect(JSON.stringify(copy)).toBe(before);
        expect(isDeepFrozen(copy)).toBe(true);
        const seen = digest(copy, "sclite-json-v0.1");
        vandalize(value);
        expect(JSON.stringify(copy)).toBe(before);
        expect(digest(copy, "sclite-json-v0.1")).toBe(seen);
      }),
      { numRuns: 500 },
    );
  });

  it("it gives what parseJson reads from its text", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        const text = JSON.stringify(value);
        const digestOf = (read: unknown): string => digest(read, "sclite-json-v0.1");
        expect(digestOf(snapshotJson(value))).toBe(digestOf(parseJson(text)));
      }),
      { numRuns: 500 },
    );
  });

  it("nothing but a GovEngineError with one problem is thrown", () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnicodeString: true,
    });
    fc.assert(
      fc.property(anything, fc.constantFrom("plain", "exact"), (value, numbers) => {
        expect(refusalOf(() => snapshotJson(value, { numbers }))?.length ?? 1).toBe(1);
      }),
      { numRuns: 3000 },
    );
  });

  it("no value of it is in the error", () => {
    const marker = "secret-7f3a";
    const bad = fc.constantFrom<unknown>(
      undefined,
      1n,
      Symbol(marker),
      Number.NaN,
      new Date(0),
      `${marker}\ud800`,
      marker.repeat(9),
      new Array(3),
      throwing("get"),
    );
    fc.assert(
      fc.property(plainValue, bad, (value, culprit) => {
        const problems = refusalOf(() =>
          snapshotJson({ a: marker, b: [value, culprit] }, { limits: { maxString: 60 } }),
        );
        expect(problems).not.toBeNull();
        expect(JSON.stringify(problems)).not.toContain(marker);
      }),
      { numRuns: 300 },
    );
  });
});

/** Changes everything in a live value that can be changed. */
function vandalize(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) vandalize(item);
    value.push("changed");
    value[0] = "changed";
  } else if (typeof value === "object" && value !== null) {
    for (const key of Object.keys(value)) {
      vandalize((value as Record<string, unknown>)[key]);
      Object.defineProperty(value, key, { value: "changed" });
    }
    Object.defineProperty(value, "added", { value: "changed", enumerable: true, configurable: true });
  }
}
