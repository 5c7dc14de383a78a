// The manifest of a public snapshot: which files it has, and the digests of those that were given. Whether anybody may
// publish it is not said here.

import {
  canonicalize,
  deepFreeze,
  GovEngineError,
  pointer,
  problem,
  sha256,
  snapshotJson,
  utf8Length,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION, HASH_ALGORITHM } from "../artifact/descriptor.ts";
import { refuse, within } from "../artifact/problems.ts";
import { checkReadArtifact } from "../artifact/schema-registry.ts";
import { checkBundlePath, pathCollisionKey } from "../chain/bundle-path.ts";
import { parseTimestamp } from "../chain/timestamp.ts";
import { unsanitizedPlaces } from "./unsanitized.ts";

/** One file of a snapshot. */
export interface SnapshotFile {
  /** A plain relative path. */
  readonly path: string;
  /** `""` unless given. */
  readonly artifact_type?: string;
  /** The name of its schema; `""` unless given. */
  readonly schema?: string;
  /** That somebody means it for the public. Never assumed. */
  readonly public_safe: boolean;
  /** What the file holds; its digest goes into the manifest. */
  readonly value?: JsonValue;
}

/** What is said of the snapshot as a whole. */
export interface SnapshotOptions {
  /** An RFC 3339 timestamp. Nothing here asks a clock. */
  readonly generated_at: string;
  /** `sclite-public-snapshot` unless given. */
  readonly snapshot_name?: string;
  /** `v0.1` unless given. */
  readonly snapshot_version?: string;
}

/** A public snapshot manifest v0.1. Further members don't exist. */
export type PublicSnapshotManifest = JsonObject & {
  readonly artifact_type: "public_snapshot_manifest";
  readonly schema_version: "v0.1";
  readonly snapshot_name: string;
  readonly snapshot_version: string;
  readonly generated_at: string;
  readonly files: readonly JsonObject[];
  readonly summary: {
    readonly file_count: number;
    readonly hashed_file_count: number;
    readonly public_safe_file_count: number;
  };
  readonly public_safety: JsonObject;
  readonly non_claims: readonly string[];
};

const NON_CLAIMS = [
  "does_not_claim_live_vulnerability_evidence",
  "does_not_prove_artifact_provenance",
  "does_not_authorize_publication",
] as const;

/**
 * Builds the manifest of a public snapshot.
 *
 * @throws GovEngineError `path_escape` or `duplicate_path` for a path that can't be one; `redaction_incomplete` for a public
 *   file whose value or path the redaction rules would mask; `invalid_timestamp`; `artifact_schema_invalid` for labels that
 *   aren't text and for a `public_safe` that isn't a boolean; or a `json_*` code. All places are below `/files`.
 */
export function buildPublicSnapshotManifest(
  files: readonly SnapshotFile[],
  options: SnapshotOptions,
): PublicSnapshotManifest {
  const { generated_at, snapshot_name = "sclite-public-snapshot", snapshot_version = "v0.1" } = options;
  if (parseTimestamp(generated_at) === null) {
    throw new GovEngineError([problem("invalid_timestamp", "/generated_at")]);
  }
  const read = files.map((file) => ({ file, value: valueOf(file) }));
  refuse(pathProblems(files));
  const listed = read.map(({ file, value }) => entryOf(file, value));
  const manifest: PublicSnapshotManifest = {
    artifact_type: "public_snapshot_manifest",
    schema_version: "v0.1",
    snapshot_name,
    snapshot_version,
    generated_at,
    files: listed,
    summary: {
      file_count: listed.length,
      hashed_file_count: listed.filter((entry) => Object.hasOwn(entry, "hash")).length,
      public_safe_file_count: files.filter(({ public_safe }) => public_safe).length,
    },
    public_safety: {
      live_target_execution: false,
      protocol_adapter_work: false,
      raw_live_evidence_included: false,
      raw_stdout_stderr_included: false,
    },
    non_claims: NON_CLAIMS,
  };
  refuse(checkReadArtifact(manifest));
  refuse(
    read.flatMap(({ file, value }, at) =>
      file.public_safe
        ? [
            ...within(pointer(["files", at, "path"]), unsanitizedPlaces(file.path)),
            ...(value === undefined ? [] : within(pointer(["files", at, "value"]), unsanitizedPlaces(value))),
          ]
        : [],
    ),
  );
  return deepFreeze(manifest);
}

function valueOf({ value }: SnapshotFile): JsonValue | undefined {
  return value === undefined ? undefined : snapshotJson(value, { numbers: "exact" });
}

function entryOf(
  { path, artifact_type = "", schema = "", public_safe }: SnapshotFile,
  value: JsonValue | undefined,
): JsonObject {
  const entry: JsonObject = { path, artifact_type, schema, public_safe };
  if (value === undefined) return entry;
  const text = canonicalize(value, ARTIFACT_CANONICALIZATION);
  return {
    ...entry,
    hash: {
      canonicalization: ARTIFACT_CANONICALIZATION,
      algorithm: HASH_ALGORITHM,
      digest: sha256(text),
      canonical_bytes: utf8Length(text),
    },
  };
}

function pathProblems(files: readonly SnapshotFile[]): readonly Problem[] {
  const seen = new Set<string>();
  return files.flatMap<Problem>(({ path }, at) => {
    const place = pointer(["files", at, "path"]);
    const escape = typeof path === "string" ? checkBundlePath(path) : problem("path_escape");
    if (escape !== null) return [problem("path_escape", place, escape.detail)];
    const key = pathCollisionKey(path);
    const repeated = seen.has(key);
    seen.add(key);
    return repeated ? [problem("duplicate_path", place)] : [];
  });
}
