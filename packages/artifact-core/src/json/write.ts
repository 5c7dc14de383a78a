// The one writer of JSON text. A style says how keys are ordered, how numbers and strings look and how far lines are
// indented; the walk is the same for every canonical form and for `stringifyJson`.

import type { ExactNumber } from "./exact-number.ts";
import { isJsonContainer, type JsonArray, type JsonObject, type JsonScalar, type JsonValue } from "./value.ts";

/** How a text looks. */
export interface WriteStyle {
  /** The keys of an object in the order in which they are written. */
  readonly keys: (object: JsonObject) => readonly string[];
  /** A JavaScript number: finite, and whole only within the safe range. */
  readonly number: (value: number) => string;
  /** A number that a JavaScript number can't carry. */
  readonly exact: (value: ExactNumber) => string;
  /** A string with its quotes. */
  readonly quote: (text: string) => string;
  /** Blanks for each level, 0 for a text without white space. */
  readonly indent: number;
}

/** Writes a value that a reader returned; no such value is deeper than the ceiling of the readers' limits. */
export function writeJson(value: JsonValue, style: WriteStyle, depth = 0): string {
  if (typeof value === "string") return style.quote(value);
  if (!isJsonContainer(value)) return scalarText(value, style);
  return Array.isArray(value) ? writeArray(value, style, depth) : writeObject(value as JsonObject, style, depth);
}

function writeArray(array: JsonArray, style: WriteStyle, depth: number): string {
  if (array.length === 0) return "[]";
  const lead = newLine(style, depth + 1);
  let text = `[${lead}${writeJson(array[0] as JsonValue, style, depth + 1)}`;
  for (let at = 1; at < array.length; at += 1) text += `,${lead}${writeJson(array[at] as JsonValue, style, depth + 1)}`;
  return `${text}${newLine(style, depth)}]`;
}

function writeObject(object: JsonObject, style: WriteStyle, depth: number): string {
  const keys = style.keys(object);
  const colon = style.indent === 0 ? ":" : ": ";
  const lead = newLine(style, depth + 1);
  let text = "";
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as string;
    text += (at === 0 ? "{" : ",") + lead + quotedKey(key, style) + colon;
    text += writeJson(object[key] as JsonValue, style, depth + 1);
  }
  return text === "" ? "{}" : `${text}${newLine(style, depth)}}`;
}

/** Keys repeat, so a key that is its own quoted text but for the quotes is remembered with them. */
const quotedKeys: Map<string, string> = new Map<string, string>();

/** How many keys are remembered, and how long they may be. */
const KNOWN_KEYS = 1024;
const KNOWN_KEY_LENGTH = 64;

function quotedKey(key: string, style: WriteStyle): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const quoted = style.quote(key);
  if (quotedKeys.size < KNOWN_KEYS && key.length <= KNOWN_KEY_LENGTH && isPlainAscii(key)) quotedKeys.set(key, quoted);
  return quoted;
}

function newLine({ indent }: WriteStyle, depth: number): string {
  return indent === 0 ? "" : `\n${" ".repeat(indent * depth)}`;
}

function scalarText(value: Exclude<JsonScalar, string>, style: WriteStyle): string {
  if (typeof value === "number") return style.number(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  return value === null ? "null" : style.exact(value);
}

/** Longer strings go to the platform's own quoting, whose set-up costs more than a short loop. */
const SHORT = 16;

/** Quotes a well-formed string with the escapes that all our raw-text forms share: `\"`, `\\`, `\b\t\n\f\r`, `\u00xx`. */
export function quoteRaw(text: string): string {
  return text.length <= SHORT && isPlainAscii(text) ? `"${text}"` : JSON.stringify(text);
}

/** Whether every form writes the text as it is, between quotes. */
function isPlainAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit >= 0x7f || unit === 0x22 || unit === 0x5c) return false;
  }
  return true;
}

/** Quotes like {@link quoteRaw} and also escapes every unit outside printable ASCII as `\uxxxx`. */
export function quoteAscii(text: string): string {
  const quoted = quoteRaw(text);
  let ascii = "";
  let start = 0;
  for (let at = 0; at < quoted.length; at += 1) {
    const unit = quoted.charCodeAt(at);
    if (unit < 0x7f) continue;
    ascii += `${quoted.slice(start, at)}\\u${unit.toString(16).padStart(4, "0")}`;
    start = at + 1;
  }
  return start === 0 ? quoted : ascii + quoted.slice(start);
}
