// JSON text for files and transport. Unlike `JSON.stringify` it writes exact numbers as they were read.

import { GovEngineError } from "../record/error.ts";
import { requireOptions } from "./arguments.ts";
import { compareCodePoints } from "./code-points.ts";
import { exactText } from "./number-text.ts";
import { readOnce } from "./snapshot.ts";
import type { JsonObject } from "./value.ts";
import { quoteRaw, writeJson } from "./write.ts";

/** How `stringifyJson` writes. */
export interface StringifyOptions {
  /** Blanks for each level, 0 to 10; 0, the default, writes no white space. */
  readonly indent?: number;
  /** Whether keys are written in code point order instead of the order in which they were read. */
  readonly sorted?: boolean;
}

/** Keeps the text linear in the value: the readers' depth is limited, and so is what a level adds to a line. */
const MAX_INDENT = 10;

/**
 * Writes a JSON value as text that `parseJson` reads back to an equal value, exact numbers included.
 *
 * @throws GovEngineError with a code of `snapshotJson` for a value that isn't plain JSON, `invalid_json_options` for wrong
 *   options.
 */
export function stringifyJson(value: unknown, options: StringifyOptions = {}): string {
  requireOptions(options);
  const { indent = 0, sorted = false } = options;
  if (!Number.isInteger(indent) || indent < 0 || indent > MAX_INDENT || typeof sorted !== "boolean") {
    throw new GovEngineError("invalid_json_options");
  }
  return writeJson(readOnce(value), {
    keys: sorted ? sortedKeys : Object.keys,
    number: String,
    exact: exactText,
    quote: quoteRaw,
    indent,
  });
}

function sortedKeys(object: JsonObject): readonly string[] {
  return Object.keys(object).sort(compareCodePoints);
}
