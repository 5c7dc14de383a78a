import { describe, expect, it } from "vitest";
import { adviceFor, ARTIFACT_CORE_REASON_CODES } from "../src/index.ts";
import { JSON_REFUSALS } from "./support/json-refusals.ts";
import { codeOf } from "./support/refusal.ts";

/** The codes of the JSON room. Those of records, trust and admission are produced beside the rooms' own tests. */
const JSON_ROOM =
  /^(?:json_|exact_number_|invalid_json_|invalid_argument$|unknown_canonical_form$|(?:missing|invalid)_govengine_)/u;

describe("the reason codes of the JSON room", () => {
  it("are all produced, and nothing else is", () => {
    const produced = JSON_REFUSALS.map(({ code }) => code).toSorted();
    const listed = Object.keys(ARTIFACT_CORE_REASON_CODES).filter((code) => JSON_ROOM.test(code));
    expect(produced).toStrictEqual(listed.toSorted());
  });

  it.each(JSON_REFUSALS)("$code is produced, and its neighbour passes", ({ code, refused, passes }) => {
    expect(codeOf(refused)).toBe(code);
    expect(codeOf(passes)).toBeNull();
  });
});

describe("the reason codes of artifact-core", () => {
  it("are stable words with one line of advice each", () => {
    for (const [code, advice] of Object.entries(ARTIFACT_CORE_REASON_CODES)) {
      expect(code).toMatch(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/u);
      expect(advice).toMatch(/^[A-Z][^\n]*\.$/u);
      expect(adviceFor(ARTIFACT_CORE_REASON_CODES, code)).toBe(advice);
    }
  });
});
