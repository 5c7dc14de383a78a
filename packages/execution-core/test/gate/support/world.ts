// A world in which an action may run: artifacts, signatures, ports. A test changes one thing in it.

import {
  createTrustRules,
  digest,
  hmacSha256,
  RunnerProfile,
  signatureInput,
  utf8Bytes,
  type DetachedSignature,
  type JsonObject,
  type Mode,
  type PolicyPort,
  type RevocationPort,
  type Runner,
  type ScopePort,
  type SignaturePurpose,
  type SignatureTrust,
  type Step,
  type StepAnswer,
  type StepContext,
  type TicketLedger,
  type TrustRulesInput,
  type Verifier,
} from "@govengine/artifact-core";
import type { AuthorizeInput, ExecutionKernelOptions } from "../../../src/index.ts";
import { assertAuthorizedRun, memoryTicketLedger } from "../../../src/index.ts";
import { fakeTime, type FakeTime } from "./fake-time.ts";
import { plainLayer } from "./plain-layer.ts";

export const FORM = "sclite-json-v0.1";
export const RUNTIME = "runtime:test";
export const START = 1_800_000_000_000;
export const HOUR = 3_600_000;
export const LIVE_RUNNER = "probe";

/** The profile of the live runner. */
export const LIVE_PROFILE: RunnerProfile = RunnerProfile.parse({
  name: LIVE_RUNNER,
  allowed: true,
  live_backend_enabled: true,
  metadata: { binaries: ["probe"] },
});

/** Changes to the members of each artifact; what they bind is computed afterwards. */
export interface ArtifactChanges {
  readonly intent_contract?: JsonObject;
  readonly policy_decision?: JsonObject;
  readonly execution_contract?: JsonObject;
  readonly execution_ticket?: JsonObject;
}

export type Artifacts = { readonly [Role in keyof Required<ArtifactChanges>]: JsonObject };

/** Four artifacts that bind each other. */
export function artifactsOf(mode: Mode, changes: ArtifactChanges = {}): Artifacts {
  const intent_contract: JsonObject = { id: "intent-1", actor: "agent", wish: "probe", ...changes.intent_contract };
  const policy_decision: JsonObject = {
    id: "policy-1",
    decision: "allow_prepare",
    scope: { target_in_scope: true },
    constraints: ["no_writes"],
    intent_digest: digest(intent_contract, FORM),
    ...changes.policy_decision,
  };
  const execution_contract: JsonObject = {
    id: "contract-1",
    target: { text: "http://in.example/", host: "in.example" },
    execution_shape: { tool: "probe", normalized_args: ["--get", "http://in.example/"] },
    execution_bounds: {
      max_commands: 3,
      timeout_ms: 30_000,
      ...(mode === "live" ? { runner_profile_digest: RunnerProfile.digest(LIVE_PROFILE) } : {}),
    },
    intent_digest: digest(intent_contract, FORM),
    policy_digest: digest(policy_decision, FORM),
    ...changes.execution_contract,
  };
  const execution_ticket: JsonObject = {
    id: "ticket-1",
    approval: "live",
    mode,
    not_before: START - HOUR,
    not_after: START + HOUR,
    max_uses: 1,
    runtime_ref: RUNTIME,
    issued_for: "agent",
    contract_digest: digest(execution_contract, FORM),
    ...changes.execution_ticket,
  };
  return { intent_contract, policy_decision, execution_contract, execution_ticket };
}

/** A plan of several steps with one tool. */
export function planOf(count: number): JsonObject {
  const args = ["--get", "http://in.example/"];
  const plan = Array.from({ length: count }, (_, index) => ({
    tool: "probe",
    args: index === 0 ? args : [`${index}`],
  }));
  return { execution_shape: { tool: "probe", normalized_args: args, plan } };
}

/** A signature that {@link testVerifier} takes. */
export function sign(artifact: JsonObject, purpose: SignaturePurpose, signer_id = "approver"): DetachedSignature {
  const subject = { purpose, form: FORM, digest: digest(artifact, FORM), signer_id } as const;
  return { ...subject, algorithm: "test-hmac", signature: tagOf(signer_id, signatureInput(subject)) };
}

function tagOf(signer_id: string, input: Uint8Array): string {
  return hmacSha256(utf8Bytes(`key of ${signer_id}`), input);
}

