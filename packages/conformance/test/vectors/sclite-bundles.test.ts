// Every descriptor in every published bundle, in manifests and inside artifacts, against the files it describes.

import {
  canonicalize,
  digest,
  isJsonObject,
  utf8Length,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";

import { exactJson, objectsAt, textAt, vectorNames, vectorObject, VECTORS } from "./vector-files.ts";

const FOLDER = "sclite-bundles";
const MANIFEST = "artifact_chain_manifest.json";

const folders = VECTORS === "" ? [] : vectorNames(FOLDER).filter((name) => !/\.(?:md|txt)$/u.test(name));
const bundles = folders.filter((name) => vectorNames(FOLDER, name).includes(MANIFEST));

/** What a descriptor says of a value. */
function described(value: JsonValue): { readonly digest: string; readonly canonical_bytes: number } {
  const text = canonicalize(value, "sclite-json-v0.1");
  return { digest: digest(value, "sclite-json-v0.1"), canonical_bytes: utf8Length(text) };
}

/** Every descriptor in a value, at any depth. */
function descriptorsIn(value: JsonValue): readonly JsonObject[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap((child: JsonValue) => descriptorsIn(child));
  return isJsonObject(value) && "canonical_bytes" in value ? [value, ...inside] : inside;
}

/** The artifacts in a folder, without its manifest. */
function artifactsIn(folder: string): readonly JsonObject[] {
  const names = vectorNames(FOLDER, folder).filter((name) => name.endsWith(".json") && name !== MANIFEST);
  return names.map((name) => vectorObject(FOLDER, folder, name));
}

const shown = ({ digest: hex, canonical_bytes }: JsonObject): unknown => ({ digest: hex, canonical_bytes });

describe.skipIf(VECTORS === "")("the published bundles (needs the vectors)", () => {
  it("are five with a manifest", () => {
    expect(bundles).toStrictEqual([
      "bad-review-bundle-cross-host",
      "contract-lifecycle-v0.2",
      "govengine-integration",
      "local-admin-change",
      "review-bundle",
    ]);
  });

  it.each(bundles)("%s: each entry of the manifest has the digest, length and type of its file", (bundle) => {
    const entries = objectsAt(vectorObject(FOLDER, bundle, MANIFEST), "entries");
    expect(entries).toHaveLength(6);
    for (const entry of entries) {
      const artifact = vectorObject(FOLDER, bundle, textAt(entry, "path"));
      const descriptor = entry["descriptor"] as JsonObject;
      expect(shown(descriptor)).toStrictEqual(described(artifact));
      expect(descriptor["artifact_type"]).toBe(artifact["artifact_type"]);
      expect([descriptor["algorithm"], descriptor["canonicalization"]]).toStrictEqual(["sha256", "sclite-json-v0.1"]);
    }
  });

  it.each(bundles)("%s: each step of the chain follows from the one before", (bundle) => {
    const manifest = vectorObject(FOLDER, bundle, MANIFEST);
    let previous = "";
    for (const entry of objectsAt(manifest, "entries")) {
      const descriptor = entry["descriptor"] as JsonObject;
      expect(entry["previous_chain_digest"]).toBe(previous);
      previous = digest(
        {
          previous_chain_digest: previous,
          role: textAt(entry, "role"),
          artifact_digest: textAt(descriptor, "digest"),
          artifact_type: textAt(descriptor, "artifact_type"),
          canonicalization: textAt(descriptor, "canonicalization"),
          algorithm: textAt(descriptor, "algorithm"),
        },
        "sclite-json-v0.1",
      );
      expect(entry["chain_digest"]).toBe(previous);
    }
    expect(manifest["root_chain_digest"]).toBe(previous);
  });

  it("every descriptor inside an artifact is that of the artifact it names", () => {
    const counts = folders.map((folder) => {
      // The profile references describe the ticket of another folder.
      const subjects = artifactsIn(folder === "trust-carrier-profiles" ? "govengine-integration" : folder);
      const known = new Map(subjects.map((artifact) => [artifact["artifact_type"], described(artifact)]));
      const found = artifactsIn(folder)
        .flatMap(descriptorsIn)
        .filter((descriptor) => known.has(descriptor["artifact_type"]));
      for (const descriptor of found) expect(shown(descriptor)).toStrictEqual(known.get(descriptor["artifact_type"]));
      return [folder, found.length];
    });
    expect(Object.fromEntries(counts)).toStrictEqual({
      "bad-review-bundle-cross-host": 10,
      "contract-lifecycle-v0.2": 10,
      "govengine-integration": 12,
      "lifecycle-review": 0,
      "local-admin-change": 10,
      "review-bundle": 10,
      "scope-fidelity-report": 0,
      "scoped-ticket-v0.3": 5,
      "trust-carrier-profiles": 2,
    });
  });
});

describe.skipIf(VECTORS === "")("the computed chain (needs the vectors)", () => {
  it("has the digests of its two artifacts, with floats, signs of zero and supplementary keys", () => {
    const vector = vectorObject("computed", "chain-and-guard.json");
    const texts = vector["artifact_texts"] as JsonObject;
    const entries = objectsAt(exactJson(textAt(vector, "manifest_text")) as JsonObject, "entries");
    expect(entries).toHaveLength(2);
    for (const entry of entries) {
      const artifact = exactJson(textAt(texts, textAt(entry, "path")));
      expect(shown(entry["descriptor"] as JsonObject)).toStrictEqual(described(artifact));
    }
  });
});
