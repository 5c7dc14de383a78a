// Where a reading of JSON text stands, what it has used up, and how it fails: with a code and a place, never a value.

import { GovEngineError } from "../record/error.ts";
import { pointer, problem } from "../record/problem.ts";
import type { JsonLimits } from "./limits.ts";

/** The state of one reading. */
export interface Cursor {
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

// Each file of the reader has its characters as constants of its own: imported ones cost a look-up for every character.
const ZERO = 0x30;
const NINE = 0x39;

/** Whether a character is one of the ten digits. */
export function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}

/** Moves to the next character that isn't a blank, tab, line feed or carriage return, and returns it (NaN at the end). */
export function skipBlanks(cursor: Cursor): number {
  const { text } = cursor;
  let unit = text.charCodeAt(cursor.at);
  while (unit <= 0x20 && (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09)) {
    cursor.at += 1;
    unit = text.charCodeAt(cursor.at);
  }
  return unit;
}

/** Fails at the container itself, behind one member and before the next. */
export function failBetween(cursor: Cursor, code: string): never {
  cursor.path[cursor.depth - 1] = null;
  return fail(cursor, code);
}

export function fail(cursor: Cursor, code: string, at: number = cursor.at): never {
  const before = cursor.text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  const keys = cursor.path.slice(0, cursor.depth).filter((key) => key !== null);
  throw new GovEngineError([problem(code, pointer(keys), `line ${line} column ${column}`)]);
}

/** Fails where a value should begin and no value of JSON does. */
export function failWord(cursor: Cursor, at: number): never {
  const { text } = cursor;
  const nonStandard = text.startsWith("NaN", at) || text.startsWith("Infinity", at);
  return fail(cursor, nonStandard ? "json_non_standard_number" : "json_syntax", at);
}
