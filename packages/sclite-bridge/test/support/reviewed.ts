// Bundles with their review beside them, changed in one place, and what a review says of them.

import { parseJsonObject, stringifyJson, utf8Bytes, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import {
  buildReviewBundle,
  bundleBytes,
  bundleSource,
  completeBundle,
  MANIFEST_FILE,
  reviewBundle,
  type Bundle,
  type BundleReview,
  type LifecycleBundle,
} from "../../src/index.ts";
import { sampleRun } from "./run.ts";
import { relinked, sampleArtifacts, type Changes } from "./sample.ts";

/** The sample's review bundle, with changes that are bound again. */
export function reviewedSample(changes: Changes = {}, artifacts: LifecycleBundle = sampleArtifacts()): Bundle {
  const changed = relinked(changes, artifacts) as LifecycleBundle;
  return buildReviewBundle(changed, { chain_id: "sample-1", created_at: "2026-03-02T08:40:00Z" }).files;
}

/** The bundle of the sample's run, with every sidecar that a run leaves. */
export function runBundle(): Bundle {
  return completeBundle(sampleRun());
}

/** A bundle with one file replaced, added or, without content, taken away. */
export function withFile(files: Bundle, path: string, content: JsonValue | undefined): Bundle {
  const rest = files.filter((file) => file.path !== path);
  if (content === undefined) return rest;
  return [...rest, { path, bytes: utf8Bytes(typeof content === "string" ? content : stringifyJson(content)) }];
}

/** One file of a bundle as JSON. */
export function jsonIn(files: Bundle, path: string): JsonObject {
  return parseJsonObject(bundleBytes(files, path), { numbers: "exact" });
}

/** The review of a bundle in memory. */
export function reviewOf(files: Bundle): BundleReview {
  return reviewBundle({
    manifest: bundleBytes(files, MANIFEST_FILE),
    source: bundleSource(files),
    files: files.map(({ path }) => path),
  });
}

/** The codes of all reasons of a review. */
export function reviewCodes(files: Bundle): readonly string[] {
  const { blockers, reviews } = reviewOf(files);
  return [...blockers, ...reviews].map(({ code }) => code);
}
