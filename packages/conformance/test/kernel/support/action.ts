// The action of the kernel's cross-package tests: two steps against one host, proposed, looked at and approved by an owner.

import {
  createTrustRules,
  digest,
  signatureInput,
  type Clock,
  type DetachedSignature,
  type JsonObject,
} from "@govengine/artifact-core";
import { demoSigner, demoVerifier } from "@govengine/artifact-core/demo";
import {
  createExecutionKernel,
  memoryTicketLedger,
  type AuthorizeInput,
  type ExecutionKernel,
  type ExecutionKernelOptions,
} from "@govengine/execution-core";
import {
  approveTicket,
  buildApprovalView,
  buildExecutionContract,
  buildIntentContract,
  buildPolicyDecision,
  parseTimestamp,
  proposeTicket,
  scliteContractLayer,
} from "@govengine/sclite-bridge";

const HOST = "status.example.org";
const URL_OF_PAGE = `https://${HOST}/health`;
const CREATED = "2026-03-02T08:00:00Z";
/** The runtime that the tickets name. */
export const RUNTIME = "runtime:end-to-end";
/** A time in the middle of the tickets' window. */
export const NOON = "2026-03-02T08:30:00Z";

/** An action with its signatures, as the kernel takes it. */
export interface Signed extends AuthorizeInput {
  readonly intent_contract: JsonObject;
  readonly policy_decision: JsonObject;
  readonly execution_contract: JsonObject;
  readonly execution_ticket: JsonObject;
  readonly signatures: readonly DetachedSignature[];
}

/** An action that an owner looked at and approved, for one use unless more are given. */
export async function approvedAction(
  name: string,
  args: readonly string[] = ["-q", "--head", URL_OF_PAGE],
  uses = 1,
): Promise<Signed> {
  const intent_contract = buildIntentContract({
    intent_id: `intent-${name}`,
    created_at: CREATED,
    actor: { id: "agent:planner" },
    intent: { summary: "Does the status page answer?" },
    requested_capability: { name: "http_head", mode: "dry_run" },
    target: { uri: URL_OF_PAGE, host: HOST },
  });
  const policy_decision = buildPolicyDecision(
    {
      decision_id: `decision-${name}`,
      created_at: CREATED,
      decision: "owner_approval_required",
      scope: { target: URL_OF_PAGE, target_host: HOST, target_in_scope: true },
      capability: { name: "http_head" },
      risk: { level: "low" },
      constraints: ["dry_run_only"],
    },
    { intent_contract },
  );
  const execution_contract = buildExecutionContract(
    {
      contract_id: `contract-${name}`,
      created_at: CREATED,
      target_binding: { target: URL_OF_PAGE, target_host: HOST, target_in_scope: true },
      execution_shape: {
        tool: "curl",
        normalized_args: args,
        plan: [
          { step: 1, tool: "curl", args },
          { step: 2, tool: "wc", args: ["-c"], stdin: "answer" },
        ],
        tools: ["wc"],
      },
      execution_bounds: { mode: "dry_run", network_execution_allowed: false, max_commands: 2, timeout_seconds: 10 },
    },
    { intent_contract, policy_decision },
  );
  const { proposal, view } = proposeTicket({
    intent_contract,
    policy_decision,
    execution_contract,
    terms: {
      ticket_id: `ticket-${name}`,
      created_at: CREATED,
      validity: { not_before: CREATED, not_after: "2026-03-02T09:00:00Z" },
      execution_limits: { mode: "dry_run", max_runs: uses, one_shot: uses === 1 },
      subject_binding: { issued_for_actor: "agent:planner", usable_by_runtime: RUNTIME },
      spend_limits: {
        max_uses: uses,
        one_shot: uses === 1,
        network_execution_allowed: false,
        requires_receipt: true,
        requires_evidence_contract: true,
      },
    },
  });
  // The approver makes the view anew from what arrives, and never trusts one that came along.
  const seen = buildApprovalView(JSON.parse(JSON.stringify(proposal)) as typeof proposal);
  if (seen.digest !== view.digest) throw new Error("two views of one proposal");
  const { ticket, signature } = await approveTicket(proposal, {
    approver: "owner:ada",
    status: "approved_for_dry_run",
    approval_id: `approval-${name}`,
    view_digest: seen.digest,
    signer: demoSigner("owner:ada"),
  });
  const policySignature = await signPolicy(policy_decision);
  return {
    intent_contract,
    policy_decision,
    execution_contract,
    execution_ticket: ticket,
    signatures: [policySignature, signature],
  };
}

async function signPolicy(policy: JsonObject): Promise<DetachedSignature> {
  const signer = demoSigner("policy:engine");
  const subject = {
    purpose: "policy_decision",
    form: "sclite-json-v0.1",
    digest: digest(policy, "sclite-json-v0.1"),
    signer_id: signer.signer_id,
  } as const;
  return { ...subject, algorithm: signer.algorithm, signature: await signer.sign(subject, signatureInput(subject)) };
}

/** A clock that a test sets. */
export interface TestClock extends Clock {
  set(text: string): void;
}

/** A clock that stands still at a time until it is set. */
export function testClock(text: string): TestClock {
  let now = at(text);
  return {
    now: () => now,
    set: (later) => {
      now = at(later);
    },
  };
}

function at(text: string): number {
  return (parseTimestamp(text)?.second ?? Number.NaN) * 1_000;
}

/** A kernel that trusts the owner and the policy engine of the action. */
export function makeKernel(clock: Clock, more: Partial<ExecutionKernelOptions> = {}): ExecutionKernel {
  return createExecutionKernel({
    runtimeRef: RUNTIME,
    contracts: scliteContractLayer(),
    trust: {
      rules: createTrustRules({
        signers: [
          { signer_id: "owner:ada", purposes: ["execution_ticket"], roles: ["owner"] },
          { signer_id: "policy:engine", purposes: ["policy_decision"] },
        ],
        require: { dry_run: ["execution_ticket", "policy_decision"] },
      }),
      verifier: demoVerifier(),
    },
    ledger: memoryTicketLedger(),
    clock,
    signer: demoSigner(RUNTIME),
    ...more,
  });
}
