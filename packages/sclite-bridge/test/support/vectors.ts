// Where the published data of other projects lies. It is read by tests and never copied into this repository.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseJsonObject, type JsonObject } from "@govengine/artifact-core";
import { MANIFEST_FILE, type ArtifactSource } from "../../src/index.ts";

const FOLDER = fileURLToPath(new URL("../../../../../shared/vectors", import.meta.url));

/**
 * Whether tests that need the vectors must run: always where they lie, and also in continuous integration, where their
 * absence is a failure. Elsewhere such tests are skipped by name.
 */
export const vectorsExpected: boolean = existsSync(FOLDER) || process.env["CI"] !== undefined;

/** The bytes of a file of the published vectors. */
function vectorBytes(...names: readonly string[]): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, ...names)));
}

/** A text out of the published vectors. */
export function vectorText(...names: readonly string[]): string {
  return new TextDecoder().decode(vectorBytes(...names));
}

/** A JSON object out of the published vectors, exact numbers included. */
export function vectorObject(...names: readonly string[]): JsonObject {
  return parseJsonObject(vectorBytes(...names), { numbers: "exact" });
}

/** A published bundle: its manifest, and a source of its other files. */
export function publishedBundle(name: string): { readonly manifest: Uint8Array; readonly source: ArtifactSource } {
  return {
    manifest: vectorBytes("sclite-bundles", name, MANIFEST_FILE),
    source: (path) => ({ ok: true, bytes: vectorBytes("sclite-bundles", name, path) }),
  };
}

/** The six artifacts of a published bundle by role. */
export function publishedArtifacts(name: string): Readonly<Record<string, JsonObject>> {
  const manifest = vectorObject("sclite-bundles", name, MANIFEST_FILE);
  const entries = manifest["entries"] as readonly { readonly role: string; readonly path: string }[];
  return Object.fromEntries(entries.map(({ role, path }) => [role, vectorObject("sclite-bundles", name, path)]));
}

/** Every JSON file of the published bundles, guards and redaction examples that is an artifact, by its path. */
export function publishedJson(): readonly (readonly [path: string, value: JsonObject])[] {
  return ["sclite-bundles", "kernel_guard_hmac_v1", "redaction"].flatMap((folder) =>
    readdirSync(join(FOLDER, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".json") && path !== "expected_entry_tags.json")
      .toSorted()
      .map((path) => [`${folder}/${path}`, vectorObject(folder, path)] as const),
  );
}
