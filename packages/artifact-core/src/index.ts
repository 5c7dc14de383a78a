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
export type { ControlAnswer, ControlPort } from "./ports/control.ts";
export type { PolicyEvaluation, PolicyPort, ScopeAnswer, ScopePort, ScopeTarget } from "./ports/policy.ts";
export { noRevocation, type RevocationAnswer, type RevocationPort } from "./ports/revocation.ts";
export type { Runner, RunnerProfile, StepAnswer, StepContext } from "./ports/runner.ts";
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
export {
  SIGNATURE_PURPOSES,
  type DetachedSignature,
  type SignaturePurpose,
  type SignatureSubject,
  type Signer,
  type VerificationAnswer,
  type Verifier,
} from "./ports/trust-ports.ts";
