// The negative rows of the published cross-language vectors: each class is a code of ours.

import { parseJson } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { checkBundlePath, checkTicket, parseTimestamp } from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, relinked, type Changes } from "../support/sample.ts";
import { vectorObject, vectorsExpected } from "../support/vectors.ts";

interface Row {
  readonly id: string;
  readonly input: string;
  readonly classification: string;
}

function ticketCodes(changes: Changes): readonly string[] {
  const { execution_ticket, execution_contract } = edited(relinked({}), changes);
  return checkTicket(execution_ticket, execution_contract).blockers.map(({ code }) => code);
}

/** What our code for an input is, by the class that the vectors give it. */
const CODES: Readonly<Record<string, (input: string) => readonly string[]>> = {
  duplicate_key: (input) => refusalsOf(() => parseJson(input)),
  non_standard_number: (input) => refusalsOf(() => parseJson(input)),
  path_escape: (input) => [checkBundlePath(input)?.code ?? "none"],
  invalid_timestamp: (input) => ticketCodes({ "/execution_ticket/validity/not_before": input }),
  invalid_ticket_interval: (input) => {
    expect(input).toBe("not_before>not_after");
    return ticketCodes({ "/execution_ticket/validity/not_before": "2026-03-02T09:00:01Z" });
  },
};

describe.skipIf(!vectorsExpected)("the published negative rows (needs the vectors)", () => {
  test("are refused under the code of their class", () => {
    const rows = vectorObject("sclite-2.0-vectors.json")["negative"] as unknown as readonly Row[];
    expect(rows.map(({ classification }) => classification).toSorted()).toEqual(Object.keys(CODES).toSorted());
    for (const { classification, input } of rows) {
      const [first = "none"] = CODES[classification]?.(input) ?? [];
      expect(first.replace(/^json_/u, "").split(" ")[0]).toBe(classification);
    }
  });
});

test("an interval of length zero is one, and a timestamp is strict RFC 3339", () => {
  expect(ticketCodes({ "/execution_ticket/validity/not_before": "2026-03-02T09:00:00Z" })).toEqual([]);
  for (const text of [
    "2026-03-02 09:00:00Z",
    "20260302T090000+0000",
    "2026-W10-1T09:00:00Z",
    "2026-03-02T09Z",
    "2026-03-02T09:00:00,5Z",
    "2026-03-02T09:00:00+00:00:30",
    "2026-03-02T09:00:00z",
    "2026-03-02T09:00:60Z",
    "2026-03-02T24:00:00Z",
    " 2026-03-02T09:00:00Z",
    "2026-03-02",
    "2026-03-02T09:00:00",
    "2026-02-30T09:00:00Z",
    "1",
  ]) {
    expect([text, parseTimestamp(text)]).toEqual([text, null]);
    expect(ticketCodes({ "/execution_ticket/validity/not_before": text })).toEqual(["invalid_timestamp"]);
  }
});
