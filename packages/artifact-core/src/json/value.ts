// The JSON value model: what the readers give back and every digest, record and port takes.
// Objects and arrays that come from a reader are deep-frozen; `__proto__` and friends are ordinary own keys.

import type { ExactNumber } from "./exact-number.ts";

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
