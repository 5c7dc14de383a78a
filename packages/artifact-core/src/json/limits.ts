// The limits of the readers. Root depth is 1, every value is a node, keys are not; every limit is inclusive.

import { GovEngineError } from "../record/error.ts";
import { pointer, problem } from "../record/problem.ts";

/** What a reader accepts at most. Every limit is inclusive. */
export interface JsonLimits {
  /** UTF-8 bytes of the document; for a live object the UTF-8 bytes of all its strings and keys. */
  readonly maxBytes: number;
  /** Nesting depth, at most 512; the root has depth 1 and every child, also a scalar, is one deeper. */
  readonly maxDepth: number;
  /** Values in the whole document; keys don't count. */
  readonly maxNodes: number;
  /** Members of one object or items of one array. */
  readonly maxMembers: number;
  /** Unicode code points of one string or key; also the characters of one number. */
  readonly maxString: number;
}

/**
 * The ceiling of `maxDepth`. The readers and writers recurse, so depth is what their use of the stack depends on; this
 * much is a fraction of the smallest stack in use, and nothing deeper can become a value.
 */
export const MAX_DEPTH_CEILING = 512;

/** The limits that hold unless a caller gives others. */
export const DEFAULT_LIMITS: JsonLimits = Object.freeze({
  maxBytes: 1_048_576,
  maxDepth: 64,
  maxNodes: 100_000,
  maxMembers: 10_000,
  maxString: 65_536,
});

/** The limits of every metadata map in a record. */
export const METADATA_LIMITS: JsonLimits = Object.freeze({
  maxBytes: 1_048_576,
  maxDepth: 33,
  maxNodes: 10_000,
  maxMembers: 1_000,
  maxString: 65_536,
});

/**
 * Fills the given limits up with the defaults.
 *
 * @throws GovEngineError `invalid_json_limits` when they are no object, a limit isn't a positive safe integer or isn't one of
 *   ours, or `maxDepth` is above {@link MAX_DEPTH_CEILING}.
 */
export function resolveLimits(given: Partial<JsonLimits> | undefined): JsonLimits {
  if (given === undefined || given === DEFAULT_LIMITS) return DEFAULT_LIMITS;
  if (typeof given !== "object" || given === null) throw new GovEngineError("invalid_json_limits");
  const limits: JsonLimits = { ...DEFAULT_LIMITS, ...given };
  for (const [name, limit] of Object.entries(limits)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, name) || !Number.isSafeInteger(limit) || limit < 1) {
      throw new GovEngineError([problem("invalid_json_limits", pointer([name]), "positive integer")]);
    }
  }
  if (limits.maxDepth > MAX_DEPTH_CEILING) {
    throw new GovEngineError([problem("invalid_json_limits", pointer(["maxDepth"]), `at most ${MAX_DEPTH_CEILING}`)]);
  }
  return limits;
}
