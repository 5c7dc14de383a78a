import fc from "fast-check";
import { expect, test } from "vitest";
import { codePointLength } from "../../src/artifact/code-point-length.ts";

test.each([
  ["", 0],
  ["abc", 3],
  ["żółć", 4],
  ["🛡️", 2],
  ["a🛡b", 3],
  ["\ud83d", 1],
  ["\udee1\ud83d", 2],
  ["\ud83d\ud83d\udee1", 2],
])("%j has %i code points", (text, length) => {
  expect(codePointLength(text)).toBe(length);
});

test("agrees with the iterator of strings", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(codePointLength(text)).toBe(Array.from(text).length);
    }),
  );
});
