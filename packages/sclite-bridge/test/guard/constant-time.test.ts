import fc from "fast-check";
import { expect, test } from "vitest";
import { equalInConstantTime } from "../../src/guard/constant-time.ts";

test("says what === says, of any two texts", () => {
  const text = fc.string({ unit: "binary", maxLength: 70 });
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(equalInConstantTime(left, right)).toBe(left === right);
      expect(equalInConstantTime(left, left)).toBe(true);
    }),
  );
});

test("of two tags, wherever they differ", () => {
  const tag = "0123456789abcdef".repeat(4);
  for (let at = 0; at < tag.length; at += 1) {
    const other = `${tag.slice(0, at)}x${tag.slice(at + 1)}`;
    expect(equalInConstantTime(tag, other)).toBe(false);
  }
  expect(equalInConstantTime(tag, tag.slice(1))).toBe(false);
  expect(equalInConstantTime("", "")).toBe(true);
});
