// The sample's bundle with its kernel guard, and what changes of either come to.

import { parseJsonObject, stringifyJson, type JsonObject } from "@govengine/artifact-core";
import {
  buildKernelGuard,
  bundleBytes,
  bundleSource,
  MANIFEST_FILE,
  verifyKernelGuard,
  type GuardVerification,
  type KernelGuard,
  type VerifyChainInput,
} from "../../src/index.ts";
import { edited, sampleBundle, type Changes } from "./sample.ts";

/** 32 bytes. */
export const KEY = "0123456789abcdef0123456789abcdef";
export const KEY_ID = "sample-key";

/** One nonce for each of `count` entries. */
export function nonces(count = 6): readonly string[] {
  return Array.from({ length: count }, (_, at) => `nonce-${at}`);
}

/** The sample's manifest and where its artifacts come from. */
export function sampleManifest(): { readonly manifest: JsonObject; readonly source: VerifyChainInput["source"] } {
  const bundle = sampleBundle();
  return { manifest: parseJsonObject(bundleBytes(bundle, MANIFEST_FILE)), source: bundleSource(bundle) };
}

/** The guard of the sample's manifest. */
export function sampleGuard(): KernelGuard {
  return buildKernelGuard(sampleManifest().manifest, { key: KEY, key_id: KEY_ID, nonces: nonces() });
}

/** Verifies the sample with its guard after changes of the guard or, below `/manifest`, of the manifest. */
export function verifyGuarded(changes: Changes = {}, key: string | Uint8Array = KEY): GuardVerification {
  const { manifest, source } = sampleManifest();
  const ofManifest = Object.entries(changes).filter(([place]) => place.startsWith("/manifest/"));
  const ofGuard = Object.entries(changes).filter(([place]) => !place.startsWith("/manifest/"));
  const changed = edited(
    manifest,
    Object.fromEntries(ofManifest.map(([place, value]) => [place.slice("/manifest".length), value])),
  );
  const guard = stringifyJson(edited<JsonObject>(sampleGuard(), Object.fromEntries(ofGuard)));
  return verifyKernelGuard({ manifest: changed, guard, source, key });
}

/** The codes of the blockers below the guard, with their places, in order. */
export function guardReasons({ blockers }: Pick<GuardVerification, "blockers">): readonly string[] {
  return blockers
    .filter(({ path }) => path.startsWith("/kernel_guard_manifest"))
    .map(({ code, path }) => `${code} ${path.slice("/kernel_guard_manifest".length)}`);
}
