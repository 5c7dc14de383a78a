// Ways to write a forbidden key so that an exact comparison would overlook it.

import type { JsonObject, JsonValue } from "../../src/index.ts";

/** Spellings that are one key: separators, case and humps don't tell keys apart. */
export function spellings(key: string): readonly string[] {
  const words = key.split("_");
  const camel = words.map((word, at) => (at === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`)).join("");
  return [key, key.toUpperCase(), words.join("-"), words.join(" "), words.join(""), camel, ` ${key} `, `_${key}_`];
}

/** A key in full-width letters, which look like the plain ones. */
export function fullWidth(key: string): string {
  return key.replace(/[a-z]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
}

/** A map in which a key stands so many maps and arrays deep, and the pointer to it from the map. */
export function buried(key: string, depth: number): { readonly map: JsonObject; readonly path: string } {
  let value: JsonValue = { [key]: null };
  let path = `/${key}`;
  for (let level = 0; level < depth; level += 1) {
    const inArray = level % 2 === 0;
    value = inArray ? [value] : { a: value };
    path = `${inArray ? "/0" : "/a"}${path}`;
  }
  return { map: { a: value }, path: `/a${path}` };
}
