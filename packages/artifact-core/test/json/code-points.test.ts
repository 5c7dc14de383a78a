import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCodePoints, isLongerThan } from "../../src/json/code-points.ts";
import { AWKWARD_KEYS, wellFormedText } from "../support/arbitraries.ts";

/** The same order, by definition: the sequences of code points, a prefix first. */
function compareByDefinition(left: string, right: string): number {
  const a = Array.from(left, (character) => character.codePointAt(0) ?? 0);
  const b = Array.from(right, (character) => character.codePointAt(0) ?? 0);
  const at = a.findIndex((point, index) => point !== b[index]);
  return at < 0 ? Math.sign(a.length - b.length) : at >= b.length ? 1 : Math.sign((a[at] ?? 0) - (b[at] ?? 0));
}

const text = fc.oneof(
  wellFormedText,
  fc.constantFrom(...AWKWARD_KEYS),
  fc.string({
    unit: fc.constantFrom("a", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{10001}", "\u{10ffff}"),
    maxLength: 5,
  }),
);

describe("compareCodePoints", () => {
  it.each([
    ["", "a", -1],
    ["a", "a", 0],
    ["a", "aa", -1],
    ["1", "10", -1],
    ["10", "9", -1],
    ["Z", "a", -1],
    ["\uffff", "\u{10000}", -1],
    ["\ue000", "\u{1f6e1}", -1],
    ["\ud7ff", "\u{10000}", -1],
    ["\u{10000}", "\u{10001}", -1],
    ["\u{10000}a", "\u{10000}b", -1],
  ])("orders %j and %j", (left, right, expected) => {
    expect(Math.sign(compareCodePoints(left, right))).toBe(expected);
    expect(Math.sign(compareCodePoints(right, left))).toBe(expected === 0 ? 0 : -expected);
  });

  it("is the order of the code points, and of the UTF-8 bytes", () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const order = Math.sign(compareCodePoints(left, right));
        expect(order).toBe(compareByDefinition(left, right));
        expect(order).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("isLongerThan", () => {
  it.each([
    ["", 1, false],
    ["abc", 3, false],
    ["abcd", 3, true],
    ["\u{1f6e1}\u{1f6e1}", 2, false],
    ["\u{1f6e1}\u{1f6e1}", 1, true],
    ["\u{1f6e1}\u{1f6e1}a", 2, true],
    ["\u{1f6e1}\u{1f6e1}a", 3, false],
    ["abcdefgh", 3, true],
  ])("counts the code points of %j against %i", (given, limit, expected) => {
    expect(isLongerThan(given, limit)).toBe(expected);
  });

  it("counts what spreading the text counts", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (given, limit) => {
        expect(isLongerThan(given, limit)).toBe([...given].length > limit);
      }),
    );
  });
});
