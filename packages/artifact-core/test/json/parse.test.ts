import vm from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactNumber } from "../../src/json/exact-number.ts";
import { parseJson, parseJsonObject, readsExact, type NumberReading } from "../../src/json/parse.ts";
import { stringifyJson } from "../../src/json/stringify.ts";
import type { JsonLimits } from "../../src/json/limits.ts";
import { documentText, nearlyDocumentText, numberText, stringText } from "../support/arbitraries.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Own members of any name, in order, which deep comparisons of test tools are unsure about. */
const members = (value: unknown): [string, unknown][] => Object.entries(value as object);

describe("parseJson reads", () => {
  it.each([
    ["null", null],
    ["true", true],
    ["false", false],
    ["0", 0],
    ["-1", -1],
    ["1.5", 1.5],
    ['""', ""],
    ['"text"', "text"],
    ["[]", []],
    ["{}", {}],
    ["[1,[2,[]],{}]", [1, [2, []], {}]],
    ['{"a":{"b":[null,true]},"c":""}', { a: { b: [null, true] }, c: "" }],
    [" \t\r\n[ 1 , 2 ] \n", [1, 2]],
    ['\n{ "a" :\t1\r}', { a: 1 }],
  ])("%j", (text, expected) => {
    expect(parseJson(text)).toStrictEqual(expected);
  });

  it("every short escape, and units in either case", () => {
    expect(parseJson(String.raw`"\"\\\/\b\f\n\r\t\u0041\u00e9\u00E9\uD83D\udee1"`)).toBe('"\\/\b\f\n\r\tAéé\u{1f6e1}');
  });

  it("what needs no escape as it is", () => {
    const text = "\u007f\u0080\u009f\u2028\u2029\ufeff\ufffe\uffff<>&'/\u{10ffff}";
    expect(parseJson(`"${text}"`)).toBe(text);
  });

  it("text and its bytes alike", () => {
    const text = '{"Zażółć":"gęślą \u{1f6e1}","n":[1,2.5]}';
    expect(parseJson(bytes(text))).toStrictEqual(parseJson(text));
    expect(parseJson(Buffer.from(text))).toStrictEqual(parseJson(text));
  });

  it("bytes of another realm", () => {
    const foreign = vm.runInNewContext("new Uint8Array([123, 125])") as Uint8Array;
    expect(foreign instanceof Uint8Array).toBe(false);
    expect(parseJson(foreign)).toStrictEqual({});
  });

  it("keys of every length and with equal hashes as they are written", () => {
    const keys = [
      "Aa",
      "BB",
      "AaAa",
      "BBBB",
      "AaBB",
      "BBAa",
      "a",
      "a".repeat(31),
      "a".repeat(32),
      "a".repeat(33),
      "a".repeat(40),
      "é",
      "aé",
    ];
    const text = `{${keys.map((key, index) => `${JSON.stringify(key)}:${index}`).join(",")}}`;
    const expected = keys.map((key, index) => [key, index]);
    for (let round = 0; round < 3; round += 1) expect(members(parseJson(text))).toStrictEqual(expected);
    expect(members(parseJson(String.raw`{"\u0041a":1}`))).toStrictEqual([["Aa", 1]]);
  });
});

describe("the value that parseJson returns", () => {
  it("is frozen in depth", () => {
    expect(isDeepFrozen(parseJson('{"a":[{"b":[]},[1]],"c":{}}'))).toBe(true);
    expect(isDeepFrozen(parseJson('{"a":[1.0]}', { numbers: "exact" }))).toBe(true);
  });

  it("doesn't change with the bytes it was read from", () => {
    const input = bytes('{"amount":1}');
    const value = parseJson(input);
    input.fill(0x39);
    expect(value).toStrictEqual({ amount: 1 });
  });
});

