// Signing and verifying are the host's: no key ever comes into these packages.

import type { Sha256Hex } from "../json/hash.ts";
import type { DetachedSignature } from "../trust/detached-signature.ts";
import type { SignaturePurpose, SignatureSubject } from "../trust/signature-input.ts";

/** What a verifier answers. The kernel compares the last three with what it asked, so an answer can't be reused. */
export interface VerificationAnswer {
  readonly status: "valid" | "invalid" | "unknown";
  readonly signer_id: string;
  readonly purpose: SignaturePurpose;
  readonly digest: Sha256Hex;
}

/** Verifies signatures with the host's keys. */
export interface Verifier {
  readonly name: string;
  /** True for the fixture verifier, which a live kernel refuses. */
  readonly demo: boolean;
  /** `input` is the signed bytes of the subject. A key inside the signature is never to be used. */
  verify(signature: DetachedSignature, input: Uint8Array): VerificationAnswer | Promise<VerificationAnswer>;
}

/** Signs with the host's keys. */
export interface Signer {
  readonly signer_id: string;
  readonly algorithm: string;
  /** True for the fixture signer. */
  readonly demo: boolean;
  sign(subject: SignatureSubject, input: Uint8Array): string | Promise<string>;
}
