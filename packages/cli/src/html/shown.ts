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
  /** A text of the artifacts as code; `path` is where it stands. */
  code(text: string, path: string): Markup;
  readonly escaped: readonly EscapedCharacter[];
}

/** Begins with nothing escaped. Each place is listed once, however often it is shown. */
export function createShown(): Shown {
  const escaped: EscapedCharacter[] = [];
  const seen = new Set<string>();
  return {
    escaped,
    code(text, path) {
      const display = displayText(text);
      const place = displayText(path).text;
      if (!seen.has(place)) escaped.push(...display.escaped.map((each) => ({ path: place, ...each })));
      seen.add(place);
      return html`<code>${display.text}</code>`;
    },
  };
}

/** One member of an artifact with its whole path. */
export interface Leaf {
  readonly path: string;
  /** A text as it is, anything else as JSON. */
  readonly text: string;
}

/** Every text, number, word and empty container of an artifact, in its order. */
export function leavesOf(value: JsonValue, path: string = ""): readonly Leaf[] {
  const leaves: Leaf[] = [];
  // A stack of its own: an artifact may be as deep as the reader lets it.
  const open: { readonly value: JsonValue; readonly path: string }[] = [{ value, path }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const children = childrenOf(next.value, next.path);
    if (children === null) leaves.push({ path: next.path, text: leafText(next.value) });
    else open.push(...children.toReversed());
  }
  return leaves;
}

function childrenOf(value: JsonValue, path: string): readonly { value: JsonValue; path: string }[] | null {
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

function leafText(value: JsonValue): string {
  if (typeof value === "string") return value;
  return ExactNumber.is(value) ? value.text : stringifyJson(value);
}
