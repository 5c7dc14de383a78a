// A run of the sample action as a kernel would record it, and its decision.

import {
  ACTION_ROLES,
  AuthorizationDecision,
  defaultRunnerProfile,
  digest,
  digestRef,
  sha256,
  type ActionFacts,
  type ActionRole,
  type DetachedSignature,
  type GovernedRun,
  type JsonObject,
  type RunRecord,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { demoSignature } from "@govengine/artifact-core/demo";
import { parseTimestamp, scliteContractLayer } from "../../src/index.ts";
import { sampleArtifacts } from "./sample.ts";

/** The four artifacts before execution. */
export type SampleAction = Readonly<Record<ActionRole, JsonObject>>;

/** The four artifacts of the sample before execution. */
export function sampleAction(artifacts: SampleAction = sampleArtifacts()): SampleAction {
  const { intent_contract, policy_decision, execution_contract, execution_ticket } = artifacts;
  return { intent_contract, policy_decision, execution_contract, execution_ticket };
}

/** Milliseconds of a timestamp that is known to be one. */
export function instant(text: string): number {
  const { second, nanosecond } = parseTimestamp(text) ?? { second: Number.NaN, nanosecond: 0 };
  return second * 1_000 + nanosecond / 1_000_000;
}

function digestsOf(artifacts: SampleAction): Readonly<Record<ActionRole, Sha256Hex>> {
  const entries = ACTION_ROLES.map((role) => [role, digest(artifacts[role], "sclite-json-v0.1")]);
  return Object.fromEntries(entries) as Readonly<Record<ActionRole, Sha256Hex>>;
}

const REQUEST = digestRef(sha256("a request"));
const RUNTIME = "runtime:sample-runner";

/** The record of a completed dry run, with members changed. */
export function sampleRecord(changes: Partial<RunRecord> = {}): RunRecord {
  const artifacts = changes.artifacts ?? sampleAction();
  const facts = scliteContractLayer().read(artifacts).facts as ActionFacts;
  const ticket = facts.ids.execution_ticket;
  return {
    artifacts,
    digests: digestsOf(artifacts),
    facts,
    request_digest: REQUEST,
    mode: facts.limits.mode,
    runtime_ref: RUNTIME,
    runner_profile: "dry-run",
    claim: { key: { signer: "owner:ada", ticket_id: ticket }, use: 1, fencing_token: 7 },
    status: "completed",
    reason_code: "dry_run_requested",
    planned: facts.steps,
    steps: facts.steps.map(({ index }) => ({
      index,
      status: "dry-run",
      returncode: 0,
      stdout: null,
      stderr: null,
      reason_code: "dry_run_requested",
    })),
    started_at: instant("2026-03-02T08:30:00Z"),
    ended_at: instant("2026-03-02T08:30:01.25Z"),
    ...changes,
  };
}

/** A signature by the demo formula. */
export function sampleSignature(purpose: DetachedSignature["purpose"], signed: Sha256Hex): DetachedSignature {
  const subject = { purpose, form: "sclite-json-v0.1", digest: signed, signer_id: "owner:ada" } as const;
  return { ...subject, algorithm: "demo-sha256-digest-binding", signature: demoSignature(subject) };
}

/** The whole run with receipt, signatures and decision. */
export function sampleRun(changes: Partial<RunRecord> = {}): GovernedRun {
  const record = sampleRecord(changes);
  const receipt = scliteContractLayer().receipt(record);
  const receipt_digest = digest(receipt, "sclite-json-v0.1");
  return {
    ...record,
    receipt,
    receipt_digest,
    receipt_signature: sampleSignature("execution_receipt", receipt_digest),
    signatures: [
      sampleSignature("execution_ticket", record.digests.execution_ticket),
      sampleSignature("policy_decision", record.digests.policy_decision),
    ],
    authorization_decision: sampleDecision(record),
  };
}

/** The decision that let a record's run begin, with members changed. */
export function sampleDecision(record: RunRecord, changes: JsonObject = {}): AuthorizationDecision {
  const live = record.mode === "live";
  return AuthorizationDecision.parse({
    schema_version: "v1",
    mode: record.mode,
    runtime_ref: record.runtime_ref,
    evaluated_at: record.started_at,
    form: "sclite-json-v0.1",
    input_digests: record.digests,
    request_digest: record.request_digest,
    policy_epoch: null,
    gate_input: {
      has_prepared_execution_contract: true,
      policy_decision_status: "allow",
      execution_ticket_status: live ? "approved" : "approved_for_dry_run",
      trust_decision_status: "trusted",
      runner_profile: live ? { name: "live", allowed: true, live_backend_enabled: true } : defaultRunnerProfile(),
    },
    unproved: [],
    blockers: [],
    ...changes,
  });
}
