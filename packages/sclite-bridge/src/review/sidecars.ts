// What lies beside the chain: files that nobody listed, the review that somebody wrote down, and references that must name
// an artifact of this bundle. Stale reviews are reported and change nothing; a reference to something else fails.

import { compareCodePoints, sameJson, utf8Bytes, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { MANIFEST_FILE } from "../build/bundle.ts";
import type { ArtifactSource } from "../chain/artifact-source.ts";
import { lifecycleArtifacts } from "../chain/entries.ts";
import type { Evaluation } from "../chain/result.ts";
import { profileRefProblems } from "../profile/profile-ref.ts";
import { SIDECAR_FILES } from "./bundle-shape.ts";
import { reviewRecordMarkdown } from "./markdown.ts";
import { readSidecar, readSidecarJson } from "./read-sidecar.ts";
import type { WithBlockers } from "./reasons.ts";
import type { ReviewRecord } from "./review-record.ts";

/** What lies beside the chain. */
export interface SidecarReport {
  /** The files that neither the manifest nor the list of sidecars has, by code point; null when no list of files was given. */
  readonly unlisted_files: readonly string[] | null;
  /** Whether record and Markdown are those of this review; `absent` when there is neither. */
  readonly sidecars: "equal" | "different" | "absent";
  /** Whether every profile reference binds the ticket; `absent` when there is none. */
  readonly profile_refs: "bound" | "mismatch" | "absent";
}

/** What the sidecars are held against. */
export interface SidecarInput {
  readonly evaluation: Evaluation;
  readonly source: ArtifactSource;
  readonly files: readonly string[] | null;
  /** Makes the record of this review for another time; null when the bundle has no record. */
  readonly recordAt: ((generated_at: string) => ReviewRecord) | null;
}

/** Looks at everything beside the chain but signatures and decision. */
export function checkSidecars({ evaluation, source, files, recordAt }: SidecarInput): WithBlockers<SidecarReport> {
  const { profile_refs, blockers } = checkProfileRefs(evaluation, source);
  const unlisted_files = files === null ? null : unlistedFiles(evaluation, files);
  return {
    report: Object.freeze({ unlisted_files, sidecars: compareReview(source, recordAt), profile_refs }),
    blockers,
  };
}

function unlistedFiles({ entries }: Evaluation, files: readonly string[]): readonly string[] {
  const listed = new Set([MANIFEST_FILE, ...Object.values(SIDECAR_FILES), ...entries.map(({ entry }) => entry.path)]);
  return Object.freeze([...new Set(files)].filter((path) => !listed.has(path)).sort(compareCodePoints));
}

/** The record is made again for the time that the one beside the chain names. */
function compareReview(source: ArtifactSource, recordAt: SidecarInput["recordAt"]): SidecarReport["sidecars"] {
  const receipt = readSidecarJson(source, SIDECAR_FILES.verification_receipt, "/verification_receipt");
  const markdown = readSidecar(source, SIDECAR_FILES.review_markdown, "/review_markdown");
  if (receipt.status === "absent" && markdown.status === "absent") return "absent";
  if (receipt.status !== "read" || markdown.status !== "read") return "different";
  const time = memberAt(receipt.value, "generated_at");
  const record = typeof time === "string" && time !== "" ? (recordAt?.(time) ?? null) : null;
  if (record === null || !sameJson(receipt.value, record)) return "different";
  return sameBytes(markdown.bytes, utf8Bytes(reviewRecordMarkdown(record))) ? "equal" : "different";
}

const PROFILE_KINDS = ["trust", "carrier"] as const;

/** A reference that can't be read, or was made for anything but this bundle's ticket, binds nothing. */
function checkProfileRefs(
  evaluation: Evaluation,
  source: ArtifactSource,
): { readonly profile_refs: SidecarReport["profile_refs"]; readonly blockers: readonly Problem[] } {
  const ticket = lifecycleArtifacts(evaluation.entries).execution_ticket?.artifact ?? {};
  const found = PROFILE_KINDS.map((kind) => {
    const name = `${kind}_profile_ref` as const;
    const read = readSidecarJson(source, SIDECAR_FILES[name], `/${name}`);
    if (read.status === "absent") return null;
    return read.status === "unreadable"
      ? read.problems
      : within(`/${name}`, profileRefProblems(kind, read.value, ticket));
  });
  const blockers = found.flatMap((problems) => problems ?? []);
  const isThere = found.some((problems) => problems !== null);
  return { profile_refs: blockers.length > 0 ? "mismatch" : isThere ? "bound" : "absent", blockers };
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
