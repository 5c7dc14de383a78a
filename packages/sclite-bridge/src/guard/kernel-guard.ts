// The kernel guard: a sidecar with keyed tags over the entries and the metadata of one chain manifest. It is made here;
// verifying one is verify-guard.ts.

import {
  deepFreeze,
  GovEngineError,
  pointer,
  problem,
  snapshotJsonObject,
  type JsonObject,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { refuse } from "../artifact/problems.ts";
import { checkNamedSchema } from "../artifact/schema-registry.ts";
import { SUPPORTED_MANIFEST_PROFILES, type ChainManifestV02 } from "../chain/manifest.ts";
import { checkManifest } from "../chain/manifest-checks.ts";
import { VERIFY_BUDGET, type VerifyBudget } from "../chain/settings.ts";
import { checkGuardKey, type GuardKey } from "./guard-key.ts";
import {
  entryTranscript,
  GUARD_ALGORITHM,
  GUARD_PROFILE,
  manifestMetadataDigest,
  rootTranscript,
  tagOf,
  type EntryTranscript,
} from "./transcript.ts";

/** One entry of a guard: its transcript and its tag. */
export type GuardEntry = EntryTranscript & { readonly tag: Sha256Hex };

/** A kernel guard as it lies beside a manifest. */
export type KernelGuard = JsonObject & {
  readonly artifact_type: "kernel_guard_manifest";
  readonly schema_version: "v0.1";
  readonly schema_ref: "schemas/kernel_guard_hmac_v1.schema.json";
  readonly profile: typeof GUARD_PROFILE;
  readonly algorithm: typeof GUARD_ALGORITHM;
  readonly chain_id: string;
  /** A name of the key, for the caller to find it by. Never the key. */
  readonly key_id: string;
  readonly entry_count: number;
  readonly root_chain_digest: Sha256Hex;
  readonly manifest_metadata_digest: Sha256Hex;
  readonly entry_guards: readonly GuardEntry[];
  readonly first_tag: Sha256Hex;
  readonly last_tag: Sha256Hex;
  readonly root_tag: Sha256Hex;
};

/** What a guard is made with. */
export interface KernelGuardOptions {
  readonly key: GuardKey;
  /** At least one character. */
  readonly key_id: string;
  /** One for each entry, for example 32 random hexadecimal digits; no two alike. Nothing random is made here. */
  readonly nonces: readonly string[];
  /** Manifest profiles to accept besides the supported ones. */
  readonly profiles?: readonly string[];
  /** What the manifest may cost; what isn't given keeps the verifier's default. */
  readonly budget?: Partial<VerifyBudget>;
}

/**
 * Makes the guard of a manifest. The artifacts aren't looked at: verify the bundle first.
 *
 * @throws GovEngineError `guard_key_invalid`; `manifest_schema_invalid`, `manifest_profile_unsupported` or
 *   `signature_policy_unsupported`; `guard_nonces_invalid` unless there is one nonce for each entry, each a text and no two
 *   alike; `guard_schema_invalid` for a key id that isn't a text with at least one character; or a `json_*` code.
 * @example
 * buildKernelGuard(manifest, { key, key_id: "2026-03", nonces })
 */
export function buildKernelGuard(manifest: JsonObject, options: KernelGuardOptions): KernelGuard {
  const { bytes } = checkGuardKey(options.key);
  const { key_id } = options;
  const read = snapshotJsonObject(manifest, { numbers: "exact" });
  const profiles = [...SUPPORTED_MANIFEST_PROFILES, ...(options.profiles ?? [])];
  const budget: VerifyBudget = { ...VERIFY_BUDGET, ...options.budget };
  refuse(checkManifest(read, profiles, budget).flatMap(({ blockers }) => blockers));
  const valid = read as ChainManifestV02;
  const nonces = readNonces(options.nonces, valid.entries.length);
  const entry_guards: GuardEntry[] = [];
  for (const [seq, nonce] of nonces.entries()) {
    const previous_tag = entry_guards.at(-1)?.tag ?? "";
    const transcript = entryTranscript(valid, seq, { previous_tag, nonce, key_id });
    entry_guards.push({ ...transcript, tag: tagOf(bytes, transcript) });
  }
  const first_tag = (entry_guards[0] as GuardEntry).tag;
  const last_tag = (entry_guards.at(-1) as GuardEntry).tag;
  const guard: KernelGuard = {
    artifact_type: "kernel_guard_manifest",
    schema_version: "v0.1",
    schema_ref: "schemas/kernel_guard_hmac_v1.schema.json",
    profile: GUARD_PROFILE,
    algorithm: GUARD_ALGORITHM,
    chain_id: valid.chain_id,
    key_id,
    entry_count: entry_guards.length,
    root_chain_digest: valid.root_chain_digest,
    manifest_metadata_digest: manifestMetadataDigest(valid),
    entry_guards,
    first_tag,
    last_tag,
    root_tag: tagOf(bytes, rootTranscript(valid, { first_tag, last_tag, key_id })),
  };
  refuse(checkNamedSchema(guard, "kernel_guard_hmac_v1", "guard_schema_invalid"));
  return deepFreeze(guard);
}

function readNonces(given: unknown, count: number): readonly string[] {
  const nonces: readonly unknown[] = Array.isArray(given) ? [...(given as readonly unknown[])] : [];
  const wrong = nonces.findIndex((nonce) => typeof nonce !== "string" || nonce === "" || !nonce.isWellFormed());
  if (wrong !== -1) throw new GovEngineError([problem("guard_nonces_invalid", pointer([wrong]))]);
  if (nonces.length !== count || new Set(nonces).size !== count) throw new GovEngineError("guard_nonces_invalid");
  return nonces as readonly string[];
}
