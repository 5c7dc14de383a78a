// The cross-language vectors that SCLite 2.0 publishes: canonical texts, numbers of v0.2, one chain step, one tag, and
// documents that a loader refuses. (Its path, timestamp and interval rows belong to the bridge.)

import {
  canonicalize,
  digest,
  hmacSha256,
  isGovEngineError,
  sha256,
  utf8Bytes,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";

import { exactJson, objectsAt, textAt, vectorObject, VECTORS } from "./vector-files.ts";

const vectors: JsonObject = VECTORS === "" ? {} : vectorObject("sclite-2.0-vectors.json");
const rows = (name: string): [string, JsonObject][] =>
  VECTORS === "" ? [] : objectsAt(vectors, name).map((row) => [textAt(row, "id"), row]);

const canonical = rows("canonicalization");
const numeric = rows("numeric_canonicalization_v0_2");
const negative = rows("negative").filter(([id]) => ["duplicate", "nonfinite"].includes(id));

/** The code of the refusal of a call, or null. */
function codeOf(run: () => unknown): string | null {
  try {
    run();
  } catch (error) {
    if (isGovEngineError(error)) return error.code;
    throw error;
  }
  return null;
}

describe.skipIf(VECTORS === "")("SCLite 2.0 (needs the vectors)", () => {
  it("publishes 2 canonical texts, 14 numbers and 5 negative rows", () => {
    expect([canonical.length, numeric.length, rows("negative").length, negative.length]).toStrictEqual([2, 14, 5, 2]);
  });

  it.each(canonical)("canonical text: %s", (_, row) => {
    const value = row["value"] as JsonValue;
    expect(canonicalize(value, "sclite-json-v0.1")).toBe(row["canonical"]);
    expect(digest(value, "sclite-json-v0.1")).toBe(row["sha256"]);
  });

  it.each(numeric.filter(([, row]) => row["status"] === "accepted"))("number of v0.2: %s", (_, row) => {
    const value = row["value"] as JsonValue;
    expect(canonicalize(value, "sclite-json-v0.2")).toBe(row["canonical"]);
    expect(digest(value, "sclite-json-v0.2")).toBe(row["sha256"]);
  });

  it.each(numeric.filter(([, row]) => row["status"] === "rejected"))("number refused by v0.2: %s", (_, row) => {
    // Numbers that JSON can't write are given as texts.
    const code = codeOf(() =>
      canonicalize("input" in row ? exactJson(textAt(row, "input")) : row["value"], "sclite-json-v0.2"),
    );
    const codes: Readonly<Record<string, string>> = {
      unsafe_integer: "json_number_not_exact",
      non_finite_number: "json_non_standard_number",
    };
    expect(code).toBe(codes[textAt(row, "reason_code")]);
  });

  it("the accepted and rejected numbers are all of them", () => {
    const statuses = numeric.map(([, row]) => row["status"]);
    expect(statuses.filter((status) => status === "accepted")).toHaveLength(8);
    expect(statuses.filter((status) => status === "rejected")).toHaveLength(6);
  });

  it("one step of a chain", () => {
    const chain = vectors["chain"] as JsonObject;
    expect(digest(chain["payload"], "sclite-json-v0.1")).toBe(chain["sha256"]);
  });

  it("one tag under a key", () => {
    const guard = vectors["guard"] as JsonObject;
    const text = canonicalize(guard["payload"], "sclite-json-v0.1");
    expect(hmacSha256(utf8Bytes(textAt(guard, "key_utf8")), text)).toBe(guard["hmac_sha256"]);
    expect(sha256(text)).not.toBe(guard["hmac_sha256"]);
  });

  it.each(negative)("refused document: %s", (_, row) => {
    expect(codeOf(() => exactJson(textAt(row, "input")))).toBe(`json_${textAt(row, "classification")}`);
  });
});
