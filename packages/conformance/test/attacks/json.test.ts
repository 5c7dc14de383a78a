// Attacks on reading and on canonical form: two readers that see two documents, and one digest for two actions.

import {
  canonicalize,
  digest,
  parseJson,
  parseJsonObject,
  snapshotJson,
  stringifyJson,
  type JsonObject,
} from "@govengine/artifact-core";
import { buildApprovalView } from "@govengine/sclite-bridge";
import { checkScopeTarget, compileScope, isToolName } from "@govengine/security-profile";
import { expect, test } from "vitest";
import { proposed } from "./proposal.ts";
import { codeOf } from "./refusal.ts";

const EXACT = { numbers: "exact" } as const;

test.each([
  ["at the top", '{"amount":1,"amount":10000}'],
  ["deep inside", '{"a":[{"b":[{"c":1,"c":2}]}]}'],
  ["in another spelling", String.raw`{"a":1,"\u0061":2}`],
  ["that names a prototype", '{"__proto__":1,"__proto__":2}'],
])("json-repeated-keys: a repeated key %s", (_, text) => {
  for (const options of [{}, EXACT]) expect(codeOf(() => parseJson(text, options))).toBe("json_duplicate_key");
  expect(codeOf(() => parseJson(text.replace(/"[^"]+"(?=:[^:]*$)/u, '"other"')))).toBeNull();
});

test.each(["__proto__", "constructor", "prototype"])("json-prototype-keys: %s stays an own key and counts", (key) => {
  const text = `{"a":1,${JSON.stringify(key)}:{"admin":true}}`;
  const value = parseJsonObject(text);
  expect(Object.keys(value)).toEqual(["a", key]);
  expect(Object.getPrototypeOf(value)).toBe(Object.getPrototypeOf({}));
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
  expect(stringifyJson(snapshotJson(value))).toBe(text);
  expect(digest(value, "sclite-json-v0.1")).not.toBe(digest({ a: 1 }, "sclite-json-v0.1"));
});

test("json-integer-like-keys: they sort as text in every form", () => {
  const value = parseJson('{"10":1,"9":2,"1":3,"-1":4,"a":5}');
  for (const form of ["sclite-json-v0.1", "sclite-json-v0.2", "rfc8785"] as const) {
    expect(canonicalize(value, form)).toBe('{"-1":4,"1":3,"10":1,"9":2,"a":5}');
  }
});

test("json-number-spelling: one digest for one number where the form says so, two where it doesn't", () => {
  const of = (text: string, form: "sclite-json-v0.1" | "sclite-json-v0.2" | "rfc8785"): string =>
    digest(parseJson(text, EXACT), form);
  for (const form of ["sclite-json-v0.2", "rfc8785"] as const) {
    expect(new Set(["1", "1.0", "1e0"].map((text) => of(text, form))).size).toBe(1);
    expect(of("-0.0", form)).toBe(of("0", form));
    expect(codeOf(() => of("9007199254740993", form))).toBe("json_number_not_exact");
  }
  expect(of("1", "sclite-json-v0.1")).not.toBe(of("1.0", "sclite-json-v0.1"));
  expect(of("-0.0", "sclite-json-v0.1")).not.toBe(of("0", "sclite-json-v0.1"));
  expect(of("9007199254740993", "sclite-json-v0.1")).not.toBe(of("9007199254740992", "sclite-json-v0.1"));
});

test.each([
  ["9007199254740993", "json_number_not_exact"],
  ["1e400", "json_number_overflow"],
  ["NaN", "json_non_standard_number"],
])("json-number-spelling: %s is never rounded", (text, code) => {
  expect(codeOf(() => parseJson(text))).toBe(code);
  expect(codeOf(() => parseJson("1e-7"))).toBeNull();
});

test.each([
  ["a value", String.raw`{"a":"\ud800"}`],
  ["a key", String.raw`{"\udfff":1}`],
  ["a pair in the wrong order", String.raw`"\udee1\ud83d"`],
])("json-half-characters: %s", (_, text) => {
  expect(codeOf(() => parseJson(text))).toBe("json_lone_surrogate");
  expect(codeOf(() => snapshotJson({ "\ud800": 1 }))).toBe("json_lone_surrogate");
  expect(parseJson(String.raw`"\ufffd"`)).toBe("\ufffd");
});

test("json-look-alikes: two normal forms are two values, and a view shows which one it is", () => {
  const [composed, decomposed] = ["caf\u00e9", "cafe\u0301"];
  expect(digest({ id: composed }, "rfc8785")).not.toBe(digest({ id: decomposed }, "rfc8785"));
  const views = [composed, decomposed].map((id) => buildApprovalView(proposed("--head", id)).lines.join("\n"));
  expect(views[0]).toContain(String.raw`caf\u{e9}`);
  expect(views[1]).toContain(String.raw`cafe\u{301}`);
});

test.each(["\u212a", "c\u0131rl", "\uff43url", "\u0441url"])("json-look-alikes: the tool name %j", (name) => {
  expect(isToolName(name)).toBe(false);
  const scope = compileScope({
    schema_version: "govengine.scope.v1",
    name: "attack",
    targets: [{ suffix: "example.com", include_apex: true }],
    exclusions: [],
  });
  const { status, reason } = checkScopeTarget(scope, `https://${name}.example.com/`, null);
  expect([status, reason?.code]).toEqual(["unknown", "host_not_ascii"]);
  expect(isToolName("curl")).toBe(true);
});

class Money {
  amount = 1;
}

const LIVE: readonly (readonly [name: string, value: unknown])[] = [
  ["a date", new Date(0)],
  ["a map", new Map([["a", 1]])],
  ["an instance", new Money()],
  ["a big integer", 1n],
  ["a symbol", Symbol("a")],
  ["a function", () => 1],
  ["undefined", undefined],
];

test.each(LIVE)("json-live-values: %s is no data", (_, value) => {
  expect(codeOf(() => snapshotJson({ value }))).toBe("json_unsupported_value");
});

test("json-live-values: a list with a hole is no data", () => {
  expect(codeOf(() => snapshotJson(Object.assign([1, 2, 3], { length: 4 })))).toBe("json_sparse_array");
});

test("json-live-values: a getter and toJSON have no second say", () => {
  let reads = 0;
  const value = {
    get args(): readonly string[] {
      reads += 1;
      return reads === 1 ? ["--head"] : ["--upload"];
    },
    toJSON: "ignored",
  };
  const copy = snapshotJson(value) as JsonObject;
  expect(copy).toEqual({ args: ["--head"], toJSON: "ignored" });
  expect([reads, Object.isFrozen(copy)]).toEqual([1, true]);
  const hostile = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error("no");
      },
    },
  );
  expect(codeOf(() => snapshotJson(hostile))).toBe("json_unreadable");
});

