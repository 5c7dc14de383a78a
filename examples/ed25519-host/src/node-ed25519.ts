// Ed25519 by node:crypto.

import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";

import type { Signer } from "@govengine/artifact-core";

import { toBase64url } from "./base64url.ts";
import { ED25519, type PlatformCheck } from "./strict-verifier.ts";

/** Asks node:crypto. */
export const checkOnNode: PlatformCheck = (key, signature, input) => {
  const jwk = { kty: "OKP", crv: "Ed25519", x: toBase64url(key) };
  return verify(null, input, createPublicKey({ key: jwk, format: "jwk" }), signature);
};

/** Signs with a private key of Ed25519. */
export function nodeSigner(signer_id: string, key: KeyObject): Signer {
  return { signer_id, algorithm: ED25519, demo: false, sign: (_, input) => toBase64url(sign(null, input, key)) };
}
