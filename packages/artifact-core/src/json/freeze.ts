// Deep freezing, and the memory of which values came from a reader.
// A digest is only ever made of what a reader returned (design rule R6); `isRead` is how `canonicalize` knows.

import { ExactNumber } from "./exact-number.ts";
import { isJsonContainer, type JsonValue } from "./value.ts";

const readRoots = new WeakSet<object>();

/** Remembers a deep-frozen value as the result of a reader. Internal to the readers. */
export function markRead<Value extends JsonValue>(value: Value): Value {
  if (typeof value === "object" && value !== null) readRoots.add(value);
  return value;
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
 * Freezes a JSON value and everything in it, in place, and returns it. Never overflows the stack. A value in which a
 * reader already froze everything is left as it is.
 */
export function deepFreeze<Value extends JsonValue>(value: Value): Value {
  const open: JsonValue[] = [value];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (!isJsonContainer(current) || readRoots.has(current)) continue;
    Object.freeze(current);
    for (const child of Object.values(current)) if (isJsonContainer(child)) open.push(child);
  }
  return value;
}
