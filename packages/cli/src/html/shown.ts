// Texts of others on a page: whole, in printable ASCII, and every character that isn't shown as it is listed.

import {
  compareCodePoints,
  ExactNumber,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  stringifyJson,
} from "@govengine/artifact-core";
import { displayText, type EscapedCharacter } from "@govengine/sclite-bridge";

import { html, type Markup } from "./markup.ts";

/** Shows texts and remembers what was escaped in them. */
export interface Shown {
  /** A text as code; `path` is where it stands. An empty one is shown as `""`. */
  code(text: string, path: string): Markup;
  /** A text in quotation marks, so that its ends are seen and a number isn't taken for it. */
  quoted(text: string, path: string): Markup;
  /** A place as code: what no other section shows of it is listed under itself. */
  place(path: string): Markup;
  readonly escaped: readonly EscapedCharacter[];
}

/** Begins with nothing escaped. Each place is listed once, however often it is shown. */
export function createShown(): Shown {
  const escaped: EscapedCharacter[] = [];
  const seen = new Set<string>();
  const show = (text: string, path: string): string => {
    const display = displayText(text);
    const place = displayText(path).text;
    if (!seen.has(place)) escaped.push(...display.escaped.map((each) => ({ path: place, ...each })));
    seen.add(place);
    return display.text;
  };
  const quoted = (text: string, path: string): Markup => html`<code>"${show(text, path)}"</code>`;
  return {
    escaped,
    quoted,
    code: (text, path) => (text === "" ? quoted(text, path) : html`<code>${show(text, path)}</code>`),
    place: (path) => html`<code>${show(path, `${path} (its place)`)}</code>`,
  };
}

/** One member of an artifact with its whole path. */
export interface Leaf {
  readonly path: string;
  readonly value: JsonValue;
}

/** A leaf in characters: texts in quotation marks, anything else as JSON. */
export function leafMarkup({ path, value }: Leaf, shown: Shown): Markup {
  if (typeof value === "string") return shown.quoted(value, path);
  return shown.code(ExactNumber.is(value) ? value.text : stringifyJson(value), path);
}

/** Every text, number, word and empty container of an artifact, by code point of the keys. */
export function leavesOf(value: JsonValue, path: string = ""): readonly Leaf[] {
  const leaves: Leaf[] = [];
  // A stack of its own: an artifact may be as deep as the reader lets it.
  const open: Leaf[] = [{ value, path }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const children = childrenOf(next);
    if (children === null) leaves.push(next);
    else for (const child of children.toReversed()) open.push(child);
  }
  return leaves;
}

function childrenOf({ path, value }: Leaf): readonly Leaf[] | null {
  if (Array.isArray(value)) {
    const items = value as JsonArray;
    return items.length === 0 ? null : items.map((item, at) => ({ value: item, path: `${path}/${at}` }));
  }
  if (!isJsonObject(value)) return null;
  const keys = Object.keys(value).toSorted(compareCodePoints);
  return keys.length === 0
    ? null
    : keys.map((key) => ({ value: memberOf(value, key), path: `${path}/${escapedKey(key)}` }));
}

function memberOf(object: JsonObject, key: string): JsonValue {
  return object[key] ?? null;
}

function escapedKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
