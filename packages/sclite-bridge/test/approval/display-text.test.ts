import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayText } from "../../src/index.ts";

const PRINTABLE = /^[ -~]*$/u;

describe("what is shown", () => {
  test.each<[name: string, given: string, text: string, escaped: readonly string[]]>([
    ["plain text", "-X GET", "-X GET", []],
    ["a backslash and a quotation mark", String.raw`a\b"c`, String.raw`a\\b\"c`, []],
    ["what only looks like an escape", String.raw`\u{202e}`, String.raw`\\u{202e}`, []],
    ["an override of the direction", "a\u202eb", String.raw`a\u{202e}b`, ["U+202E hidden 1"]],
    [
      "zero-width characters",
      "\u200ba\u200b\u2060",
      String.raw`\u{200b}a\u{200b}\u{2060}`,
      ["U+200B hidden 2", "U+2060 hidden 1"],
    ],
    ["a terminal sequence", "\u001b[2K\rok", String.raw`\u{1b}[2K\u{d}ok`, ["U+001B hidden 1", "U+000D hidden 1"]],
    ["a line end", "a\nb", String.raw`a\u{a}b`, ["U+000A hidden 1"]],
    ["a Cyrillic letter", "ex\u0430mple", String.raw`ex\u{430}mple`, ["U+0430 look_alike 1"]],
    ["a blank that is none", "a\u00a0b", String.raw`a\u{a0}b`, ["U+00A0 look_alike 1"]],
    ["a tag outside the first plane", "a\u{e0041}", String.raw`a\u{e0041}`, ["U+E0041 hidden 1"]],
    ["blanks at the ends", " a b ", String.raw`\u{20}a b\u{20}`, ["U+0020 blank 2"]],
    ["a run of blanks", "a  b", String.raw`a\u{20}\u{20}b`, ["U+0020 blank 2"]],
    ["nothing", "", "", []],
  ])("%s", (_name, given, text, escaped) => {
    const shown = displayText(given);
    expect(shown.text).toBe(text);
    expect(shown.escaped.map(({ code_point, kind, count }) => `${code_point} ${kind} ${count}`)).toEqual(escaped);
  });

  test("is printable ASCII, and two texts never look the same", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("\\", "u", "{", "2", "0", "}", " ", '"', "\n") }),
    );
    fc.assert(
      fc.property(text, text, (first, second) => {
        const shown = displayText(first).text;
        expect(shown).toMatch(PRINTABLE);
        expect(shown === displayText(second).text).toBe(first === second);
      }),
    );
  });

  test("is whole, however long", () => {
    const { text, escaped } = displayText(`${" ".repeat(10_000)}rm`);
    expect(text).toBe(`${String.raw`\u{20}`.repeat(10_000)}rm`);
    expect(escaped).toEqual([{ code_point: "U+0020", kind: "blank", count: 10_000 }]);
  });
});
