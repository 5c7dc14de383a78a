// Random JSON documents as text, so that numbers and strings come in every spelling. Keys don't repeat.

import fc from "fast-check";

const AWKWARD = [
  "__proto__",
  "constructor",
  "",
  "1",
  "10",
  "9",
  "a",
  "\u007f",
  "\u0000",
  "\u2028",
  "\ue000",
  "\uffff",
  "\u{10000}",
  "\u{1f602}",
];

const key = fc.oneof(fc.string({ unit: "binary", maxLength: 4 }), fc.constantFrom(...AWKWARD));

/** A double of any bits, so that every exponent is as likely as any other. */
export const doubleOfBits: fc.Arbitrary<number> = fc
  .bigInt({ min: 0n, max: 2n ** 64n - 1n })
  .map((bits) => new Float64Array(BigUint64Array.of(bits).buffer)[0] ?? 0)
  .filter(Number.isFinite);

const wholes = fc.oneof(
  fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  fc.constantFrom(2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 1n - 2n ** 53n, -(2n ** 53n)),
);

/** A spelling that no reader can take for a whole number. */
export function floatSpelling(value: number): string {
  return value.toExponential().replace(/^(-?\d)e/u, "$1.0e");
}

const NUMBERS = [
  "0",
  "-0",
  "0.0",
  "-0.0",
  "1.0",
  "1e0",
  "1E+2",
  "1e15",
  "1e16",
  "1e20",
  "1e21",
  "1e-4",
  "1e-5",
  "1e-6",
];
const EDGES = ["1e-7", "5e-324", "4.9e-324", "2.2250738585072014e-308", "1.7976931348623157e308", "1e400", "-1e400"];

const number = fc.oneof(
  fc.constantFrom(...NUMBERS, ...EDGES),
  wholes.map(String),
  doubleOfBits.map((value) => value.toExponential()),
  fc.tuple(fc.maxSafeInteger(), fc.integer({ min: -25, max: 25 })).map(([digits, power]) => `${digits}e${power}`),
  fc.tuple(fc.integer(), fc.nat(999_999)).map(([whole, fraction]) => `${whole}.${fraction}`),
);

/** A text as JSON, each unit that may be escaped as it comes or by number. */
const text = fc
  .tuple(fc.oneof(fc.string({ unit: "binary", maxLength: 8 }), fc.constantFrom(...AWKWARD)), fc.boolean())
  .map(([value, escaped]) => (escaped ? escapedText(value) : JSON.stringify(value)));

function escapedText(value: string): string {
  const units = Array.from({ length: value.length }, (_, at) => value.charCodeAt(at).toString(16).padStart(4, "0"));
  return `"${units.map((unit) => `\\u${unit}`).join("")}"`;
}

/** Any document; a number that overflows is in some. */
export const documentText: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small", withCrossShrink: true },
    fc.oneof(text, number, fc.constantFrom("true", "false", "null")),
    fc.array(tie("value"), { maxLength: 5 }).map((items) => `[ ${items.join(" ,\n")}]`),
    fc
      .uniqueArray(fc.tuple(key, tie("value")), { maxLength: 6, selector: ([name]) => name })
      .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)} :\t${value}`).join(",")}}`),
  ),
})).value;
