// Deep freezing, and the memory of which values came from a reader.
// A digest is only ever made of what a reader returned (design rule R6); `isRead` is how `canonicalize` knows.

import { GovEngineError } from "../record/error.ts";
import { ExactNumber } from "./exact-number.ts";
import { isJsonContainer, type JsonArray, type JsonObject, type JsonValue } from "./value.ts";

/**
 * What is known of a root, which can't change any more. One record and one weak entry for each root: making weak entries
 * is what costs.
 */
export interface ReadRoot {
  /** Whether it holds no exact number and was read within the default limits: reading it again would find nothing else. */
  readonly plain: boolean;
  /** The form, the digest and the length of the canonical text, as far as anybody asked for them. */
  form: string | null;
  digest: string | null;
  bytes: number | null;
}

const readRoots = new WeakMap<object, ReadRoot>();

/** Remembers a deep-frozen value as the result of a reader. Internal to the readers. */
export function markRead<Value extends JsonValue>(value: Value, plain = false): Value {
  if (typeof value === "object" && value !== null) {
    readRoots.set(value, { plain, form: null, digest: null, bytes: null });
  }
  return value;
}

/** What is known of the very root that a reader returned; undefined for anything else. Internal to this room. */
export function readRoot(value: unknown): ReadRoot | undefined {
  return typeof value === "object" && value !== null ? readRoots.get(value) : undefined;
}

/**
 * Whether a value is the very root that a reader returned within the default limits, and holds no exact number: nothing is
 * left to look for in it.
 */
export function isPlainRead(value: unknown): value is JsonValue {
  return readRoot(value)?.plain === true;
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
