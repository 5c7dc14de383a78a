// JSON text for files and transport. Unlike `JSON.stringify` it writes exact numbers as they were read.

import { compareCodePoints } from "./code-points.ts";
import type { ExactNumber } from "./exact-number.ts";
import { isRead } from "./freeze.ts";
import { floatText } from "./number-text.ts";
import { snapshotJson } from "./snapshot.ts";
import type { JsonObject } from "./value.ts";
import { quoteRaw, writeJson } from "./write.ts";

/** How `stringifyJson` writes. */
export interface StringifyOptions {
  /** Blanks for each level; 0, the default, writes no white space. */
  readonly indent?: number;
  /** Whether keys are written in code point order instead of the order in which they were read. */
  readonly sorted?: boolean;
}

/**
 * Writes a JSON value as text that `parseJson` reads back to an equal value, exact numbers included.
 *
 * @throws GovEngineError with a code of `snapshotJson` for a value that isn't plain JSON.
 */
export function stringifyJson(value: unknown, options: StringifyOptions = {}): string {
  const { indent = 0, sorted = false } = options;
  return writeJson(isRead(value) ? value : snapshotJson(value, { numbers: "exact" }), {
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

function exactText(number: ExactNumber): string {
  return number.kind === "integer" ? number.text : floatText(number.value);
}
