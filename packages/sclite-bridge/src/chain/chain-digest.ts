// The chain digest: what binds an entry to its role and to everything before it.
// Specification: sclite-artifact-chain-v0.2, six members, digests as hexadecimal text.

import { digest, type Sha256Hex } from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION, type ScliteDescriptor } from "../artifact/descriptor.ts";

/** How the chain of a manifest is canonicalized. */
export const CHAIN_CANONICALIZATION = "sclite-artifact-chain-v0.2";

/** What a chain digest is made of. */
export interface ChainStep {
  /** The chain digest of the entry before, or `""` for the first entry. */
  readonly previous: Sha256Hex | "";
  readonly role: string;
  readonly descriptor: ScliteDescriptor;
}

// The texts come from a document that was read within its caller's limits, which may be wider than the defaults.
const UNLIMITED = { maxString: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER };

/** The chain digest of one entry. The path, the schema and the manifest's own members are not in it. */
export function chainDigest({ previous, role, descriptor }: ChainStep): Sha256Hex {
  return digest(
    {
      previous_chain_digest: previous,
      role,
      artifact_digest: descriptor.digest,
      artifact_type: descriptor.artifact_type,
      canonicalization: descriptor.canonicalization,
      algorithm: descriptor.algorithm,
    },
    ARTIFACT_CANONICALIZATION,
    { limits: UNLIMITED },
  );
}
