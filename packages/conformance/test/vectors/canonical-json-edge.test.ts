// The edge cases of `sclite-json-v0.1`: exact text, length and digest of what is accepted, the class of what isn't.

import { canonicalize, digest, isGovEngineError, utf8Length, type JsonObject } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";

import { exactJson, objectsAt, textAt, vectorObject, VECTORS } from "./vector-files.ts";

/** SCLite's class of each code of the reader. */
const CLASSES: Readonly<Record<string, string>> = {
  json_syntax: "invalid_json",
  json_utf8: "invalid_json",
  json_bom: "invalid_json",
  json_trailing: "invalid_json",
  json_duplicate_key: "duplicate_key",
  json_non_standard_number: "non_standard_number",
  json_number_overflow: "non_finite_number",
  json_lone_surrogate: "invalid_unicode",
  json_max_bytes: "limit_exceeded",
  json_max_depth: "limit_exceeded",
  json_max_nodes: "limit_exceeded",
  json_max_members: "limit_exceeded",
  json_max_string: "limit_exceeded",
};

const cases: readonly JsonObject[] =
  VECTORS === "" ? [] : objectsAt(vectorObject("computed", "canonical-json-v0.1-edge.json"), "cases");
const withStatus = (status: string): [string, JsonObject][] =>
  cases.filter((row) => row["status"] === status).map((row) => [textAt(row, "id"), row]);

/** The class of the refusal of a document, or `accepted`. */
function classOf(text: string): string {
  try {
    exactJson(text);
  } catch (error) {
    if (isGovEngineError(error)) return CLASSES[error.code] ?? error.code;
    throw error;
  }
  return "accepted";
}

describe.skipIf(VECTORS === "")("the edge cases of sclite-json-v0.1 (needs the vectors)", () => {
  it("are 55 accepted and 25 rejected documents", () => {
    expect([withStatus("accepted").length, withStatus("rejected").length, cases.length]).toStrictEqual([55, 25, 80]);
  });

  it.each(withStatus("accepted"))("%s has its text and digest", (_, row) => {
    const value = exactJson(textAt(row, "input"));
    const text = canonicalize(value, "sclite-json-v0.1");
    expect({ text, bytes: utf8Length(text), sha256: digest(value, "sclite-json-v0.1") }).toStrictEqual({
      text: row["canonical"],
      bytes: row["canonical_bytes"],
      sha256: row["sha256"],
    });
  });

  it.each(withStatus("rejected"))("%s is refused as its class", (_, row) => {
    expect(classOf(textAt(row, "input"))).toBe(row["classification"]);
  });
});
