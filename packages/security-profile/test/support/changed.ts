// Changing one place of a document.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";

/** A document with another value at a place; undefined takes the place away. */
export function changed(document: unknown, place: string, value: JsonValue | undefined): JsonObject {
  const copy = JSON.parse(JSON.stringify(document)) as Record<string, JsonValue>;
  const keys = place.split("/");
  const last = keys.pop() ?? "";
  let parent: Record<string, JsonValue> = copy;
  for (const key of keys) parent = parent[key] as unknown as Record<string, JsonValue>;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return copy;
}
