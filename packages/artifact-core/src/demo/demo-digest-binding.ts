// The reference's demo signer and verifier: envelopes over the digest of a descriptor. Unlike the reference's, this verifier
// allows only the signers that it is told of, and can be told which purpose to expect.

import { ArtifactDescriptor } from "../artifact/descriptor.ts";
import { invalidArgument, membersOf } from "../json/arguments.ts";
import type { JsonObject } from "../json/value.ts";
import { isGovEngineError } from "../record/error.ts";
import { SignatureEnvelope } from "../trust/signature-envelope.ts";
import { SigningResult, VerificationResult } from "../trust/verification-result.ts";
import { DEMO_SIGNATURE_ALGORITHM, DEMO_SIGNATURE_MODE, demoSignature } from "./demo-signature.ts";

/** What a demo signer is asked to sign. */
export interface DemoSigningRequest {
  readonly descriptor: ArtifactDescriptor;
  readonly purpose: string;
}

/** A signer of descriptors. */
export interface DemoDigestSigner {
  sign(request: DemoSigningRequest): SigningResult;
}

/** A verifier of descriptors' signatures. */
export interface DemoDigestVerifier {
  verify(descriptor: ArtifactDescriptor, signature: SignatureEnvelope): VerificationResult;
}

/**
 * The reference's demo signer.
 *
 * @throws GovEngineError from `sign`: `invalid_demo_signature_part`.
 */
export function demoDigestSigner(signer_id: string = "demo-signer"): DemoDigestSigner {
  return Object.freeze({
    sign(request: DemoSigningRequest): SigningResult {
      const { descriptor: given, purpose } = membersOf(request);
      const descriptor = ArtifactDescriptor.parse(given);
      const signature = demoSignature({ digest: descriptor.digest, signer_id, purpose });
      const metadata = { purpose, demo_only: true };
      const envelope = {
        mode: DEMO_SIGNATURE_MODE,
        signer_id,
        signature,
        binds_digest: descriptor.digest,
        algorithm: DEMO_SIGNATURE_ALGORITHM,
        metadata,
      };
      return SigningResult.parse({ status: "signed", signature: envelope });
    },
  });
}

/** Whom a demo verifier allows, and what for. */
export interface DemoVerifierOptions {
  /** The signers whose envelopes pass; with an empty list none does. */
  readonly allowed_signer_ids: readonly string[];
  /** The purpose that the envelope must name; any when left out. */
  readonly expected_purpose?: string;
  readonly verifier_id?: string;
  readonly trusted_status?: string;
}

/**
 * The reference's demo verifier. The first check that fails gives the reason.
 *
 * @throws GovEngineError `invalid_argument` for options that are none; from `verify` for what is no descriptor or envelope.
 */
export function demoDigestVerifier(options: DemoVerifierOptions): DemoDigestVerifier {
  const given = membersOf(options);
  const { allowed_signer_ids, trusted_status = "trusted", verifier_id = "demo-verifier" } = given;
  if (!Array.isArray(allowed_signer_ids)) throw invalidArgument("array");
  return Object.freeze({
    verify(claimed: ArtifactDescriptor, envelope: SignatureEnvelope): VerificationResult {
      const descriptor = ArtifactDescriptor.parse(claimed);
      const signature = SignatureEnvelope.parse(envelope);
      const reason = refusal(given, descriptor, signature);
      if (reason !== null) {
        return VerificationResult.parse({ status: "failed", trust_status: "denied", reason_code: reason, verifier_id });
      }
      const metadata = { demo_only: true, signer_id: signature.signer_id, purpose: purposeOf(signature.metadata) };
      return VerificationResult.parse({ status: "passed", trust_status: trusted_status, verifier_id, metadata });
    },
  });
}

/**
 * Signs and verifies with the demo ports, which allow exactly that signer.
 *
 * @throws GovEngineError `invalid_demo_signature_part`.
 */
export function demoSignAndVerify(
  descriptor: ArtifactDescriptor,
  options: { readonly purpose?: string; readonly signer_id?: string; readonly verifier_id?: string } = {},
): readonly [SigningResult, VerificationResult] {
  const given = membersOf(options);
  const { purpose = "artifact_transition", signer_id = "demo-signer", verifier_id = "demo-verifier" } = given;
  const signed = demoDigestSigner(signer_id).sign({ descriptor, purpose });
  const verifier = demoDigestVerifier({ allowed_signer_ids: [signer_id], expected_purpose: purpose, verifier_id });
  return Object.freeze([signed, verifier.verify(descriptor, signed.signature)]);
}

function refusal(
  { allowed_signer_ids, expected_purpose }: DemoVerifierOptions,
  descriptor: ArtifactDescriptor,
  signature: SignatureEnvelope,
): string | null {
  const purpose = purposeOf(signature.metadata);
  if (signature.mode !== DEMO_SIGNATURE_MODE) return "unsupported_signature_mode";
  if (signature.binds_digest !== descriptor.digest) return "signature_digest_mismatch";
  if (!allowed_signer_ids.includes(signature.signer_id)) return "signer_not_allowed";
  if (expected_purpose !== undefined && purpose !== expected_purpose) return "signature_purpose_mismatch";
  return signature.signature === recomputed(descriptor.digest, signature.signer_id, purpose)
    ? null
    : "signature_value_mismatch";
}

/** The purpose that an envelope names, `""` when it names none, null when it is no text. */
function purposeOf(metadata: JsonObject): string | null {
  const purpose = Object.hasOwn(metadata, "purpose") ? metadata["purpose"] : "";
  return typeof purpose === "string" ? purpose : null;
}

/** The right signature, or null when there can be none. */
function recomputed(digest: string, signer_id: string, purpose: string | null): string | null {
  if (purpose === null) return null;
  try {
    return demoSignature({ digest, signer_id, purpose });
  } catch (error) {
    if (isGovEngineError(error)) return null;
    throw error;
  }
}
