import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CANONICAL_FORMS,
  canonicalize,
  canonicalizeRecord,
  RECORD_FORM,
  type CanonicalForm,
  type RecordIdentity,
} from "../../src/json/canonical.ts";
import { parseJson } from "../../src/json/parse.ts";
import { sameJson } from "../../src/json/compare.ts";
import type { JsonValue } from "../../src/json/value.ts";
import { documentText, objectOf, plainValue, wellFormedText, withKeysReversed } from "../support/arbitraries.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const identity: RecordIdentity = { recordType: "govengine.example.Record", schemaVersion: "v1" };

const exact = (text: string): JsonValue => parseJson(text, { numbers: "exact" });

/** The canonical text of a document, or the code that refuses it, in each of the three forms and as a record body. */
function everyForm(text: string): readonly string[] {
  const value = exact(text);
  const attempt = (write: () => string): string => codeOf(write) ?? write();
  const record = (): string => {
    const envelope = canonicalizeRecord(value, identity);
    return envelope.slice('{"owner":"govengine","record":'.length, envelope.indexOf(',"record_type":'));
  };
  return [...CANONICAL_FORMS.map((form) => attempt(() => canonicalize(value, form))), attempt(record)];
}

describe("the forms", () => {
  it("are three and the record form, and the list is frozen", () => {
    expect(CANONICAL_FORMS).toStrictEqual(["sclite-json-v0.1", "sclite-json-v0.2", "rfc8785"]);
    expect(Object.isFrozen(CANONICAL_FORMS)).toBe(true);
    expect(RECORD_FORM).toBe("govengine-record-v1");
  });

  it.each<unknown>([
    "",
    "RFC8785",
    "rfc8785 ",
    "sclite-json-v0.3",
    "govengine-record-v1",
    "toString",
    "__proto__",
    undefined,
    null,
    1,
    ["rfc8785"],
    Object("rfc8785"),
    Symbol("rfc8785"),
    { toString: () => "rfc8785" },
  ])("%s is none of them", (form) => {
    expect(refusalOf(() => canonicalize({}, form as CanonicalForm))).toStrictEqual([
      { code: "unknown_canonical_form", path: "", detail: null },
    ]);
  });
});

describe("numbers by form", () => {
  const refused = "json_number_not_exact";
  it.each([
    // literal, sclite-json-v0.1, sclite-json-v0.2, rfc8785, govengine-record-v1
    ["1", "1", "1", "1", "1"],
    ["1.0", "1.0", "1", "1", "1.0"],
    ["1e0", "1.0", "1", "1", "1.0"],
    ["-0", "0", "0", "0", "0"],
    ["-0.0", "-0.0", "0", "0", "-0.0"],
    ["0.0", "0.0", "0", "0", "0.0"],
    ["1e3", "1000.0", "1000", "1000", "1000.0"],
    ["0.00001", "1e-05", "0.00001", "0.00001", "1e-05"],
    ["1e-6", "1e-06", "0.000001", "0.000001", "1e-06"],
    ["1e-7", "1e-07", "1e-7", "1e-7", "1e-07"],
    ["5e-324", "5e-324", "5e-324", "5e-324", "5e-324"],
    ["1e15", "1000000000000000.0", "1000000000000000", "1000000000000000", "1000000000000000.0"],
    ["9007199254740991", "9007199254740991", "9007199254740991", "9007199254740991", "9007199254740991"],
    ["-9007199254740991", "-9007199254740991", "-9007199254740991", "-9007199254740991", "-9007199254740991"],
    ["9007199254740992", "9007199254740992", refused, refused, refused],
    ["9007199254740993", "9007199254740993", refused, refused, refused],
    ["-9007199254740993", "-9007199254740993", refused, refused, refused],
    ["9007199254740991.0", "9007199254740991.0", "9007199254740991", "9007199254740991", "9007199254740991.0"],
    ["9007199254740992.0", "9007199254740992.0", refused, "9007199254740992", "9007199254740992.0"],
    ["1e16", "1e+16", refused, "10000000000000000", "1e+16"],
    ["1e20", "1e+20", refused, "100000000000000000000", "1e+20"],
    ["1e21", "1e+21", refused, "1e+21", "1e+21"],
    ["123456789012345678901234567890", "123456789012345678901234567890", refused, refused, refused],
    ["1.2345678901234568e17", "1.2345678901234568e+17", refused, "123456789012345680", "1.2345678901234568e+17"],
    ["333333333.33333329", "333333333.3333333", "333333333.3333333", "333333333.3333333", "333333333.3333333"],
  ])("%s", (literal, ...expected) => {
    expect(everyForm(literal)).toStrictEqual(expected);
    expect(everyForm(`[${literal}]`)).toStrictEqual(expected.map((text) => (text === refused ? text : `[${text}]`)));
  });

  it("of live values are integers when they are whole", () => {
    for (const form of CANONICAL_FORMS)
      expect(canonicalize([1, -0, 1.5, 1e15], form)).toBe("[1,0,1.5,1000000000000000]");
    expect(canonicalize(-0, "sclite-json-v0.1")).toBe("0");
    expect(canonicalize(1e-7, "sclite-json-v0.1")).toBe("1e-07");
  });
});

