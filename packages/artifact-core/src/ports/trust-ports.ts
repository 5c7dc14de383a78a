// Signing and verifying are the host's: no key ever comes into these packages.

import type { CanonicalForm } from "../json/canonical.ts";
import type { Sha256Hex } from "../json/hash.ts";

/** What a signature may be for. Closed: bytes signed for one purpose never count for another. */
export const SIGNATURE_PURPOSES = [
  "policy_decision",
  "execution_ticket",
  "execution_receipt",
  "ticket_revocation",
] as const;

/** What a signature is for. */
export type SignaturePurpose = (typeof SIGNATURE_PURPOSES)[number];

/** What is signed: one digest, in one form, for one purpose, by one signer. */
export interface SignatureSubject {
  readonly purpose: SignaturePurpose;
  readonly form: CanonicalForm;
  readonly digest: Sha256Hex;
  readonly signer_id: string;
}

/** A detached signature as it travels in the sidecar `signatures.json`. */
export interface DetachedSignature extends SignatureSubject {
  readonly algorithm: string;
  /** The signature's own text encoding, the verifier's business. */
  readonly signature: string;
}

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
