import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/json/parse.ts";
import {
  isJsonContainer,
  isJsonObject,
  reserveOwn,
  type JsonValue,
  type MutableJsonObject,
} from "../../src/json/value.ts";

const exact = parseJson("1.0", { numbers: "exact" });

describe("isJsonContainer and isJsonObject", () => {
  const rows: readonly (readonly [name: string, value: JsonValue | undefined, container: boolean, object: boolean])[] =
    [
      ["an object", {}, true, true],
      ["an object without a prototype", Object.create(null) as JsonValue, true, true],
      ["an array", [], true, false],
      ["an exact number", exact, false, false],
      ["null", null, false, false],
      ["nothing", undefined, false, false],
      ["a text", "{}", false, false],
      ["a number", 1, false, false],
      ["false", false, false, false],
    ];
  it.each(rows)("judge %s", (_, value, container, object) => {
    expect(isJsonContainer(value)).toBe(container);
    expect(isJsonObject(value)).toBe(object);
  });
});

describe("reserveOwn", () => {
  it.each(["__proto__", "constructor", "hasOwnProperty"])(
    "makes %s an own property that a value can be stored in",
    (key) => {
      const object: MutableJsonObject = {};
      reserveOwn(object, key);
      object[key] = "value";
      expect(Object.entries(object)).toStrictEqual([[key, "value"]]);
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
      expect(Object.getOwnPropertyDescriptor(object, key)).toStrictEqual({
        value: "value",
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
  );
});
