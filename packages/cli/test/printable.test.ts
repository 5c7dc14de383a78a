import { describe, expect, test } from "vitest";

import { printable, printableJson } from "../src/printable.ts";

describe("printable", () => {
  test("keeps what a reader can see", () => {
    for (const text of ["", "plain text, 100 %", "naïve café", "日本語", "emoji 😀", "a/b.json"]) {
      expect(printable(text)).toBe(text);
    }
  });

  test.each([
    ["an ANSI sequence", "\u001b[31mred\u001b[0m", "\\u{1b}[31mred\\u{1b}[0m"],
    ["an 8-bit control sequence", "\u009b31m", "\\u{9b}31m"],
    ["a carriage return that overwrites", "good\rbad", "good\\u{d}bad"],
    ["a line feed", "a\nb", "a\\u{a}b"],
    ["a right-to-left override", "a\u202eb", "a\\u{202e}b"],
    ["bidirectional isolates", "\u2066a\u2069", "\\u{2066}a\\u{2069}"],
    ["zero-width characters", "a\u200b\u200d\ufeffb", "a\\u{200b}\\u{200d}\\u{feff}b"],
    ["invisible fillers", "a\u115f\u3164\u034fb", "a\\u{115f}\\u{3164}\\u{34f}b"],
    ["tag characters", "a\u{e0041}b", "a\\u{e0041}b"],
    ["odd blanks and line separators", "a\u00a0\u2028b", "a\\u{a0}\\u{2028}b"],
    ["half a surrogate pair", "a\ud800b", "a\\u{d800}b"],
    ["an escape that imitates one of ours", "\\u{1b}", "\\\\u{1b}"],
  ])("escapes %s", (_, text, escaped) => {
    expect(printable(text)).toBe(escaped);
  });

  test("cuts megabytes", () => {
    expect(printable("x".repeat(1_000_000))).toHaveLength(513);
  });
});

describe("printableJson", () => {
  test("gives the same value in text without a character that a terminal obeys", () => {
    const value = { "\u202ekey": "a\u001b[31m\u009b\u200b\u{e0041}\ud800\\ \n é" };
    const text = printableJson(JSON.stringify(value, null, 2));
    expect(JSON.parse(text)).toEqual(value);
    expect(text).not.toMatch(/[\u0080-\u009f\u200b\u202e\u{e0041}]/u);
  });
});
