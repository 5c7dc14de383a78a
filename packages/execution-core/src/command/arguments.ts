// What a caller without a type checker can get wrong: arguments are checked and never coerced.

import { GovEngineError, problem } from "@govengine/artifact-core";

/**
 * Refuses what is no text.
 *
 * @throws GovEngineError `invalid_argument`
 */
export function requireText(value: unknown): asserts value is string {
  if (typeof value !== "string") throw new GovEngineError([problem("invalid_argument", "", "text")]);
}

/**
 * Refuses what is no list of texts.
 *
 * @throws GovEngineError `invalid_argument`
 */
export function requireTexts(value: unknown): asserts value is readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [null];
  for (const item of list) requireText(item);
}