describe("keys that objects inherit", () => {
  const inherited = [
    "__proto__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "toString",
    "valueOf",
    "toJSON",
    "__defineGetter__",
  ];

  it.each(inherited)("%s is an ordinary own key", (key) => {
    const value = parseJson(`{"${key}":{"admin":true},"z":1}`);
    expect(members(value)).toStrictEqual([
      [key, { admin: true }],
      ["z", 1],
    ]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect((value as { admin?: unknown }).admin).toBeUndefined();
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it.each(inherited)("%s twice is a duplicate", (key) => {
    expect(refusalOf(() => parseJson(`{"${key}":1,"${key}":1}`))).toStrictEqual([
      { code: "json_duplicate_key", path: `/${key}`, detail: `line 1 column ${key.length + 7}` },
    ]);
  });

  it.each([
    ["a value", { value: "polluted", writable: true }],
    ["a value that can't be assigned over", { value: "polluted", writable: false }],
    ["a getter", { get: () => "polluted" }],
    [
      "a setter that keeps what it is given",
      {
        set() {
          throw new Error("an assignment reached Object.prototype");
        },
      },
    ],
  ])("are read the same when Object.prototype was given %s", (_, descriptor) => {
    Object.defineProperty(Object.prototype, "admin", { ...descriptor, configurable: true });
    try {
      const value = parseJson('{"admin":false,"user":{"admin":1}}');
      expect(Object.getOwnPropertyDescriptor(value, "admin")?.value).toBe(false);
      expect(JSON.stringify(value)).toBe('{"admin":false,"user":{"admin":1}}');
      expect(codeOf(() => parseJson('{"admin":1,"admin":1}'))).toBe("json_duplicate_key");
    } finally {
      Reflect.deleteProperty(Object.prototype, "admin");
    }
  });
});

describe("duplicate keys are refused", () => {
  it.each([
    ['{"amount":1,"amount":10000}', "/amount", "line 1 column 13"],
    ['{"a":1,"b":2,"a":1}', "/a", "line 1 column 14"],
    ['{"a":1,\n  "\\u0061":1}', "/a", "line 2 column 3"],
    ['{"sc\\u006fpe":1,"scope":1}', "/scope", "line 1 column 17"],
    ['{"\\ud83d\\udee1":1,"\u{1f6e1}":2}', "/\\u{1f6e1}", "line 1 column 19"],
    ['{"":1,"":2}', "/", "line 1 column 7"],
    ['{"1":1,"1":2}', "/1", "line 1 column 8"],
    ['[{"x":[{"a":{"b":1,"c":2,"b":3}}]}]', "/0/x/0/a/b", "line 1 column 26"],
    [`{"${"k".repeat(40)}":1,"${"k".repeat(40)}":2}`, `/${"k".repeat(40)}`, "line 1 column 47"],
  ])("%s", (text, path, detail) => {
    expect(refusalOf(() => parseJson(text))).toStrictEqual([{ code: "json_duplicate_key", path, detail }]);
  });

  it.each([
    '{"a":1,"A":1}',
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"é":1,"e\\u0301":1}',
    '{"1":1,"01":1,"1.0":1}',
    '{"a":1,"a\\u0000":1}',
  ])("but %s has none", (text) => {
    expect(codeOf(() => parseJson(text))).toBeNull();
  });
});

describe("numbers by spelling", () => {
  /** [literal, what `plain` gives or refuses with, what `exact` gives: a number, [kind, text] or a code] */
  const rows: readonly (readonly [string, number | string, number | string | readonly [string, string]])[] = [
    ["1", 1, 1],
    ["1.0", "json_number_not_exact", ["float", "1"]],
    ["1e0", "json_number_not_exact", ["float", "1"]],
    ["10E-1", "json_number_not_exact", ["float", "1"]],
    ["0", 0, 0],
    ["-0", 0, 0],
    ["-0.0", "json_number_not_exact", ["float", "-0"]],
    ["0.0", "json_number_not_exact", ["float", "0"]],
    ["0e5", "json_number_not_exact", ["float", "0"]],
    ["1e3", "json_number_not_exact", ["float", "1000"]],
    ["1e21", "json_number_not_exact", ["float", "1e+21"]],
    ["1.5", 1.5, 1.5],
    ["1.50", 1.5, 1.5],
    ["1e-7", 1e-7, 1e-7],
    ["5e-324", 5e-324, 5e-324],
    ["2e-324", "json_number_not_exact", ["float", "0"]],
    ["-1e-400", "json_number_not_exact", ["float", "-0"]],
    ["0.1", 0.1, 0.1],
    ["999999999999999", 999999999999999, 999999999999999],
    ["-999999999999999", -999999999999999, -999999999999999],
    ["1000000000000000", 1000000000000000, 1000000000000000],
    ["9007199254740991", 9007199254740991, 9007199254740991],
    ["-9007199254740991", -9007199254740991, -9007199254740991],
    ["9007199254740992", "json_number_not_exact", ["integer", "9007199254740992"]],
    ["9007199254740993", "json_number_not_exact", ["integer", "9007199254740993"]],
    ["-9007199254740993", "json_number_not_exact", ["integer", "-9007199254740993"]],
    ["9007199254740993.0", "json_number_not_exact", ["float", "9007199254740992"]],
    ["4503599627370495.5", 4503599627370495.5, 4503599627370495.5],
    ["123456789012345678901234567890", "json_number_not_exact", ["integer", "123456789012345678901234567890"]],
    ["1e400", "json_number_overflow", "json_number_overflow"],
    ["-1e400", "json_number_overflow", "json_number_overflow"],
    ["1.8e308", "json_number_overflow", "json_number_overflow"],
    ["1.7976931348623157e308", "json_number_not_exact", ["float", "1.7976931348623157e+308"]],
    [`1${"0".repeat(400)}`, "json_number_not_exact", ["integer", `1${"0".repeat(400)}`]],
  ];

  it.each(rows)("%s", (literal, plain, exact) => {
    if (typeof plain === "string") expect(codeOf(() => parseJson(literal))).toBe(plain);
    else expect(Object.is(parseJson(literal), plain)).toBe(true);
    if (typeof exact === "string") {
      expect(codeOf(() => parseJson(literal, { numbers: "exact" }))).toBe(exact);
      return;
    }
    const value = parseJson(literal, { numbers: "exact" });
    if (typeof exact === "number") expect(Object.is(value, exact)).toBe(true);
    else expect(ExactNumber.is(value) && [value.kind, value.text]).toStrictEqual(exact);
  });

  it("keep every digit or the very double, for any literal", () => {
    fc.assert(
      fc.property(numberText, (literal) => {
        const isInteger = /^-?\d+$/u.test(literal);
        const double = Number(literal);
        if (!isInteger && !Number.isFinite(double)) {
          expect(codeOf(() => parseJson(literal, { numbers: "exact" }))).toBe("json_number_overflow");
          return;
        }
        const isPlain = isInteger ? Number.isSafeInteger(double) : !Number.isInteger(double);
        const value = parseJson(literal, { numbers: "exact" });
        if (isPlain) {
          expect(value).toBe(isInteger ? Number(BigInt(literal)) : double);
          expect(parseJson(literal)).toBe(value);
        } else {
          expect(codeOf(() => parseJson(literal))).toBe("json_number_not_exact");
          const seen = ExactNumber.is(value) ? { kind: value.kind, text: value.text } : null;
          expect(seen).toStrictEqual(
            isInteger
              ? { kind: "integer", text: String(BigInt(literal)) }
              : { kind: "float", text: Object.is(double, -0) ? "-0" : String(double) },
          );
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe("refusals say code, place and position", () => {
  it.each([
    ["", "json_syntax", "", "line 1 column 1"],
    ["  ", "json_syntax", "", "line 1 column 3"],
    ["\n\n x", "json_syntax", "", "line 3 column 2"],
    ["{", "json_syntax", "", "line 1 column 2"],
    ["[", "json_syntax", "/0", "line 1 column 2"],
    ["[1", "json_syntax", "", "line 1 column 3"],
    ["[1,", "json_syntax", "/1", "line 1 column 4"],
    ["[1,]", "json_syntax", "/1", "line 1 column 4"],
    ["[1 2]", "json_syntax", "", "line 1 column 4"],
    ["[,1]", "json_syntax", "/0", "line 1 column 2"],
    ["]", "json_syntax", "", "line 1 column 1"],
    ["[1}", "json_syntax", "", "line 1 column 3"],
    ['{"a":1]', "json_syntax", "", "line 1 column 7"],
    ['{"a"}', "json_syntax", "/a", "line 1 column 5"],
    ['{"a" 1}', "json_syntax", "/a", "line 1 column 6"],
    ['{"a":}', "json_syntax", "/a", "line 1 column 6"],
    ['{"a":1,}', "json_syntax", "", "line 1 column 8"],
    ['{,"a":1}', "json_syntax", "", "line 1 column 2"],
    ["{a:1}", "json_syntax", "", "line 1 column 2"],
    ["{'a':1}", "json_syntax", "", "line 1 column 2"],
    ["{1:1}", "json_syntax", "", "line 1 column 2"],
    ["{/*c*/}", "json_syntax", "", "line 1 column 2"],
    ["[1]//c", "json_trailing", "", "line 1 column 4"],
    ["#", "json_syntax", "", "line 1 column 1"],
    ["'a'", "json_syntax", "", "line 1 column 1"],
    ['"', "json_syntax", "", "line 1 column 2"],
    ['"abc', "json_syntax", "", "line 1 column 5"],
    ['"a\nb"', "json_syntax", "", "line 1 column 3"],
    ['"\t"', "json_syntax", "", "line 1 column 2"],
    ['"\u0000"', "json_syntax", "", "line 1 column 2"],
    ['"\u001f"', "json_syntax", "", "line 1 column 2"],
    ['"\\', "json_syntax", "", "line 1 column 2"],
    ['"\\x41"', "json_syntax", "", "line 1 column 2"],
    ['"\\U0041"', "json_syntax", "", "line 1 column 2"],
    ['"\\u004"', "json_syntax", "", "line 1 column 7"],
    ['"\\u00G0"', "json_syntax", "", "line 1 column 6"],
    ['"\\u\u0661\u0661\u0661\u0661"', "json_syntax", "", "line 1 column 4"],
    ['"\\n\n"', "json_syntax", "", "line 1 column 4"],
    ['"\\n', "json_syntax", "", "line 1 column 4"],
    ["01", "json_syntax", "", "line 1 column 1"],
    ["-01", "json_syntax", "", "line 1 column 2"],
    ["00", "json_syntax", "", "line 1 column 1"],
    ["+1", "json_syntax", "", "line 1 column 1"],
    [".5", "json_syntax", "", "line 1 column 1"],
    ["5.", "json_syntax", "", "line 1 column 3"],
    ["5.e1", "json_syntax", "", "line 1 column 3"],
    ["1e", "json_syntax", "", "line 1 column 3"],
    ["1e+", "json_syntax", "", "line 1 column 4"],
    ["-", "json_syntax", "", "line 1 column 2"],
    ["--1", "json_syntax", "", "line 1 column 2"],
    ["-true", "json_syntax", "", "line 1 column 2"],
    ["0x10", "json_trailing", "", "line 1 column 2"],
    ["1_000", "json_trailing", "", "line 1 column 2"],
    ["\u0661", "json_syntax", "", "line 1 column 1"],
    ["tru", "json_syntax", "", "line 1 column 1"],
    ["True", "json_syntax", "", "line 1 column 1"],
    ["truee", "json_trailing", "", "line 1 column 5"],
    ["nul", "json_syntax", "", "line 1 column 1"],
    ["undefined", "json_syntax", "", "line 1 column 1"],
    ["\u00a01", "json_syntax", "", "line 1 column 1"],
    ["\u000b1", "json_syntax", "", "line 1 column 1"],
    ["\f1", "json_syntax", "", "line 1 column 1"],
    ["\u20281", "json_syntax", "", "line 1 column 1"],
    ["\u00001", "json_syntax", "", "line 1 column 1"],
    ["1 2", "json_trailing", "", "line 1 column 3"],
    ["{} {}", "json_trailing", "", "line 1 column 4"],
    ["[]]", "json_trailing", "", "line 1 column 3"],
    ["1\u0000", "json_trailing", "", "line 1 column 2"],
    ["1\ufeff", "json_trailing", "", "line 1 column 2"],
    ["\ufeff1", "json_bom", "", "line 1 column 1"],
    ["\ufeff", "json_bom", "", "line 1 column 1"],
    ["NaN", "json_non_standard_number", "", "line 1 column 1"],
    ["Infinity", "json_non_standard_number", "", "line 1 column 1"],
    ['{"v":[-Infinity]}', "json_non_standard_number", "/v/0", "line 1 column 8"],
    ["-NaN", "json_non_standard_number", "", "line 1 column 2"],
    ['{"v":1e999}', "json_number_overflow", "/v", "line 1 column 6"],
    ['{"v":[0,1.0]}', "json_number_not_exact", "/v/1", "line 1 column 9"],
    ['["\\ud800"]', "json_lone_surrogate", "/0", "line 1 column 2"],
    ['["\\ude01\\ud83d"]', "json_lone_surrogate", "/0", "line 1 column 2"],
    ['["\\ud83d\\ud83d\\ude01"]', "json_lone_surrogate", "/0", "line 1 column 2"],
    ['["\\ud83dx\\ude01"]', "json_lone_surrogate", "/0", "line 1 column 2"],
    ['["ab\ud800"]', "json_lone_surrogate", "/0", "line 1 column 5"],
    ['["\udc00"]', "json_lone_surrogate", "/0", "line 1 column 3"],
    ['["\\n\ud800c"]', "json_lone_surrogate", "/0", "line 1 column 5"],
    ['["\ud83d\\ude01"]', "json_lone_surrogate", "/0", "line 1 column 3"],
    ['["\\ud83d\ude01"]', "json_lone_surrogate", "/0", "line 1 column 9"],
    ['{"a":{"\\ud800":1}}', "json_lone_surrogate", "/a", "line 1 column 7"],
    ['{"a":{"\udc00":1}}', "json_lone_surrogate", "/a", "line 1 column 8"],
    ['{"a":{"k\\udc00":1}}', "json_lone_surrogate", "/a", "line 1 column 7"],
  ])("%j: %s", (text, code, path, detail) => {
    expect(refusalOf(() => parseJson(text))).toStrictEqual([{ code, path, detail }]);
  });

  it.each([
    ["a stale key of an earlier object", '{"a":{"k":1},"b":{x}}', "/b", 19],
    ["a stale index of an earlier array", '{"a":[1,2],"b":{x}}', "/b", 17],
    ["a stale key in a later member", '{"a":[{"k":1},{"k":{"m":1}},{x}]}', "/a/2", 30],
    ["the member before", '{"a":{"k":1,x}}', "/a", 13],
    ["the member before, behind an object", '{"a":{"k":{"m":1},x}}', "/a", 19],
  ])("never with %s in the path", (_, text, path, column) => {
    expect(refusalOf(() => parseJson(text))).toStrictEqual([
      { code: "json_syntax", path, detail: `line 1 column ${column}` },
    ]);
  });

  it("lines end with line feeds, columns count UTF-16 units", () => {
    expect(refusalOf(() => parseJson('{"\u{1f6e1}":\r\n\r  x}'))?.[0]?.detail).toBe("line 2 column 4");
    expect(refusalOf(() => parseJson('["\u{1f6e1}",x]'))?.[0]?.detail).toBe("line 1 column 7");
  });

  it("with keys cut at 64 and the whole path at 256 characters, escaped", () => {
    expect(refusalOf(() => parseJson(`{"${"k".repeat(100)}":x}`))?.[0]?.path).toBe(`/${"k".repeat(63)}…`);
    expect(refusalOf(() => parseJson('{"\\u001b[2J\\u202e/~":x}'))?.[0]?.path).toBe("/\\u{1b}[2J\\u{202e}~1~0");
    const key = `{"${"k".repeat(60)}":`;
    const path = refusalOf(() => parseJson(`${key.repeat(20)}x`))?.[0]?.path;
    expect(path).toBe(`${`/${"k".repeat(60)}`.repeat(4)}/…`);
  });
});

describe("bytes", () => {
  it.each([
    ["a byte-order mark", [0xef, 0xbb, 0xbf, 0x7b, 0x7d], "json_bom"],
    ["UTF-16, little end first", [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], "json_utf8"],
    ["UTF-16, big end first", [0xfe, 0xff, 0x00, 0x7b, 0x00, 0x7d], "json_utf8"],
    ["UTF-16 without a mark", [0x7b, 0x00, 0x7d, 0x00], "json_syntax"],
    ["UTF-32", [0x7b, 0, 0, 0, 0x7d, 0, 0, 0], "json_syntax"],
    ["Latin-1", [0x22, 0xe9, 0x22], "json_utf8"],
    ["an overlong quote", [0x22, 0xc0, 0xa2, 0x22], "json_utf8"],
    ["an encoded half of a pair", [0x22, 0xed, 0xa0, 0x80, 0x22], "json_utf8"],
    ["a point above U+10FFFF", [0x22, 0xf4, 0xbf, 0xbf, 0xbf, 0x22], "json_utf8"],
    ["a sequence cut off", [0x22, 0xe2, 0x82, 0x22], "json_utf8"],
    ["NUL behind the document", [0x7b, 0x7d, 0x00], "json_trailing"],
    ["bad bytes behind the document", [0x7b, 0x7d, 0xff], "json_utf8"],
    ["nothing", [], "json_syntax"],
  ])("with %s are refused", (_, input, code) => {
    expect(codeOf(() => parseJson(Uint8Array.from(input)))).toBe(code);
  });

  it("have no position when they are no UTF-8", () => {
    expect(refusalOf(() => parseJson(Uint8Array.of(0xff)))).toStrictEqual([
      { code: "json_utf8", path: "", detail: null },
    ]);
  });
});

describe("what isn't text or bytes", () => {
  it.each<readonly [string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a number", 1],
    ["true", true],
    ["a bigint", 1n],
    ["an object", {}],
    ["an array", [123, 125]],
    ["a boxed text", Object("{}")],
    ["an array buffer", new ArrayBuffer(2)],
    ["a data view", new DataView(new ArrayBuffer(2))],
    ["16-bit numbers", new Uint16Array(2)],
    ["a proxy of bytes", new Proxy(bytes("{}"), {})],
    ["an heir of bytes", Object.create(Uint8Array.prototype)],
  ])("is refused: %s", (_, input) => {
    expect(refusalOf(() => parseJson(input as string))).toStrictEqual([
      { code: "json_input_type", path: "", detail: null },
    ]);
  });
});

describe("options", () => {
  it.each([undefined, "plain"] as const)("numbers: %s reads plain numbers", (numbers) => {
    expect(readsExact(numbers)).toBe(false);
  });

  it("numbers: exact reads exact ones", () => {
    expect(readsExact("exact")).toBe(true);
  });

  it.each(["", "EXACT", "exact ", true, null, 1, ["exact"], {}])("numbers: %s is refused", (numbers) => {
    expect(codeOf(() => readsExact(numbers as NumberReading))).toBe("invalid_json_options");
    expect(codeOf(() => parseJson("1", { numbers: numbers as NumberReading }))).toBe("invalid_json_options");
  });

  it.each<unknown>([null, 5, "exact", true])("%s in their place is refused", (options) => {
    expect(codeOf(() => parseJson("1", options as object))).toBe("invalid_json_options");
  });

  it("with wrong limits are refused before the input is looked at", () => {
    expect(codeOf(() => parseJson(5 as unknown as string, { limits: { maxDepth: 0 } }))).toBe("invalid_json_limits");
  });
});

describe("every limit is inclusive", () => {
  const nested = (depth: number): string => "[".repeat(depth - 1) + "1" + "]".repeat(depth - 1);
  const rows: readonly (readonly [
    name: string,
    limits: Partial<JsonLimits>,
    fits: string,
    over: string,
    code: string,
    path: string,
  ])[] = [
    ["bytes of a text", { maxBytes: 7 }, '{"a":1}', '{"a":1} ', "json_max_bytes", ""],
    ["bytes, not units", { maxBytes: 6 }, '"\u{1f6e1}"', '"\u{1f6e1}a"', "json_max_bytes", ""],
    ["bytes, of two each", { maxBytes: 6 }, '"éé"', '"ééa"', "json_max_bytes", ""],
    ["depth", { maxDepth: 3 }, '{"a":{"b":1}}', '{"a":{"b":[1]}}', "json_max_depth", "/a/b/0"],
    ["depth of empty containers", { maxDepth: 3 }, "[[[]]]", "[[[[]]]]", "json_max_depth", "/0/0/0"],
    ["depth 1", { maxDepth: 1 }, "[]", "[1]", "json_max_depth", "/0"],
    ["the depth of the defaults", {}, nested(64), nested(65), "json_max_depth", "/0".repeat(64)],
    ["the ceiling of depth", { maxDepth: 512 }, nested(512), nested(513), "json_max_depth", `${"/0".repeat(127)}/…`],
    ["nodes", { maxNodes: 3 }, '{"a":1,"b":2}', '{"a":1,"b":2,"c":3}', "json_max_nodes", "/c"],
    ["nodes at depth", { maxNodes: 5 }, '[[1],{"a":[]}]', '[[1],{"a":[0]}]', "json_max_nodes", "/1/a/0"],
    [
      "members of an object",
      { maxMembers: 2 },
      '{"a":1,"b":{"c":1,"d":2}}',
      '{"a":1,"b":2,"c":3}',
      "json_max_members",
      "",
    ],
    ["members of an array", { maxMembers: 2 }, "[1,[2,3]]", "[1,[2,3,4]]", "json_max_members", "/1"],
    ["code points of a string", { maxString: 2 }, '["a\u{1f6e1}"]', '["a\u{1f6e1}b"]', "json_max_string", "/0"],
    ["code points after unescaping", { maxString: 2 }, '["\\u0061\\n"]', '["\\u0061\\nb"]', "json_max_string", "/0"],
    ["code points of a key", { maxString: 2 }, '{"aé":1}', '{"a":{"aéb":1}}', "json_max_string", "/a"],
    ["code points of a plain key", { maxString: 2 }, '{"ab":1}', '{"abc":1}', "json_max_string", ""],
    ["digits of an integer", { maxString: 3 }, "[123]", "[1234]", "json_max_string", "/0"],
    ["characters of a number", { maxString: 4 }, "[-1.5]", "[-1.25]", "json_max_string", "/0"],
  ];

  it.each(rows)("%s", (_, limits, fits, over, code, path) => {
    expect(codeOf(() => parseJson(fits, { limits }))).toBeNull();
    const refusal = refusalOf(() => parseJson(over, { limits }))?.[0];
    expect({ code: refusal?.code, path: refusal?.path }).toStrictEqual({ code, path });
  });

  it("bytes of bytes", () => {
    expect(codeOf(() => parseJson(bytes('"é"'), { limits: { maxBytes: 4 } }))).toBeNull();
    expect(codeOf(() => parseJson(bytes('"é" '), { limits: { maxBytes: 4 } }))).toBe("json_max_bytes");
  });

  it("the defaults", () => {
    const blanks = (length: number): string => `${" ".repeat(length - 1)}1`;
    expect(codeOf(() => parseJson(blanks(1_048_576)))).toBeNull();
    expect(codeOf(() => parseJson(blanks(1_048_577)))).toBe("json_max_bytes");
    const array = (length: number): string => `[${"1,".repeat(length - 1)}1]`;
    expect(codeOf(() => parseJson(array(10_000)))).toBeNull();
    expect(codeOf(() => parseJson(array(10_001)))).toBe("json_max_members");
    const text = (length: number): string => `"${"é".repeat(length)}"`;
    expect(codeOf(() => parseJson(text(65_536)))).toBeNull();
    expect(codeOf(() => parseJson(text(65_537)))).toBe("json_max_string");
    const table = (rows: number, rest: number): string =>
      `[${`[${"1,".repeat(9_998)}1],`.repeat(rows)}[${"1,".repeat(rest - 1)}1]]`;
    // 1 + 9 × (1 + 9 999) + (1 + 9 998) = 100 000
    expect(codeOf(() => parseJson(table(9, 9_998)))).toBeNull();
    expect(codeOf(() => parseJson(table(9, 9_999)))).toBe("json_max_nodes");
  });
});

describe("parseJsonObject", () => {
  it("reads an object", () => {
    expect(parseJsonObject('{"a":1}')).toStrictEqual({ a: 1 });
    expect(parseJsonObject(bytes("{}"), { numbers: "exact" })).toStrictEqual({});
  });

  it.each(["[]", "null", '"{}"', "1", "true"])("refuses %s", (text) => {
    expect(codeOf(() => parseJsonObject(text))).toBe("json_not_object");
  });

  it("refuses an exact number, which is no document's object", () => {
    expect(codeOf(() => parseJsonObject("1.0", { numbers: "exact" }))).toBe("json_not_object");
  });

  it("passes refusals of parseJson on", () => {
    expect(codeOf(() => parseJsonObject("{"))).toBe("json_syntax");
  });
});

/** What JSON.parse lets through and parseJson refuses. */
const STRICTER: ReadonlySet<string | null> = new Set([
  "json_duplicate_key",
  "json_lone_surrogate",
  "json_number_not_exact",
  "json_number_overflow",
]);

function platformAccepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("compared with JSON.parse", () => {
  it("every document in every spelling has the same value, or is refused for a reason of its own", () => {
    fc.assert(
      fc.property(documentText, (text) => {
        const code = codeOf(() => parseJson(text));
        if (code === null) expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
        else expect(STRICTER).toContain(code);
      }),
      { numRuns: 5000 },
    );
  });

  it("nearly documents are accepted by both or refused by both, but for those reasons", () => {
    fc.assert(
      fc.property(nearlyDocumentText, (text) => {
        const code = codeOf(() => parseJson(text));
        if (!platformAccepts(text)) expect(code).not.toBeNull();
        else if (code === null) expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
        else expect(STRICTER).toContain(code);
      }),
      { numRuns: 5000 },
    );
  });

  it("strings are the same in every spelling", () => {
    fc.assert(
      fc.property(stringText, (text) => {
        expect(parseJson(text)).toBe(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("text and bytes give one value or one refusal", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          documentText,
          nearlyDocumentText.filter((text) => text.isWellFormed()),
        ),
        (text) => {
          const read = (input: string | Uint8Array): unknown => {
            const refusal = refusalOf(() => parseJson(input, { numbers: "exact" }));
            return refusal ?? stringifyJson(parseJson(input, { numbers: "exact" }));
          };
          expect(read(bytes(text))).toStrictEqual(read(text));
        },
      ),
    );
  });
});

describe("whatever the input", () => {
  const anything = fc.oneof(
    nearlyDocumentText,
    fc.string({ unit: "binary" }),
    fc.uint8Array(),
    fc.anything(),
    fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)),
  );

  it("nothing but a GovEngineError with one problem is thrown", () => {
    fc.assert(
      fc.property(anything, fc.constantFrom("plain", "exact"), (input, numbers) => {
        expect(refusalOf(() => parseJson(input as string, { numbers }))?.length ?? 1).toBe(1);
      }),
      { numRuns: 3000 },
    );
  });

  it("no value of it is in the error", () => {
    const marker = "secret-7f3a";
    const broken = fc
      .tuple(
        documentText,
        fc.constantFrom(
          `"${marker}"`,
          `"${marker}`,
          `"${marker}\\ud800"`,
          `"${marker}\\x"`,
          marker,
          `"${marker}" "${marker}"`,
          `1e999${marker}`,
        ),
      )
      .chain(([text, secret]) =>
        fc.constantFrom(
          `[${secret},${text}`,
          `{"a":${secret},"a":${text}}`,
          `{"a":${text},"b":${secret}!}`,
          `${secret}${text}`,
        ),
      );
    fc.assert(
      fc.property(broken, (text) => {
        try {
          parseJson(text);
        } catch (error) {
          const { message, stack, problems, cause } = error as Error & { problems: unknown };
          expect(JSON.stringify([message, stack, problems, cause])).not.toContain(marker);
          return;
        }
        expect.unreachable();
      }),
      { numRuns: 1000 },
    );
  });
});
