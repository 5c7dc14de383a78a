// The layout of a review bundle: six artifacts, a manifest and the sidecars, each under its one name.

import { pointer, problem, type JsonObject, type JsonValue, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { LIFECYCLE_ROLES } from "../artifact/roles.ts";
import { ARTIFACT_FILES, MANIFEST_FILE } from "../build/bundle.ts";
import { MANIFEST_PLACE } from "../chain/manifest-checks.ts";

/** The sidecars of a review bundle. No digest of the chain covers them: each is checked by what it says itself. */
export const SIDECAR_FILES: {
  readonly review_markdown: "REVIEW.md";
  readonly verification_receipt: "verification_receipt.json";
  readonly signatures: "signatures.json";
  readonly authorization_decision: "authorization_decision.json";
  readonly trust_profile_ref: "trust_profile_ref.json";
  readonly carrier_profile_ref: "carrier_profile_ref.json";
} = Object.freeze({
  review_markdown: "REVIEW.md",
  verification_receipt: "verification_receipt.json",
  signatures: "signatures.json",
  authorization_decision: "authorization_decision.json",
  trust_profile_ref: "trust_profile_ref.json",
  carrier_profile_ref: "carrier_profile_ref.json",
});

/** The files of a review bundle as a record lists them, by role and sidecar. */
export const REVIEW_BUNDLE_FILES: Readonly<Record<string, string>> = Object.freeze({
  ...ARTIFACT_FILES,
  review_markdown: SIDECAR_FILES.review_markdown,
  verification_receipt: SIDECAR_FILES.verification_receipt,
});

/** A problem of the layout. */
export type ShapeProblem = Problem<"bundle_shape_mismatch" | "bundle_file_missing">;

/**
 * What is wrong with the layout of a review bundle, judged by its manifest and, when they are given, the names of its files.
 * Each of the six roles must stand in the manifest once, in order, under its own file name, and nothing else.
 *
 * @param files The paths of all files of the bundle; then the six and the manifest must be among them.
 */
export function checkBundleShape(manifest: JsonObject, files?: readonly string[]): readonly ShapeProblem[] {
  const given = memberAt(manifest, "entries");
  const entries: readonly JsonValue[] = Array.isArray(given) ? (given as readonly JsonValue[]) : [];
  const places = LIFECYCLE_ROLES.flatMap((role, at) => {
    const entry = entries[at];
    const fits = memberAt(entry, "role") === role && memberAt(entry, "path") === ARTIFACT_FILES[role];
    return fits ? [] : [problem("bundle_shape_mismatch", `${MANIFEST_PLACE}/entries/${at}`, role)];
  });
  const extra =
    entries.length > LIFECYCLE_ROLES.length ? [problem("bundle_shape_mismatch", `${MANIFEST_PLACE}/entries`)] : [];
  return [...places, ...extra, ...(files === undefined ? [] : missingFiles(files))];
}

function missingFiles(files: readonly string[]): readonly ShapeProblem[] {
  const there = new Set(files);
  return [
    ...LIFECYCLE_ROLES.filter((role) => !there.has(ARTIFACT_FILES[role])).map((role) =>
      problem("bundle_file_missing", pointer([role])),
    ),
    ...(there.has(MANIFEST_FILE) ? [] : [problem("bundle_file_missing", MANIFEST_PLACE)]),
  ];
}
