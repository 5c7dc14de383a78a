// Our RFC 8785 text against that of the published canonicalizers, on random documents that all of them accept.

import { canonicalize, isGovEngineError, parseJson } from "@govengine/artifact-core";
import canonicalizeByErdtman from "canonicalize";
import fc from "fast-check";
import { canonicalize as jsonCanonicalize } from "json-canonicalize";
import { describe, expect, it } from "vitest";

/** Our text, or null when the strict reader refuses the document. */
function ours(text: string): string | null {
  try {
    return canonicalize(parseJson(text, { numbers: "exact" }), "rfc8785");
  } catch (error) {
    if (isGovEngineError(error)) return null;
    throw error;
  }
}

const key = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom(
    "a",
    "b",
    "",
    "1",
    "9",
    "10",
    "-1",
    "\u20ac",
    "\ue000",
    "\ufb33",
    "\u{1f602}",
    "\u{10000}",
    "toString",
    "constructor",
  ),
);

const scalar = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }).map((text) => JSON.stringify(text)),
  fc.constantFrom("true", "false", "null", "0", "-0", "-0.0", "1.0", "1e3", "1E30", "4.50", "2e-3"),
  fc.maxSafeInteger().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toExponential()),
);

/** Documents as text, so that numbers come in every spelling. Keys don't repeat. */
const documentText = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`),
    fc
      .uniqueArray(fc.tuple(key, tie("value")), { maxLength: 6, selector: ([name]) => name })
      .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(",")}}`),
  ),
})).value;

describe("rfc8785 and the other canonicalizers", () => {
  it("give one text for every document that all accept", () => {
    fc.assert(
      fc.property(documentText, (text) => {
        const expected = ours(text);
        expect(expected).not.toBeNull();
        expect(canonicalizeByErdtman(JSON.parse(text))).toBe(expected);
        expect(jsonCanonicalize(JSON.parse(text))).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['{"a":1,"a":2}', '"\\ud800"', '{"\\udc00":1}', "9007199254740993", "1e400"])(
    "ours refuses %s, which JSON.parse in front of the others lets through",
    (text) => {
      expect(() => JSON.parse(text) as unknown).not.toThrow();
      expect(ours(text)).toBeNull();
    },
  );
});
