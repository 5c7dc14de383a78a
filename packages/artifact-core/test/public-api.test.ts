// The names that the package exports from its JSON, record, artifact, run, trust and admission rooms, types included, by the
// module they come from. A change here is a change of the public interface. (The report in `etc` has every signature.)

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as api from "../src/index.ts";

const PINNED: Readonly<Record<string, readonly string[]>> = {
  "./json/canonical.ts": [
    "CANONICAL_FORMS",
    "canonicalize",
    "canonicalizeRecord",
    "RECORD_FORM",
    "type CanonicalForm",
    "type CanonicalizeOptions",
    "type RecordIdentity",
  ],
  "./json/code-points.ts": ["compareCodePoints"],
  "./json/compare.ts": ["jsonNodeCount", "sameJson"],
  "./json/digest.ts": [
    "digest",
    "digestRecord",
    "digestRef",
    "digestReference",
    "isDigestRef",
    "isSha256Hex",
    "measuredDigest",
    "sameDigest",
    "type DigestRef",
    "type MeasuredDigest",
  ],
  "./json/exact-number.ts": ["ExactNumber", "type ExactNumberKind"],
  "./json/freeze.ts": ["deepFreeze", "isPlainRead"],
  "./json/hash.ts": ["hmacSha256", "sha256", "type Sha256Hex"],
  "./json/limits.ts": ["DEFAULT_LIMITS", "METADATA_LIMITS", "type JsonLimits"],
  "./json/parse.ts": ["parseJson", "parseJsonObject", "type NumberReading", "type ReadOptions"],
  "./json/snapshot.ts": ["snapshotJson", "snapshotJsonObject"],
  "./json/stringify.ts": ["stringifyJson", "type StringifyOptions"],
  "./json/utf8.ts": ["utf8Bytes", "utf8Length"],
  "./json/value.ts": ["isJsonObject", "type JsonArray", "type JsonObject", "type JsonScalar", "type JsonValue"],
  "./reason-codes.ts": ["ARTIFACT_CORE_REASON_CODES", "type ArtifactCoreReasonCode"],
  "./record/error.ts": ["describeProblem", "GovEngineError", "isGovEngineError"],
  "./record/problem.ts": ["pointer", "problem", "type Problem"],
  "./record/reason-code.ts": ["adviceFor", "defineReasonCodes", "type ReasonCodeOf", "type ReasonCodes"],
  "./admission/admission-decision.ts": [
    "ADMISSION_OUTCOMES",
    "AdmissionDecision",
    "admissionDecisionFromHostGate",
    "type AdmissionOutcome",
    "type HostGateAnswer",
  ],
  "./admission/admission-keys.ts": ["FORBIDDEN_ADMISSION_METADATA_KEYS"],
  "./admission/approval-request.ts": ["APPROVAL_STATES", "ApprovalRequest"],
  "./admission/audit-record.ts": ["AUDIT_RECORD_TYPES", "AuditRecord"],
  "./admission/authorization-decision.ts": ["AuthorizationDecision", "notEvaluated", "type GateInput"],
  "./admission/authorization-transition.ts": ["authorizationTransition"],
  "./admission/policy-decision.ts": ["POLICY_DECISIONS", "PolicyDecision"],
  "./admission/subject-kind.ts": ["SUBJECT_KINDS", "type SubjectKind"],
  "./admission/prerequisites.ts": [
    "missingPrerequisites",
    "PREREQUISITE_ACTIONS",
    "PREREQUISITE_REASONS",
    "prerequisiteReasonCode",
    "type PrerequisiteReason",
    "type PrerequisiteStatus",
  ],
  "./artifact/context.ts": ["GovernanceContext"],
  "./artifact/descriptor.ts": ["ArtifactDescriptor"],
  "./artifact/envelope.ts": ["ArtifactEnvelope"],
  "./artifact/state.ts": ["ArtifactState"],
  "./artifact/transition-decision.ts": ["TransitionDecision"],
  "./boundary/domain-profile-conformance.ts": [
    "DomainProfileConformance",
    "domainProfileConformance",
    "validateDomainProfileConformance",
  ],
  "./boundary/domain-profile.ts": [
    "ALLOWED_PROFILE_CONSUMES",
    "DomainProfileContract",
    "knownProfileContracts",
    "ravenclawProfileContract",
  ],
  "./boundary/kernel-boundary.ts": [
    "FORBIDDEN_PROFILE_OWNERSHIP",
    "KERNEL_OWNERSHIP",
    "KernelBoundary",
    "kernelBoundaryContract",
    "PROFILE_OWNERSHIP",
    "RUNTIME_OWNERSHIP",
    "SCLITE_OWNERSHIP",
  ],
  "./boundary/report.ts": ["BoundaryReport", "kernelBoundaryReport", "type BoundarySummary"],
  "./boundary/surface-modules.ts": ["surfaceModuleExports", "type SurfaceModuleExport"],
  "./boundary/surface-registry.ts": [
    "moduleSurfaceIndex",
    "publicSurfaceIndex",
    "securityProfileSurface",
    "surfaceByName",
  ],
  "./boundary/surface.ts": ["Surface"],
  "./record/api-result.ts": ["ApiResult"],
  "./version.ts": ["version"],
  "./record/hidden-characters.ts": ["isHiddenCharacter"],
  "./record/record-type.ts": ["type RecordResult", "type RecordType"],
  "./record/timestamp.ts": [
    "compareTimestamps",
    "daysInMonth",
    "daysSince1970",
    "parseTimestamp",
    "timestampOfInstant",
    "type Timestamp",
  ],
  "./redact/mask-command.ts": [
    "isCredentialsOption",
    "maskCommand",
    "readOptionValue",
    "type CommandText",
    "type OptionValue",
  ],
  "./redact/mask-text.ts": ["maskText"],
  "./redact/mask-value.ts": ["maskCookies", "maskCredentials"],
  "./redact/option-roles.ts": ["toolWord"],
  "./redact/value-role.ts": ["type ValueRole"],
  "./redact/placeholder.ts": ["COOKIE_MASK", "isSecretPlaceholder", "SECRET_MASK"],
  "./redact/secret-name.ts": ["nameStrength", "type NameStrength"],
  "./redact/secrets.ts": [
    "checkCommandSecrets",
    "checkContractMemberSecrets",
    "checkContractSecrets",
    "checkMemberSecrets",
    "checkTextSecrets",
    "type SecretProblem",
  ],
  "./run/event-envelope.ts": ["EventEnvelope"],
  "./run/governance-event.ts": [
    "FORBIDDEN_EVENT_PAYLOAD_KEYS",
    "GOVERNANCE_EVENT_TYPES",
    "GovernanceEvent",
    "type GovernanceEventType",
  ],
  "./run/runner-profile.ts": ["defaultRunnerProfile", "DRY_RUN_PROFILE", "RunnerProfile"],
  "./artifact/core-reasons.ts": ["CORE_REASONS", "type CoreReason"],
  "./artifact/role.ts": ["artifactRole", "type ByRole"],
  "./change/artifact-conflict.ts": ["ArtifactConflict", "CONFLICT_REASONS", "type ConflictReason"],
  "./change/change-order.ts": [
    "ArtifactChangeOrder",
    "changeOrderForConflicts",
    "defaultDownstreamRoles",
    "DownstreamRoles",
    "type DownstreamRow",
  ],
  "./change/deconfliction.ts": ["detectDigestConflicts", "evaluateConflicts", "type ArtifactExpectations"],
  "./change/state-index.ts": [
    "ArtifactStateIndex",
    "blockedRoles",
    "indexArtifactStates",
    "missingRoles",
    "stateIndexNextActions",
    "summarizeStateIndex",
    "type StateIndexSummary",
  ],
  "./lifecycle/controller.ts": [
    "artifactStateForRole",
    "lifecycleNextActions",
    "type ArtifactStateOptions",
    "type LifecyclePositionInput",
  ],
  "./lifecycle/gate.ts": ["evaluateLifecycleTransition", "type LifecycleSurroundings", "type LifecycleTransitionInput"],
  "./lifecycle/lifecycle-states.ts": [
    "canonicalLifecycleState",
    "LIFECYCLE_STATE_ALIASES",
    "LIFECYCLE_STATES",
    "requiredRoles",
    "type LifecycleState",
  ],
  "./lifecycle/transition-policy.ts": [
    "defaultTransitionPolicy",
    "isLifecycleTransitionListed",
    "nextLifecycleStates",
    "TransitionPolicy",
    "type TransitionRow",
  ],
  "./planning/plan-intent.ts": ["PlanIntentContract"],
  "./planning/planner-port.ts": ["PlannerPort"],
  "./planning/planning-keys.ts": ["FORBIDDEN_PLANNING_METADATA_KEYS"],
  "./planning/task-contract.ts": [
    "ACTIVATION_MODES",
    "EXPECTED_DEPTHS",
    "PRIORITY_TIERS",
    "SURFACE_ROLES",
    "TaskContract",
    "taskContractFromHostTask",
    "type HostTask",
  ],
  "./ports/state-store.ts": ["type StateStore"],
  "./record/legacy-reason.ts": ["legacyReason"],
  "./run/run-state-transition.ts": ["applyStateTransition", "checkStateTransition", "type StateTransitionOptions"],
  "./run/run-state.ts": ["FORBIDDEN_STATE_METADATA_KEYS", "RunState", "RUNNER_GATE_DECISION", "StateTransition"],
  "./run/run-states.ts": ["nextRunStates", "RUN_STATES", "type RunStateName"],
  "./trust/detached-signature.ts": ["DetachedSignature"],
  "./trust/signature-envelope.ts": ["INTEGRITY_ONLY_MODE", "SignatureEnvelope", "signatureEnvelopeFromArtifact"],
  "./trust/signature-input.ts": [
    "isSignerId",
    "SIGNATURE_PURPOSES",
    "signatureInput",
    "type SignaturePurpose",
    "type SignatureSubject",
  ],
  "./trust/signature-transition.ts": ["signatureTransitionDecision", "type SignatureEvidence"],
  "./trust/signing-policy.ts": ["SigningPolicy", "TrustPolicy"],
  "./trust/trust-reference.ts": ["isTrustReference"],
  "./trust/trust-decision.ts": [
    "checkApprover",
    "checkSignature",
    "checkSignatureClaim",
    "checkVerifierOutcome",
    "type ActionSubject",
    "type ExpectedSignature",
    "type SignatureCheck",
    "type SignatureClaim",
    "type SignatureDecision",
    "type VerifierOutcome",
  ],
  "./trust/trust-rules.ts": [
    "createTrustRules",
    "dryRunWithoutSignatures",
    "isSignerAllowed",
    "requiresSignature",
    "rolesOfSigner",
    "TrustRules",
    "type RequiredSignatures",
    "type SignatureTrust",
    "type Trust",
    "type TrustedSigner",
    "type TrustRulesInput",
    "type UnsignedDryRun",
  ],
  "./trust/verification-result.ts": ["SigningResult", "VerificationResult"],
};

