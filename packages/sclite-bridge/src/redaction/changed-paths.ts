// How many places of an artifact a redaction changed: an estimate, for a receipt, that names none of them.

import {
  ExactNumber,
  isJsonObject,
  sameJson,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";

/**
 * Counts the places in which two values that a reader returned differ: a leaf or a change of kind counts once, a missing
 * member as null, a longer list by its length.
 */
export function changedPaths(before: JsonValue, after: JsonValue): number {
  if (kindOf(before) !== kindOf(after)) return 1;
  if (isJsonObject(before) && isJsonObject(after)) return changedMembers(before, after);
  if (Array.isArray(before) && Array.isArray(after)) return changedItems(before as JsonArray, after as JsonArray);
  return sameJson(before, after) ? 0 : 1;
}

function changedMembers(before: JsonObject, after: JsonObject): number {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  let count = 0;
  for (const key of keys) count += changedPaths(memberOrNull(before, key), memberOrNull(after, key));
  return count;
}

function changedItems(before: JsonArray, after: JsonArray): number {
  const shared = before.length < after.length ? before.length : after.length;
  let count = before.length + after.length - 2 * shared;
  for (let at = 0; at < shared; at += 1) count += changedPaths(before[at] as JsonValue, after[at] as JsonValue);
  return count;
}

function memberOrNull(object: JsonObject, key: string): JsonValue {
  return Object.hasOwn(object, key) ? (object[key] as JsonValue) : null;
}

/** The kind of a value, integers and floats told apart. */
function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  if (ExactNumber.is(value)) return value.kind;
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "float";
  return typeof value;
}
