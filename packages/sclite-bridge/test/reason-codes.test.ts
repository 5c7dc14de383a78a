// Every code of the registry: an input that produces it, and the neighbour that doesn't. The type makes the table whole.

import { createTrustRules, isGovEngineError, type JsonObject, type Sha256Hex } from "@govengine/artifact-core";
import { demoVerifier } from "@govengine/artifact-core/demo";
import { describe, expect, test } from "vitest";
import {
  approveTicket,
  buildApprovalView,
  buildArtifactDescriptor,
  buildBundle,
  buildChainManifest,
  buildEvidenceContract,
  buildExecutionContract,
  buildIntentContract,
  bundleBytes,
  bundleSource,
  checkArtifactSchema,
  checkBundlePath,
  completeBundle,
  MANIFEST_FILE,
  reviewSignedBundle,
  SCLITE_REASON_CODES,
  SIGNED_ROLES,
  scliteContractLayer,
  verifyChain,
  type BundleReadCode,
  type LifecycleBundle,
  type ScliteReasonCode,
  type TicketApprovalInput,
} from "../src/index.ts";
import { openBundle } from "../src/node/index.ts";
import { approvalOf, sampleProposal } from "./support/approval.ts";
import { GUARD_PAIRS } from "./support/guard-pairs.ts";
import { REVIEW_PAIRS, withSignatures } from "./support/review-pairs.ts";
import { sampleAction, sampleRun } from "./support/run.ts";
import {
  edited,
  rawBundle,
  rawEntries,
  relinked,
  SAMPLE_INPUT,
  sampleArtifacts,
  verifyArtifacts,
  type Changes,
  type VerifyOptions,
} from "./support/sample.ts";
import { SCOPED_PAIRS } from "./support/scoped-pairs.ts";

type Codes = () => readonly string[] | Promise<readonly string[]>;

interface Pair {
  readonly no: Codes;
  readonly yes: Codes;
}

/** The codes that a call throws, none when it returns. */
function thrown(run: () => unknown): readonly string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (isGovEngineError(error)) return error.problems.map(({ code }) => code);
    throw error;
  }
}

function said(artifacts: Readonly<Record<string, unknown>>, options?: VerifyOptions): readonly string[] {
  const { blockers, reviews } = verifyArtifacts(artifacts, options);
  return [...blockers, ...reviews].map(({ code }) => code);
}

/** The sample's lifecycle with a change that is bound again, beside the sample itself or another change. */
function lifecycle(changes: Changes, neighbour: Changes = {}): Pair {
  return { no: () => said(relinked(changes)), yes: () => said(relinked(neighbour)) };
}

/** The sample's manifest with a change, beside the manifest itself or another change. */
function manifest(changes: Changes, neighbour: Changes = {}): Pair {
  const { manifest: original, source } = rawBundle(rawEntries(sampleArtifacts()));
  const codes = (change: Changes) => () =>
    verifyChain({ manifest: edited(original, change), source }).blockers.map(({ code }) => code);
  return { no: codes(changes), yes: codes(neighbour) };
}

/** The sample's artifacts with a link changed and not bound again. */
function link(changes: Changes): Pair {
  return { no: () => said(edited(sampleArtifacts(), changes)), yes: () => said(sampleArtifacts()) };
}

function unread(code: BundleReadCode): Pair {
  const { manifest: original, source } = rawBundle(rawEntries(sampleArtifacts()));
  const codes = (failing: string) => () =>
    verifyChain({
      manifest: original,
      source: (path) => (path.startsWith(failing) ? { ok: false, code } : source(path)),
    }).blockers.map((blocker) => blocker.code);
  return { no: codes("2_"), yes: codes("9_") };
}

/** The action of a changed lifecycle as the contract layer reads it. */
function action(changes: Changes, neighbour: Changes = {}): Pair {
  const codes = (change: Changes) => () =>
    scliteContractLayer()
      .read(sampleAction(relinked(change)))
      .problems.map(({ code }) => code);
  return { no: codes(changes), yes: codes(neighbour) };
}

