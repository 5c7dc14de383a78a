// Makes the kernel and the request of a combination. Kernels are made once for each runner and mode; how their ports
// behave is set for each combination.

import {
  digest,
  digestRef,
  RunnerProfile,
  type ClaimKey,
  type DetachedSignature,
  type JsonObject,
  type LedgerEntry,
  type Runner,
  type Sha256Hex,
  type TicketLedger,
  type Verifier,
} from "@govengine/artifact-core";
import { createExecutionKernel, type AuthorizeInput, type ExecutionKernel } from "../../../src/index.ts";
import { fakeTime, type FakeTime } from "./fake-time.ts";
import type { Combination } from "./model-table.ts";
import { plainLayer } from "./plain-layer.ts";
import {
  artifactsOf,
  codes,
  DRY_ANSWER,
  FORM,
  LIVE_ANSWER,
  LIVE_PROFILE,
  LIVE_RUNNER,
  RUNTIME,
  scopePort,
  sign,
  START,
  testVerifier,
  trustOf,
  type Artifacts,
} from "./world.ts";

const FAR = 250_000_000_000_000;
const HEX = "0".repeat(64);
const never = (): Promise<never> => new Promise(() => {});

/** What a combination came to. */
export interface Came {
  readonly status: string;
  readonly blockers: readonly string[];
  /** How often the runner was called. */
  readonly runs: number;
}

/** What the ports of the kernels do: set before each combination. */
interface Now {
  combination: Combination;
  ticketDigest: Sha256Hex;
  epochs: number;
  runs: number;
}

/** Makes a function that runs combinations. */
export function modelRunner(): (combination: Combination) => Promise<Came> {
  const time = fakeTime(START);
  const now: Partial<Now> = {};
  const kernels = new Map<string, ExecutionKernel>();
  const requests = new Map<string, Request>();
  return async (combination) => {
    const { runner, mode, intent, policy, contract, ticket, signature } = combination;
    const key = [intent, policy, contract, ticket, signature, mode].join();
    const { artifacts, signatures, ticketDigest } = memo(requests, key, () => requestOf(combination));
    Object.assign(now, { combination, ticketDigest, epochs: 0, runs: 0 });
    const kernel = memo(kernels, `${runner} ${mode}`, () => kernelOf(time, now as Now, combination));
    const outcome = await time.until(kernel.run({ ...artifacts, signatures, ...callOf(combination) }));
    const blockers = "blockers" in outcome ? codes(outcome.blockers) : [];
    return { status: outcome.status, blockers: [...new Set(blockers)].toSorted(), runs: now.runs ?? 0 };
  };
}

function memo<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}

function kernelOf({ clock, timer }: FakeTime, now: Now, { runner, mode }: Combination): ExecutionKernel {
  const profile = { now: mode === "live" ? LIVE_PROFILE : RunnerProfile.parse({ allowed: true }) };
  const ours: Runner = {
    get profile() {
      return profile.now;
    },
    runStep() {
      now.runs += 1;
      return mode === "live" ? LIVE_ANSWER : DRY_ANSWER;
    },
  };
  const kernel = createExecutionKernel({
    runtimeRef: RUNTIME,
    contracts: plainLayer(),
    trust: trustOf(verifierOf(now)),
    ledger: ledgerOf(now),
    ...(runner === "live off" ? {} : { live: { enabled: true } }),
    policy: {
      // It never comes to the same decision: only a signature proves one here.
      evaluate: () => ({ decision: "allow_prepare", scope: {}, constraints: ["others"] }),
      epoch() {
        now.epochs += 1;
        return now.combination.policy === "old epoch" && now.epochs > 1 ? "epoch-2" : "epoch-1";
      },
    },
    scope: scopePort(),
    revocation: { status: () => (now.combination.ticket === "revoked" ? "revoked" : "active") },
    ...(mode === "live" ? { runners: [ours] } : { dryRun: ours }),
    clock,
    timer,
  });
  if (runner === "inconsistent") profile.now = RunnerProfile.parse({ ...profile.now, allowed: false });
  return kernel;
}

function verifierOf(now: Now): Verifier {
  return {
    ...testVerifier,
    verify(signature, input) {
      const { signature: value } = now.combination;
      const asked = signature.purpose === "execution_ticket";
      if (asked && value === "verifier throws") throw new Error("verifier");
      return asked && value === "verifier hangs" ? never() : testVerifier.verify(signature, input);
    },
  };
}

