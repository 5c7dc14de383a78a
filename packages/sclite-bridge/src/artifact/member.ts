// Looking into JSON that nobody has checked yet: own members only, and undefined as soon as the way ends.

import { isJsonObject, type JsonValue } from "@govengine/artifact-core";

/** The value at the end of a way of member names, or undefined when an object or a member on the way is missing. */
export function memberAt(value: JsonValue | undefined, ...names: readonly string[]): JsonValue | undefined {
  let current = value;
  for (const name of names) {
    if (!isJsonObject(current) || !Object.hasOwn(current, name)) return undefined;
    current = current[name];
  }
  return current;
}
