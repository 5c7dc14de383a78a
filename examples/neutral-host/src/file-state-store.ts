// A state store in a folder: one JSON file a key, put into place as a whole or not at all.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { GovEngineError, type JsonObject, parseJsonObject, type StateStore } from "@govengine/artifact-core";

const KEY = /^[a-z][a-z-]{0,63}$/u;

/**
 * Keeps JSON objects in a folder that exists. A key is up to 64 small letters and hyphens; any other throws
 * `state_key_invalid`, so that no key ever leads out of the folder.
 */
export function fileStateStore(folder: string): StateStore {
  return {
    readJson(key: string): JsonObject | null {
      const bytes = bytesOf(placeOf(folder, key));
      return bytes === null ? null : parseJsonObject(bytes);
    },
    writeJson(key: string, value: JsonObject): void {
      const place = placeOf(folder, key);
      writeFileSync(`${place}.draft`, `${JSON.stringify(value, null, 2)}\n`);
      renameSync(`${place}.draft`, place);
    },
  };
}

function placeOf(folder: string, key: string): string {
  if (!KEY.test(key)) throw new GovEngineError("state_key_invalid");
  return join(folder, `${key}.json`);
}

/** Null only when there is no such file: one that can't be read is no empty state. */
function bytesOf(place: string): Uint8Array | null {
  try {
    return readFileSync(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
