// Where a host keeps indexes and run states. It is not for bundles, and nothing is decided by what it says: what comes out
// of it is read like anything from outside.

import type { JsonObject } from "../json/value.ts";

/** Keeps JSON objects by key. */
export interface StateStore {
  /** The object under a key, or null when there is none. */
  readJson(key: string): JsonObject | null | Promise<JsonObject | null>;
  /** Puts an object under a key in place of any earlier one: whole, or not at all. */
  writeJson(key: string, value: JsonObject): void | Promise<void>;
}
