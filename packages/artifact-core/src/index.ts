export { readExecutionShape, type ExecutionShape } from "./action/execution-shape.ts";
export { CANONICAL_FORMS, canonicalize, canonicalizeRecord, RECORD_FORM } from "./json/canonical.ts";
export type { CanonicalForm, CanonicalizeOptions, RecordIdentity } from "./json/canonical.ts";
export { compareCodePoints } from "./json/code-points.ts";
export { jsonNodeCount, sameJson } from "./json/compare.ts";
export {
  digest,
  digestRecord,
  digestRef,
  digestReference,
  isDigestRef,
  isSha256Hex,
  sameDigest,
  type DigestRef,
} from "./json/digest.ts";
export { ExactNumber, type ExactNumberKind } from "./json/exact-number.ts";
export { deepFreeze } from "./json/freeze.ts";
export { hmacSha256, sha256, type Sha256Hex } from "./json/hash.ts";
export { DEFAULT_LIMITS, METADATA_LIMITS, type JsonLimits } from "./json/limits.ts";
export { parseJson, parseJsonObject, type NumberReading, type ReadOptions } from "./json/parse.ts";
export { snapshotJson, snapshotJsonObject } from "./json/snapshot.ts";
export { stringifyJson, type StringifyOptions } from "./json/stringify.ts";
export { utf8Bytes, utf8Length } from "./json/utf8.ts";
export { isJsonObject, type JsonArray, type JsonObject, type JsonScalar, type JsonValue } from "./json/value.ts";
export { ARTIFACT_CORE_REASON_CODES, type ArtifactCoreReasonCode } from "./reason-codes.ts";
export { describeProblem, GovEngineError, isGovEngineError } from "./record/error.ts";
export { pointer, problem, type Problem } from "./record/problem.ts";
export { adviceFor, defineReasonCodes, type ReasonCodeOf, type ReasonCodes } from "./record/reason-code.ts";
export { ACTION_ROLES } from "./ports/action.ts";
export type { ActionArtifacts, ActionFacts, ActionRole, DigestClaim, Instant, Mode, Step } from "./ports/action.ts";
export type { Clock, Timer } from "./ports/clock.ts";
export type { ActionReading, ContractLayer } from "./ports/contract-layer.ts";
export type { ControlAnswer, ControlPort } from "./ports/control.ts";
export type { GovernedRun, OutputDigest, RunRecord, StepRecord } from "./ports/governed-run.ts";
export type { PolicyEvaluation, PolicyPort, ScopeAnswer, ScopePort, ScopeTarget } from "./ports/policy.ts";
export { noRevocation, type RevocationAnswer, type RevocationPort } from "./ports/revocation.ts";
export type { Runner, StepAnswer, StepContext } from "./ports/runner.ts";
export type { CancelSignal } from "./ports/signal.ts";
export { systemClock, systemTimer } from "./ports/system.ts";
export type {
  ClaimAnswer,
  ClaimKey,
  ClaimRequest,
  FinishAnswer,
  FinishRequest,
  FinishStatus,
  LedgerEntry,
  TicketLedger,
} from "./ports/ticket-ledger.ts";
export type { Signer, VerificationAnswer, Verifier } from "./ports/trust-ports.ts";
export { AuthorizationDecision, notEvaluated, type GateInput } from "./admission/authorization-decision.ts";
export { authorizationTransition } from "./admission/authorization-transition.ts";
export {
  missingPrerequisites,
  PREREQUISITE_ACTIONS,
  PREREQUISITE_REASONS,
  prerequisiteReasonCode,
  type PrerequisiteReason,
  type PrerequisiteStatus,
} from "./admission/prerequisites.ts";
export { GovernanceContext } from "./artifact/context.ts";
export { ArtifactDescriptor } from "./artifact/descriptor.ts";
export { ArtifactEnvelope } from "./artifact/envelope.ts";
export { ArtifactState } from "./artifact/state.ts";
export { TransitionDecision } from "./artifact/transition-decision.ts";
export { ApiResult } from "./record/api-result.ts";
export { isHiddenCharacter } from "./record/hidden-characters.ts";
export type { RecordResult, RecordType } from "./record/record-type.ts";
export { EventEnvelope } from "./run/event-envelope.ts";
export {
  FORBIDDEN_EVENT_PAYLOAD_KEYS,
  GOVERNANCE_EVENT_TYPES,
  GovernanceEvent,
  type GovernanceEventType,
} from "./run/governance-event.ts";
export { defaultRunnerProfile, DRY_RUN_PROFILE, RunnerProfile } from "./run/runner-profile.ts";
export { DetachedSignature } from "./trust/detached-signature.ts";
export { INTEGRITY_ONLY_MODE, SignatureEnvelope, signatureEnvelopeFromArtifact } from "./trust/signature-envelope.ts";
export {
  isSignerId,
  SIGNATURE_PURPOSES,
  signatureInput,
  type SignaturePurpose,
  type SignatureSubject,
} from "./trust/signature-input.ts";
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
} from "./trust/trust-decision.ts";
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
} from "./trust/trust-rules.ts";
export { SigningResult, VerificationResult } from "./trust/verification-result.ts";
