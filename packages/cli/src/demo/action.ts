// The demo's action: one HTTP HEAD request to example.com, wanted by an agent, allowed and signed by a policy, prepared as
// an exact command, proposed, looked at and approved. Ids and times are fixed, and the demo signer's signatures are
// digests, so the bytes are the same on every machine.

import {
  type Clock,
  createTrustRules,
  type DetachedSignature,
  digest,
  type JsonObject,
  signatureInput,
  type SignatureSubject,
} from "@govengine/artifact-core";
import { demoSigner, demoVerifier } from "@govengine/artifact-core/demo";
import {
  type AuthorizeInput,
  createExecutionKernel,
  type ExecutionKernel,
  memoryTicketLedger,
} from "@govengine/execution-core";
import {
  type ApprovalView,
  approveTicket,
  ARTIFACT_CANONICALIZATION,
  buildExecutionContract,
  buildIntentContract,
  buildPolicyDecision,
  proposeTicket,
  scliteContractLayer,
} from "@govengine/sclite-bridge";

const HOST = "example.com";
const TARGET = `https://${HOST}/`;
const ACTOR = "agent:demo";
const APPROVER = "owner:demo";
const POLICY = "policy:demo";
const RUNTIME = "runtime:govengine-demo";
const PREPARED_AT = "2026-01-05T09:00:00Z";
const ENDS_AT = "2026-01-05T10:10:00Z";

/** When the demo runs, in milliseconds: within the ticket's window. */
export const DEMO_TIME: number = 1_767_604_320_000;
/** A time after the window. */
export const TOO_LATE: number = DEMO_TIME + 7_200_000;

/** An action that was approved, and what its approver saw. */
export interface ApprovedAction {
  readonly artifacts: {
    readonly intent_contract: JsonObject;
    readonly policy_decision: JsonObject;
    readonly execution_contract: JsonObject;
    readonly execution_ticket: JsonObject;
  };
  readonly signatures: readonly DetachedSignature[];
  readonly view: ApprovalView;
}

/** Prepares, proposes and approves the action; `name` keeps the ids of two actions apart. */
export async function approvedAction(name: string): Promise<ApprovedAction> {
  const prepared = prepare(name);
  const { proposal, view } = proposeTicket({
    ...prepared,
    terms: {
      ticket_id: `${name}-ticket`,
      created_at: PREPARED_AT,
      validity: { not_before: PREPARED_AT, not_after: ENDS_AT },
      execution_limits: { mode: "dry_run", max_runs: 1, one_shot: true },
      subject_binding: { issued_for_actor: ACTOR, usable_by_runtime: RUNTIME },
      spend_limits: {
        max_uses: 1,
        one_shot: true,
        network_execution_allowed: false,
        requires_receipt: true,
        requires_evidence_contract: true,
      },
    },
  });
  const { ticket, signature } = await approveTicket(proposal, {
    approver: APPROVER,
    status: "approved_for_dry_run",
    approval_id: `${name}-approval`,
    view_digest: view.digest,
    signer: demoSigner(APPROVER),
  });
  const policySignature = await signPolicy(prepared.policy_decision);
  return { artifacts: { ...prepared, execution_ticket: ticket }, signatures: [policySignature, signature], view };
}

/** The action as the kernel takes it. */
export function kernelInput({
  artifacts,
  signatures,
}: Pick<ApprovedAction, "artifacts" | "signatures">): AuthorizeInput {
  return { ...artifacts, signatures };
}

/** A kernel that knows the demo's signers and no others, with a ledger and a clock of its own. */
export function demoKernel(clock: Clock): ExecutionKernel {
  return createExecutionKernel({
    runtimeRef: RUNTIME,
    contracts: scliteContractLayer(),
    trust: {
      rules: createTrustRules({
        signers: [
          { signer_id: APPROVER, purposes: ["execution_ticket"], roles: ["owner"] },
          { signer_id: POLICY, purposes: ["policy_decision"] },
        ],
        require: { dry_run: ["execution_ticket", "policy_decision"] },
      }),
      verifier: demoVerifier(),
    },
    ledger: memoryTicketLedger(),
    clock,
    signer: demoSigner(RUNTIME),
  });
}

function prepare(name: string): Omit<ApprovedAction["artifacts"], "execution_ticket"> {
  const intent_contract = buildIntentContract({
    intent_id: `${name}-intent`,
    created_at: PREPARED_AT,
    actor: { id: ACTOR, kind: "agent" },
    intent: { category: "reachability", summary: "Find out whether the web site answers." },
    requested_capability: { name: "http_head", mode: "dry_run" },
    target: { uri: TARGET, host: HOST },
    constraints: ["dry_run_only", "one_request"],
  });
  const policy_decision = buildPolicyDecision(
    {
      decision_id: `${name}-decision`,
      created_at: PREPARED_AT,
      decision: "owner_approval_required",
      scope: { scope_profile: "demo", target: TARGET, target_host: HOST, target_in_scope: true },
      capability: { name: "http_head", class: "passive", network_effect: "none_in_dry_run" },
      risk: { level: "low", reason: "nothing is sent in a dry run" },
      constraints: ["dry_run_only", "one_target_host", "no_credentials"],
      reason_codes: ["host_in_demo_scope"],
    },
    { intent_contract },
  );
  const args = ["-q", "--head", "--max-time", "10", TARGET];
  const execution_contract = buildExecutionContract(
    {
      contract_id: `${name}-contract`,
      created_at: PREPARED_AT,
      target_binding: { target: TARGET, target_host: HOST, target_in_scope: true },
      execution_shape: { tool: "curl", normalized_args: args, plan: [{ step: 1, tool: "curl", args }] },
      execution_bounds: { mode: "dry_run", network_execution_allowed: false, max_commands: 1, timeout_seconds: 10 },
    },
    { intent_contract, policy_decision },
  );
  return { intent_contract, policy_decision, execution_contract };
}

async function signPolicy(policy: JsonObject): Promise<DetachedSignature> {
  const signer = demoSigner(POLICY);
  const subject: SignatureSubject = {
    purpose: "policy_decision",
    form: ARTIFACT_CANONICALIZATION,
    digest: digest(policy, ARTIFACT_CANONICALIZATION),
    signer_id: POLICY,
  };
  return { ...subject, algorithm: signer.algorithm, signature: await signer.sign(subject, signatureInput(subject)) };
}
