// The strict reader of JSON text (RFC 8259, and stricter): one pass, no regular expressions.
// It refuses what two readers could read differently, and returns a deep-frozen value.

import { GovEngineError } from "../record/error.ts";
import { requireOptions } from "./arguments.ts";
import { markRead } from "./freeze.ts";
import { DEFAULT_LIMITS, resolveLimits, type JsonLimits } from "./limits.ts";
import { fail, failBetween, failWord, isDigit, skipBlanks, type Cursor } from "./parse-cursor.ts";
import { readNumber } from "./parse-number.ts";
import { readKeyText, readString } from "./parse-string.ts";
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

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
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

/** Reads `true`, `false` or `null`. */
function readWord(cursor: Cursor): JsonValue {
  const { at, text } = cursor;
  if (text.startsWith("true", at)) return endWord(cursor, 4, true);
  if (text.startsWith("false", at)) return endWord(cursor, 5, false);
  if (text.startsWith("null", at)) return endWord(cursor, 4, null);
  return failWord(cursor, at);
}

function endWord(cursor: Cursor, length: number, value: JsonValue): JsonValue {
  cursor.at += length;
  return value;
}
