// Deep freezing, and the memory of which values came from a reader.
// A digest is only ever made of what a reader returned (design rule R6); `isRead` is how `canonicalize` knows.

import { GovEngineError } from "../record/error.ts";
import { ExactNumber } from "./exact-number.ts";
import { isJsonContainer, type JsonArray, type JsonObject, type JsonValue } from "./value.ts";

const readRoots = new WeakSet<object>();

/** The roots that were read plain and within the default limits: reading one again would find nothing else. */
const plainRoots = new WeakSet<object>();

/** Remembers a deep-frozen value as the result of a reader. Internal to the readers. */
export function markRead<Value extends JsonValue>(value: Value): Value {
  if (typeof value === "object" && value !== null) readRoots.add(value);
  return value;
}

/** {@link markRead} for a value that was read plain and within the default limits. */
export function markReadPlain<Value extends JsonValue>(value: Value): Value {
  if (typeof value === "object" && value !== null) plainRoots.add(value);
  return markRead(value);
}

/** Whether a value is the very root that a reader returned, read plain and within the default limits. */
export function isReadPlain(value: unknown): value is JsonValue {
  return typeof value === "object" && value !== null && plainRoots.has(value);
}

/** Whether a value is the very root that a reader returned: frozen to its last member, so that it is what it was. */
export function isReadRoot(value: unknown): value is object {
  return typeof value === "object" && value !== null && readRoots.has(value);
}

/** Whether a value is a scalar or the very root that a reader returned. */
export function isRead(value: unknown): value is JsonValue {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value === "number")
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  if (value === null || typeof value === "boolean") return true;
  return typeof value === "object" && (readRoots.has(value) || ExactNumber.is(value));
}

/**
 * Freezes a JSON value and everything in it, in place, and returns it. It never overflows the stack and ends on a cycle,
 * which is for `snapshotJson` to refuse. A value in which a reader already froze everything is left as it is.
 *
 * @throws GovEngineError `json_unsupported_value` for an object that can't be frozen or read, which no JSON value is.
 */
export function deepFreeze<Value extends JsonValue>(value: Value): Value {
  const seen = new Set<object>();
  const open: JsonValue[] = [value];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (!isJsonContainer(current) || seen.has(current) || readRoots.has(current)) continue;
    seen.add(current);
    for (const child of frozenChildren(current)) if (isJsonContainer(child)) open.push(child);
  }
  return value;
}

function frozenChildren(container: JsonArray | JsonObject): readonly JsonValue[] {
  try {
    return Object.values(Object.freeze(container));
  } catch (error) {
    throw new GovEngineError("json_unsupported_value", { cause: error });
  }
}
