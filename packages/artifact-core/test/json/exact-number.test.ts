import { describe, expect, it } from "vitest";
import { digest } from "../../src/json/digest.ts";
import { exactFloat, exactInteger, ExactNumber } from "../../src/json/exact-number.ts";
import { parseJson } from "../../src/json/parse.ts";
import { snapshotJson } from "../../src/json/snapshot.ts";
import { codeOf } from "../support/refusal.ts";

const integer = exactInteger("9007199254740993");
const float = exactFloat(1);

describe("an exact number", () => {
  it("shows its kind, text and value, and nothing else", () => {
    expect(Object.entries(integer)).toStrictEqual([
      ["kind", "integer"],
      ["text", "9007199254740993"],
      ["value", 9007199254740992],
    ]);
    expect(Object.entries(float)).toStrictEqual([
      ["kind", "float"],
      ["text", "1"],
      ["value", 1],
    ]);
  });

  it("keeps negative zero", () => {
    expect(exactFloat(-0).text).toBe("-0");
    expect(exactFloat(-0).value).toBe(-0);
    expect(exactFloat(0).value).toBe(0);
  });

  it("is frozen", () => {
    expect(Object.isFrozen(integer)).toBe(true);
    expect(() => Object.assign(integer, { text: "1" })).toThrow(TypeError);
  });

  it("can't be written by JSON.stringify", () => {
    expect(codeOf(() => JSON.stringify({ amount: integer }))).toBe("exact_number_to_json");
    expect(codeOf(() => float.toJSON())).toBe("exact_number_to_json");
  });

  it("can't be made from outside", () => {
    const Open = ExactNumber as unknown as new (...given: unknown[]) => ExactNumber;
    class Derived extends Open {}
    expect(codeOf(() => new Open())).toBe("exact_number_construction");
    expect(codeOf(() => new Open(Symbol("ExactNumber construction"), "float", "1"))).toBe("exact_number_construction");
    expect(codeOf(() => new Derived("integer", "1"))).toBe("exact_number_construction");
    expect(codeOf(() => Reflect.construct(ExactNumber, [true, "integer", "1"], Object))).toBe(
      "exact_number_construction",
    );
  });
});

describe("ExactNumber.is", () => {
  it("says yes to what the readers made", () => {
    expect(ExactNumber.is(integer)).toBe(true);
    expect(ExactNumber.is(parseJson("1.0", { numbers: "exact" }))).toBe(true);
  });

  const shape = { kind: "integer", text: "9007199254740993", value: 9007199254740992 };
  const imitations: readonly (readonly [string, unknown])[] = [
    ["a document of that shape", parseJson(JSON.stringify(shape), { numbers: "exact", limits: { maxString: 100 } })],
    ["an object of that shape", shape],
    ["one with the prototype", Object.assign(Object.create(ExactNumber.prototype) as object, shape)],
    ["a clone", structuredClone(integer)],
    ["a spread copy", { ...integer }],
    ["a proxy", new Proxy(integer, {})],
    ["an heir", Object.create(integer) as unknown],
    ["the class", ExactNumber],
    ["the prototype", ExactNumber.prototype],
    ["a number", 1],
    ["null", null],
    ["nothing", undefined],
  ];
  it.each(imitations)("says no to %s", (_, value) => {
    expect(ExactNumber.is(value)).toBe(false);
  });

  it("is not fooled by a changed WeakMap, WeakSet or hasInstance", () => {
    const has = WeakSet.prototype.has;
    WeakSet.prototype.has = () => true;
    try {
      expect(ExactNumber.is(shape)).toBe(false);
    } finally {
      WeakSet.prototype.has = has;
    }
  });
});

describe("a document shaped like an exact number", () => {
  const imitation = parseJson('{"kind":"float","text":"1","value":1}', { numbers: "exact" });

  it("has another digest than the number it imitates", () => {
    const real = parseJson("1.0", { numbers: "exact" });
    expect(digest(imitation, "sclite-json-v0.1")).not.toBe(digest(real, "sclite-json-v0.1"));
    expect(digest(imitation, "sclite-json-v0.1")).toBe(
      digest({ value: 1, text: "1", kind: "float" }, "sclite-json-v0.1"),
    );
  });

  it("is refused as a live object when it has the prototype or is a proxy", () => {
    const dressed = Object.assign(Object.create(ExactNumber.prototype) as object, {
      kind: "float",
      text: "1",
      value: 1,
    });
    expect(codeOf(() => snapshotJson(dressed, { numbers: "exact" }))).toBe("json_unsupported_value");
    expect(codeOf(() => snapshotJson(new Proxy(float, {}), { numbers: "exact" }))).toBe("json_unsupported_value");
    expect(codeOf(() => snapshotJson(float, { numbers: "exact" }))).toBeNull();
  });
});
