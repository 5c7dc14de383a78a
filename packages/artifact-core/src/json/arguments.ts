// What a caller without a type checker can get wrong: arguments are checked and never coerced.

import { GovEngineError } from "../record/error.ts";
import { problem } from "../record/problem.ts";

/** The error for an argument of another type than the one named. */
export function invalidArgument(expected: "bytes" | "sha256 hex" | "text" | "text or bytes"): GovEngineError {
  return new GovEngineError([problem("invalid_argument", "", expected)]);
}

/**
 * Refuses what is no text and text that has no UTF-8 form.
 *
 * @throws GovEngineError `invalid_argument` or `json_lone_surrogate`.
 */
export function requireText(value: unknown): asserts value is string {
  if (typeof value !== "string") throw invalidArgument("text");
  if (!value.isWellFormed()) throw new GovEngineError("json_lone_surrogate");
}

/**
 * Refuses options that are no object.
 *
 * @throws GovEngineError `invalid_json_options`.
 */
export function requireOptions(options: unknown): void {
  if (typeof options !== "object" || options === null) throw new GovEngineError("invalid_json_options");
}
