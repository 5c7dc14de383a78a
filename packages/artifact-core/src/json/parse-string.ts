// Strings and keys of JSON text. What isn't escaped is one slice of the text, and no half of a surrogate pair gets through.

import { isLongerThan } from "./code-points.ts";
import { fail, isDigit, type Cursor } from "./parse-cursor.ts";

const QUOTE = 0x22;
const ZERO = 0x30;
const BACKSLASH = 0x5c;

/**
 * Keys that were read before, by a hash of their characters: documents repeat their keys, and the same string object
 * spares a copy and makes the property look-ups fast. It decides nothing: what it gives back equals the text.
 */
const knownKeys: string[] = new Array<string>(1024).fill("");

/** Keys longer than this aren't remembered. */
const KNOWN_KEY = 32;

/** Reads a key at its opening quote: a short plain one through the known keys, any other like every string. */
export function readKeyText(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at + 1;
  let hash = 0;
  for (let at = start; at <= start + KNOWN_KEY; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      const slot = hash & 1023;
      const known = knownKeys[slot] as string;
      if (known.length !== at - start || !text.startsWith(known, start)) break;
      return endString(cursor, known, at);
    }
    if (!(unit >= 0x20 && unit < 0x7f) || unit === BACKSLASH) return readString(cursor);
    hash = (hash * 31 + unit) | 0;
  }
  const key = readString(cursor);
  if (key.length <= KNOWN_KEY) knownKeys[hash & 1023] = key;
  return key;
}

/** Reads a string at its opening quote. Most strings end without an escape and are one slice of the text. */
export function readString(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at + 1;
  for (let at = start; ; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x20 && unit < 0xd800 && unit !== QUOTE && unit !== BACKSLASH) continue;
    if (unit === QUOTE) return endString(cursor, text.slice(start, at), at);
    if (unit === BACKSLASH) return readEscapedString(cursor, start, at);
    // What is left: a surrogate or above, a control character, or NaN at the end of the text.
    if (isSurrogate(unit)) at = secondHalf(cursor, at);
    else if (!(unit >= 0x20)) fail(cursor, "json_syntax", at);
  }
}

/** Reads the rest of a string from its first escape on. */
function readEscapedString(cursor: Cursor, start: number, firstEscape: number): string {
  const { text } = cursor;
  let value = "";
  let runStart = start;
  for (let at = firstEscape; ; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      value += text.slice(runStart, at);
      // A pair may be written as two escapes, so halves that came from escapes are judged in the finished string.
      if (!value.isWellFormed()) fail(cursor, "json_lone_surrogate", start - 1);
      return endString(cursor, value, at);
    }
    if (unit === BACKSLASH) {
      value += text.slice(runStart, at);
      const isUnicode = text.charCodeAt(at + 1) === 0x75;
      value += isUnicode ? unicodeEscape(cursor, at) : shortEscape(cursor, at);
      at += isUnicode ? 5 : 1;
      runStart = at + 1;
    } else if (isSurrogate(unit)) {
      at = secondHalf(cursor, at);
    } else if (!(unit >= 0x20)) {
      fail(cursor, "json_syntax", at);
    }
  }
}

function endString(cursor: Cursor, value: string, closingQuote: number): string {
  if (isLongerThan(value, cursor.limits.maxString)) fail(cursor, "json_max_string");
  cursor.at = closingQuote + 1;
  return value;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** The position of a pair's second half; a half alone is refused. */
function secondHalf(cursor: Cursor, at: number): number {
  const first = cursor.text.charCodeAt(at);
  const second = cursor.text.charCodeAt(at + 1);
  if (first > 0xdbff || !(second >= 0xdc00 && second <= 0xdfff)) fail(cursor, "json_lone_surrogate", at);
  return at + 1;
}

function shortEscape(cursor: Cursor, at: number): string {
  switch (cursor.text.charCodeAt(at + 1)) {
    case 0x22:
      return '"';
    case 0x5c:
      return "\\";
    case 0x2f:
      return "/";
    case 0x62:
      return "\b";
    case 0x66:
      return "\f";
    case 0x6e:
      return "\n";
    case 0x72:
      return "\r";
    case 0x74:
      return "\t";
    default:
      return fail(cursor, "json_syntax", at);
  }
}

function unicodeEscape(cursor: Cursor, at: number): string {
  let unit = 0;
  for (let digit = at + 2; digit < at + 6; digit += 1) unit = unit * 16 + hexValue(cursor, digit);
  return String.fromCharCode(unit);
}

function hexValue(cursor: Cursor, at: number): number {
  const unit = cursor.text.charCodeAt(at);
  if (isDigit(unit)) return unit - ZERO;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : fail(cursor, "json_syntax", at);
}
