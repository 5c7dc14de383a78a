// The canonical forms of whatever the reader accepts: one text with the second implementation, and a text that reads back
// to itself.

import { canonicalize, isGovEngineError, parseJson } from "@govengine/artifact-core";
import { it } from "vitest";
import { ourCanonical } from "../differential/ours.ts";
import { secondCanonical } from "../differential/second-canonical.ts";
import { expectHolds } from "./fuzz.ts";
import { DOCUMENTS, PIECES } from "./json-seeds.ts";

const FORMS = ["sclite-json-v0.1", "sclite-json-v0.2", "rfc8785", "record"] as const;

function run(input: string): string {
  const refusal = refusalOf(input);
  if (refusal !== null) return refusal;
  const texts = FORMS.map((form) => {
    const ours = ourCanonical(input, form);
    if (ours !== secondCanonical(input, form)) throw new Error(`another text in ${form}`);
    return ours;
  });
  const exact = texts[0] ?? "";
  if (canonicalize(parseJson(exact, { numbers: "exact" }), "sclite-json-v0.1") !== exact)
    throw new Error("no fixed point");
  return texts.includes(null) ? `refused in ${texts.map((text) => (text === null ? "n" : "y")).join("")}` : "yes";
}

function refusalOf(input: string): string | null {
  try {
    parseJson(input, { numbers: "exact" });
    return null;
  } catch (error) {
    if (isGovEngineError(error)) return error.code;
    throw error;
  }
}

it("canonicalize holds what it promises", { timeout: 7_200_000 }, async () => {
  await expectHolds({ name: "canonicalize", seeds: DOCUMENTS, words: PIECES, run });
});
