// The review that a bundle of our own carries: its record and the same as Markdown, made from the very files of the bundle.

import { utf8Bytes, type JsonObject } from "@govengine/artifact-core";
import type { ChainManifestOptions } from "../chain/manifest.ts";
import { SIDECAR_FILES } from "../review/bundle-shape.ts";
import { reviewRecordMarkdown } from "../review/markdown.ts";
import { reviewBundle } from "../review/review-bundle.ts";
import type { ReviewRecord } from "../review/review-record.ts";
import {
  buildBundle,
  bundleBytes,
  bundleFile,
  bundleSource,
  MANIFEST_FILE,
  type Bundle,
  type LifecycleBundle,
} from "./bundle.ts";

/** A bundle with its review, and the record of it. */
export interface ReviewedBundle {
  readonly files: Bundle;
  readonly record: ReviewRecord;
}

/** Options of {@link buildReviewBundle}. */
export interface ReviewBundleOptions extends ChainManifestOptions {
  /** The time in the record; the manifest's `created_at` unless given. */
  readonly generated_at?: string;
}

/**
 * Builds a review bundle: what `buildBundle` gives, `verification_receipt.json` and `REVIEW.md`. The verdict is whatever the
 * artifacts deserve: look at `record.verdict`. The same artifacts and options give the same bytes.
 *
 * @throws GovEngineError as `buildBundle`; `invalid_verify_options` for a `generated_at` that isn't a text.
 * @example
 * const { files, record } = buildReviewBundle(artifacts, { chain_id: "run-1", created_at: "2026-03-02T09:00:00Z" });
 */
export function buildReviewBundle(artifacts: LifecycleBundle, options: ReviewBundleOptions = {}): ReviewedBundle {
  const { generated_at, ...manifest } = options;
  return withReview(buildBundle(artifacts, manifest), generated_at);
}

/** A bundle with the canonical files, and its review beside them. */
export function withReview(files: Bundle, generated_at?: string): ReviewedBundle {
  const input = { manifest: bundleBytes(files, MANIFEST_FILE), source: bundleSource(files) };
  const { record } = reviewBundle(generated_at === undefined ? input : { ...input, generated_at });
  return {
    record: record as ReviewRecord,
    files: Object.freeze([
      ...files,
      bundleFile(SIDECAR_FILES.verification_receipt, record as unknown as JsonObject),
      Object.freeze({
        path: SIDECAR_FILES.review_markdown,
        bytes: utf8Bytes(reviewRecordMarkdown(record as ReviewRecord)),
      }),
    ]),
  };
}
