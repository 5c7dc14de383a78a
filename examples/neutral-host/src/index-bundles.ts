// A folder of bundles as one state index: each bundle verified, each under its folder's name, and one summary that is
// ready only when every one of them is whole, readable and the same as it was before.

import { readdirSync } from "node:fs";
import { join } from "node:path";

import { GovEngineError, isGovEngineError } from "@govengine/artifact-core";
import { ArtifactState } from "@govengine/artifact-core/artifact";
import { indexArtifactStates, type StateIndexSummary, summarizeStateIndex } from "@govengine/artifact-core/change";
import { displayText, lifecycleStateFromManifest, MANIFEST_FILE } from "@govengine/sclite-bridge";
import { openBundle } from "@govengine/sclite-bridge/node";

/** What is known of one bundle. */
export interface BundleRow {
  /** The folder's name in printable characters. */
  readonly name: string;
  /** `verified_lifecycle` for a bundle that passes; `unreadable` when there is nothing to judge. */
  readonly state: string;
  /** Why it doesn't pass; empty when it does. */
  readonly reasons: readonly string[];
  /** The digest of its manifest, which binds everything in it; null when it is unreadable. */
  readonly digest: string | null;
}

/** What is known of a folder of bundles. */
export interface BundleIndex {
  readonly summary: StateIndexSummary;
  /** In the order of their names. */
  readonly bundles: readonly BundleRow[];
}

/** Digests of bundles by name, as they were seen earlier. */
export type KnownDigests = Readonly<Record<string, string>>;

/**
 * Verifies every folder below a folder as a bundle, and indexes them. A bundle has no part in another, so nothing is
 * invalidated but what is wrong itself.
 *
 * @throws GovEngineError `bundles_not_found` when there is no such folder, and the codes of `indexArtifactStates` for known
 *   digests that are none.
 */
export function indexBundles(folder: string, known: KnownDigests = {}): BundleIndex {
  const read = folderNames(folder).map((name) => readBundle(folder, name));
  const artifact_states = read.flatMap(({ state }) => (state === null ? [] : [state]));
  const index = indexArtifactStates({ artifact_states, expected_digests: known }, { roles: [] });
  const unreadable = read.filter(({ state }) => state === null).map(({ row }) => row.name);
  return { summary: summarizeStateIndex(index, unreadable), bundles: read.map(({ row }) => row) };
}

/** The digests to remember: those of bundles that pass, unless another one was remembered before. */
export function digestsToRemember({ bundles }: BundleIndex, known: KnownDigests): KnownDigests {
  const passing = bundles.filter(({ reasons }) => reasons.length === 0);
  const verified = passing.flatMap(({ name, digest }) => (digest === null ? [] : [[name, digest] as const]));
  return Object.fromEntries([...verified, ...Object.entries(known)]);
}

interface ReadBundle {
  readonly row: BundleRow;
  /** Null when it is unreadable. */
  readonly state: ArtifactState | null;
}

function readBundle(folder: string, entry: string): ReadBundle {
  // Escaped, two names never look the same, and every one can stand in a record.
  const name = displayText(entry).text;
  try {
    const { manifest, source } = openBundle(join(folder, entry));
    const state = asBundle(lifecycleStateFromManifest({ manifest, source }), name);
    const { descriptor, lifecycle_state, blocked_reasons } = state;
    return { state, row: { name, state: lifecycle_state, reasons: blocked_reasons, digest: descriptor.digest } };
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return { state: null, row: { name, state: "unreadable", reasons: [error.code], digest: null } };
  }
}

/** A manifest's state as the bundle's. This host has no one to ask, so what isn't wholly verified is blocked. */
function asBundle(state: ArtifactState, name: string): ArtifactState {
  const { descriptor, lifecycle_state, chain_status, signature_status, next_actions, blocked_reasons } = state;
  const isSettled = lifecycle_state === "verified_lifecycle" || blocked_reasons.length > 0;
  return ArtifactState.parse({
    descriptor: { ...descriptor, role: name, path: `${name}/${MANIFEST_FILE}` },
    lifecycle_state,
    chain_status,
    signature_status,
    blocked_reasons: isSettled ? blocked_reasons : [`lifecycle_state_not_reached:${lifecycle_state}`],
    next_actions,
  });
}

/** The names of the folders below a folder, in the order of their characters. Links and files are none. */
function folderNames(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
  } catch (error) {
    throw new GovEngineError("bundles_not_found", { cause: error });
  }
}
