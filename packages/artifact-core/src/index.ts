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
  measuredDigest,
  sameDigest,
  type DigestRef,
  type MeasuredDigest,
} from "./json/digest.ts";
export { ExactNumber, type ExactNumberKind } from "./json/exact-number.ts";
export { deepFreeze, isPlainRead } from "./json/freeze.ts";
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
export type { LeaseAnswer, LeasePort } from "./ports/lease.ts";
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
export {
  ADMISSION_OUTCOMES,
  AdmissionDecision,
  admissionDecisionFromHostGate,
  type AdmissionOutcome,
  type HostGateAnswer,
} from "./admission/admission-decision.ts";
export { FORBIDDEN_ADMISSION_METADATA_KEYS } from "./admission/admission-keys.ts";
export { APPROVAL_STATES, ApprovalRequest } from "./admission/approval-request.ts";
export { AUDIT_RECORD_TYPES, AuditRecord } from "./admission/audit-record.ts";
export { AuthorizationDecision, notEvaluated, type GateInput } from "./admission/authorization-decision.ts";
export { authorizationTransition } from "./admission/authorization-transition.ts";
export { POLICY_DECISIONS, PolicyDecision } from "./admission/policy-decision.ts";
export {
  missingPrerequisites,
  PREREQUISITE_ACTIONS,
  PREREQUISITE_REASONS,
  prerequisiteReasonCode,
  type PrerequisiteReason,
  type PrerequisiteStatus,
} from "./admission/prerequisites.ts";
export { SUBJECT_KINDS, type SubjectKind } from "./admission/subject-kind.ts";
export { GovernanceContext } from "./artifact/context.ts";
export { ArtifactDescriptor } from "./artifact/descriptor.ts";
export { ArtifactEnvelope } from "./artifact/envelope.ts";
export { ArtifactState } from "./artifact/state.ts";
export { TransitionDecision } from "./artifact/transition-decision.ts";
export {
  DomainProfileConformance,
  domainProfileConformance,
  validateDomainProfileConformance,
} from "./boundary/domain-profile-conformance.ts";
export {
  ALLOWED_PROFILE_CONSUMES,
  DomainProfileContract,
  knownProfileContracts,
  ravenclawProfileContract,
} from "./boundary/domain-profile.ts";
export {
  FORBIDDEN_PROFILE_OWNERSHIP,
  KERNEL_OWNERSHIP,
  KernelBoundary,
  kernelBoundaryContract,
  PROFILE_OWNERSHIP,
  RUNTIME_OWNERSHIP,
  SCLITE_OWNERSHIP,
} from "./boundary/kernel-boundary.ts";
export { BoundaryReport, kernelBoundaryReport, type BoundarySummary } from "./boundary/report.ts";
export { surfaceModuleExports, type SurfaceModuleExport } from "./boundary/surface-modules.ts";
export {
  moduleSurfaceIndex,
  publicSurfaceIndex,
  securityProfileSurface,
  surfaceByName,
} from "./boundary/surface-registry.ts";
export { Surface } from "./boundary/surface.ts";
export { ApiResult } from "./record/api-result.ts";
export { isHiddenCharacter } from "./record/hidden-characters.ts";
export type { RecordResult, RecordType } from "./record/record-type.ts";
export {
  compareTimestamps,
  daysInMonth,
  daysSince1970,
  parseTimestamp,
  timestampOfInstant,
  type Timestamp,
} from "./record/timestamp.ts";
export {
  isCredentialsOption,
  maskCommand,
  readOptionValue,
  type CommandText,
  type OptionValue,
} from "./redact/mask-command.ts";
export { maskText } from "./redact/mask-text.ts";
export { maskCookies, maskCredentials } from "./redact/mask-value.ts";
export { toolWord } from "./redact/option-roles.ts";
export { COOKIE_MASK, isSecretPlaceholder, SECRET_MASK } from "./redact/placeholder.ts";
export { nameStrength, type NameStrength } from "./redact/secret-name.ts";
export {
  checkCommandSecrets,
  checkContractMemberSecrets,
  checkContractSecrets,
  checkMemberSecrets,
  checkTextSecrets,
  type SecretProblem,
} from "./redact/secrets.ts";
export type { ValueRole } from "./redact/value-role.ts";
export { EventEnvelope } from "./run/event-envelope.ts";
export {
  FORBIDDEN_EVENT_PAYLOAD_KEYS,
  GOVERNANCE_EVENT_TYPES,
  GovernanceEvent,
  type GovernanceEventType,
} from "./run/governance-event.ts";
export { defaultRunnerProfile, DRY_RUN_PROFILE, RunnerProfile } from "./run/runner-profile.ts";
export { CORE_REASONS, type CoreReason } from "./artifact/core-reasons.ts";
export { artifactRole, type ByRole } from "./artifact/role.ts";
export { ArtifactConflict, CONFLICT_REASONS, type ConflictReason } from "./change/artifact-conflict.ts";
export {
  ArtifactChangeOrder,
  changeOrderForConflicts,
  defaultDownstreamRoles,
  DownstreamRoles,
  type DownstreamRow,
} from "./change/change-order.ts";
export { detectDigestConflicts, evaluateConflicts, type ArtifactExpectations } from "./change/deconfliction.ts";
export {
  ArtifactStateIndex,
  blockedRoles,
  indexArtifactStates,
  missingRoles,
  stateIndexNextActions,
  summarizeStateIndex,
  type StateIndexSummary,
} from "./change/state-index.ts";
export {
  artifactStateForRole,
  lifecycleNextActions,
  type ArtifactStateOptions,
  type LifecyclePositionInput,
} from "./lifecycle/controller.ts";
export {
  evaluateLifecycleTransition,
  type LifecycleSurroundings,
  type LifecycleTransitionInput,
} from "./lifecycle/gate.ts";
export {
  canonicalLifecycleState,
  LIFECYCLE_STATE_ALIASES,
  LIFECYCLE_STATES,
  requiredRoles,
  type LifecycleState,
} from "./lifecycle/lifecycle-states.ts";
export {
  defaultTransitionPolicy,
  isLifecycleTransitionListed,
  nextLifecycleStates,
  TransitionPolicy,
  type TransitionRow,
} from "./lifecycle/transition-policy.ts";
export { PlanIntentContract } from "./planning/plan-intent.ts";
export { PlannerPort } from "./planning/planner-port.ts";
export { FORBIDDEN_PLANNING_METADATA_KEYS } from "./planning/planning-keys.ts";
export {
  ACTIVATION_MODES,
  EXPECTED_DEPTHS,
  PRIORITY_TIERS,
  SURFACE_ROLES,
  TaskContract,
  taskContractFromHostTask,
  type HostTask,
} from "./planning/task-contract.ts";
export type { StateStore } from "./ports/state-store.ts";
export { legacyReason } from "./record/legacy-reason.ts";
export { applyStateTransition, checkStateTransition, type StateTransitionOptions } from "./run/run-state-transition.ts";
export { FORBIDDEN_STATE_METADATA_KEYS, RunState, RUNNER_GATE_DECISION, StateTransition } from "./run/run-state.ts";
export { nextRunStates, RUN_STATES, type RunStateName } from "./run/run-states.ts";
export { DetachedSignature } from "./trust/detached-signature.ts";
export { INTEGRITY_ONLY_MODE, SignatureEnvelope, signatureEnvelopeFromArtifact } from "./trust/signature-envelope.ts";
export {
  isSignerId,
  SIGNATURE_PURPOSES,
  signatureInput,
  type SignaturePurpose,
  type SignatureSubject,
} from "./trust/signature-input.ts";
export { signatureTransitionDecision, type SignatureEvidence } from "./trust/signature-transition.ts";
export { SigningPolicy, TrustPolicy } from "./trust/signing-policy.ts";
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
export { isTrustReference } from "./trust/trust-reference.ts";
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
export { version } from "./version.ts";
