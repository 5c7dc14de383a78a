// A signature that is trusted, with everything that makes it so.

import {
  createTrustRules,
  sha256,
  type DetachedSignature,
  type ExpectedSignature,
  type SignatureCheck,
  type TrustRules,
  type VerificationAnswer,
} from "../../src/index.ts";

/** What the kernel expects. */
export const EXPECTED: ExpectedSignature = {
  purpose: "execution_ticket",
  form: "sclite-json-v0.1",
  digest: sha256("a"),
};

/** A signature over it. */
export const SIGNATURE: DetachedSignature = {
  ...EXPECTED,
  signer_id: "owner",
  algorithm: "ed25519",
  signature: "c2lnbmF0dXJl",
};

/** The rules that allow the signer. */
export const RULES: TrustRules = createTrustRules({
  signers: [
    { signer_id: "owner", purposes: ["execution_ticket"], roles: ["owner"] },
    { signer_id: "policy", purposes: ["policy_decision"] },
  ],
});

/** What a verifier answers. */
export const ANSWER: VerificationAnswer = {
  status: "valid",
  signer_id: SIGNATURE.signer_id,
  purpose: SIGNATURE.purpose,
  digest: SIGNATURE.digest,
};

/** A check that ends in trust. */
export const CHECK: SignatureCheck = {
  expected: EXPECTED,
  signature: SIGNATURE,
  rules: RULES,
  required: true,
  outcome: { status: "answered", answer: ANSWER },
};
