// One complete record of each type, in wire order, and what a caller has to give at least.

import {
  ApiResult,
  ArtifactDescriptor,
  ArtifactEnvelope,
  ArtifactState,
  AuthorizationDecision,
  DetachedSignature,
  EventEnvelope,
  GovernanceContext,
  GovernanceEvent,
  RunnerProfile,
  sha256,
  SignatureEnvelope,
  SigningResult,
  TransitionDecision,
  TrustRules,
  VerificationResult,
  type JsonObject,
} from "../../src/index.ts";
import { ADMISSION_SAMPLES } from "./admission-samples.ts";
import { BOUNDARY_SAMPLES } from "./boundary-samples.ts";
import { LIFECYCLE_SAMPLES } from "./lifecycle-samples.ts";
import type { RecordSample } from "./record-sample.ts";

export type { RecordSample } from "./record-sample.ts";

export const DIGEST: string = sha256("a");

const DESCRIPTOR: JsonObject = {
  artifact_type: "execution_contract",
  schema_version: "v0.2",
  digest: "sha256:abc",
  role: "prepared_execution_contract",
  path: "03_execution_contract.json",
  metadata: { producer: "fixture" },
};

const CONTEXT: JsonObject = {
  context_id: "run-1",
  profile: "security",
  policy_decision: { status: "allow" },
  trust_decision: { status: "trusted" },
  runner_profile: "dry-run",
  metadata: { note: "a" },
};

const LEAST_DESCRIPTOR: JsonObject = { artifact_type: "execution_ticket", schema_version: "v0.2", digest: "sha256:a" };

const ENVELOPE: JsonObject = {
  mode: "detached_signature",
  signer_id: "owner",
  signature: "c2lnbmF0dXJl",
  binds_digest: "sha256:abc",
  algorithm: "ed25519",
  metadata: { purpose: "execution_ticket" },
  signed: true,
};

const EVENT: JsonObject = {
  event_type: "runner_receipt_recorded",
  subject: "receipt-1",
  status: "recorded",
  profile: "generic",
  refs: ["receipt-1", "ticket-1"],
  payload: { step_count: 1 },
};

export const PROFILE: JsonObject = {
  name: "dry-run",
  allowed: true,
  live_backend_enabled: false,
  metadata: { output_bytes: 1_000 },
};

/** The parts of a decision that allows a dry run; the derived members are left out. */
export const ALLOWING: JsonObject = {
  schema_version: "v1",
  mode: "dry_run",
  runtime_ref: "runtime:fixture",
  evaluated_at: 1_800_000_000_000,
  form: "sclite-json-v0.1",
  input_digests: {
    intent_contract: DIGEST,
    policy_decision: DIGEST,
    execution_contract: DIGEST,
    execution_ticket: DIGEST,
  },
  request_digest: `sha256:${DIGEST}`,
  policy_epoch: "epoch-1",
  gate_input: {
    has_prepared_execution_contract: true,
    policy_decision_status: "allow",
    execution_ticket_status: "approved_for_dry_run",
    trust_decision_status: "trusted",
    runner_profile: PROFILE,
  },
  unproved: ["policy_decision"],
  blockers: [],
};

/** Every record type of the package. */
export const RECORD_SAMPLES: readonly RecordSample[] = [
  ...LIFECYCLE_SAMPLES,
  ...ADMISSION_SAMPLES,
  ...BOUNDARY_SAMPLES,
  {
    name: "ApiResult",
    type: ApiResult,
    derived: ["ok"],
    complete: { status: "allowed", ok: true, reason_code: "ok", data: { decision: "allow" }, warnings: ["bounded"] },
    least: { status: "failed" },
  },
  { name: "ArtifactDescriptor", type: ArtifactDescriptor, complete: DESCRIPTOR, least: LEAST_DESCRIPTOR },
  {
    name: "ArtifactEnvelope",
    type: ArtifactEnvelope,
    complete: { descriptor: DESCRIPTOR, artifact: { ticket_id: "t1", command: "kept" }, source: "fixture" },
    least: { descriptor: LEAST_DESCRIPTOR },
  },
  {
    name: "ArtifactState",
    type: ArtifactState,
    derived: ["blocked"],
    complete: {
      descriptor: DESCRIPTOR,
      lifecycle_state: "execution_contract_prepared",
      chain_status: "passed",
      signature_status: "not_required",
      policy_status: "allow",
      blocked: true,
      blocked_reasons: ["signature_required"],
      next_actions: ["obtain_signature"],
    },
    least: { descriptor: LEAST_DESCRIPTOR },
  },
  {
    name: "AuthorizationDecision",
    type: AuthorizationDecision,
    derived: ["decision_id", "allowed", "runner_profile_digest", "not_evaluated"],
    complete: AuthorizationDecision.parse(ALLOWING) as unknown as JsonObject,
    least: ALLOWING,
  },
  {
    name: "DetachedSignature",
    type: DetachedSignature,
    complete: {
      purpose: "execution_ticket",
      form: "sclite-json-v0.1",
      digest: DIGEST,
      signer_id: "owner",
      algorithm: "ed25519",
      signature: "c2lnbmF0dXJl",
    },
    least: {
      purpose: "ticket_revocation",
      form: "rfc8785",
      digest: DIGEST,
      signer_id: "o",
      algorithm: "a",
      signature: "s",
    },
  },
  {
    name: "EventEnvelope",
    type: EventEnvelope,
    complete: { event: EVENT, source: "kernel", correlation_id: "run-1", sequence: 3, metadata: { part: "a" } },
    least: { event: { event_type: "artifact_state_changed", subject: "a" } },
  },
  { name: "GovernanceContext", type: GovernanceContext, complete: CONTEXT, least: {} },
  {
    name: "GovernanceEvent",
    type: GovernanceEvent,
    complete: EVENT,
    least: { event_type: "artifact_state_changed", subject: "a" },
  },
  { name: "RunnerProfile", type: RunnerProfile, complete: PROFILE, least: { allowed: false } },
  { name: "SignatureEnvelope", type: SignatureEnvelope, derived: ["signed"], complete: ENVELOPE, least: {} },
  {
    name: "SigningResult",
    type: SigningResult,
    complete: { status: "signed", reason_code: "ok", signature: ENVELOPE },
    least: { status: "refused", signature: {} },
  },
  {
    name: "TransitionDecision",
    type: TransitionDecision,
    derived: ["allowed"],
    complete: {
      status: "blocked",
      allowed: false,
      reason_code: "signature_required",
      from_state: "unsigned",
      to_state: "trusted",
      artifacts: [DESCRIPTOR],
      blockers: ["signature_required"],
      next_actions: ["obtain_signature"],
      context: CONTEXT,
    },
    least: { status: "allowed" },
  },
  {
    name: "TrustRules",
    type: TrustRules,
    complete: {
      signers: [{ signer_id: "owner", purposes: ["execution_ticket", "policy_decision"], roles: ["owner"] }],
      require: { dry_run: [], live: ["execution_ticket"] },
    },
    least: { signers: [{ signer_id: "owner", purposes: ["execution_ticket"] }] },
  },
  {
    name: "VerificationResult",
    type: VerificationResult,
    derived: ["trusted"],
    complete: {
      status: "passed",
      trust_status: "trusted",
      trusted: true,
      reason_code: "ok",
      verifier_id: "demo-verifier",
      metadata: { demo_only: true },
    },
    least: { status: "failed" },
  },
];
