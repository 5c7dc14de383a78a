// Everything that a live run needs, each part apart so that a test can take it away: keys of its own, a contract that names
// its runner, a live ticket, a durable ledger, scope, revocation, and a runner that stays inside the test.

import { generateKeyPairSync, sign, verify, type KeyObject } from "node:crypto";
import {
  createTrustRules,
  digest,
  noRevocation,
  RunnerProfile,
  signatureInput,
  type Clock,
  type DetachedSignature,
  type JsonObject,
  type Runner,
  type Signer,
  type SignatureSubject,
  type Step,
  type StepAnswer,
  type StepContext,
  type Verifier,
} from "@govengine/artifact-core";
import { assertAuthorizedRun, type AuthorizeInput, type ExecutionKernelOptions } from "@govengine/execution-core";
import { fileTicketLedger } from "@govengine/execution-core/node";
import {
  approveTicket,
  buildExecutionContract,
  buildIntentContract,
  buildPolicyDecision,
  proposeTicket,
  scliteContractLayer,
} from "@govengine/sclite-bridge";
import { RUNTIME } from "./action.ts";

const HOST = "status.example.org";
const URL_OF_PAGE = `https://${HOST}/health`;
const CREATED = "2026-03-02T08:00:00Z";
const FORM = "sclite-json-v0.1";

/** The profile of the live runner; the approver's ticket covers its digest. */
export const LIVE_PROFILE: RunnerProfile = RunnerProfile.parse({
  name: "local",
  allowed: true,
  live_backend_enabled: true,
  metadata: { binaries: { curl: "/usr/bin/curl" }, timeout_seconds: 20 },
});

/** What a test may change of the live action. */
export interface LiveChanges {
  readonly approval?: "approved" | "approved_for_dry_run";
  readonly mode?: "live" | "dry_run";
  readonly boundProfile?: RunnerProfile | null;
}

const KEYS: ReadonlyMap<string, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }> = new Map(
  ["owner:ada", "policy:engine", RUNTIME].map((name) => [name, generateKeyPairSync("ed25519")]),
);

/** Signs with a key pair of this process. */
function keySigner(signer_id: string): Signer {
  const { privateKey } = KEYS.get(signer_id) ?? generateKeyPairSync("ed25519");
  return {
    signer_id,
    algorithm: "ed25519",
    demo: false,
    sign: (_, input) => sign(null, input, privateKey).toString("base64url"),
  };
}

/** Verifies with the public keys of this process. */
const KEY_VERIFIER: Verifier = {
  name: "test-keys",
  demo: false,
  verify({ signer_id, purpose, digest: signed, signature }, input) {
    const key = KEYS.get(signer_id)?.publicKey;
    const valid = key !== undefined && verify(null, input, key, Buffer.from(signature, "base64url"));
    return { status: valid ? "valid" : "invalid", signer_id, purpose, digest: signed };
  },
};

/** The live action: two steps, one with a placeholder for a secret. */
export async function liveAction(
  name: string,
  changes: LiveChanges = {},
): Promise<AuthorizeInput & { readonly mode: "live" }> {
  const { approval = "approved", mode = "live", boundProfile = LIVE_PROFILE } = changes;
  const intent_contract = buildIntentContract({
    intent_id: `intent-${name}`,
    created_at: CREATED,
    actor: { id: "agent:planner" },
    intent: { summary: "Does the status page answer?" },
    requested_capability: { name: "http_get", mode },
    target: { uri: URL_OF_PAGE, host: HOST },
  });
  const policy_decision = buildPolicyDecision(
    {
      decision_id: `decision-${name}`,
      created_at: CREATED,
      decision: "allow_prepare",
      scope: { target: URL_OF_PAGE, target_host: HOST, target_in_scope: true },
      capability: { name: "http_get" },
      risk: { level: "low" },
      constraints: ["one_target_host"],
    },
    { intent_contract },
  );
  const args = ["-q", "--header", "Authorization: Bearer {secret:STATUS_TOKEN}", URL_OF_PAGE];
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
          { step: 2, tool: "curl", args: ["-q", "--head", URL_OF_PAGE] },
        ],
      },
      execution_bounds: {
        mode,
        network_execution_allowed: mode === "live",
        max_commands: 2,
        timeout_seconds: 60,
        ...(boundProfile === null ? {} : { runner_profile_digest: RunnerProfile.digest(boundProfile) }),
      },
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
      // Two steps: under a one-shot ticket each command would count as a run.
      execution_limits: { mode, max_runs: 1, one_shot: false },
      subject_binding: { issued_for_actor: "agent:planner", usable_by_runtime: RUNTIME },
      spend_limits: {
        max_uses: 1,
        one_shot: false,
        network_execution_allowed: mode === "live",
        requires_receipt: true,
        requires_evidence_contract: true,
      },
    },
  });
  const { ticket, signature } = await approveTicket(proposal, {
    approver: "owner:ada",
    status: approval,
    approval_id: `approval-${name}`,
    view_digest: view.digest,
    signer: keySigner("owner:ada"),
  });
  const signatures = [await signPolicy(policy_decision), signature];
  const profile = { mode: "live", runner_profile: LIVE_PROFILE.name } as const;
  return { intent_contract, policy_decision, execution_contract, execution_ticket: ticket, signatures, ...profile };
}

async function signPolicy(policy: JsonObject): Promise<DetachedSignature> {
  const signer = keySigner("policy:engine");
  const subject: SignatureSubject = {
    purpose: "policy_decision",
    form: FORM,
    digest: digest(policy, FORM),
    signer_id: signer.signer_id,
  };
  return { ...subject, algorithm: signer.algorithm, signature: await signer.sign(subject, signatureInput(subject)) };
}

/** A runner that stays inside the test and remembers what it was given. */
export interface TestRunner extends Runner {
  readonly given: { readonly step: Step; readonly context: StepContext; readonly at: number }[];
}

/** Makes one that answers every step with success and some output. */
export function testRunner(clock: Clock, profile: RunnerProfile = LIVE_PROFILE): TestRunner {
  const given: TestRunner["given"] = [];
  return {
    profile,
    given,
    runStep(step, context): StepAnswer {
      assertAuthorizedRun(context);
      given.push({ step, context, at: clock.now() });
      return { status: "succeeded", returncode: 0, stdout: `output of step ${step.index}`, stderr: "" };
    },
  };
}

/** The options of a kernel with everything that live needs. */
export function liveOptions(clock: Clock, runner: Runner, ledgerFolder: string): ExecutionKernelOptions {
  return {
    runtimeRef: RUNTIME,
    contracts: scliteContractLayer(),
    trust: {
      rules: createTrustRules({
        signers: [
          { signer_id: "owner:ada", purposes: ["execution_ticket"], roles: ["owner"] },
          { signer_id: "policy:engine", purposes: ["policy_decision"] },
        ],
      }),
      verifier: KEY_VERIFIER,
    },
    ledger: fileTicketLedger(ledgerFolder, { create: true }),
    live: { enabled: true },
    scope: {
      targets: ({ args }) => args.filter((arg) => arg.startsWith("https://")),
      check: ({ text }) => (text === URL_OF_PAGE ? "in_scope" : "out_of_scope"),
    },
    revocation: noRevocation(),
    runners: [runner],
    clock,
    signer: keySigner(RUNTIME),
  };
}