const INDEX = readFileSync(join(import.meta.dirname, "../src/index.ts"), "utf8");

/** What the index exports from each module; a type is marked as one. */
function exportsByModule(text: string): Map<string, string[]> {
  const modules = new Map<string, string[]>();
  for (const { groups } of text.matchAll(/^export (?<type>type )?\{(?<names>[^}]*)\} from "(?<module>[^"]+)";$/gmu)) {
    const names = (groups?.["names"] ?? "").split(",").map((name) => name.trim());
    const marked = names.filter((name) => name !== "").map((name) => `${groups?.["type"] ?? ""}${name}`);
    const path = groups?.["module"] ?? "";
    modules.set(path, [...(modules.get(path) ?? []), ...marked]);
  }
  return modules;
}

const exported = exportsByModule(INDEX);

describe("the public interface", () => {
  it("has these names and no others of these modules", () => {
    const ours = [...exported].filter(([path]) => path.startsWith("./json/") || Object.hasOwn(PINNED, path));
    const sorted = (entries: readonly (readonly [string, readonly string[]])[]): object =>
      Object.fromEntries(entries.map(([path, names]) => [path, names.toSorted()]));
    expect(sorted(ours)).toStrictEqual(sorted(Object.entries(PINNED)));
  });

  it("is written as named exports only, so that nothing else gets out", () => {
    const values = [...exported.values()].flat().filter((name) => !name.startsWith("type "));
    expect(Object.keys(api).toSorted()).toStrictEqual(values.toSorted());
    expect(INDEX).not.toMatch(/export (?:\*|default)/u);
  });
});
