// The strict reader of JSON text (RFC 8259, and stricter): one pass, no regular expressions.
// It refuses what two readers could read differently, and returns a deep-frozen value.

import { GovEngineError } from "../record/error.ts";
import { pointer, problem } from "../record/problem.ts";
import { requireOptions } from "./arguments.ts";
import { isLongerThan } from "./code-points.ts";
import { exactFloat, exactInteger } from "./exact-number.ts";
import { markRead } from "./freeze.ts";
import { DEFAULT_LIMITS, resolveLimits, type JsonLimits } from "./limits.ts";
import { encodedLength, isBytes, utf8Text } from "./utf8.ts";
import {
  isJsonObject,
  reserveOwn,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
} from "./value.ts";

/** How numbers are read that a JavaScript number can't carry: refused (`plain`) or kept as `ExactNumber` (`exact`). */
export type NumberReading = "plain" | "exact";

/** Options of the readers. */
export interface ReadOptions {
  /** `plain`, the default, for gates, records and ports; `exact` for whatever recomputes digests. */
  readonly numbers?: NumberReading;
  /** Limits other than the defaults; what isn't given keeps its default. */
  readonly limits?: Partial<JsonLimits>;
}

/** The state of one reading. */
interface Cursor {
  readonly text: string;
  readonly exact: boolean;
  readonly limits: JsonLimits;
  at: number;
  nodes: number;
  /** Whether an exact number was read. */
  holdsExact: boolean;
  /** How many containers are open. */
  depth: number;
  /**
   * The key or index of the member that is being read in each open container, null between members; entries beyond
   * `depth` are stale.
   */
  readonly path: (string | number | null)[];
}

const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const LETTER_E = 0x65;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Reads one JSON document, strictly.
 *
 * Refused: invalid UTF-8, a byte-order mark, duplicate keys at any depth (compared after unescaping), `NaN` and
 * `Infinity`, numbers that overflow, lone surrogates in strings and keys, anything after the document, and more than the
 * limits. `__proto__`, `constructor` and integer-like keys are ordinary own keys.
 *
 * @param input Text, or the UTF-8 bytes of it.
 * @returns The deep-frozen value.
 * @throws GovEngineError with one `json_*` problem: `path` points to the value being read (between two members, to what
 *   holds them), `detail` is `line L column C` (both from 1, columns in UTF-16 units) or null where there is no position.
 *   Of the input only the keys on the way are in it, cut and escaped. `invalid_json_limits` and `invalid_json_options` for
 *   wrong options.
 * @example
 * parseJson('{"amount": 10}') // { amount: 10 }
 * parseJson('{"amount": 1, "amount": 10000}') // throws json_duplicate_key at /amount (line 1 column 15)
 */
export function parseJson(input: string | Uint8Array, options: ReadOptions = {}): JsonValue {
  requireOptions(options);
  const limits = resolveLimits(options.limits);
  const exact = readsExact(options.numbers);
  const cursor: Cursor = {
    text: decode(input, limits.maxBytes),
    exact,
    limits,
    at: 0,
    nodes: 0,
    holdsExact: false,
    depth: 0,
    path: [],
  };
  const value = readDocument(cursor);
  return markRead(value, !cursor.holdsExact && limits === DEFAULT_LIMITS);
}

/** Reads one JSON document like {@link parseJson} and refuses it with `json_not_object` when it isn't an object. */
export function parseJsonObject(input: string | Uint8Array, options: ReadOptions = {}): JsonObject {
  const value = parseJson(input, options);
  if (!isJsonObject(value)) throw new GovEngineError("json_not_object");
  return value;
}

/** Whether exact numbers are asked for; an unknown word is refused. Shared by the readers. */
export function readsExact(numbers: NumberReading | undefined): boolean {
  if (numbers === undefined || numbers === "plain") return false;
  if (numbers === "exact") return true;
  throw new GovEngineError("invalid_json_options");
}

function decode(input: string | Uint8Array, maxBytes: number): string {
  if (typeof input === "string") {
    // A unit is one to three bytes, so most texts need no count.
    if (input.length > maxBytes || (input.length * 3 > maxBytes && encodedLength(input) > maxBytes)) {
      throw new GovEngineError("json_max_bytes");
    }
    return input;
  }
  if (!isBytes(input)) throw new GovEngineError("json_input_type");
  if (input.byteLength > maxBytes) throw new GovEngineError("json_max_bytes");
  const text = utf8Text(input);
  if (text === null) throw new GovEngineError("json_utf8");
  return text;
}

function readDocument(cursor: Cursor): JsonValue {
  if (cursor.text.charCodeAt(0) === 0xfeff) fail(cursor, "json_bom");
  const value = readValue(cursor);
  skipBlanks(cursor);
  if (cursor.at < cursor.text.length) fail(cursor, "json_trailing");
  return value;
}

/** Reads a value. Recursion is as deep as the limit on depth, which has a ceiling. */
function readValue(cursor: Cursor): JsonValue {
  const { limits } = cursor;
  const first = skipBlanks(cursor);
  if (cursor.depth >= limits.maxDepth) fail(cursor, "json_max_depth");
  cursor.nodes += 1;
  if (cursor.nodes > limits.maxNodes) fail(cursor, "json_max_nodes");
  if (first === QUOTE) return readString(cursor);
  if (first === OPEN_OBJECT) return readObject(cursor);
  if (first === OPEN_ARRAY) return readArray(cursor);
  if (isDigit(first) || first === MINUS) return readNumber(cursor);
  return readWord(cursor);
}

