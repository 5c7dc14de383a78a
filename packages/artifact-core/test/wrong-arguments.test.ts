// What every public function of the JSON room makes of arguments of another type: a `GovEngineError` with a code, or an
// answer that is a refusal. Nothing is coerced, and no other error comes out.

import vm from "node:vm";
import { describe, expect, it } from "vitest";
import {
  canonicalize,
  canonicalizeRecord,
  compareCodePoints,
  deepFreeze,
  digest,
  digestRecord,
  digestRef,
  digestReference,
  ExactNumber,
  hmacSha256,
  isDigestRef,
  isGovEngineError,
  isSha256Hex,
  jsonNodeCount,
  parseJson,
  parseJsonObject,
  sameDigest,
  sameJson,
  sha256,
  snapshotJson,
  snapshotJsonObject,
  stringifyJson,
  utf8Bytes,
  utf8Length,
} from "../src/index.ts";
import { codeOf } from "./support/refusal.ts";

const revoked = Proxy.revocable({}, {});
revoked.revoke();

const throwing = new Proxy(
  {},
  {
    get() {
      throw new Error("get");
    },
    has() {
      throw new Error("has");
    },
    getPrototypeOf() {
      throw new Error("getPrototypeOf");
    },
    ownKeys() {
      throw new Error("ownKeys");
    },
  },
);

/** Values that are no text, no bytes, no options and no JSON. */
const WRONG: readonly (readonly [string, unknown])[] = [
  ["undefined", undefined],
  ["a bigint", 10n],
  ["a symbol", Symbol("a")],
  ["a function", () => "text"],
  ["a date", new Date(0)],
  ["a map", new Map()],
  ["a boxed text", Object("text")],
  ["an object with toString", Object.assign(new Map(), { toString: () => "text" })],
  ["16-bit numbers", new Uint16Array(2)],
  ["an array buffer", new ArrayBuffer(2)],
  ["a foreign date", vm.runInNewContext("new Date(0)")],
  ["a revoked proxy", revoked.proxy],
  ["a proxy whose traps throw", throwing],
];

/** The functions, called with a wrong argument in each place; `codes` are what may come back. */
const CALLS: readonly (readonly [name: string, call: (wrong: never) => unknown, codes: readonly string[]])[] = [
  ["parseJson(input)", (wrong) => parseJson(wrong), ["json_input_type"]],
  ["parseJsonObject(input)", (wrong) => parseJsonObject(wrong), ["json_input_type"]],
  ["snapshotJson(value)", (wrong) => snapshotJson(wrong), ["json_unsupported_value", "json_unreadable"]],
  ["snapshotJsonObject(value)", (wrong) => snapshotJsonObject(wrong), ["json_unsupported_value", "json_unreadable"]],
  ["stringifyJson(value)", (wrong) => stringifyJson(wrong), ["json_unsupported_value", "json_unreadable"]],
  ["canonicalize(value)", (wrong) => canonicalize(wrong, "rfc8785"), ["json_unsupported_value", "json_unreadable"]],
  ["canonicalize(form)", (wrong) => canonicalize({}, wrong), ["unknown_canonical_form"]],
  ["digest(value)", (wrong) => digest(wrong, "rfc8785"), ["json_unsupported_value", "json_unreadable"]],
  ["digest(form)", (wrong) => digest({}, wrong), ["unknown_canonical_form"]],
  [
    "canonicalizeRecord(body)",
    (wrong) => canonicalizeRecord(wrong, { recordType: "govengine.a", schemaVersion: "v1" }),
    ["json_unsupported_value", "json_unreadable"],
  ],
  [
    "canonicalizeRecord(recordType)",
    (wrong) => canonicalizeRecord({}, { recordType: wrong, schemaVersion: "v1" }),
    ["missing_govengine_record_type"],
  ],
  [
    "canonicalizeRecord(schemaVersion)",
    (wrong) => canonicalizeRecord({}, { recordType: "govengine.a", schemaVersion: wrong }),
    ["missing_govengine_schema_version"],
  ],
  [
    "digestRecord(body)",
    (wrong) => digestRecord(wrong, { recordType: "govengine.a", schemaVersion: "v1" }),
    ["json_unsupported_value", "json_unreadable"],
  ],
  ["sameJson(left)", (wrong) => sameJson(wrong, 1), ["json_unsupported_value", "json_unreadable"]],
  ["sameJson(right)", (wrong) => sameJson(1, wrong), ["json_unsupported_value", "json_unreadable"]],
  ["jsonNodeCount(value)", (wrong) => jsonNodeCount(wrong), ["json_unsupported_value", "json_unreadable"]],
  ["sha256(data)", (wrong) => sha256(wrong), ["invalid_argument"]],
  ["hmacSha256(key)", (wrong) => hmacSha256(wrong, "data"), ["invalid_argument"]],
  ["hmacSha256(data)", (wrong) => hmacSha256(new Uint8Array(1), wrong), ["invalid_argument"]],
  ["digestRef(hex)", (wrong) => digestRef(wrong), ["invalid_argument"]],
  ["utf8Bytes(text)", (wrong) => utf8Bytes(wrong), ["invalid_argument"]],
  ["utf8Length(text)", (wrong) => utf8Length(wrong), ["invalid_argument"]],
  ["compareCodePoints(left)", (wrong) => compareCodePoints(wrong, "a"), ["invalid_argument"]],
  ["compareCodePoints(right)", (wrong) => compareCodePoints("a", wrong), ["invalid_argument"]],
];

