// Ed25519 by WebCrypto.

import type { webcrypto } from "node:crypto";

import type { Signer } from "@govengine/artifact-core";

import { toBase64url } from "./base64url.ts";
import { ED25519, type PlatformCheck } from "./strict-verifier.ts";

const ALGORITHM = "Ed25519";

/** Asks WebCrypto. */
export const checkOnWeb: PlatformCheck = async (key, signature, input) => {
  const publicKey = await crypto.subtle.importKey("raw", key, ALGORITHM, false, ["verify"]);
  return crypto.subtle.verify(ALGORITHM, publicKey, signature, input);
};

/** Signs with a private key of Ed25519; it may be one that can't be extracted. */
export function webSigner(signer_id: string, key: webcrypto.CryptoKey): Signer {
  return {
    signer_id,
    algorithm: ED25519,
    demo: false,
    sign: async (_, input) => toBase64url(new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, input))),
  };
}
