// What a caller without a type checker can get wrong: arguments are checked and never coerced.

import { GovEngineError } from "../record/error.ts";
import { problem } from "../record/problem.ts";

/** The error for an argument of another type than the one named. */
export function invalidArgument(expected: ExpectedArgument): GovEngineError {
  return new GovEngineError([problem("invalid_argument", "", expected)]);
}

/** What an argument should have been. */
export type ExpectedArgument = "array" | "bytes" | "mode" | "object" | "sha256 hex" | "text" | "text or bytes";

/**
 * The own members of an argument, each read once, so that what is checked is what is used.
 *
 * @throws GovEngineError `invalid_argument` for what is no object, or whose members can't be read.
 */
export function membersOf<T extends object>(argument: T): T {
  if (typeof argument !== "object" || argument === null) throw invalidArgument("object");
  try {
    return { ...argument };
  } catch {
    throw invalidArgument("object");
  }
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