/** The approval of the sample's proposal by somebody who says something else. */
function approval(input: Partial<TicketApprovalInput>): Pair {
  const codes = (change: Partial<TicketApprovalInput>) => async (): Promise<readonly string[]> => {
    const proposed = sampleProposal();
    try {
      await approveTicket(proposed.proposal, approvalOf(proposed, change));
      return [];
    } catch (error) {
      if (isGovEngineError(error)) return error.problems.map(({ code }) => code);
      throw error;
    }
  };
  return { no: codes(input), yes: codes({}) };
}

/** The codes of the run's review under rules that know a signer for everything, with the signatures of these purposes alone. */
async function signedCodes(purposes: readonly string[]): Promise<readonly string[]> {
  const files = withSignatures((all) => all.filter(({ purpose }) => purposes.includes(String(purpose))));
  const signers = [{ signer_id: "owner:ada", purposes: SIGNED_ROLES }];
  const { blockers, reviews } = await reviewSignedBundle({
    manifest: bundleBytes(files, MANIFEST_FILE),
    source: bundleSource(files),
    trust: { rules: createTrustRules({ signers }), verifier: demoVerifier() },
  });
  return [...blockers, ...reviews].map(({ code }) => code);
}

const ZEROS = "0".repeat(64);
const note = { artifact_type: "note", schema_version: "v1" };
const { intent_contract, policy_decision, execution_ticket, execution_receipt } = sampleArtifacts();
const { evidence_contract: _, ...fiveArtifacts } = sampleArtifacts();

/** A live run of two steps under a ticket for one. */
const TWO_LIVE_STEPS: Changes = {
  "/intent_contract/requested_capability/mode": "live",
  "/execution_contract/execution_bounds/mode": "live",
  "/execution_contract/execution_bounds/max_commands": 2,
  "/execution_contract/execution_shape/plan": [
    { step: 1, tool: "http_probe", args: ["https://status.example.org/health"] },
    { step: 2, tool: "http_probe", args: ["https://status.example.org/health"] },
  ],
  "/execution_ticket/execution_limits/mode": "live",
  "/execution_ticket/scope_binding/mode": "live",
};

