// A verifier under the strict rule, for any platform that can check a signature. Keys come from the host alone.

import type { Verifier } from "@govengine/artifact-core";

import { fromBase64url } from "./base64url.ts";
import { isStrictPoint, isStrictSignature } from "./strict-rule.ts";

/** The name of the algorithm in signatures and trust files. */
export const ED25519 = "ed25519";

/** A platform's own check of 64 bytes as a signature of `input` under a key of 32 bytes. */
export type PlatformCheck = (key: Uint8Array, signature: Uint8Array, input: Uint8Array) => boolean | Promise<boolean>;

/** Whether bytes are a signature under the strict rule; the platform is asked only about those that keep to it. */
export async function isSignature(
  check: PlatformCheck,
  key: Uint8Array,
  signature: Uint8Array,
  input: Uint8Array,
): Promise<boolean> {
  return isStrictPoint(key) && isStrictSignature(signature) && (await check(key, signature, input)) === true;
}

/** A verifier that knows these signers' keys and no others; a signature is 64 bytes in base64url. */
export function strictVerifier(name: string, keys: ReadonlyMap<string, Uint8Array>, check: PlatformCheck): Verifier {
  return Object.freeze<Verifier>({
    name,
    demo: false,
    async verify({ algorithm, signature, signer_id, purpose, digest }, input) {
      const key = keys.get(signer_id);
      if (key === undefined || algorithm !== ED25519) return { status: "unknown", signer_id, purpose, digest };
      const bytes = fromBase64url(signature);
      const valid = bytes !== null && (await isSignature(check, key, bytes, input));
      return { status: valid ? "valid" : "invalid", signer_id, purpose, digest };
    },
  });
}
