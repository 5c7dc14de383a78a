// Text as an approver may safely look at it: printable ASCII only. Whatever could be invisible, move the cursor, or look
// like something else is written as its code point and listed; nothing is cut.

import { isHiddenCharacter, stringifyJson, type JsonValue } from "@govengine/artifact-core";

/** Why a character isn't shown as it is: nobody sees it, it pads, or another character may look the same. */
export type EscapeKind = "hidden" | "blank" | "look_alike";

/** A character that is escaped, once for each text that it occurs in. */
export type EscapedCharacter = {
  /** A pointer to the text, escaped like all text. */
  readonly path: string;
  /** As `U+202E`. */
  readonly code_point: string;
  readonly kind: EscapeKind;
  /** How often it occurs there. */
  readonly count: number;
};

/** A text that can be shown, and what is escaped in it. */
export interface DisplayText {
  /** Printable ASCII; `\` and `"` are escaped too, so that two texts never look the same. */
  readonly text: string;
  readonly escaped: readonly Omit<EscapedCharacter, "path">[];
}

const BLANK = 0x20;

/**
 * Escapes a text. A blank is shown as it is only between two other characters, because a run of blanks hides what is
 * behind it. Every character outside ASCII is escaped: no list of look-alikes is complete.
 */
export function displayText(text: string): DisplayText {
  const counts = new Map<number, { readonly kind: EscapeKind; count: number }>();
  const points = Array.from(text, (character) => character.codePointAt(0) as number);
  const pieces = points.map((point, at) => {
    const kind = kindOf(point, points[at - 1], points[at + 1]);
    if (kind === null) return shown(point);
    const known = counts.get(point);
    if (known === undefined) counts.set(point, { kind, count: 1 });
    else known.count += 1;
    return `\\u{${point.toString(16)}}`;
  });
  const escaped = [...counts].map(([point, { kind, count }]) => ({ code_point: codePoint(point), kind, count }));
  return { text: pieces.join(""), escaped };
}

function kindOf(point: number, before: number | undefined, after: number | undefined): EscapeKind | null {
  if (point === BLANK) {
    const isBetween = before !== undefined && after !== undefined && before !== BLANK && after !== BLANK;
    return isBetween ? null : "blank";
  }
  if (isHiddenCharacter(point)) return "hidden";
  return point > 0x7e ? "look_alike" : null;
}

function shown(point: number): string {
  const character = String.fromCodePoint(point);
  return character === "\\" || character === '"' ? `\\${character}` : character;
}

function codePoint(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Makes texts for display and collects what is escaped in them. */
export interface Display {
  /** A text at a place of the artifacts. */
  text(text: string, keys: readonly (string | number)[]): string;
  /** A JSON value at a place, on one line; text in it is quoted. */
  value(value: JsonValue, keys: readonly (string | number)[]): string;
  /** A place, with all of its keys. */
  place(keys: readonly (string | number)[]): string;
  readonly escaped: readonly EscapedCharacter[];
}

/** A new display. */
export function createDisplay(): Display {
  const escaped: EscapedCharacter[] = [];
  const place = (keys: readonly (string | number)[]): string => displayText(wholePointer(keys)).text;
  const text = (given: string, keys: readonly (string | number)[]): string => {
    const display = displayText(given);
    if (display.escaped.length > 0) {
      const path = place(keys);
      escaped.push(...display.escaped.map((each) => ({ path, ...each })));
    }
    return display.text;
  };
  const value = (given: JsonValue, keys: readonly (string | number)[]): string => {
    if (typeof given === "string") return `"${text(given, keys)}"`;
    if (typeof given !== "object" || given === null) return stringifyJson(given);
    if (Array.isArray(given)) return `[${given.map((item: JsonValue, at) => value(item, [...keys, at])).join(", ")}]`;
    const members = Object.entries(given).map(([key, member]: readonly [string, JsonValue]) => {
      const way = [...keys, key];
      return `"${text(key, way)}": ${value(member, way)}`;
    });
    return `{${members.join(", ")}}`;
  };
  return { text, value, place, escaped };
}

/** A pointer that is never cut: an approver sees all of it. */
function wholePointer(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