const PAIRS: Readonly<Record<ScliteReasonCode, Pair>> = {
  ...SCOPED_PAIRS,
  ...GUARD_PAIRS,
  ...REVIEW_PAIRS,
  approval_status_invalid: approval({ status: "rejected" as "approved" }),
  artifact_contradiction: {
    no: () =>
      thrown(() =>
        buildExecutionContract(edited(SAMPLE_INPUT.contract, { "/execution_bounds/mode": "live" }), {
          intent_contract,
          policy_decision,
        }),
      ),
    yes: () => thrown(() => buildExecutionContract(SAMPLE_INPUT.contract, { intent_contract, policy_decision })),
  },
  artifact_schema_invalid: {
    no: () => checkArtifactSchema(edited(intent_contract, { "/intent_id": "" })).map(({ code }) => code),
    yes: () => checkArtifactSchema(intent_contract).map(({ code }) => code),
  },
  artifact_schema_unpinned: {
    no: () => checkArtifactSchema(note).map(({ code }) => code),
    yes: () => checkArtifactSchema(intent_contract).map(({ code }) => code),
  },
  artifact_unsigned: {
    no: () => signedCodes(["execution_ticket", "policy_decision"]),
    yes: () => signedCodes(["execution_ticket", "policy_decision", "execution_receipt"]),
  },
  bundle_file_hard_linked: unread("bundle_file_hard_linked"),
  bundle_file_linked: unread("bundle_file_linked"),
  bundle_file_missing: unread("bundle_file_missing"),
  bundle_file_not_regular: unread("bundle_file_not_regular"),
  bundle_file_too_large: unread("bundle_file_too_large"),
  bundle_file_unreadable: unread("bundle_file_unreadable"),
  bundle_not_found: {
    no: () => thrown(() => openBundle(`${import.meta.dirname}/no-such-bundle`)),
    // A file that is there is opened as a manifest, whatever it holds.
    yes: () => thrown(() => openBundle(import.meta.filename)),
  },
  chain_digest_mismatch: manifest({ "/entries/5/chain_digest": ZEROS }),
  chain_empty: {
    no: () => thrown(() => buildChainManifest([])),
    yes: () => thrown(() => buildChainManifest([{ artifact: note, path: "a" }])),
  },
  contract_mode_escalation: action(
    { "/execution_contract/execution_bounds/mode": "live" },
    { "/execution_contract/execution_bounds/mode": "live", "/intent_contract/requested_capability/mode": "live" },
  ),
  derived_field_mismatch: {
    no: () => thrown(() => buildIntentContract({ ...SAMPLE_INPUT.intent, schema_version: "v0.3" })),
    yes: () => thrown(() => buildIntentContract({ ...SAMPLE_INPUT.intent, schema_version: "v0.2" })),
  },
  descriptor_member_invalid: {
    no: () => thrown(() => buildArtifactDescriptor({ version: 1 })),
    yes: () => thrown(() => buildArtifactDescriptor({ version: "1" })),
  },
  descriptor_mismatch: manifest({ "/entries/5/descriptor/digest": ZEROS }),
  duplicate_path: {
    no: () => thrown(() => bundleSource(["a", "A"].map((path) => ({ path, bytes: new Uint8Array() })))),
    yes: () => thrown(() => bundleSource(["a", "b"].map((path) => ({ path, bytes: new Uint8Array() })))),
  },
  duplicate_role: manifest({ "/entries/5/role": "intent_contract" }),
  evidence_disclaimer_missing: {
    no: () =>
      thrown(() =>
        buildEvidenceContract({ ...SAMPLE_INPUT.evidence, non_claims: ["x"] }, { execution_ticket, execution_receipt }),
      ),
    yes: () => thrown(() => buildEvidenceContract(SAMPLE_INPUT.evidence, { execution_ticket, execution_receipt })),
  },
  governed_run_inconsistent: {
    no: () => thrown(() => completeBundle({ ...sampleRun(), receipt_digest: ZEROS as Sha256Hex })),
    yes: () => thrown(() => completeBundle(sampleRun())),
  },
  invalid_ticket_interval: lifecycle(
    { "/execution_ticket/validity/not_before": "2026-03-02T09:00:00.1Z" },
    { "/execution_ticket/validity/not_before": "2026-03-02T09:00:00Z" },
  ),
  invalid_timestamp: lifecycle(
    { "/execution_receipt/execution/ended_at": "2026-03-02T08:30:60Z" },
    { "/execution_receipt/execution/ended_at": "2026-03-02T08:30:59Z" },
  ),
  invalid_verify_options: {
    no: () => thrown(() => said(sampleArtifacts(), { budget: { entries: 0 } })),
    yes: () => thrown(() => said(sampleArtifacts(), { budget: { entries: 1 } })),
  },
  lifecycle_artifact_missing: {
    no: () => thrown(() => buildBundle(fiveArtifacts as LifecycleBundle)),
    yes: () => thrown(() => buildBundle(sampleArtifacts())),
  },
  lifecycle_not_checked: {
    no: () => said(sampleArtifacts(), { posture: "integrity" }),
    yes: () => said(sampleArtifacts(), { posture: "lifecycle" }),
  },
  lifecycle_roles_mismatch: {
    no: () => said({ ...sampleArtifacts(), note: sampleArtifacts().intent_contract }),
    yes: () => said(sampleArtifacts()),
  },
  lifecycle_target_mismatch: lifecycle({ "/policy_decision/scope/target_host": "other.example" }),
  lifecycle_target_unknown: lifecycle({ "/policy_decision/scope/target_host": undefined }),
  limit_exceeded: {
    no: () => said(sampleArtifacts(), { budget: { bytes: 100 } }),
    yes: () => said(sampleArtifacts(), { budget: { bytes: 100_000 } }),
  },
  link_digest_mismatch: link({ "/evidence_contract/links/execution_receipt/descriptor/digest": ZEROS }),
  link_missing: link({ "/evidence_contract/links/execution_ticket": undefined }),
  link_role_mismatch: link({ "/evidence_contract/links/execution_ticket/role": "subject" }),
  manifest_profile_unsupported: manifest(
    { "/profile": "sclite-reaction-v0.2" },
    { "/profile": "sclite-reaction-v0.1" },
  ),
  manifest_schema_invalid: manifest({ "/chain_id": "" }, { "/chain_id": "x" }),
  manifest_too_many_entries: {
    no: () => said(sampleArtifacts(), { budget: { entries: 5 } }),
    yes: () => said(sampleArtifacts(), { budget: { entries: 6 } }),
  },
  mode_unknown: action(
    { "/intent_contract/requested_capability/mode": "LIVE" },
    { "/intent_contract/requested_capability/mode": "live" },
  ),
  owner_approval_required: lifecycle(
    { "/policy_decision/decision": "owner_approval_required", "/execution_ticket/approval/status": "rejected" },
    { "/policy_decision/decision": "owner_approval_required", "/execution_ticket/approval/status": "approved" },
  ),
  path_escape: {
    no: () => [checkBundlePath("../a")?.code ?? ""],
    yes: () => [checkBundlePath("a")?.code ?? ""],
  },
  policy_denied: lifecycle({ "/policy_decision/decision": "deny" }),
  previous_chain_digest_mismatch: manifest({ "/entries/5/previous_chain_digest": ZEROS }),
  receipt_interval_reversed: lifecycle(
    { "/execution_receipt/execution/ended_at": "2026-03-02T08:29:59.999999999Z" },
    { "/execution_receipt/execution/ended_at": "2026-03-02T08:30:00Z" },
  ),
  receipt_not_executed: lifecycle(
    { "/execution_receipt/outcome/status": "skipped" },
    { "/execution_receipt/outcome/status": "completed" },
  ),
  receipt_time_missing: lifecycle({ "/execution_receipt/execution/ended_at": undefined }),
  role_schema_identity_mismatch: {
    no: () => said({ ...sampleArtifacts(), policy_decision: sampleArtifacts().intent_contract }),
    yes: () => said(sampleArtifacts()),
  },
  root_chain_digest_mismatch: manifest({ "/root_chain_digest": ZEROS }),
  scope_false: lifecycle({ "/policy_decision/scope/target_in_scope": false }),
  scope_unknown: lifecycle({ "/policy_decision/scope/target_in_scope": undefined }),
  scope_version_mixed: lifecycle(
    { "/policy_decision/schema_version": "v0.3" },
    { "/policy_decision/schema_version": "v0.3", "/execution_contract/schema_version": "v0.3" },
  ),
  signature_policy_unsupported: manifest({ "/signature_policy/mode": "signed" }),
  signer_failed: approval({ signer: { signer_id: "owner:ada", algorithm: "test", demo: true, sign: () => "" } }),
  ticket_approval_terminal: lifecycle(
    { "/execution_ticket/approval/status": "revoked" },
    { "/execution_ticket/approval/status": "owner_approval_required" },
  ),
  ticket_args_digest_mismatch: action({ "/execution_ticket/scope_binding/normalized_args_digest": `sha256:${ZEROS}` }),
  ticket_evidence_obligation_missing: action({ "/execution_ticket/spend_limits/requires_evidence_contract": false }),
  ticket_integrity_mismatch: link({ "/execution_ticket/integrity/ticket_binds_execution_contract_digest": ZEROS }),
  ticket_mode_escalation: action(
    { "/execution_ticket/scope_binding/mode": "live" },
    {
      "/execution_ticket/scope_binding/mode": "live",
      "/execution_ticket/execution_limits/mode": "live",
      "/execution_contract/execution_bounds/mode": "live",
      "/intent_contract/requested_capability/mode": "live",
    },
  ),
  ticket_mode_inconsistent: action({ "/execution_ticket/execution_limits/mode": "live" }),
  ticket_network_escalation: action(
    { "/execution_ticket/spend_limits/network_execution_allowed": true },
    {
      "/execution_ticket/spend_limits/network_execution_allowed": true,
      "/execution_contract/execution_bounds/network_execution_allowed": true,
    },
  ),
  ticket_not_approved: lifecycle(
    { "/execution_ticket/approval/status": "owner_approval_required" },
    { "/execution_ticket/approval/status": "approved" },
  ),
  ticket_one_shot_steps: action(TWO_LIVE_STEPS, {
    ...TWO_LIVE_STEPS,
    "/execution_ticket/spend_limits/one_shot": false,
    "/execution_ticket/execution_limits/one_shot": false,
  }),
  ticket_not_proposed: {
    no: () => thrown(() => buildApprovalView(sampleAction())),
    yes: () => thrown(() => buildApprovalView(sampleProposal().proposal)),
  },
  ticket_one_shot_inconsistent: action(
    { "/execution_ticket/spend_limits/one_shot": false },
    { "/execution_ticket/spend_limits/one_shot": false, "/execution_ticket/execution_limits/one_shot": false },
  ),
  ticket_one_shot_runs: action({ "/execution_ticket/execution_limits/max_runs": 2 }),
  ticket_one_shot_uses: action({ "/execution_ticket/spend_limits/max_uses": 2 }),
  ticket_profile_unsupported: action({ "/execution_ticket/ticket_profile": "external_capability_ref" }),
  ticket_receipt_not_required: action(
    { "/execution_ticket/spend_limits/requires_receipt": false },
    {
      "/execution_ticket/spend_limits/requires_receipt": false,
      "/execution_contract/expected_receipt/required": false,
    },
  ),
  ticket_receipt_obligation_missing: action({ "/execution_ticket/spend_limits/requires_receipt": false }),
  ticket_review_record_consumable: action(
    { "/execution_ticket/ticket_profile": "review_record" },
    {
      "/execution_ticket/ticket_profile": "review_record",
      "/execution_ticket/ticket_semantics/consumable_by_runtime": false,
    },
  ),
  ticket_semantics_mismatch: action({ "/execution_ticket/ticket_semantics/kind": "review_record" }),
  ticket_target_host_drift: action({ "/execution_ticket/scope_binding/target_host": "other.example" }),
  ticket_target_ref_drift: action(
    { "/execution_ticket/scope_binding/target_ref": "host:other.example" },
    { "/execution_ticket/scope_binding/target_ref": "https://status.example.org/health" },
  ),
  ticket_tool_drift: action({ "/execution_ticket/scope_binding/tool": "curl" }),
  ticket_transferable: action({ "/execution_ticket/ticket_semantics/default_transferable": true }),
  ticket_uses_exceed_runs: action({ "/execution_ticket/spend_limits/max_uses": 2 }),
  ticket_window_violation: lifecycle(
    { "/execution_ticket/validity/not_after": "2026-03-02T08:30:00.999999999Z" },
    { "/execution_ticket/validity/not_after": "2026-03-02T08:30:01Z" },
  ),
  timeout_out_of_range: action(
    { "/execution_contract/execution_bounds/timeout_seconds": 9_007_199_254_741 },
    { "/execution_contract/execution_bounds/timeout_seconds": 9_007_199_254_740 },
  ),
  view_digest_mismatch: approval({ view_digest: ZEROS }),
};

