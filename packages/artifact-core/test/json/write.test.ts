import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactFloat } from "../../src/json/exact-number.ts";
import { quoteAscii, quoteRaw, writeJson, type WriteStyle } from "../../src/json/write.ts";
import { wellFormedText } from "../support/arbitraries.ts";

const style: WriteStyle = {
  keys: (object) => Object.keys(object).toReversed(),
  number: (value) => `<${value}>`,
  exact: (value) => `<exact ${value.text}>`,
  quote: (text) => `'${text}'`,
  indent: 0,
};

describe("writeJson", () => {
  it("asks the style for the order of keys, numbers and strings", () => {
    const value = { ż: [1, exactFloat(2), "a"], ó: null, ł: true, ń: false };
    expect(writeJson(value, style)).toBe("{'ń':false,'ł':true,'ó':null,'ż':[<1>,<exact 2>,'a']}");
  });

  it("indents what isn't empty", () => {
    const plain: WriteStyle = { ...style, keys: Object.keys, number: String, quote: quoteRaw, indent: 2 };
    const value = { a: [], b: {}, c: [1, { d: "e" }] };
    expect(writeJson(value, plain)).toBe(JSON.stringify(value, null, 2));
  });

  it("remembers only keys that are plain ASCII, so that a style may quote the others", () => {
    const value = { plain_ascii_key: 1, ż: 2, 'quo"te': 3, "delete\u007f": 4 };
    const keys = Object.keys;
    const raw = '{"plain_ascii_key":1,"ż":2,"quo\\"te":3,"delete\u007f":4}';
    const ascii = '{"plain_ascii_key":1,"\\u017c":2,"quo\\"te":3,"delete\\u007f":4}';
    for (let round = 0; round < 2; round += 1) {
      expect(writeJson(value, { ...style, keys, number: String, quote: quoteRaw })).toBe(raw);
      expect(writeJson(value, { ...style, keys, number: String, quote: quoteAscii })).toBe(ascii);
    }
  });

  it("writes more keys than it remembers", () => {
    const value = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`key_${index}`, index]));
    const plain: WriteStyle = { ...style, keys: Object.keys, number: String, quote: quoteRaw };
    expect(writeJson(value, plain)).toBe(JSON.stringify(value));
  });
});

describe("quoteRaw", () => {
  it("is the quoting of JSON.stringify, for any well-formed text of any length", () => {
    fc.assert(
      fc.property(fc.oneof(wellFormedText, fc.string({ unit: "binary-ascii", maxLength: 40 })), (text) => {
        expect(quoteRaw(text)).toBe(JSON.stringify(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("quoteAscii", () => {
  it.each([
    ["plain", '"plain"'],
    ['"\\/', '"\\"\\\\/"'],
    ["\b\t\n\f\r", '"\\b\\t\\n\\f\\r"'],
    ["\u0000\u001f\u007e\u007f\u0080\u00ff", '"\\u0000\\u001f~\\u007f\\u0080\\u00ff"'],
    ["ż\u2028\u{1f6e1}", '"\\u017c\\u2028\\ud83d\\udee1"'],
  ])("quotes %j as %s", (text, quoted) => {
    expect(quoteAscii(text)).toBe(quoted);
  });

  it("is printable and means the same text", () => {
    fc.assert(
      fc.property(wellFormedText, (text) => {
        expect(quoteAscii(text)).toMatch(/^[\u0020-\u007e]*$/u);
        expect(JSON.parse(quoteAscii(text))).toBe(text);
      }),
    );
  });
});
