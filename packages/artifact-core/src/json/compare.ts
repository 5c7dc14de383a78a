// Comparing and counting JSON values, without recursion. Like a digest, both are of what a reader saw.

import { ExactNumber } from "./exact-number.ts";
import { readOnce } from "./snapshot.ts";
import { isJsonContainer, type JsonValue } from "./value.ts";

/**
 * Whether two JSON values are equal in depth: the same scalars, the same items in the same order, the same members in
 * any order. An integer and a float differ, like in the canonical form that every SCLite digest uses.
 *
 * @throws GovEngineError with a code of `snapshotJson` for a value that no reader returned and that isn't plain JSON.
 */
export function sameJson(left: JsonValue, right: JsonValue): boolean {
  const open: [JsonValue, JsonValue][] = [[readOnce(left), readOnce(right)]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    if (!isJsonContainer(a) || !isJsonContainer(b)) {
      if (!sameScalar(a, b)) return false;
      continue;
    }
    const keys = Object.keys(a);
    if (Array.isArray(a) !== Array.isArray(b) || Object.keys(b).length !== keys.length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(b, key)) return false;
      open.push([(a as Members)[key] as JsonValue, (b as Members)[key] as JsonValue]);
    }
  }
  return true;
}

type Members = Readonly<Record<string, JsonValue>>;

function sameScalar(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  return ExactNumber.is(a) && ExactNumber.is(b) && a.kind === b.kind && a.text === b.text;
}

/** The number of nodes in a JSON value: every value is one, keys are none. Errors as {@link sameJson}. */
export function jsonNodeCount(value: JsonValue): number {
  const open: JsonValue[] = [readOnce(value)];
  let count = 0;
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    count += 1;
    if (isJsonContainer(current)) for (const child of Object.values(current)) open.push(child);
  }
  return count;
}