describe("strings by form", () => {
  it.each([
    ['"\\"\\\\\\/"', '"\\"\\\\/"', '"\\"\\\\/"'],
    ['"\\b\\t\\n\\f\\r"', '"\\b\\t\\n\\f\\r"', '"\\b\\t\\n\\f\\r"'],
    ['"\\u0000\\u000b\\u001f"', '"\\u0000\\u000b\\u001f"', '"\\u0000\\u000b\\u001f"'],
    ['"\\u007F"', '"\u007f"', '"\\u007f"'],
    ['"\\u0080\\u2028"', '"\u0080\u2028"', '"\\u0080\\u2028"'],
    ['"<>&\'"', '"<>&\'"', '"<>&\'"'],
    ['"\u017c"', '"\u017c"', '"\\u017c"'],
    ['"\\ud83d\\uDEE1"', '"\u{1f6e1}"', '"\\ud83d\\udee1"'],
    ['"\\ufeff\\uffff"', '"\ufeff\uffff"', '"\\ufeff\\uffff"'],
    ['"a long text that stays as it is"', '"a long text that stays as it is"', '"a long text that stays as it is"'],
    ['"a long text with one \u017c"', '"a long text with one \u017c"', '"a long text with one \\u017c"'],
  ])("%j", (text, raw, ascii) => {
    expect(everyForm(text)).toStrictEqual([raw, raw, raw, ascii]);
    expect(everyForm(`{${text}:1}`)).toStrictEqual([raw, raw, raw, ascii].map((key) => `{${key}:1}`));
  });
});

