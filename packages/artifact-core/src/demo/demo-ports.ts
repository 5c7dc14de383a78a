// The kernel's signer and verifier ports with demo signatures.

import { membersOf } from "../json/arguments.ts";
import type { Signer, VerificationAnswer, Verifier } from "../ports/trust-ports.ts";
import { GovEngineError } from "../record/error.ts";
import { problem } from "../record/problem.ts";
import type { DetachedSignature } from "../trust/detached-signature.ts";
import { isSignerId, type SignatureSubject } from "../trust/signature-input.ts";
import { DEMO_SIGNATURE_ALGORITHM, demoSignature } from "./demo-signature.ts";

/**
 * A signer for fixtures. It signs under its own name only.
 *
 * @throws GovEngineError `invalid_signature_subject` for a name that isn't one of a signer; also from `sign`, for a subject
 *   of another signer.
 */
export function demoSigner(signer_id: string = "demo-signer"): Signer {
  if (!isSignerId(signer_id)) throw wrongSigner();
  return Object.freeze({
    signer_id,
    algorithm: DEMO_SIGNATURE_ALGORITHM,
    demo: true,
    sign(subject: SignatureSubject): string {
      const given = membersOf(subject);
      if (given.signer_id !== signer_id) throw wrongSigner();
      return demoSignature(given);
    },
  });
}

/** A verifier for fixtures. It proves that nothing was changed by accident, and never who signed. */
export function demoVerifier(): Verifier {
  return Object.freeze({ name: "demo-verifier", demo: true, verify });
}

function verify(signature: DetachedSignature): VerificationAnswer {
  const given = membersOf(signature);
  const { signer_id, purpose, digest } = given;
  return { status: statusOf(given), signer_id, purpose, digest };
}

function statusOf(signature: DetachedSignature): VerificationAnswer["status"] {
  if (signature.algorithm !== DEMO_SIGNATURE_ALGORITHM) return "unknown";
  return signature.signature === demoSignature(signature) ? "valid" : "invalid";
}

function wrongSigner(): GovEngineError {
  return new GovEngineError([problem("invalid_signature_subject", "/signer_id")]);
}
