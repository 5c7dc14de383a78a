// The JSON value model: what the readers give back and every digest, record and port takes.
// Objects and arrays that come from a reader are deep-frozen; `__proto__` and friends are ordinary own keys.

import { ExactNumber } from "./exact-number.ts";

/** A JSON scalar. An `ExactNumber` occurs only in values that were read with `numbers: "exact"`. */
export type JsonScalar = null | boolean | number | string | ExactNumber;

/** A JSON array. */
export type JsonArray = readonly JsonValue[];

/** A JSON object with own string keys, in the order in which they were read (integer-like keys first). */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Any JSON value. */
export type JsonValue = JsonScalar | JsonArray | JsonObject;

/** Whether a JSON value is an object or an array. */
export function isJsonContainer(value: JsonValue | undefined): value is JsonArray | JsonObject {
  return typeof value === "object" && value !== null && !ExactNumber.is(value);
}

/** Whether a JSON value is an object: not an array, not null, not an exact number. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return isJsonContainer(value) && !Array.isArray(value);
}

/** An object that a reader is still filling. Internal to the readers. */
export type MutableJsonObject = { [key: string]: JsonValue };

/**
 * Makes an own property of a name that the object inherits, so that a later assignment stores the value there. Without
 * it an assignment would lose `__proto__`, and would meet setters or frozen properties of a changed `Object.prototype`.
 */
export function reserveOwn(object: MutableJsonObject, key: string): void {
  Object.defineProperty(object, key, { value: null, writable: true, enumerable: true, configurable: true });
}
