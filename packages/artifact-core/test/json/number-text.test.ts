import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/json/parse.ts";
import type { ExactNumber } from "../../src/json/exact-number.ts";
import { exactText, floatText } from "../../src/json/number-text.ts";

/** The same layout, built from the digits and exponent that `toExponential` gives. */
function floatTextByDefinition(value: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [, sign = "", first = "", rest = "", power = ""] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/u.exec(value.toExponential()) ?? [];
  const digits = first + rest;
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${sign}${first}${rest === "" ? "" : `.${rest}`}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

/** Any finite double, from its bits. */
const double = fc
  .tuple(fc.nat({ max: 0xffffffff }), fc.nat({ max: 0xffffffff }))
  .map(([high, low]) => new Float64Array(Uint32Array.of(low, high).buffer)[0] ?? 0)
  .filter(Number.isFinite);

/** Doubles where the layout changes. */
const nearBoundary = fc
  .tuple(fc.integer({ min: -9, max: 23 }), fc.integer({ min: 1, max: 99_999 }), fc.boolean())
  .map(([exponent, digits, negative]) => Number(`${negative ? "-" : ""}${digits}e${exponent}`));

describe("floatText", () => {
  it.each([
    [0, "0.0"],
    [-0, "-0.0"],
    [1, "1.0"],
    [-1, "-1.0"],
    [1.25, "1.25"],
    [100, "100.0"],
    [0.1, "0.1"],
    [-0.1, "-0.1"],
    [0.001, "0.001"],
    [0.0001, "0.0001"],
    [0.00012345, "0.00012345"],
    [0.00001, "1e-05"],
    [-0.00001, "-1e-05"],
    [0.000015, "1.5e-05"],
    [0.00009999, "9.999e-05"],
    [1e-6, "1e-06"],
    [1e-7, "1e-07"],
    [1.5e-10, "1.5e-10"],
    [1e-100, "1e-100"],
    [5e-324, "5e-324"],
    [2.2250738585072014e-308, "2.2250738585072014e-308"],
    [123456789.125, "123456789.125"],
    [1e15, "1000000000000000.0"],
    [9007199254740993, "9007199254740992.0"],
    [9999999999999998, "9999999999999998.0"],
    [1e16, "1e+16"],
    [-1e16, "-1e+16"],
    [12345678901234568, "1.2345678901234568e+16"],
    [1.2345678901234568e17, "1.2345678901234568e+17"],
    [1e20, "1e+20"],
    [1e21, "1e+21"],
    [1.5e21, "1.5e+21"],
    [1e22, "1e+22"],
    [1e23, "1e+23"],
    [1e100, "1e+100"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
    [0.30000000000000004, "0.30000000000000004"],
    [333333333.3333333, "333333333.3333333"],
  ])("writes %d as %s", (value, expected) => {
    expect(floatText(value)).toBe(expected);
  });

  it("is the documented layout of the shortest digits, and gives the double back", () => {
    fc.assert(
      fc.property(fc.oneof(double, nearBoundary), (value) => {
        const text = floatText(value);
        expect(text).toBe(floatTextByDefinition(value));
        expect(Number(text)).toBe(value);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("exactText", () => {
  it.each([
    ["9007199254740993", "9007199254740993"],
    ["-123456789012345678901234567890", "-123456789012345678901234567890"],
    ["1.0", "1.0"],
    ["-0.0", "-0.0"],
    ["1E2", "100.0"],
    ["1e22", "1e+22"],
    ["9007199254740993.0", "9007199254740992.0"],
  ])("writes %s as %s", (literal, expected) => {
    expect(exactText(parseJson(literal, { numbers: "exact" }) as ExactNumber)).toBe(expected);
  });
});
