import { describe, expect, it } from "vitest";
import { ARTIFACT_CORE_REASON_CODES } from "../../src/index.ts";
import { JSON_REFUSALS } from "../support/json-refusals.ts";
import { RECORD_REFUSALS } from "../support/record-refusals.ts";
import { codeOf } from "../support/refusal.ts";

/** The codes of reading an execution contract's steps and of secrets in them, which those rooms' own tests produce. */
const OTHER_ROOMS = /^(?:execution_contract_|contract_contains_secret$)/u;

describe("the reason codes of records, trust and admission", () => {
  it("are all produced, and nothing else is", () => {
    const others = new Set(JSON_REFUSALS.map(({ code }) => code));
    const listed = Object.keys(ARTIFACT_CORE_REASON_CODES).filter(
      (code) => !others.has(code) && !OTHER_ROOMS.test(code),
    );
    const produced = new Set(RECORD_REFUSALS.map(({ code }) => code));
    expect([...produced].toSorted()).toStrictEqual(listed.toSorted());
  });

  it.each(RECORD_REFUSALS)("$code is produced, and its neighbour passes", ({ code, refused, passes }) => {
    expect(codeOf(refused)).toBe(code);
    expect(codeOf(passes)).toBeNull();
  });
});