describe("keys by form", () => {
  it("are in order of code points, or of UTF-16 units where the form says so", () => {
    const text = '{"\\ud83d\\udee1":1,"\\ue000":2,"\\uffff":3,"z":4,"":5}';
    const byPoint = '{"":5,"z":4,"\ue000":2,"\uffff":3,"\u{1f6e1}":1}';
    const byUnit = '{"":5,"z":4,"\u{1f6e1}":1,"\ue000":2,"\uffff":3}';
    const ascii = '{"":5,"z":4,"\\ue000":2,"\\uffff":3,"\\ud83d\\udee1":1}';
    expect(everyForm(text)).toStrictEqual([byPoint, byUnit, byUnit, ascii]);
  });

  it.each([
    ["integer-like ones as text, like JCS", '{"10":1,"9":2,"1":3,"-1":4}', '{"-1":4,"1":3,"10":1,"9":2}'],
    ["a prefix first", '{"ab":1,"a":2,"":3,"aa":4}', '{"":3,"a":2,"aa":4,"ab":1}'],
    ["upper case first", '{"b":1,"B":2,"a":3,"_":4}', '{"B":2,"_":4,"a":3,"b":1}'],
    ["at every depth", '{"b":{"d":1,"c":[{"f":1,"e":2}]},"a":0}', '{"a":0,"b":{"c":[{"e":2,"f":1}],"d":1}}'],
    [
      "inherited names like any other",
      '{"toString":1,"__proto__":{"b":1,"a":2},"constructor":3}',
      '{"__proto__":{"a":2,"b":1},"constructor":3,"toString":1}',
    ],
  ])("%s", (_, text, expected) => {
    expect(everyForm(text)).toStrictEqual([expected, expected, expected, expected]);
  });

  it("of long lists like of short ones", () => {
    for (const size of [2, 23, 24, 25, 26, 60]) {
      const names = Array.from({ length: size }, (_, index) => `k${(index * 37) % size}`);
      const wide = objectOf(names.map((name, index) => [name, index]));
      const withAstral = { ...wide, "\u{1f6e1}": 1, "\ue000": 2 };
      const sorted = names.toSorted();
      const written = (text: string): string[] => Object.keys(JSON.parse(text) as object);
      for (const form of CANONICAL_FORMS) expect(written(canonicalize(wide, form))).toStrictEqual(sorted);
      expect(written(canonicalize(withAstral, "sclite-json-v0.1"))).toStrictEqual([...sorted, "\ue000", "\u{1f6e1}"]);
      expect(written(canonicalize(withAstral, "rfc8785"))).toStrictEqual([...sorted, "\u{1f6e1}", "\ue000"]);
    }
  });

  it("are remembered by their text alone, whatever form met them first", () => {
    const value = { plain_key_met_in_every_form: "ż", ż: 1 };
    const record = '{"plain_key_met_in_every_form":"\\u017c","\\u017c":1}';
    const raw = '{"plain_key_met_in_every_form":"ż","ż":1}';
    expect(everyForm(JSON.stringify(value))).toStrictEqual([raw, raw, raw, record]);
    expect(everyForm(JSON.stringify(value))).toStrictEqual([raw, raw, raw, record]);
  });
});

describe("records", () => {
  it("have the envelope of the worked example", () => {
    const body = exact('{"a":1,"b":[1.0,"ż",null,true]}');
    expect(canonicalizeRecord(body, identity)).toBe(
      '{"owner":"govengine","record":{"a":1,"b":[1.0,"\\u017c",null,true]},"record_type":"govengine.example.Record","schema_version":"v1"}',
    );
  });

  it("may be scalars and arrays, also live ones", () => {
    expect(canonicalizeRecord("ż", identity)).toBe(
      '{"owner":"govengine","record":"\\u017c","record_type":"govengine.example.Record","schema_version":"v1"}',
    );
    expect(canonicalizeRecord([{ b: 1, a: 2 }], identity)).toContain('"record":[{"a":2,"b":1}],');
  });

  it("escape the words of the envelope", () => {
    expect(canonicalizeRecord(0, { recordType: 'govengine."ż', schemaVersion: "v\n1" })).toBe(
      '{"owner":"govengine","record":0,"record_type":"govengine.\\"\\u017c","schema_version":"v\\n1"}',
    );
  });

  it("are printable ASCII", () => {
    fc.assert(
      fc.property(plainValue, wellFormedText, wellFormedText, (body, type, version) => {
        const text = canonicalizeRecord(body, { recordType: `govengine.${type}`, schemaVersion: `v${version}` });
        expect(text).toMatch(/^[\u0020-\u007e]*$/u);
        expect(JSON.parse(text)).toHaveProperty("owner", "govengine");
      }),
    );
  });

  it.each<readonly [Partial<Record<keyof RecordIdentity, unknown>> | null | undefined, string]>([
    [{}, "missing_govengine_record_type"],
    [null, "missing_govengine_record_type"],
    [undefined, "missing_govengine_record_type"],
    [{ ...identity, recordType: "" }, "missing_govengine_record_type"],
    [{ ...identity, recordType: 5 }, "missing_govengine_record_type"],
    [{ ...identity, recordType: ["govengine.a"] }, "missing_govengine_record_type"],
    [{ ...identity, recordType: "example.Record" }, "invalid_govengine_record_type"],
    [{ ...identity, recordType: "govengine" }, "invalid_govengine_record_type"],
    [{ ...identity, recordType: " govengine.a" }, "invalid_govengine_record_type"],
    [{ ...identity, recordType: "GovEngine.a" }, "invalid_govengine_record_type"],
    [{ recordType: "govengine.a" }, "missing_govengine_schema_version"],
    [{ ...identity, schemaVersion: "" }, "missing_govengine_schema_version"],
    [{ ...identity, schemaVersion: 1 }, "missing_govengine_schema_version"],
    [{ ...identity, recordType: "govengine.\ud800" }, "json_lone_surrogate"],
    [{ ...identity, schemaVersion: "v\udc00" }, "json_lone_surrogate"],
  ])("refuse the identity %j", (given, code) => {
    expect(refusalOf(() => canonicalizeRecord({}, given as RecordIdentity))?.[0]).toStrictEqual({
      code,
      path: "",
      detail: null,
    });
  });
});

