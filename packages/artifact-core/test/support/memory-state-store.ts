// A state store in memory. It keeps text, so that nothing in it is shared with whoever wrote or read it.

import { parseJsonObject, stringifyJson, type StateStore } from "../../src/index.ts";

/** Makes an empty store that answers at once. */
export function memoryStateStore(): StateStore {
  const texts = new Map<string, string>();
  return {
    readJson(key) {
      const text = texts.get(key);
      return text === undefined ? null : parseJsonObject(text);
    },
    writeJson(key, value) {
      texts.set(key, stringifyJson(value));
    },
  };
}

/** The same store, answering later. */
export function laterStateStore(store: StateStore = memoryStateStore()): StateStore {
  return {
    readJson: async (key) => await store.readJson(key),
    writeJson: async (key, value) => {
      await store.writeJson(key, value);
    },
  };
}
