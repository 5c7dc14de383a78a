// The chain manifest: its shape, and how one is built from artifacts. Verifying one is verify.ts.

import {
  deepFreeze,
  GovEngineError,
  pointer,
  problem,
  snapshotJsonObject,
  type JsonObject,
  type Problem,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { descriptorOf, HASH_ALGORITHM, identityProblems, type ScliteDescriptor } from "../artifact/descriptor.ts";
import { refuse, within } from "../artifact/problems.ts";
import { checkReadArtifact } from "../artifact/schema-registry.ts";
import { checkBundlePath, pathCollisionKey } from "./bundle-path.ts";
import { CHAIN_CANONICALIZATION, chainDigest } from "./chain-digest.ts";

/** The profiles that a verifier accepts without being told; a host may name more. */
export const SUPPORTED_MANIFEST_PROFILES = [
  "sclite-v0.2-integrity-only",
  "sclite-v0.5-bad-cross-host-integrity",
  "sclite-v0.5-govengine-integration-integrity",
  "sclite-v0.5-rexecop-integrity",
  "sclite-v0.5-review-bundle-integrity-only",
  "sclite-v0.6-alpha-local-admin-change",
  "sclite-reaction-v0.1",
] as const;
Object.freeze(SUPPORTED_MANIFEST_PROFILES);

/** One entry of a chain manifest, with exactly these members on the wire. */
export type ChainEntry = {
  readonly role: string;
  /** The path inside the bundle. A label to the chain digest: moving a file doesn't change the chain. */
  readonly path: string;
  /** A label: whatever it says, an entry's file must be there. */
  readonly required: boolean;
  readonly descriptor: ScliteDescriptor;
  /** The chain digest of the entry before; `""` for the first. */
  readonly previous_chain_digest: Sha256Hex | "";
  readonly chain_digest: Sha256Hex;
};

/** A chain manifest v0.2. Further members are labels. */
export type ChainManifestV02 = JsonObject & {
  readonly artifact_type: "artifact_chain_manifest";
  readonly schema_version: "v0.2";
  readonly schema_ref: "schemas/artifact_chain_manifest.v0.2.schema.json";
  readonly chain_id: string;
  readonly created_at: string;
  readonly profile: string;
  readonly canonicalization: typeof CHAIN_CANONICALIZATION;
  readonly hash_algorithm: typeof HASH_ALGORITHM;
  readonly signature_policy: {
    readonly mode: "integrity_only";
    readonly identity_signature_required: false;
    readonly note?: string;
  };
  readonly entries: readonly ChainEntry[];
  readonly root_chain_digest: Sha256Hex;
};

/** One artifact to put into a manifest. */
export interface ChainInput {
  readonly artifact: JsonObject;
  readonly path: string;
  /** The artifact's own type unless given. */
  readonly role?: string;
  /** True unless given. */
  readonly required?: boolean;
}

/** The labels of a manifest; none of them is in the chain. */
export interface ChainManifestOptions {
  /** `sclite-v0.2-lifecycle-chain` unless given. */
  readonly chain_id?: string;
  /** `1970-01-01T00:00:00+00:00` unless given, so that the same artifacts give the same manifest. */
  readonly created_at?: string;
  /** `sclite-v0.2-integrity-only` unless given. */
  readonly profile?: string;
  /** What `signature_policy.note` says; a sentence of ours unless given. */
  readonly note?: string;
}

const DEFAULT_NOTE = "The digests show that nothing was changed; who made the artifacts is for signatures to show.";

/**
 * Builds the chain manifest of artifacts in the given order.
 *
 * @param inputs At least one; each path passes `checkBundlePath`, and no role and no path occurs twice.
 * @throws GovEngineError `chain_empty`, `duplicate_role`, `duplicate_path`, `path_escape`, `descriptor_member_invalid`,
 *   a `json_*` code for an artifact that isn't a plain JSON object, `artifact_schema_invalid` for labels that aren't text.
 * @example
 * buildChainManifest([{ artifact: intent, path: "01_intent_contract.json" }], { chain_id: "run-1" })
 */
export function buildChainManifest(
  inputs: readonly ChainInput[],
  options: ChainManifestOptions = {},
): ChainManifestV02 {
  if (inputs.length === 0) throw new GovEngineError("chain_empty");
  const artifacts = inputs.map(({ artifact }) => snapshotJsonObject(artifact, { numbers: "exact" }));
  refuse(artifacts.flatMap((artifact, at) => within(pointer(["entries", at, "artifact"]), identityProblems(artifact))));
  const descriptors = artifacts.map(descriptorOf);
  const entries: ChainEntry[] = [];
  for (const [at, descriptor] of descriptors.entries()) {
    const { path, role = descriptor.artifact_type, required = true } = inputs[at] as ChainInput;
    const previous = entries.at(-1)?.chain_digest ?? "";
    const chain_digest = chainDigest({ previous, role, descriptor });
    entries.push({ role, path, required, descriptor, previous_chain_digest: previous, chain_digest });
  }
  const manifest: ChainManifestV02 = {
    artifact_type: "artifact_chain_manifest",
    schema_version: "v0.2",
    schema_ref: "schemas/artifact_chain_manifest.v0.2.schema.json",
    chain_id: options.chain_id ?? "sclite-v0.2-lifecycle-chain",
    created_at: options.created_at ?? "1970-01-01T00:00:00+00:00",
    profile: options.profile ?? "sclite-v0.2-integrity-only",
    canonicalization: CHAIN_CANONICALIZATION,
    hash_algorithm: HASH_ALGORITHM,
    signature_policy: {
      mode: "integrity_only",
      identity_signature_required: false,
      note: options.note ?? DEFAULT_NOTE,
    },
    entries,
    root_chain_digest: (entries.at(-1) as ChainEntry).chain_digest,
  };
  refuse(checkReadArtifact(manifest));
  refuse(within("/entries", entryProblems(entries)));
  return deepFreeze(manifest);
}

/** A problem of the entries of a manifest among themselves. */
export type EntryProblem = Problem<"path_escape" | "duplicate_path" | "duplicate_role">;

/** What is wrong with the paths and roles of entries, seen without any file. Pointers begin at the list. */
export function entryProblems(entries: readonly Pick<ChainEntry, "role" | "path">[]): readonly EntryProblem[] {
  const roles = new Set<string>();
  const paths = new Set<string>();
  return entries.flatMap(({ role, path }, at) => {
    const found: EntryProblem[] = [];
    const escape = checkBundlePath(path);
    if (escape !== null) found.push(problem(escape.code, pointer([at, "path"]), escape.detail));
    const key = pathCollisionKey(path);
    if (paths.has(key)) found.push(problem("duplicate_path", pointer([at, "path"])));
    if (roles.has(role)) found.push(problem("duplicate_role", pointer([at, "role"])));
    paths.add(key);
    roles.add(role);
    return found;
  });
}
