// The canonical forms against an implementation written apart: one text for every document, or a refusal by both.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentText, doubleOfBits, floatSpelling } from "./documents.ts";
import { ourCanonical } from "./ours.ts";
import { secondCanonical, type SecondForm } from "./second-canonical.ts";

const FORMS = ["sclite-json-v0.1", "sclite-json-v0.2", "rfc8785", "record"] as const satisfies SecondForm[];

describe.each(FORMS)("%s, ours and the second implementation", (form) => {
  it("give one text or both refuse, for any document", () => {
    let refused = 0;
    let written = 0;
    fc.assert(
      fc.property(documentText, (text) => {
        const expected = secondCanonical(text, form);
        if (expected === null) refused += 1;
        else written += 1;
        expect(ourCanonical(text, form)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(20);
    expect(written).toBeGreaterThan(500);
  });

  it("lay out doubles of any bits alike", () => {
    fc.assert(
      fc.property(doubleOfBits, (value) => {
        const text = floatSpelling(value);
        expect(ourCanonical(text, form)).toBe(secondCanonical(text, form));
      }),
      { numRuns: 5000 },
    );
  });

  it("lay out the powers of two and their neighbours alike", () => {
    const texts = aroundPowersOfTwo();
    expect(texts).toHaveLength(390);
    for (const text of texts) expect(ourCanonical(text, form)).toBe(secondCanonical(text, form));
  });

  it.each(['{"a":1,"\\u0061":2}', '"\\ud800"', '{"\\udc00":1}', "[1e400]"])("both refuse %s", (text) => {
    expect(ourCanonical(text, form)).toBeNull();
    expect(secondCanonical(text, form)).toBeNull();
  });
});

/** Powers of two with their two neighbours, whose shortest digits are the hardest to find. */
function aroundPowersOfTwo(): readonly string[] {
  const bits = BigUint64Array.of(0n);
  const double = new Float64Array(bits.buffer);
  return Array.from({ length: 130 }, (_, step) => step * 16 - 1050).flatMap((exponent) => {
    double[0] = 2 ** exponent;
    const middle = bits[0] ?? 0n;
    return [middle - 1n, middle, middle + 1n].map((each) => {
      bits[0] = each;
      return floatSpelling(double[0] ?? 0);
    });
  });
}
