// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `trust` of this package as an entry point of its own.

export { DetachedSignature } from "./detached-signature.ts";
export { INTEGRITY_ONLY_MODE, SignatureEnvelope, signatureEnvelopeFromArtifact } from "./signature-envelope.ts";
export {
  isSignerId,
  SIGNATURE_PURPOSES,
  signatureInput,
  type SignaturePurpose,
  type SignatureSubject,
} from "./signature-input.ts";
export { signatureTransitionDecision, type SignatureEvidence } from "./signature-transition.ts";
export { SigningPolicy, TrustPolicy } from "./signing-policy.ts";
export {
  checkApprover,
  checkSignature,
  checkSignatureClaim,
  checkVerifierOutcome,
  type ActionSubject,
  type ExpectedSignature,
  type SignatureCheck,
  type SignatureClaim,
  type SignatureDecision,
  type VerifierOutcome,
} from "./trust-decision.ts";
export { isTrustReference } from "./trust-reference.ts";
export {
  createTrustRules,
  dryRunWithoutSignatures,
  isSignerAllowed,
  requiresSignature,
  rolesOfSigner,
  TrustRules,
  type RequiredSignatures,
  type SignatureTrust,
  type Trust,
  type TrustedSigner,
  type TrustRulesInput,
  type UnsignedDryRun,
} from "./trust-rules.ts";
export { SigningResult, VerificationResult } from "./verification-result.ts";