/** The questions, which answer anything. */
const QUESTIONS: readonly (readonly [name: string, ask: (wrong: unknown) => unknown, answer: unknown])[] = [
  ["digestReference", digestReference, null],
  ["isDigestRef", isDigestRef, false],
  ["isSha256Hex", isSha256Hex, false],
  ["isGovEngineError", isGovEngineError, false],
  ["ExactNumber.is", (wrong) => ExactNumber.is(wrong), false],
  ["sameDigest(left)", (wrong) => sameDigest(wrong, sha256("")), false],
  ["sameDigest(right)", (wrong) => sameDigest(sha256(""), wrong), false],
  ["sameDigest(both)", (wrong) => sameDigest(wrong, wrong), false],
];

describe("a wrong argument", () => {
  it.each(CALLS)("is refused by %s", (_, call, codes) => {
    for (const [, wrong] of WRONG) expect(codes).toContain(codeOf(() => call(wrong as never)));
  });

  it.each(QUESTIONS)("is answered by %s", (_, ask, answer) => {
    for (const [, wrong] of WRONG) expect(ask(wrong)).toBe(answer);
  });

  it("never makes deepFreeze throw anything else", () => {
    for (const [, wrong] of WRONG)
      expect([null, "json_unsupported_value"]).toContain(codeOf(() => deepFreeze(wrong as never)));
  });

  it.each<readonly [string, (wrong: never) => unknown]>([
    ["parseJson", (wrong) => parseJson("1", wrong)],
    ["parseJsonObject", (wrong) => parseJsonObject("{}", wrong)],
    ["snapshotJson", (wrong) => snapshotJson(1, wrong)],
    ["snapshotJsonObject", (wrong) => snapshotJsonObject({}, wrong)],
    ["stringifyJson", (wrong) => stringifyJson(1, wrong)],
    ["canonicalize", (wrong) => canonicalize(1, "rfc8785", wrong)],
    ["canonicalizeRecord", (wrong) => canonicalizeRecord(1, { recordType: "govengine.a", schemaVersion: "v1" }, wrong)],
    ["digest", (wrong) => digest(1, "rfc8785", wrong)],
    ["digestRecord", (wrong) => digestRecord(1, { recordType: "govengine.a", schemaVersion: "v1" }, wrong)],
  ])("in the place of the options of %s is refused", (_, call) => {
    for (const wrong of [null, true, 1, "exact", 1n, Symbol("a"), () => ({})]) {
      expect(codeOf(() => call(wrong as never))).toBe("invalid_json_options");
    }
  });
});
