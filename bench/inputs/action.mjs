// The governed action that is measured: one step in a dry run, asked for by an agent, allowed by policy, approved by a
// person; and the kernel that knows whom to believe. Always the same bytes.
import { generateKeyPairSync, sign, verify } from "node:crypto";
import { createTrustRules, dryRunWithoutSignatures } from "@govengine/artifact-core";
import { createExecutionKernel, memoryTicketLedger } from "@govengine/execution-core";
import {
  approveTicket,
  buildExecutionContract,
  buildIntentContract,
  buildPolicyDecision,
  parseTimestamp,
  proposeTicket,
  scliteContractLayer,
} from "@govengine/sclite-bridge";

const HOST = "status.example.org";
const PAGE = `https://${HOST}/health`;
const CREATED = "2026-03-02T08:00:00Z";
const RUNTIME = "runtime:bench";
const NOW = parseTimestamp("2026-03-02T08:30:00Z").second * 1_000;
const ARGS = ["-q", "--head", PAGE];

const OWNER = "owner:ada";
const key = generateKeyPairSync("ed25519");

/** An approver with an Ed25519 key. */
const owner = {
  signer_id: OWNER,
  algorithm: "ed25519",
  demo: false,
  sign: (_subject, input) => sign(null, input, key.privateKey).toString("base64url"),
};

/** Whether a signature is the approver's: one Ed25519 check by node:crypto. */
export function verifyOwner(signature, input) {
  return verify(null, input, key.publicKey, Buffer.from(signature, "base64url"));
}

const verifier = {
  name: "ed25519",
  demo: false,
  verify({ signer_id, purpose, digest, signature }, input) {
    return { status: verifyOwner(signature, input) ? "valid" : "invalid", signer_id, purpose, digest };
  },
};

/**
 * The four artifacts of an action as live values.
 *
 * @param {{ name?: string, maxRuns?: number }} [options]
 * @returns {Promise<{ artifacts: object, signature: object }>}
 */
export async function approvedAction({ name = "one", maxRuns = 1 } = {}) {
  const intent_contract = buildIntentContract({
    intent_id: `intent-${name}`,
    created_at: CREATED,
    actor: { id: "agent:planner" },
    intent: { summary: "Does the status page answer?" },
    requested_capability: { name: "http_head", mode: "dry_run" },
    target: { uri: PAGE, host: HOST },
  });
  const policy_decision = buildPolicyDecision(
    {
      decision_id: `decision-${name}`,
      created_at: CREATED,
      decision: "allow_prepare",
      scope: { target: PAGE, target_host: HOST, target_in_scope: true },
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
      target_binding: { target: PAGE, target_host: HOST, target_in_scope: true },
      execution_shape: { tool: "curl", normalized_args: ARGS, plan: [{ step: 1, tool: "curl", args: ARGS }] },
      execution_bounds: { mode: "dry_run", network_execution_allowed: false, max_commands: 1, timeout_seconds: 10 },
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
      execution_limits: { mode: "dry_run", max_runs: maxRuns, one_shot: maxRuns === 1 },
      subject_binding: { issued_for_actor: "agent:planner", usable_by_runtime: RUNTIME },
      spend_limits: {
        max_uses: maxRuns,
        one_shot: maxRuns === 1,
        network_execution_allowed: false,
        requires_receipt: true,
        requires_evidence_contract: true,
      },
    },
  });
  const { ticket, signature } = await approveTicket(proposal, {
    approver: OWNER,
    status: "approved_for_dry_run",
    approval_id: `approval-${name}`,
    view_digest: view.digest,
    signer: owner,
  });
  return { artifacts: { intent_contract, policy_decision, execution_contract, execution_ticket: ticket }, signature };
}

/** The four artifacts as texts, which is how they travel. */
export function asText(artifacts) {
  return Object.fromEntries(Object.entries(artifacts).map(([role, artifact]) => [role, JSON.stringify(artifact)]));
}

/**
 * A kernel whose clock stands in the tickets' window. Without `signed` it waives signatures, as a dry run may; with it the
 * ticket's signature is checked, and the host's policy gives its decision again.
 */
export function benchKernel({ signed = null, ledger = memoryTicketLedger() } = {}) {
  const rules = { signers: [{ signer_id: OWNER, purposes: ["execution_ticket"], roles: ["owner"] }] };
  return createExecutionKernel({
    runtimeRef: RUNTIME,
    contracts: scliteContractLayer(),
    trust: signed === null ? dryRunWithoutSignatures() : { rules: createTrustRules(rules), verifier },
    ledger,
    clock: { now: () => NOW },
    ...(signed === null ? {} : { policy: policyOf(signed) }),
  });
}

/** A policy that comes to the recorded decision. */
function policyOf({ policy_decision: { decision, scope, constraints } }) {
  return { evaluate: () => ({ decision, scope, constraints }), epoch: () => "1" };
}

/** Lets a ledger have a past: so many tickets, each claimed and finished once. */
export function fillLedger(ledger, count) {
  for (let index = 0; index < count; index += 1) {
    const hex = index.toString(16).padStart(64, "0");
    const key = { signer: "unsigned", ticket_id: `past-${index}` };
    const { fencing_token } = ledger.claim({
      key,
      ticket_digest: hex,
      request_digest: `sha256:${hex}`,
      runtime_ref: RUNTIME,
      mode: "dry_run",
      max_uses: 1,
      not_after: NOW + 1,
      now: NOW,
    });
    ledger.finish({ key, fencing_token, status: "completed", reference: `sha256:${hex}`, now: NOW });
  }
}
