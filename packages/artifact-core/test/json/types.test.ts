// What must and must not compile. `tsc` checks the lines; at run time the same misuse is refused.

import { describe, expect, expectTypeOf, it } from "vitest";
import {
  canonicalize,
  canonicalizeRecord,
  digest,
  digestRecord,
  digestRef,
  digestReference,
  ExactNumber,
  hmacSha256,
  isDigestRef,
  isSha256Hex,
  parseJson,
  parseJsonObject,
  sha256,
  snapshotJson,
  type CanonicalForm,
  type DigestRef,
  type JsonArray,
  type JsonObject,
  type JsonScalar,
  type JsonValue,
  type Sha256Hex,
} from "../../src/index.ts";
import { codeOf } from "../support/refusal.ts";

describe("the types of JSON values", () => {
  it("have scalars, arrays and objects, all read-only", () => {
    expectTypeOf<JsonValue>().toEqualTypeOf<JsonScalar | JsonArray | JsonObject>();
    expectTypeOf<JsonScalar>().toEqualTypeOf<null | boolean | number | string | ExactNumber>();
    expectTypeOf(parseJson).returns.toEqualTypeOf<JsonValue>();
    expectTypeOf(parseJsonObject).returns.toEqualTypeOf<JsonObject>();
    expectTypeOf(snapshotJson).parameter(0).toEqualTypeOf<unknown>();
    const object = parseJsonObject('{"a":1}');
    expect(() => {
      // @ts-expect-error -- values of readers can't be assigned to
      object["a"] = 2;
    }).toThrow(TypeError);
  });

  it("hold nothing that isn't JSON", () => {
    // @ts-expect-error -- undefined is no JSON value
    const nothing: JsonValue = undefined;
    // @ts-expect-error -- a bigint is no JSON value
    const big: JsonValue = 1n;
    // @ts-expect-error -- a function is no JSON value
    const code: JsonValue = () => 1;
    for (const value of [nothing, big, code]) expect(codeOf(() => snapshotJson(value))).toBe("json_unsupported_value");
  });

  it("narrow by ExactNumber.is", () => {
    const value = parseJson("1.0", { numbers: "exact" });
    expect(ExactNumber.is(value)).toBe(true);
    if (!ExactNumber.is(value)) return;
    expectTypeOf(value).toEqualTypeOf<ExactNumber>();
    expectTypeOf(value.kind).toEqualTypeOf<"integer" | "float">();
  });
});

describe("the types of digests", () => {
  const hex = sha256("abc");

  it("tell the two spellings apart", () => {
    expectTypeOf(digest).returns.toEqualTypeOf<Sha256Hex>();
    expectTypeOf(digestRecord).returns.toEqualTypeOf<DigestRef>();
    expectTypeOf(hmacSha256).returns.toEqualTypeOf<Sha256Hex>();
    expectTypeOf(digestReference).returns.toEqualTypeOf<Sha256Hex | null>();
    expectTypeOf<Sha256Hex>().not.toEqualTypeOf<DigestRef>();
    // @ts-expect-error -- a digest with the prefix isn't one without
    const bare: Sha256Hex = digestRef(hex);
    // @ts-expect-error -- a digest without the prefix isn't one with it
    const prefixed: DigestRef = hex;
    expect([isSha256Hex(bare), isDigestRef(prefixed)]).toStrictEqual([false, false]);
  });

  it("take no text for a digest unchecked", () => {
    const text: string = hex;
    // @ts-expect-error -- any text could be given
    expect(codeOf(() => digestRef(text.toUpperCase()))).toBe("invalid_argument");
    expect(isSha256Hex(text) && digestRef(text)).toBe(`sha256:${hex}`);
    expectTypeOf(isSha256Hex).guards.toEqualTypeOf<Sha256Hex>();
    expectTypeOf(isDigestRef).guards.toEqualTypeOf<DigestRef>();
  });
});

describe("the arguments", () => {
  it("name known forms and options only", () => {
    expectTypeOf<CanonicalForm>().toEqualTypeOf<"sclite-json-v0.1" | "sclite-json-v0.2" | "rfc8785">();
    // @ts-expect-error -- no such form
    expect(codeOf(() => canonicalize({}, "rfc8786"))).toBe("unknown_canonical_form");
    // @ts-expect-error -- a record needs its type and version: canonicalizeRecord
    expect(codeOf(() => canonicalize({}, "govengine-record-v1"))).toBe("unknown_canonical_form");
    // @ts-expect-error -- no such reading of numbers
    expect(codeOf(() => parseJson("1", { numbers: "loose" }))).toBe("invalid_json_options");
    // @ts-expect-error -- no such limit
    expect(codeOf(() => parseJson("1", { limits: { depth: 3 } }))).toBe("invalid_json_limits");
    // @ts-expect-error -- a live object is for snapshotJson
    expect(codeOf(() => parseJson({ a: 1 }))).toBe("json_input_type");
    // @ts-expect-error -- the schema version is missing
    expect(codeOf(() => canonicalizeRecord({}, { recordType: "govengine.a" }))).toBe(
      "missing_govengine_schema_version",
    );
    // @ts-expect-error -- a key is bytes
    expect(codeOf(() => hmacSha256("key", "data"))).toBe("invalid_argument");
  });

  it("keep the constructor of exact numbers to the readers", () => {
    // @ts-expect-error -- the first argument can't be had
    expect(codeOf(() => new ExactNumber(Symbol("mine"), "float", "1"))).toBe("exact_number_construction");
  });
});
