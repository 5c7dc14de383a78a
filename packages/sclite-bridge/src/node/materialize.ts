// A review bundle on disk: built, written whole or not at all, and reviewed again from what the disk has.

import { GovEngineError, problem, sameJson } from "@govengine/artifact-core";

import {
  buildReviewBundle,
  type LifecycleBundle,
  reviewBundle,
  type ReviewBundleOptions,
  type ReviewRecord,
} from "../index.ts";
import { openBundle } from "./bundle-folder.ts";
import { writeBundle } from "./write-bundle.ts";

/**
 * Writes a review bundle into a folder that doesn't exist yet or is empty: six artifacts, manifest, `verification_receipt.json`
 * and `REVIEW.md`. Either all of it appears or nothing does, and the same artifacts and options give the same bytes.
 *
 * @returns The record, whatever its verdict: look at `verdict`.
 * @throws GovEngineError as `buildReviewBundle` and `writeBundle`; `bundle_write_failed` also when what the disk gives back
 *   isn't the same review.
 */
export function materializeReviewBundle(
  folder: string,
  artifacts: LifecycleBundle,
  options: ReviewBundleOptions = {},
): ReviewRecord {
  const { files, record } = buildReviewBundle(artifacts, options);
  writeBundle(folder, files);
  const { manifest, source, listFiles } = openBundle(folder);
  const { generated_at } = record;
  const review = reviewBundle({ manifest, source, files: listFiles(), generated_at });
  const isSame = sameJson(review.record, record);
  if (!isSame || review.beside.sidecars !== "equal") throw new GovEngineError([problem("bundle_write_failed")]);
  return record;
}