describe("every code", () => {
  test.each(Object.entries(PAIRS))(
    "%s is produced, and its neighbour doesn't produce it",
    async (code, { no, yes }) => {
      expect(await no()).toContain(code);
      expect(await yes()).not.toContain(code);
    },
  );

  test("has one line of advice", () => {
    expect(Object.keys(PAIRS).toSorted()).toEqual(Object.keys(SCLITE_REASON_CODES).toSorted());
    for (const advice of Object.values<string>(SCLITE_REASON_CODES)) {
      expect(advice).toMatch(/^[A-Z][^\n]{10,140}[.]$/u);
    }
  });

  test("that the verifier and the builders say of any input is one of the registry or of reading JSON", () => {
    const broken: readonly JsonObject[] = [{}, { scope: 1 }, { artifact_type: 5 }, { links: { intent: {} } }];
    for (const artifact of broken) {
      for (const role of Object.keys(sampleArtifacts())) {
        const source = rawBundle(rawEntries(sampleArtifacts()));
        const result = verifyChain({
          manifest: source.manifest,
          source: (path) => {
            const at = Object.keys(sampleArtifacts()).indexOf(role);
            return path.startsWith(`${at}_`)
              ? { ok: true, bytes: new TextEncoder().encode(JSON.stringify(artifact)) }
              : source.source(path);
          },
        });
        expect(result.verdict).toBe("fail");
        for (const { code } of [...result.blockers, ...result.reviews]) {
          expect(Object.hasOwn(SCLITE_REASON_CODES, code)).toBe(true);
        }
      }
    }
  });
});
