// The tables of docs/json.md, held against the code. (The one about JSONTestSuite is looked at beside its vectors.)

import {
  ARTIFACT_CORE_REASON_CODES,
  CANONICAL_FORMS,
  canonicalize,
  canonicalizeRecord,
  DEFAULT_LIMITS,
  isGovEngineError,
  METADATA_LIMITS,
  parseJson,
  RECORD_FORM,
} from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";

import { documentText, markedPart, tableRows } from "./markdown.ts";

const DOCUMENT = documentText("docs/json.md");

/** The text that a form writes, or – when it refuses the number. */
function written(write: () => string): string {
  try {
    return `\`${write()}\``;
  } catch (error) {
    if (isGovEngineError(error) && error.code === "json_number_not_exact") return "–";
    throw error;
  }
}

describe("docs/json.md", () => {
  it("shows each number as the forms write it", () => {
    const rows = tableRows(markedPart(DOCUMENT, "numbers"));
    expect(rows.length).toBeGreaterThan(10);
    for (const [literal = "", ...shown] of rows) {
      const value = parseJson(literal.replaceAll("`", ""), { numbers: "exact" });
      const identity = { recordType: "govengine.example.Record", schemaVersion: "v1" };
      const record = (): string => {
        const text = canonicalizeRecord(value, identity);
        return text.slice('{"owner":"govengine","record":'.length, text.indexOf(',"record_type":'));
      };
      expect([literal, ...shown]).toStrictEqual([
        literal,
        ...CANONICAL_FORMS.map((form) => written(() => canonicalize(value, form))),
        written(record),
      ]);
    }
  });

  it("lists the forms", () => {
    const part = DOCUMENT.slice(DOCUMENT.indexOf("## Canonical forms"), DOCUMENT.indexOf("The same numbers"));
    expect(tableRows(part).map(([form]) => form)).toStrictEqual(
      [...CANONICAL_FORMS, RECORD_FORM].map((form) => `\`${form}\``),
    );
  });

  it("lists the limits with their defaults", () => {
    const part = DOCUMENT.slice(DOCUMENT.indexOf("### Limits"), DOCUMENT.indexOf("### Exact numbers"));
    const number = (cell = ""): number => Number(cell.replaceAll(" ", ""));
    const rows = tableRows(part).map(([name, byDefault, metadata]) => [
      name?.replaceAll("`", ""),
      number(byDefault),
      number(metadata),
    ]);
    expect(rows).toStrictEqual(
      Object.entries<number>({ ...DEFAULT_LIMITS }).map(([name, limit]) => [
        name,
        limit,
        METADATA_LIMITS[name as keyof typeof METADATA_LIMITS],
      ]),
    );
  });

  it("names every code of reading and writing, and no other", () => {
    const known = Object.keys(ARTIFACT_CORE_REASON_CODES).filter((code) =>
      /^(?:json_|exact_number_|invalid_json_|invalid_argument$|unknown_canonical_form$|(?:missing|invalid)_govengine_(?:record_type|schema_version)$)/u.test(
        code,
      ),
    );
    const named = DOCUMENT.match(/`(?:json|exact_number|invalid|missing|unknown)_[a-z0-9_]+`/gu) ?? [];
    expect([...new Set(named.map((code) => code.replaceAll("`", "")))].toSorted()).toStrictEqual(known.toSorted());
  });
});