function ledgerOf(now: Now): TicketLedger {
  const answer = <Answer>(value: Answer): Answer | Promise<Answer> => {
    const { ledger } = now.combination;
    if (ledger === "throws") throw new Error("ledger");
    if (ledger === "hangs") return never();
    return ledger === "wrong shape" ? ({ uses: 0 } as Answer) : value;
  };
  return {
    durability: "durable",
    claim: () => answer({ status: "claimed", use: 1, fencing_token: 1 }),
    finish: () => answer({ status: "finished" }),
    list: () => answer([]),
    read: (key) => answer(now.combination.ticket === "used up" ? [useOf(key, now.ticketDigest)] : []),
  };
}

function useOf(key: ClaimKey, ticket_digest: Sha256Hex): LedgerEntry {
  const use = { use: 1, fencing_token: 1, claimed_at: START, not_after: FAR, finished: null, flagged: false };
  const request_digest = digestRef(ticket_digest);
  return { key, ticket_digest, request_digest, runtime_ref: RUNTIME, mode: "dry_run", ...use };
}

/** The artifacts of a combination as they would be if each could be read. */
function readableArtifacts({ intent, policy, contract, ticket, mode }: Combination): Artifacts {
  const artifacts = artifactsOf(mode, {
    policy_decision: POLICY_CHANGES[policy] ?? {},
    execution_contract: CONTRACT_CHANGES[contract] ?? {},
    execution_ticket: { not_before: 0, not_after: FAR, ...TICKET_CHANGES[ticket] },
  });
  return intent === "other"
    ? { ...artifacts, intent_contract: { ...artifacts.intent_contract, wish: "other" } }
    : artifacts;
}

const POLICY_CHANGES: { readonly [Value in Combination["policy"]]?: JsonObject } = {
  "of another intent": { intent_digest: HEX },
  deny: { decision: "deny" },
  "owner approval": { decision: "owner_approval_required" },
};

const CONTRACT_CHANGES: { readonly [Value in Combination["contract"]]?: JsonObject } = {
  "of another policy": { policy_digest: HEX },
  "ambiguous shape": {
    execution_shape: { tool: "probe", normalized_args: ["a"], plan: [{ tool: "probe", args: ["b"] }] },
  },
  "out of scope": { execution_shape: { tool: "probe", normalized_args: ["http://out.example/"] } },
};

const TICKET_CHANGES: { readonly [Value in Combination["ticket"]]?: JsonObject } = {
  "of another contract": { contract_digest: HEX },
  refused: { approval: "refused" },
  pending: { approval: "pending" },
  "too early": { not_before: FAR },
  expired: { not_after: 1 },
  "dry-run word": { approval: "dry_run" },
  "other runtime": { runtime_ref: "runtime:other" },
};

/** What is put to the gate: the same for every runner and ledger. */
interface Request {
  readonly artifacts: AuthorizeInput;
  readonly signatures: readonly unknown[];
  readonly ticketDigest: Sha256Hex;
}

function requestOf(combination: Combination): Request {
  const readable = readableArtifacts(combination);
  const { intent, policy, contract, ticket } = combination;
  const artifacts = {
    ...given("intent_contract", readable.intent_contract, intent),
    ...given("policy_decision", readable.policy_decision, policy),
    ...given("execution_contract", readable.execution_contract, contract),
    ...given("execution_ticket", readable.execution_ticket, ticket),
  };
  const proof = policy === "unproved" ? [] : [sign(readable.policy_decision, "policy_decision")];
  const signatures = [...proof, ...ticketSignature(readable.execution_ticket, combination)];
  return { artifacts, signatures, ticketDigest: digest(readable.execution_ticket, FORM) };
}

function given(role: string, artifact: JsonObject, value: string): AuthorizeInput {
  if (value === "absent") return {};
  return { [role]: value === "malformed" ? '{"id":' : artifact };
}

function callOf({ runner, mode }: Combination): AuthorizeInput {
  const named = runner === "unknown" ? "nobody" : mode === "live" ? LIVE_RUNNER : "dry-run";
  return { mode, runner_profile: named };
}

function ticketSignature(ticket: JsonObject, { signature }: Combination): readonly unknown[] {
  const good: DetachedSignature = sign(ticket, "execution_ticket");
  switch (signature) {
    case "absent":
      return [];
    case "malformed":
      return [{ purpose: "execution_ticket", signer_id: "approver" }];
    case "other digest":
      return [sign({ ...ticket, id: "ticket-2" }, "execution_ticket")];
    case "other purpose":
      return [sign(ticket, "execution_receipt")];
    case "unknown signer":
      return [sign(ticket, "execution_ticket", "stranger")];
    case "signer is actor":
      return [sign(ticket, "execution_ticket", "agent")];
    case "valid":
    case "verifier throws":
    case "verifier hangs":
      return [good];
  }
}
