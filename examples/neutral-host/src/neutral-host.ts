// A host that keeps the bundles of others: it verifies them, indexes them, and notices when one of them changes. It needs
// no execution code.

import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { GovEngineError, type JsonObject, type StateStore } from "@govengine/artifact-core";

import { fileStateStore } from "./file-state-store.ts";
import { type BundleIndex, digestsToRemember, indexBundles, type KnownDigests } from "./index-bundles.ts";

/** The key under which this host remembers digests. */
const DIGESTS = "bundle-digests";

/**
 * Indexes a folder of bundles, holds it against what the store remembers, and remembers what is new and passes.
 *
 * @throws GovEngineError (as a rejection) as `indexBundles`, `known_digests_invalid` for a store that holds anything else,
 *   and whatever the store throws.
 */
export async function keepBundles(folder: string, store: StateStore): Promise<BundleIndex> {
  const known = knownDigests((await store.readJson(DIGESTS)) ?? {});
  const index = indexBundles(folder, known);
  await store.writeJson(DIGESTS, digestsToRemember(index, known));
  return index;
}

function knownDigests(value: JsonObject): KnownDigests {
  const isText = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === "string";
  const entries = Object.entries(value);
  if (!entries.every(isText)) throw new GovEngineError("known_digests_invalid");
  return Object.fromEntries(entries);
}

async function main(folder: string | undefined, stateFolder: string | undefined): Promise<number> {
  if (folder === undefined) {
    process.stderr.write("usage: npm start -- FOLDER [STATE-FOLDER]\n");
    return 2;
  }
  try {
    const index =
      stateFolder === undefined ? indexBundles(folder) : await keepBundles(folder, fileStateStore(stateFolder));
    process.stdout.write(`${JSON.stringify(index, null, 2)}\n`);
    return index.summary.status === "ready" ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
    return 2;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv[2], process.argv[3]);
}