/** A verifier with keys. */
export const testVerifier: Verifier = Object.freeze({
  name: "test-verifier",
  demo: false,
  verify({ signer_id, purpose, digest: over, signature }: DetachedSignature, input: Uint8Array) {
    const status = signature === tagOf(signer_id, input) ? ("valid" as const) : ("invalid" as const);
    return { status, signer_id, purpose, digest: over };
  },
});

const BOTH: readonly SignaturePurpose[] = ["policy_decision", "execution_ticket"];

/** Whose signatures count here. */
export const RULES: TrustRulesInput = {
  signers: [
    { signer_id: "approver", purposes: BOTH },
    { signer_id: "owner", purposes: BOTH, roles: ["owner"] },
    { signer_id: "agent", purposes: BOTH },
  ],
};

export function trustOf(verifier: Verifier = testVerifier, rules: TrustRulesInput = RULES): SignatureTrust {
  return { rules: createTrustRules(rules), verifier };
}

/** The two signatures that a live run needs. */
export function signaturesOf(artifacts: Artifacts, signer = "approver"): readonly DetachedSignature[] {
  return [
    sign(artifacts.policy_decision, "policy_decision", "approver"),
    sign(artifacts.execution_ticket, "execution_ticket", signer),
  ];
}

/** A complete, signed request. */
export function inputOf(mode: Mode = "dry_run", changes: ArtifactChanges = {}, signer = "approver"): AuthorizeInput {
  const artifacts = artifactsOf(mode, changes);
  const signatures = signaturesOf(artifacts, signer);
  return mode === "live"
    ? { ...artifacts, signatures, mode, runner_profile: LIVE_RUNNER }
    : { ...artifacts, signatures };
}

/** A scope port for which every URL in the arguments is a target. */
export function scopePort(): ScopePort {
  return {
    targets: ({ args }) => args.filter((arg) => arg.startsWith("http")),
    check: ({ text }) => (text.startsWith("http://in.example/") ? "in_scope" : "out_of_scope"),
  };
}

export function activeRevocation(): RevocationPort {
  return { status: () => "active" };
}

/** A policy port that reproduces the policy decision of {@link artifactsOf}. */
export function policyPort(): PolicyPort {
  return {
    evaluate: () => ({ decision: "allow_prepare", scope: { target_in_scope: true }, constraints: ["no_writes"] }),
    epoch: () => "epoch-1",
  };
}

/** What a runner was asked. */
export interface Call {
  readonly step: Step;
  readonly context: StepContext;
}

export interface RecordingRunner extends Runner {
  readonly calls: Call[];
}

/** A runner that remembers its calls. */
export function recordingRunner(
  answer: (step: Step, context: StepContext) => StepAnswer | Promise<StepAnswer>,
  profile: RunnerProfile = RunnerProfile.parse({ allowed: true }),
): RecordingRunner {
  const calls: Call[] = [];
  return {
    profile,
    calls,
    runStep(step, context) {
      assertAuthorizedRun(context);
      calls.push({ step, context });
      return answer(step, context);
    },
  };
}

export const DRY_ANSWER: StepAnswer = { status: "dry-run", returncode: 0, stdout: "", stderr: "" };
export const LIVE_ANSWER: StepAnswer = { status: "succeeded", returncode: 0, stdout: "out", stderr: "" };

/** The memory ledger under the name of a durable one: for these tests the process is all there is. */
export function durableLedger(): TicketLedger {
  return { ...memoryTicketLedger(), durability: "durable" };
}

export interface World {
  readonly time: FakeTime;
  readonly options: ExecutionKernelOptions;
}

/** Options of a kernel for dry runs with signatures. */
export function dryWorld(changes: Partial<ExecutionKernelOptions> = {}): World {
  const time = fakeTime(START);
  const { clock, timer } = time;
  const base = { runtimeRef: RUNTIME, contracts: plainLayer(), trust: trustOf(), ledger: memoryTicketLedger() };
  return { time, options: { ...base, clock, timer, ...changes } };
}

/** Options of a kernel that may run live, with a runner that remembers. */
export function liveWorld(changes: Partial<ExecutionKernelOptions> = {}): World {
  return dryWorld({
    ledger: durableLedger(),
    live: { enabled: true },
    scope: scopePort(),
    revocation: activeRevocation(),
    runners: [recordingRunner(() => LIVE_ANSWER, LIVE_PROFILE)],
    ...changes,
  });
}

/** Codes, with the name of the check for those that could not be made. */
export function codes(blockers: readonly { readonly code: string; readonly detail: string | null }[]): string[] {
  return blockers.map(({ code, detail }) => (code === "not_evaluated" ? `${code}:${detail}` : code));
}
