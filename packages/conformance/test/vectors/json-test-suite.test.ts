// JSONTestSuite (RFC 8259): what must parse, what must be refused, and our choices where either is allowed.
// The choices are the table of docs/json.md, which is held against this one and against what happens.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { isGovEngineError, parseJson, type NumberReading } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";

import { vectorBytes, vectorNames, VECTORS } from "./vector-files.ts";

const FOLDER = ["json-test-suite", "test_parsing"] as const;

const DOCUMENT = readFileSync(join(import.meta.dirname, "../../../../docs/json.md"), "utf8");

const files = VECTORS === "" ? [] : vectorNames(...FOLDER);
const named = (prefix: string): readonly string[] => files.filter((name) => name.startsWith(prefix));

/** `accepted`, or the code of the refusal. */
function outcome(name: string, numbers: NumberReading): string {
  try {
    parseJson(vectorBytes(...FOLDER, name), { numbers });
  } catch (error) {
    if (isGovEngineError(error)) return error.code;
    throw error;
  }
  return "accepted";
}

/** Documents that must parse, by the suite: we refuse those that two readers read differently. */
const REFUSED_ALTHOUGH_VALID = {
  "y_object_duplicated_key.json": "json_duplicate_key",
  "y_object_duplicated_key_and_value.json": "json_duplicate_key",
} as const;

/** What becomes of the documents on which readers may differ: with exact numbers, and with plain ones. */
const CHOICES: Readonly<Record<string, readonly [exact: string, plain: string]>> = {
  "i_number_double_huge_neg_exp.json": ["accepted", "json_number_not_exact"],
  "i_number_huge_exp.json": ["json_number_overflow", "json_number_overflow"],
  "i_number_neg_int_huge_exp.json": ["json_number_overflow", "json_number_overflow"],
  "i_number_pos_double_huge_exp.json": ["json_number_overflow", "json_number_overflow"],
  "i_number_real_neg_overflow.json": ["json_number_overflow", "json_number_overflow"],
  "i_number_real_pos_overflow.json": ["json_number_overflow", "json_number_overflow"],
  "i_number_real_underflow.json": ["accepted", "json_number_not_exact"],
  "i_number_too_big_neg_int.json": ["accepted", "json_number_not_exact"],
  "i_number_too_big_pos_int.json": ["accepted", "json_number_not_exact"],
  "i_number_very_big_negative_int.json": ["accepted", "json_number_not_exact"],
  "i_object_key_lone_2nd_surrogate.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_1st_surrogate_but_2nd_missing.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_1st_valid_surrogate_2nd_invalid.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_UTF-16LE_with_BOM.json": ["json_utf8", "json_utf8"],
  "i_string_UTF-8_invalid_sequence.json": ["json_utf8", "json_utf8"],
  "i_string_UTF8_surrogate_U+D800.json": ["json_utf8", "json_utf8"],
  "i_string_incomplete_surrogate_and_escape_valid.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_incomplete_surrogate_pair.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_incomplete_surrogates_escape_valid.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_invalid_lonely_surrogate.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_invalid_surrogate.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_invalid_utf-8.json": ["json_utf8", "json_utf8"],
  "i_string_inverted_surrogates_U+1D11E.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_iso_latin_1.json": ["json_utf8", "json_utf8"],
  "i_string_lone_second_surrogate.json": ["json_lone_surrogate", "json_lone_surrogate"],
  "i_string_lone_utf8_continuation_byte.json": ["json_utf8", "json_utf8"],
  "i_string_not_in_unicode_range.json": ["json_utf8", "json_utf8"],
  "i_string_overlong_sequence_2_bytes.json": ["json_utf8", "json_utf8"],
  "i_string_overlong_sequence_6_bytes.json": ["json_utf8", "json_utf8"],
  "i_string_overlong_sequence_6_bytes_null.json": ["json_utf8", "json_utf8"],
  "i_string_truncated-utf-8.json": ["json_utf8", "json_utf8"],
  "i_string_utf16BE_no_BOM.json": ["json_utf8", "json_utf8"],
  "i_string_utf16LE_no_BOM.json": ["json_utf8", "json_utf8"],
  "i_structure_500_nested_arrays.json": ["json_max_depth", "json_max_depth"],
  "i_structure_UTF-8_BOM_empty_object.json": ["json_bom", "json_bom"],
};

describe.skipIf(VECTORS === "")("JSONTestSuite (needs the vectors)", () => {
  it("is whole", () => {
    expect([named("y_").length, named("n_").length, named("i_").length, files.length]).toStrictEqual([
      95, 188, 35, 318,
    ]);
  });

  it("every valid document parses, but for the two with a duplicated key", () => {
    const refused = named("y_").flatMap((name) => {
      const code = outcome(name, "exact");
      return code === "accepted" ? [] : [[name, code]];
    });
    expect(Object.fromEntries(refused)).toStrictEqual(REFUSED_ALTHOUGH_VALID);
  });

  it("every invalid document is refused, in both readings", () => {
    for (const numbers of ["exact", "plain"] as const) {
      expect(named("n_").filter((name) => outcome(name, numbers) === "accepted")).toStrictEqual([]);
    }
  });

  it("every other document is accepted or refused by choice", () => {
    const seen = named("i_").map((name) => [name, [outcome(name, "exact"), outcome(name, "plain")]]);
    expect(Object.fromEntries(seen)).toStrictEqual(CHOICES);
  });

  it("with raised limits the deep one parses", () => {
    const deep = vectorBytes(...FOLDER, "i_structure_500_nested_arrays.json");
    expect(() => parseJson(deep, { limits: { maxDepth: 500 } })).not.toThrow();
  });
});

describe("docs/json.md", () => {
  it("lists the same choices, each with a reason", () => {
    const rows = [
      ...DOCUMENT.matchAll(/^\| `(?<name>i_[^`]+)` \| (?<exact>[^|]+) \| (?<plain>[^|]+) \| (?<reason>[^|]+) \|$/gmu),
    ];
    const choices = rows.map(({ groups }) => [
      `${groups?.["name"]}.json`,
      [groups?.["exact"], groups?.["plain"]].map((cell) => (cell ?? "").trim().replaceAll("`", "")),
    ]);
    expect(choices).toStrictEqual(Object.entries(CHOICES).map(([name, outcomes]) => [name, [...outcomes]]));
    for (const { groups } of rows) expect(groups?.["reason"]?.trim()).not.toBe("");
  });
});
