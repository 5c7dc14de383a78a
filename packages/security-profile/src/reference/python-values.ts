// How the reference turns any value into words, text, booleans and integers. Only the helpers of this folder may be so
// lenient; nothing that decides uses them.

import { isJsonObject, type JsonObject, type JsonValue } from "@govengine/artifact-core";

/** A value of a document, or nothing. */
export type Loose = JsonValue | undefined;

/** Single characters that Python's `str.strip` takes for white space, beside the runs in {@link isBlank}. */
const SINGLE_BLANKS: readonly number[] = [0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000];

function isBlank(code: number): boolean {
  const inRun = (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f) || (code >= 0x2000 && code <= 0x200a);
  return inRun || SINGLE_BLANKS.includes(code);
}

/** Whether a text has white space as Python sees it. */
export function hasBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isBlank(text.charCodeAt(at))) return true;
  return false;
}

/** Whether Python takes a value for false: nothing, false, zero, and everything that is empty. */
export function isFalsy(value: Loose): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** The text of a value as Python writes it; containers as their representation. */
export function pythonText(value: Loose): string {
  if (value === undefined || value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return value;
  return typeof value === "number" ? pythonNumber(value) : representation(value);
}

/** A number as Python writes it. A document's whole number is an integer, so it has no fraction. */
function pythonNumber(value: number): string {
  if (Number.isInteger(value) && value < 1e16 && value > -1e16) return value.toFixed(0);
  return String(value).replace(/e\+?(?<sign>-?)(?<digits>\d)$/u, "e$<sign>0$<digits>");
}

function representation(value: Loose): string {
  if (typeof value === "string") return value.includes("'") && !value.includes('"') ? `"${value}"` : quoted(value);
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(representation).join(", ")}]`;
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([key, member]) => `${representation(key)}: ${representation(member)}`);
    return `{${members.join(", ")}}`;
  }
  return pythonText(value);
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n").replaceAll("\t", "\\t")}'`;
}

/** Text without the white space around it, as Python sees it. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** `""` for a false value, else its text. */
export function looseText(value: Loose): string {
  return isFalsy(value) ? "" : pythonText(value);
}

/** `""` for a false value, else its text without white space around it, in lower case. */
export function norm(value: Loose): string {
  return strip(looseText(value)).toLowerCase();
}

/** An object, or an empty one in place of anything else. */
export function objectOrEmpty(value: Loose): JsonObject {
  return isJsonObject(value) ? value : EMPTY;
}

/** A member of a value that may be no object. */
export function memberOf(value: Loose, name: string): Loose {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** An array, or an empty one in place of anything else. */
export function arrayOrEmpty(value: Loose): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

const INTEGER_TEXT = /^[+-]?\d+(?:_\d+)*$/u;

/** The integer of a value as Python's `int` reads it, or null where it raises. */
export function pythonInteger(value: Loose): number | null {
  if (value === true || value === false) return value ? 1 : 0;
  if (typeof value === "number") return Number.isFinite(value) ? value - (value % 1) : null;
  if (typeof value !== "string") return null;
  const digits = strip(value);
  return INTEGER_TEXT.test(digits) ? Number(digits.replaceAll("_", "")) : null;
}

const EMPTY: JsonObject = Object.freeze({});
