// The strict reader of live objects: one bounded, frozen copy in which each property was read exactly once.
// Whatever isn't plain data is refused, so what is checked, hashed and handed on is one and the same value.

import { GovEngineError } from "../record/error.ts";
import { pointer, problem } from "../record/problem.ts";
import { requireOptions } from "./arguments.ts";
import { isLongerThan } from "./code-points.ts";
import { ExactNumber } from "./exact-number.ts";
import { isPlainRead, isRead, markRead } from "./freeze.ts";
import { DEFAULT_LIMITS, resolveLimits, type JsonLimits } from "./limits.ts";
import { readsExact, type ReadOptions } from "./parse.ts";
import { encodedLength } from "./utf8.ts";
import {
  isJsonObject,
  reserveOwn,
  type JsonObject,
  type JsonScalar,
  type JsonValue,
  type MutableJsonObject,
} from "./value.ts";

/** One container that is being copied. `keys` is null for an array. */
interface Frame {
  readonly source: object;
  readonly keys: readonly string[] | null;
  readonly length: number;
  readonly copy: MutableJsonObject | JsonValue[];
  position: number;
}

interface Walk {
  readonly exact: boolean;
  readonly limits: JsonLimits;
  readonly frames: Frame[];
  nodes: number;
  bytes: number;
  /** Whether an exact number was met. */
  holdsExact: boolean;
  /** The refusal that ended the walk. Whatever else comes out of it was thrown by the value, also when it looks like one. */
  refusal: GovEngineError | null;
}

/**
 * Copies a live value into a deep-frozen JSON value, reading each property once. A value that a reader returned
 * within the default limits and that holds no exact number is its own copy.
 *
 * Accepted: null, booleans, finite numbers, well-formed strings, arrays without holes, and plain objects (also of another
 * realm, or without a prototype) whose own keys are all enumerable strings. Negative zero becomes 0. Refused: a class
 * instance, Date, Map, function, undefined, BigInt or symbol; a symbol or hidden key; a sparse array; a cycle; an integer
 * beyond ±(2^53−1) (`json_ambiguous_number`); whatever throws while it is read; more than the limits.
 *
 * @throws GovEngineError with one `json_*` problem whose `path` points to the place. Nothing of the value but the keys
 *   on the way is in it. `invalid_json_limits` and `invalid_json_options` for wrong options.
 */
export function snapshotJson(value: unknown, options: ReadOptions = {}): JsonValue {
  requireOptions(options);
  const limits = resolveLimits(options.limits);
  const exact = readsExact(options.numbers);
  const byDefault = limits === DEFAULT_LIMITS;
  // Such a value can't have changed since it was read: it is its own copy.
  if (byDefault && isPlainRead(value)) return value;
  const walk: Walk = { exact, limits, frames: [], nodes: 0, bytes: 0, holdsExact: false, refusal: null };
  try {
    const copy = copyValue(walk, value);
    return markRead(copy, byDefault && !walk.holdsExact);
  } catch (error) {
    if (walk.refusal !== null) throw walk.refusal;
    // A getter or a proxy trap threw: what it threw stays out of the message.
    throw new GovEngineError([problem("json_unreadable", place(walk))], { cause: error });
  }
}

/** Copies a live value like {@link snapshotJson} and refuses it with `json_not_object` when it isn't an object. */
export function snapshotJsonObject(value: unknown, options: ReadOptions = {}): JsonObject {
  const copy = snapshotJson(value, options);
  if (!isJsonObject(copy)) throw new GovEngineError("json_not_object");
  return copy;
}

/**
 * The value itself when a reader returned it, else a snapshot of it that keeps exact numbers. Internal to whatever writes,
 * compares or counts values, so that all of it is about what a reader saw.
 */
export function readOnce(value: unknown, limits?: Partial<JsonLimits>): JsonValue {
  if (isRead(value)) return value;
  return snapshotJson(value, limits === undefined ? { numbers: "exact" } : { numbers: "exact", limits });
}

function copyValue(walk: Walk, root: unknown): JsonValue {
  const { frames } = walk;
  let source = root;
  for (;;) {
    let copy = beginCopy(walk, source);
    // A complete copy goes into its container, and closes every container that ends with it.
    for (;;) {
      const frame = frames.at(-1);
      if (frame === undefined) return copy as JsonValue;
      if (copy !== undefined) {
        store(frame, copy);
        frame.position += 1;
      }
      if (frame.position < frame.length) {
        source = readMember(frame);
        break;
      }
      frames.pop();
      copy = Object.freeze(frame.copy);
    }
  }
}

