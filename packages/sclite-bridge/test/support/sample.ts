// One consistent lifecycle made by our own builders, and ways to change it: with the links of all artifacts recomputed
// after the change, so that nothing but the change itself is wrong.

import { utf8Bytes, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import {
  buildArtifactDescriptor,
  buildBundle,
  buildEvidenceContract,
  buildExecutionContract,
  buildExecutionReceipt,
  buildExecutionTicket,
  buildIntentContract,
  buildPolicyDecision,
  bundleBytes,
  bundleSource,
  chainDigest,
  MANIFEST_FILE,
  verifyChain,
  type Bundle,
  type ChainStep,
  type ChainVerification,
  type EvidenceContractInput,
  type ExecutionContractInput,
  type ExecutionReceiptInput,
  type ExecutionTicketV02Input,
  type ExecutionTicketV03Input,
  type IntentContractInput,
  type LifecycleBundle,
  type LifecycleRole,
  type SclitePolicyDecisionInput,
  type VerifyChainInput,
} from "../../src/index.ts";

const HOST = "status.example.org";
const TARGET = `https://${HOST}/health`;
const TIME = "2026-03-02T08:00:00Z";
const RUNTIME = "runtime:sample-runner";

/** The builders' arguments for the sample. */
export const SAMPLE_INPUT = {
  intent: {
    intent_id: "intent-1",
    created_at: TIME,
    actor: { id: "agent:sample" },
    intent: { category: "reachability", summary: "Does the status page answer?" },
    requested_capability: { name: "http_probe", mode: "dry_run" },
    target: { uri: TARGET, host: HOST },
  } satisfies IntentContractInput,
  policy: {
    decision_id: "decision-1",
    created_at: TIME,
    decision: "allow_prepare",
    scope: { target: TARGET, target_host: HOST, target_in_scope: true },
    capability: { name: "http_probe" },
    risk: { level: "low" },
    constraints: ["dry_run_only"],
  } satisfies SclitePolicyDecisionInput,
  contract: {
    contract_id: "contract-1",
    created_at: TIME,
    target_binding: { target: TARGET, target_host: HOST, target_in_scope: true },
    execution_shape: {
      tool: "http_probe",
      normalized_args: [TARGET],
      plan: [{ step: 1, tool: "http_probe", args: [TARGET] }],
    },
    execution_bounds: { mode: "dry_run", network_execution_allowed: false, max_commands: 1 },
  } satisfies ExecutionContractInput,
  ticket: {
    ticket_id: "ticket-1",
    created_at: TIME,
    approval: { status: "approved_for_dry_run", approval_id: "approval-1", approver: "owner:sample" },
    validity: { not_before: TIME, not_after: "2026-03-02T09:00:00Z" },
    execution_limits: { mode: "dry_run", max_runs: 1, one_shot: true },
    subject_binding: { issued_for_actor: "agent:sample", usable_by_runtime: RUNTIME },
    spend_limits: {
      max_uses: 1,
      one_shot: true,
      network_execution_allowed: false,
      requires_receipt: true,
      requires_evidence_contract: true,
    },
  } satisfies ExecutionTicketV03Input,
  ticketV02: {
    schema_version: "v0.2",
    ticket_id: "ticket-1",
    created_at: TIME,
    approval: { status: "approved_for_dry_run" },
    validity: { not_before: TIME, not_after: "2026-03-02T09:00:00Z" },
    execution_limits: { mode: "dry_run", max_runs: 1 },
  } satisfies ExecutionTicketV02Input,
  receipt: {
    receipt_id: "receipt-1",
    created_at: "2026-03-02T08:30:00Z",
    runtime: { name: "sample-runner", mode: "dry_run", runtime_ref: RUNTIME },
    execution: {
      started_at: "2026-03-02T08:30:00Z",
      ended_at: "2026-03-02T08:30:01Z",
      planned_command_count: 1,
      executed_command_count: 0,
      network_execution_performed: false,
    },
    outcome: { status: "dry_run" },
    ticket_use: { ticket_id: "ticket-1", consumed_by_runtime: RUNTIME, use_count: 1, one_shot_consumed: true },
  } satisfies ExecutionReceiptInput,
  evidence: {
    evidence_contract_id: "evidence-1",
    created_at: "2026-03-02T08:31:00Z",
    claims: [
      {
        id: "prepared_only",
        statement: "One command was prepared and none was executed.",
        claim_type: "receipt_bounded_dry_run",
        bounded_by_receipt: true,
        source_receipt_id: "receipt-1",
      },
    ],
    verification: { commands: ["govengine verify ."] },
  } satisfies EvidenceContractInput,
} as const;

/** The sample's six artifacts, with a scoped ticket v0.3. */
export function sampleArtifacts(): LifecycleBundle {
  return artifactsWith(SAMPLE_INPUT.ticket);
}

/** The sample's six artifacts with a ticket v0.2. */
export function sampleArtifactsV02(): LifecycleBundle {
  return artifactsWith(SAMPLE_INPUT.ticketV02);
}

function artifactsWith(ticketInput: ExecutionTicketV02Input | ExecutionTicketV03Input): LifecycleBundle {
  const intent_contract = buildIntentContract(SAMPLE_INPUT.intent);
  const policy_decision = buildPolicyDecision(SAMPLE_INPUT.policy, { intent_contract });
  const execution_contract = buildExecutionContract(SAMPLE_INPUT.contract, { intent_contract, policy_decision });
  const before = { intent_contract, policy_decision, execution_contract };
  const execution_ticket: JsonObject =
    ticketInput.schema_version === "v0.2"
      ? buildExecutionTicket(ticketInput, before)
      : buildExecutionTicket(ticketInput, before);
  const execution_receipt = buildExecutionReceipt(SAMPLE_INPUT.receipt, { execution_contract, execution_ticket });
  const evidence_contract = buildEvidenceContract(SAMPLE_INPUT.evidence, { execution_ticket, execution_receipt });
  return { ...before, execution_ticket, execution_receipt, evidence_contract };
}

/** The sample's bundle. */
export function sampleBundle(): Bundle {
  return buildBundle(sampleArtifacts(), { chain_id: "sample-1", created_at: TIME });
}

/** What a test changes: pointers to members, with the new value, or undefined to take the member away. */
export type Changes = Readonly<Record<string, JsonValue | undefined>>;

/** The six artifacts after a change, which no builder would have made. */
export type ChangedArtifacts = Readonly<Record<LifecycleRole, JsonObject>>;

/** A deep copy of a value with some members changed. */
export function edited<Value>(value: Value, changes: Changes): Value {
  const copy = structuredClone(value);
  for (const [place, replacement] of Object.entries(changes)) {
    const keys = place.slice(1).split("/");
    const last = keys.pop() as string;
    let owner = copy as Record<string, unknown>;
    for (const key of keys) owner = owner[key] as Record<string, unknown>;
    if (replacement === undefined) Reflect.deleteProperty(owner, last);
    else owner[last] = replacement;
  }
  return copy;
}

const LINKED: readonly (readonly [LifecycleRole, string, LifecycleRole])[] = [
  ["policy_decision", "intent", "intent_contract"],
  ["execution_contract", "intent", "intent_contract"],
  ["execution_contract", "policy_decision", "policy_decision"],
  ["execution_ticket", "intent", "intent_contract"],
  ["execution_ticket", "policy_decision", "policy_decision"],
  ["execution_ticket", "execution_contract", "execution_contract"],
  ["execution_receipt", "execution_contract", "execution_contract"],
  ["execution_receipt", "execution_ticket", "execution_ticket"],
  ["evidence_contract", "execution_receipt", "execution_receipt"],
  ["evidence_contract", "execution_ticket", "execution_ticket"],
];

/** Changes artifacts, then binds them to each other again in role order: nothing but the change itself is wrong. */
export function relinked(changes: Changes, artifacts: LifecycleBundle = sampleArtifacts()): ChangedArtifacts {
  let current: ChangedArtifacts = edited(artifacts, changes);
  for (const [from, name, to] of LINKED) {
    const descriptor = buildArtifactDescriptor(current[to]);
    const links = current[from]["links"] as Record<string, unknown>;
    // A link that the change took away stays away.
    if (links[name] !== undefined) current = edited(current, { [`/${from}/links/${name}/descriptor`]: descriptor });
    if (from === "execution_ticket" && to === "execution_contract") {
      const bound = `/${from}/integrity/ticket_binds_execution_contract_digest`;
      current = edited(current, { [bound]: descriptor.digest });
    }
  }
  return current;
}

/** What one entry of a bundle that a test puts together by hand holds. */
export interface RawEntry {
  readonly role: string;
  readonly path: string;
  readonly artifact: JsonValue;
}

/** Entries for artifacts by role, in the order of the object, without any check. */
export function rawEntries(artifacts: Readonly<Record<string, unknown>>): readonly RawEntry[] {
  return Object.entries(artifacts).map(([role, artifact], at) => ({
    role,
    path: `${at}_artifact.json`,
    artifact: artifact as JsonValue,
  }));
}

/** Options of {@link verifyArtifacts}. */
export type VerifyOptions = Omit<VerifyChainInput, "manifest" | "source">;

/** Verifies six artifacts under a manifest that fits them, whatever is wrong with the artifacts themselves. */
export function verifyArtifacts(
  artifacts: Readonly<Record<string, unknown>>,
  options: VerifyOptions = {},
): ChainVerification {
  const { manifest, source } = rawBundle(rawEntries(artifacts));
  return verifyChain({ manifest, source, ...options });
}

/** A bundle of any entries: a manifest that fits them, and a source that gives the artifacts as JSON text. */
export function rawBundle(entries: readonly RawEntry[]): {
  readonly manifest: JsonObject;
  readonly source: VerifyChainInput["source"];
} {
  return { manifest: rawManifest(entries), source: textSource(entries) };
}

/** A source that gives the artifacts of entries as JSON text. */
export function textSource(entries: readonly RawEntry[]): VerifyChainInput["source"] {
  const files = new Map(entries.map(({ path, artifact }) => [path, utf8Bytes(JSON.stringify(artifact))]));
  return (path) => {
    const bytes = files.get(path);
    return bytes === undefined ? { ok: false, code: "bundle_file_missing" } : { ok: true, bytes };
  };
}

/** A manifest for entries, put together step by step so that it may hold what no builder allows. */
function rawManifest(entries: readonly RawEntry[]): JsonObject {
  const written: JsonObject[] = [];
  let previous: ChainStep["previous"] = "";
  for (const { role, path, artifact } of entries) {
    const descriptor = buildArtifactDescriptor(artifact as JsonObject);
    const chain_digest = chainDigest({ previous, role, descriptor });
    written.push({ role, path, required: true, descriptor, previous_chain_digest: previous, chain_digest });
    previous = chain_digest;
  }
  return {
    artifact_type: "artifact_chain_manifest",
    schema_version: "v0.2",
    schema_ref: "schemas/artifact_chain_manifest.v0.2.schema.json",
    chain_id: "test-chain",
    created_at: TIME,
    profile: "sclite-v0.2-integrity-only",
    canonicalization: "sclite-artifact-chain-v0.2",
    hash_algorithm: "sha256",
    signature_policy: { mode: "integrity_only", identity_signature_required: false },
    entries: written,
    root_chain_digest: previous,
  };
}

/** Verifies a bundle in memory. */
export function verifyBundle(bundle: Bundle, options: VerifyOptions = {}): ChainVerification {
  return verifyChain({ manifest: bundleBytes(bundle, MANIFEST_FILE), source: bundleSource(bundle), ...options });
}

/** The codes of a verdict's blockers, each once, in order. */
export function codesOf({ blockers }: Pick<ChainVerification, "blockers">): readonly string[] {
  return [...new Set(blockers.map(({ code }) => code))];
}

/** Blockers as `code path`, in order. */
export function placesOf({ blockers }: Pick<ChainVerification, "blockers">): readonly string[] {
  return blockers.map(({ code, path }) => `${code} ${path}`);
}

/** Whether every object in a value is frozen. */
export function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen);
}
