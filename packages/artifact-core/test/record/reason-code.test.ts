import { describe, expect, it } from "vitest";
import { adviceFor, defineReasonCodes } from "../../src/record/reason-code.ts";

describe("defineReasonCodes", () => {
  it("makes a frozen registry without a prototype, apart from what it was made of", () => {
    const advice = { first_code: "Do this.", second_code: "Do that." };
    const registry = defineReasonCodes(advice);
    advice.first_code = "Do something else.";
    expect(Object.entries(registry)).toStrictEqual([
      ["first_code", "Do this."],
      ["second_code", "Do that."],
    ]);
    expect(Object.getPrototypeOf(registry)).toBeNull();
    expect(Object.isFrozen(registry)).toBe(true);
  });
});

describe("adviceFor", () => {
  const registry = defineReasonCodes({ first_code: "Do this." });

  it("finds the advice of a listed code", () => {
    expect(adviceFor(registry, "first_code")).toBe("Do this.");
  });

  it.each(["", "second_code", "FIRST_CODE", "first_code ", "constructor", "__proto__", "toString"])(
    "has none for %j",
    (code) => {
      expect(adviceFor(registry, code)).toBeNull();
    },
  );
});