describe("what is hashed", () => {
  it("is read once, with the limits that were given", () => {
    const wide = Array.from({ length: 10_001 }, () => 0);
    expect(codeOf(() => canonicalize(wide, "rfc8785"))).toBe("json_max_members");
    expect(codeOf(() => canonicalize(wide, "rfc8785", { limits: { maxMembers: 10_001 } }))).toBeNull();
    expect(codeOf(() => canonicalizeRecord(wide, identity))).toBe("json_max_members");
    expect(codeOf(() => canonicalizeRecord(wide, identity, { limits: { maxMembers: 10_001 } }))).toBeNull();
    const read = parseJson(JSON.stringify(wide), { limits: { maxMembers: 10_001 } });
    expect(codeOf(() => canonicalize(read, "rfc8785"))).toBeNull();
  });

  it.each<unknown>([null, 5, "limits"])("isn't asked for with the options %s", (options) => {
    expect(codeOf(() => canonicalize({}, "rfc8785", options as object))).toBe("invalid_json_options");
    expect(codeOf(() => canonicalizeRecord({}, identity, options as object))).toBe("invalid_json_options");
  });

  it.each<readonly [unknown, string]>([
    [undefined, "json_unsupported_value"],
    [new Date(0), "json_unsupported_value"],
    [{ a: 1n }, "json_unsupported_value"],
    [[Number.NaN], "json_non_standard_number"],
    [2 ** 53, "json_ambiguous_number"],
    ["\ud800", "json_lone_surrogate"],
    [{ "\udc00": 1 }, "json_lone_surrogate"],
  ])("is never %s", (value, code) => {
    for (const form of CANONICAL_FORMS) expect(codeOf(() => canonicalize(value, form))).toBe(code);
    expect(codeOf(() => canonicalizeRecord(value, identity))).toBe(code);
  });

  it("ignores toJSON and is not fooled by it", () => {
    expect(canonicalize({ toJSON: "x", a: 1 }, "rfc8785")).toBe('{"a":1,"toJSON":"x"}');
    expect(codeOf(() => canonicalize({ toJSON: () => ({ approved: true }) }, "rfc8785"))).toBe(
      "json_unsupported_value",
    );
  });
});

describe("for any document", () => {
  const readable = documentText.filter((text) => codeOf(() => exact(text)) === null);

  it("the canonical text is its own canonical text, and reads back to the same value in v0.1", () => {
    fc.assert(
      fc.property(readable, (text) => {
        const value = exact(text);
        const canonical = canonicalize(value, "sclite-json-v0.1");
        expect(canonicalize(exact(canonical), "sclite-json-v0.1")).toBe(canonical);
        expect(sameJson(exact(canonical), value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("the order of keys and the spelling don't matter", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        const reordered = withKeysReversed(value);
        const spelled = parseJson(JSON.stringify(reordered, null, 3));
        for (const form of CANONICAL_FORMS) {
          const text = canonicalize(value, form);
          expect(canonicalize(reordered, form)).toBe(text);
          expect(canonicalize(spelled, form)).toBe(text);
        }
        expect(canonicalizeRecord(reordered, identity)).toBe(canonicalizeRecord(value, identity));
      }),
      { numRuns: 500 },
    );
  });

  it("of plain numbers v0.2 and rfc8785 are one form", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        expect(canonicalize(value, "sclite-json-v0.2")).toBe(canonicalize(value, "rfc8785"));
      }),
    );
  });
});