/** Copies a scalar; opens a container and returns undefined. */
function beginCopy(walk: Walk, source: unknown): JsonValue | undefined {
  const { frames, limits } = walk;
  if (frames.length >= limits.maxDepth) fail(walk, "json_max_depth");
  walk.nodes += 1;
  if (walk.nodes > limits.maxNodes) fail(walk, "json_max_nodes");
  if (typeof source !== "object" || source === null) return copyScalar(walk, source);
  if (ExactNumber.is(source)) {
    if (!walk.exact) fail(walk, "json_number_not_exact");
    walk.holdsExact = true;
    return source;
  }
  for (const frame of frames) if (frame.source === source) fail(walk, "json_cycle");
  frames.push(Array.isArray(source) ? arrayFrame(walk, source) : objectFrame(walk, source));
  return undefined;
}

function copyScalar(walk: Walk, source: unknown): JsonScalar {
  if (source === null || typeof source === "boolean") return source;
  if (typeof source === "string") return copyText(walk, source);
  if (typeof source !== "number") return fail(walk, "json_unsupported_value");
  if (!Number.isFinite(source)) fail(walk, "json_non_standard_number");
  if (Number.isInteger(source) && !Number.isSafeInteger(source)) fail(walk, "json_ambiguous_number");
  return source === 0 ? 0 : source;
}

function copyText(walk: Walk, text: string): string {
  if (isLongerThan(text, walk.limits.maxString)) fail(walk, "json_max_string");
  const bytes = encodedLength(text);
  // A text of as many bytes as units is ASCII and has no surrogates.
  if (bytes !== text.length && !text.isWellFormed()) fail(walk, "json_lone_surrogate");
  walk.bytes += bytes;
  if (walk.bytes > walk.limits.maxBytes) fail(walk, "json_max_bytes");
  return text;
}

function arrayFrame(walk: Walk, source: readonly unknown[]): Frame {
  if (!isPlainArrayPrototype(Object.getPrototypeOf(source))) fail(walk, "json_unsupported_value");
  const { length } = source;
  if (length > walk.limits.maxMembers) fail(walk, "json_max_members");
  // Own keys of a dense array: its indexes in order, then `length`. Anything else is a hole or an extra property.
  const keys = Reflect.ownKeys(source);
  if (keys.length !== length + 1 || (length > 0 && keys[length - 1] !== String(length - 1))) {
    fail(walk, keys.length <= length ? "json_sparse_array" : "json_unsupported_key");
  }
  if (Object.keys(source).length !== length) fail(walk, "json_unsupported_key");
  return { source, keys: null, length, copy: [], position: 0 };
}

function objectFrame(walk: Walk, source: object): Frame {
  if (!isPlainPrototype(Object.getPrototypeOf(source))) fail(walk, "json_unsupported_value");
  const keys = Object.keys(source);
  if (Reflect.ownKeys(source).length !== keys.length) fail(walk, "json_unsupported_key");
  if (keys.length > walk.limits.maxMembers) fail(walk, "json_max_members");
  for (const key of keys) copyText(walk, key);
  return { source, keys, length: keys.length, copy: {}, position: 0 };
}

function readMember({ source, keys, position }: Frame): unknown {
  return (source as Record<string, unknown>)[keys === null ? String(position) : (keys[position] as string)];
}

function store({ copy, keys, position }: Frame, value: JsonValue): void {
  if (Array.isArray(copy)) {
    copy.push(value);
    return;
  }
  const key = (keys as readonly string[])[position] as string;
  if (key in copy) reserveOwn(copy, key);
  copy[key] = value;
}

function isPlainPrototype(prototype: unknown): boolean {
  return prototype === null || prototype === Object.prototype || isForeignObjectPrototype(prototype as object);
}

function isPlainArrayPrototype(prototype: unknown): boolean {
  if (prototype === Array.prototype) return true;
  // Another realm's `Array.prototype` is itself an array, directly above that realm's `Object.prototype`.
  return Array.isArray(prototype) && isForeignObjectPrototype(Object.getPrototypeOf(prototype) as object | null);
}

/** Another realm's `Object.prototype`: a root of a prototype chain with the methods that only that object owns. */
function isForeignObjectPrototype(prototype: object | null): boolean {
  return (
    prototype !== null &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, "hasOwnProperty") &&
    Object.hasOwn(prototype, "isPrototypeOf")
  );
}

function place(walk: Walk): string {
  return pointer(walk.frames.map(({ keys, position }) => (keys === null ? position : (keys[position] ?? ""))));
}

function fail(walk: Walk, code: string): never {
  walk.refusal = new GovEngineError([problem(code, place(walk))]);
  throw walk.refusal;
}
