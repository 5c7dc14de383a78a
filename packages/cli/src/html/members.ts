// Reading members of artifacts that may be anything: a page is also made of a bundle that fails.

import { isJsonObject, type JsonArray, type JsonObject, type JsonValue, stringifyJson } from "@govengine/artifact-core";

/** The member at a way of keys, or null. */
export function memberAt(value: JsonValue | null, ...keys: readonly string[]): JsonValue | null {
  let found = value;
  for (const key of keys) found = found !== null && isJsonObject(found) ? (found[key] ?? null) : null;
  return found;
}

/** A member as text: a text as it is, a number or a boolean as JSON; null for anything else. */
export function textAt(value: JsonValue | null, ...keys: readonly string[]): string | null {
  const found = memberAt(value, ...keys);
  if (typeof found === "string") return found;
  return typeof found === "number" || typeof found === "boolean" ? stringifyJson(found) : null;
}

/** The items of a list; none when it isn't one. */
export function itemsAt(value: JsonValue | null, ...keys: readonly string[]): JsonArray {
  const found = memberAt(value, ...keys);
  return Array.isArray(found) ? (found as JsonArray) : [];
}

/** The items of a list that are objects. */
export function objectsAt(value: JsonValue | null, ...keys: readonly string[]): readonly JsonObject[] {
  return itemsAt(value, ...keys).filter(isJsonObject);
}

/** The items of a list that are texts. */
export function textsAt(value: JsonValue | null, ...keys: readonly string[]): readonly string[] {
  return itemsAt(value, ...keys).filter((item) => typeof item === "string");
}
