// Numbers of JSON text: exact in a double, kept as exact numbers, or refused; never rounded.

import { exactFloat, exactInteger } from "./exact-number.ts";
import { fail, failWord, isDigit, type Cursor } from "./parse-cursor.ts";
import type { JsonValue } from "./value.ts";

const PLUS = 0x2b;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const LETTER_E = 0x65;

/** Reads a number at its first character: `-`? digits (`.` digits)? (`e` sign? digits)? without a leading zero. */
export function readNumber(cursor: Cursor): JsonValue {
  const { text } = cursor;
  const start = cursor.at;
  const firstDigit = text.charCodeAt(start) === MINUS ? start + 1 : start;
  if (!isDigit(text.charCodeAt(firstDigit))) return failWord(cursor, firstDigit);
  let at = readDigits(cursor, firstDigit);
  if (at > firstDigit + 1 && text.charCodeAt(firstDigit) === ZERO) fail(cursor, "json_syntax", firstDigit);
  const integerEnd = at;
  if (text.charCodeAt(at) === DOT) at = readDigits(cursor, at + 1);
  if ((text.charCodeAt(at) | 0x20) === LETTER_E) {
    const sign = text.charCodeAt(at + 1);
    at = readDigits(cursor, sign === PLUS || sign === MINUS ? at + 2 : at + 1);
  }
  if (at - start > cursor.limits.maxString) fail(cursor, "json_max_string");
  const value = at === integerEnd ? integerValue(cursor, firstDigit, at) : floatValue(cursor, text.slice(start, at));
  cursor.at = at;
  return value;
}

/** The end of a run of at least one digit. */
function readDigits(cursor: Cursor, start: number): number {
  let at = start;
  while (isDigit(cursor.text.charCodeAt(at))) at += 1;
  return at > start ? at : fail(cursor, "json_syntax", at);
}

/** The integer that begins at the cursor. Up to 15 digits are exact in a double, so they are simply added up. */
function integerValue(cursor: Cursor, firstDigit: number, end: number): JsonValue {
  const { text } = cursor;
  if (end - firstDigit <= 15) {
    let sum = 0;
    for (let at = firstDigit; at < end; at += 1) sum = sum * 10 + (text.charCodeAt(at) - ZERO);
    return firstDigit === cursor.at || sum === 0 ? sum : -sum;
  }
  const literal = text.slice(cursor.at, end);
  const value = Number(literal);
  if (Number.isSafeInteger(value)) return value;
  if (!cursor.exact) fail(cursor, "json_number_not_exact");
  cursor.holdsExact = true;
  return exactInteger(literal);
}

function floatValue(cursor: Cursor, literal: string): JsonValue {
  const value = Number(literal);
  if (!Number.isFinite(value)) fail(cursor, "json_number_overflow");
  if (!Number.isInteger(value)) return value;
  if (!cursor.exact) fail(cursor, "json_number_not_exact");
  cursor.holdsExact = true;
  return exactFloat(value);
}
