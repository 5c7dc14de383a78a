// What the tags of a kernel guard are made over: one transcript for each entry, chained by its tag, and one for the whole.
// Frozen with the profile kernel_guard_hmac_v1: another member or another form is another profile.

import { canonicalize, digest, hmacSha256, type JsonObject, type Sha256Hex } from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "../artifact/descriptor.ts";
import type { ChainManifestV02 } from "../chain/manifest.ts";

/** The profile of the guard. */
export const GUARD_PROFILE = "kernel_guard_hmac_v1";

/** The algorithm of its tags. */
export const GUARD_ALGORITHM = "hmac-sha256";

/** What one entry's tag is made over, with exactly these members. */
export type EntryTranscript = {
  readonly profile: "kernel_guard_hmac_v1.entry";
  readonly chain_id: string;
  /** Counts from 0. */
  readonly seq: number;
  readonly entry_count: number;
  readonly role: string;
  readonly path: string;
  readonly required: boolean;
  readonly artifact_digest: string;
  readonly artifact_type: string;
  readonly schema_ref: string;
  readonly schema_version: string;
  readonly canonicalization: string;
  readonly algorithm: string;
  /** The tag of the entry before; `""` for the first. */
  readonly previous_tag: string;
  readonly nonce: string;
  readonly key_id: string;
};

/** What the root tag is made over, with exactly these members. */
export type RootTranscript = {
  readonly profile: "kernel_guard_hmac_v1.root";
  readonly chain_id: string;
  readonly entry_count: number;
  readonly first_tag: string;
  readonly last_tag: string;
  readonly root_chain_digest: string;
  readonly manifest_metadata_digest: string;
  readonly key_id: string;
};

/** The members of a manifest that the metadata digest leaves out. */
const NOT_METADATA = ["entries", "root_chain_digest", "kernel_guard"] as const;

/**
 * The digest of everything that a manifest says beside its entries and its root, unknown members included. A member
 * `kernel_guard` is left out, so nothing may be believed that stands there.
 */
export function manifestMetadataDigest(manifest: JsonObject): Sha256Hex {
  const metadata = Object.entries(manifest).filter(([name]) => !(NOT_METADATA as readonly string[]).includes(name));
  const body: JsonObject = Object.fromEntries(metadata);
  return digest(body, ARTIFACT_CANONICALIZATION);
}

/** The transcript of the entry at an index of a valid manifest. */
export function entryTranscript(
  { chain_id, entries }: ChainManifestV02,
  seq: number,
  given: { readonly previous_tag: string; readonly nonce: string; readonly key_id: string },
): EntryTranscript {
  const { role, path, required, descriptor } = entries[seq] as ChainManifestV02["entries"][number];
  return {
    profile: "kernel_guard_hmac_v1.entry",
    chain_id,
    seq,
    entry_count: entries.length,
    role,
    path,
    required,
    artifact_digest: descriptor.digest,
    artifact_type: descriptor.artifact_type,
    schema_ref: descriptor.schema_ref,
    schema_version: descriptor.schema_version,
    canonicalization: descriptor.canonicalization,
    algorithm: descriptor.algorithm,
    previous_tag: given.previous_tag,
    nonce: given.nonce,
    key_id: given.key_id,
  };
}

/** The transcript of a valid manifest as a whole. */
export function rootTranscript(
  manifest: ChainManifestV02,
  given: { readonly first_tag: string; readonly last_tag: string; readonly key_id: string },
): RootTranscript {
  return {
    profile: "kernel_guard_hmac_v1.root",
    chain_id: manifest.chain_id,
    entry_count: manifest.entries.length,
    first_tag: given.first_tag,
    last_tag: given.last_tag,
    root_chain_digest: manifest.root_chain_digest,
    manifest_metadata_digest: manifestMetadataDigest(manifest),
    key_id: given.key_id,
  };
}

/** The tag of a transcript under a key. */
export function tagOf(key: Uint8Array, transcript: EntryTranscript | RootTranscript): Sha256Hex {
  return hmacSha256(key, canonicalize(transcript, ARTIFACT_CANONICALIZATION));
}