test.each([
  ["levels", "[".repeat(100_000), "json_max_depth"],
  ["closed levels", `${"[".repeat(5_000)}${"]".repeat(5_000)}`, "json_max_depth"],
  ["members", `[${"0,".repeat(10_001)}0]`, "json_max_members"],
  ["values", `[${`[${"0,".repeat(9_999)}0],`.repeat(11)}0]`, "json_max_nodes"],
  ["characters", `"${"a".repeat(65_537)}"`, "json_max_string"],
  ["bytes", `"${"a".repeat(10_000_000)}"`, "json_max_bytes"],
])("json-sizes: too many %s", (_, text, code) => {
  expect(codeOf(() => parseJson(text))).toBe(code);
});

test.each([
  ["a byte-order mark", "efbbbf7b7d", "json_bom"],
  ["UTF-16", "fffe7b007d00", "json_utf8"],
  ["an overlong character", "22c0af22", "json_utf8"],
  ["a NUL", "7b7d00", "json_trailing"],
  ["more bytes", "7b7d7b7d", "json_trailing"],
  ["a comment", "2f2f0a7b7d", "json_syntax"],
])("json-encodings: %s", (_, hex, code) => {
  expect(codeOf(() => parseJson(Buffer.from(hex, "hex")))).toBe(code);
  expect(codeOf(() => parseJson(Buffer.from("7b7d", "hex")))).toBeNull();
});