function readArray(cursor: Cursor): JsonArray {
  const array: JsonValue[] = [];
  for (let isOpen = open(cursor, CLOSE_ARRAY); isOpen; isOpen = continues(cursor, CLOSE_ARRAY)) {
    if (array.length >= cursor.limits.maxMembers) failBetween(cursor, "json_max_members");
    cursor.path[cursor.depth - 1] = array.length;
    array.push(readValue(cursor));
  }
  return Object.freeze(array);
}

function readObject(cursor: Cursor): JsonObject {
  const object: MutableJsonObject = {};
  let members = 0;
  for (let isOpen = open(cursor, CLOSE_OBJECT); isOpen; isOpen = continues(cursor, CLOSE_OBJECT)) {
    members += 1;
    if (members > cursor.limits.maxMembers) failBetween(cursor, "json_max_members");
    const key = readKey(cursor, object);
    object[key] = readValue(cursor);
  }
  return Object.freeze(object);
}

/** Steps into a container. Returns false when it closes at once. */
function open(cursor: Cursor, closing: number): boolean {
  cursor.at += 1;
  if (skipBlanks(cursor) === closing) {
    cursor.at += 1;
    return false;
  }
  cursor.depth += 1;
  return true;
}

/** Steps over a comma and returns true, or out of the container and returns false. */
function continues(cursor: Cursor, closing: number): boolean {
  const next = skipBlanks(cursor);
  if (next === COMMA) {
    cursor.at += 1;
    return true;
  }
  if (next !== closing) failBetween(cursor, "json_syntax");
  cursor.at += 1;
  cursor.depth -= 1;
  return false;
}

/** Reads a member's key and colon. */
function readKey(cursor: Cursor, object: MutableJsonObject): string {
  if (skipBlanks(cursor) !== QUOTE) failBetween(cursor, "json_syntax");
  const start = cursor.at;
  cursor.path[cursor.depth - 1] = null;
  const key = readKeyText(cursor);
  cursor.path[cursor.depth - 1] = key;
  if (key in object) {
    if (Object.hasOwn(object, key)) fail(cursor, "json_duplicate_key", start);
    reserveOwn(object, key);
  }
  if (skipBlanks(cursor) !== COLON) fail(cursor, "json_syntax");
  cursor.at += 1;
  return key;
}

/**
 * Keys that were read before, by a hash of their characters: documents repeat their keys, and the same string object
 * spares a copy and makes the property look-ups fast. It decides nothing: what it gives back equals the text.
 */
const knownKeys: string[] = new Array<string>(1024).fill("");

/** Keys longer than this aren't remembered. */
const KNOWN_KEY = 32;

/** Reads a key at its opening quote: a short plain one through the known keys, any other like every string. */
function readKeyText(cursor: Cursor): string {
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
function readString(cursor: Cursor): string {
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

/** Reads a number at its first character: `-`? digits (`.` digits)? (`e` sign? digits)? without a leading zero. */
function readNumber(cursor: Cursor): JsonValue {
  const { text } = cursor;
  const start = cursor.at;
  const firstDigit = text.charCodeAt(start) === MINUS ? start + 1 : start;
  if (!isDigit(text.charCodeAt(firstDigit))) return readWord(cursor, firstDigit);
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

/** Reads `true`, `false` or `null`; `at` is where a word may stand, behind the sign of what is no number. */
function readWord(cursor: Cursor, at: number = cursor.at): JsonValue {
  const { text } = cursor;
  if (at === cursor.at) {
    if (text.startsWith("true", at)) return endWord(cursor, 4, true);
    if (text.startsWith("false", at)) return endWord(cursor, 5, false);
    if (text.startsWith("null", at)) return endWord(cursor, 4, null);
  }
  const nonStandard = text.startsWith("NaN", at) || text.startsWith("Infinity", at);
  return fail(cursor, nonStandard ? "json_non_standard_number" : "json_syntax", at);
}

function endWord(cursor: Cursor, length: number, value: JsonValue): JsonValue {
  cursor.at += length;
  return value;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}

/** Moves to the next character that isn't a blank, tab, line feed or carriage return, and returns it (NaN at the end). */
function skipBlanks(cursor: Cursor): number {
  const { text } = cursor;
  let unit = text.charCodeAt(cursor.at);
  while (unit <= 0x20 && (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09)) {
    cursor.at += 1;
    unit = text.charCodeAt(cursor.at);
  }
  return unit;
}

/** Fails at the container itself, behind one member and before the next. */
function failBetween(cursor: Cursor, code: string): never {
  cursor.path[cursor.depth - 1] = null;
  return fail(cursor, code);
}

function fail(cursor: Cursor, code: string, at: number = cursor.at): never {
  const before = cursor.text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  const keys = cursor.path.slice(0, cursor.depth).filter((key) => key !== null);
  throw new GovEngineError([problem(code, pointer(keys), `line ${line} column ${column}`)]);
}
