// The layout of a double in the forms that tell floats from integers (`sclite-json-v0.1`, `govengine-record-v1`):
// the shortest digits that give the double back, always with a fraction or an exponent.

import type { ExactNumber } from "./exact-number.ts";

/** An exact number as it was read: every digit of an integer, float text for a float. */
export function exactText(number: ExactNumber): string {
  return number.kind === "integer" ? number.text : floatText(number.value);
}

/**
 * A finite double as float text: positional with a fraction part while −4 ≤ e < 16 (`1.0`, `0.0001`), else an exponent
 * with a sign and at least two digits (`1e-05`, `1e+16`); negative zero is `-0.0`.
 */
export function floatText(value: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const text = String(value);
  const sign = value < 0 ? "-" : "";
  const digits = sign === "" ? text : text.slice(1);
  const mark = digits.indexOf("e");
  // JavaScript's own exponent form begins further out than ours, so only the exponent's padding differs.
  if (mark >= 0) return sign + exponentText(digits.slice(0, mark), Number(digits.slice(mark + 1)));
  const dot = digits.indexOf(".");
  if (dot < 0) return digits.length <= 16 ? `${text}.0` : sign + wholeWithExponent(digits);
  const first = firstNonZero(digits, dot + 1);
  return digits.charCodeAt(0) !== 0x30 || first - dot <= 4
    ? text
    : sign + exponentText(withPoint(digits.slice(first)), dot - first);
}

/** Positional whole digits of 1e16 and above, as significant digits and exponent. */
function wholeWithExponent(digits: string): string {
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 0x30) end -= 1;
  return exponentText(withPoint(digits.slice(0, end)), digits.length - 1);
}

function withPoint(significant: string): string {
  return significant.length === 1 ? significant : `${significant.slice(0, 1)}.${significant.slice(1)}`;
}

function exponentText(mantissa: string, exponent: number): string {
  const size = String(exponent < 0 ? -exponent : exponent).padStart(2, "0");
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${size}`;
}

function firstNonZero(digits: string, from: number): number {
  let at = from;
  while (digits.charCodeAt(at) === 0x30) at += 1;
  return at;
}
