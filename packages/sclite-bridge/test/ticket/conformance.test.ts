// The published behaviours of scoped tickets and their use (specification of SCLite artifacts, section 13, in its order),
// on the published contract, ticket, receipt and evidence of the integration bundle.

import type { JsonObject } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  buildArtifactDescriptor,
  checkArtifactSchema,
  checkTicket,
  explainTicket,
  normalizedArgsDigest,
  verifyTicketUse,
  type LifecycleBundle,
  type TicketUseVerification,
} from "../../src/index.ts";
import { edited, relinked, type Changes } from "../support/sample.ts";
import { reasonsOf, useOf } from "../support/scoped-use.ts";
import { publishedArtifacts, vectorsExpected } from "../support/vectors.ts";

const ZEROS = "0".repeat(64);
const TICKET = "/execution_ticket";
const RECEIPT = "/execution_receipt";
const EVIDENCE = "/evidence_contract";
const CLAIM = `${EVIDENCE}/claims/0`;

function published(): LifecycleBundle {
  return publishedArtifacts("govengine-integration") as unknown as LifecycleBundle;
}

/** What is said of the published ticket after a change that isn't bound again. */
function ticketReasons(changes: Changes): readonly string[] {
  const { execution_ticket, execution_contract } = edited(published(), changes);
  return reasonsOf(checkTicket(execution_ticket, execution_contract));
}

/** The published use after a change; with `bound` every link is recomputed afterwards. */
function use(changes: Changes, bound: "raw" | "bound" = "raw"): TicketUseVerification {
  const artifacts = bound === "bound" ? relinked(changes, published()) : edited(published(), changes);
  return verifyTicketUse(useOf(artifacts));
}

describe.skipIf(!vectorsExpected)("artifacts §13, tickets (needs the vectors)", () => {
  test("1 the ticket is valid against execution_ticket.v0.3", () => {
    const { execution_ticket } = published();
    expect(checkArtifactSchema(execution_ticket)).toEqual([]);
    expect(checkArtifactSchema(execution_ticket, "execution_ticket.v0.3")).toEqual([]);
  });

  test("2 it binds the digest of the contract's arguments", () => {
    const { execution_contract, execution_ticket } = published() as unknown as Record<
      string,
      Record<string, JsonObject>
    >;
    const args = execution_contract?.["execution_shape"]?.["normalized_args"] as readonly string[];
    expect(execution_ticket?.["scope_binding"]?.["normalized_args_digest"]).toBe(normalizedArgsDigest(args));
  });

  test("3 its semantics hold, by nine names in order", () => {
    const { execution_ticket, execution_contract } = published();
    const { status, checks, blockers, reviews } = checkTicket(execution_ticket, execution_contract);
    expect([status, blockers, reviews]).toEqual(["passed", [], []]);
    expect(checks).toEqual([
      "ticket_profile_supported",
      "ticket_runtime_consumption_semantics",
      "ticket_binds_execution_contract",
      "ticket_scope_matches_execution_contract",
      "ticket_mode_within_execution_bounds",
      "ticket_tool_matches_execution_contract",
      "ticket_args_digest_matches_execution_contract",
      "ticket_spend_limits_within_execution_limits",
      "ticket_receipt_and_evidence_obligations",
    ]);
  });

  const SCOPE = `${TICKET}/scope_binding`;
  test.each<[string, Changes, readonly string[]]>([
    [
      "4 another target host",
      { [`${SCOPE}/target_host`]: "other.example" },
      [`ticket_target_host_drift ${SCOPE}/target_host`],
    ],
    [
      "5 another target reference",
      { [`${SCOPE}/target_ref`]: "host:other.example" },
      [`ticket_target_ref_drift ${SCOPE}/target_ref`],
    ],
    [
      "6 both modes live",
      { [`${SCOPE}/mode`]: "live", [`${TICKET}/execution_limits/mode`]: "live" },
      [`ticket_mode_escalation ${SCOPE}/mode`],
    ],
    ["7 another tool", { [`${SCOPE}/tool`]: "other" }, [`ticket_tool_drift ${SCOPE}/tool`]],
    [
      "8 another digest of arguments",
      { [`${SCOPE}/normalized_args_digest`]: `sha256:${ZEROS}` },
      [`ticket_args_digest_mismatch ${SCOPE}/normalized_args_digest`],
    ],
    [
      "9 network that the contract doesn't allow",
      { [`${TICKET}/spend_limits/network_execution_allowed`]: true },
      [`ticket_network_escalation ${TICKET}/spend_limits/network_execution_allowed`],
    ],
    [
      "10 no receipt",
      { [`${TICKET}/spend_limits/requires_receipt`]: false },
      [
        `ticket_receipt_not_required ${TICKET}/spend_limits/requires_receipt`,
        `ticket_receipt_obligation_missing ${TICKET}/spend_limits/requires_receipt`,
      ],
    ],
    [
      "11 a review record that is consumable",
      { [`${TICKET}/ticket_profile`]: "review_record", [`${TICKET}/ticket_semantics/kind`]: "review_record" },
      [`ticket_review_record_consumable ${TICKET}/ticket_semantics/consumable_by_runtime`],
    ],
    [
      "12 an approval that is still due",
      { [`${TICKET}/approval/status`]: "owner_approval_required" },
      [`ticket_not_approved ${TICKET}/approval/status`],
    ],
    [
      "13 an approval word that nobody knows",
      { [`${TICKET}/approval/status`]: "fine" },
      [`ticket_schema_invalid ${TICKET}/approval/status`, `ticket_not_approved ${TICKET}/approval/status`],
    ],
  ])("%s", (_, changes, reasons) => {
    expect(ticketReasons(changes)).toEqual(reasons);
  });

  test("14 it is explained", () => {
    const { execution_ticket } = published();
    const text = explainTicket(execution_ticket);
    for (const line of [
      "SCLite ExecutionTicket v0.3",
      "Profile: scoped_execution_ticket",
      "Runtime-consumable: yes",
      "Target: host:example.com",
      "Requires receipt: true",
      "- does_not_prove_legal_authorization",
      "Binds execution_contract: sha256:573ea42c15c4cc82e422f0aef66f5303ad68bc9b77ba11df7d8a53f3edf3d6ca",
    ]) {
      expect(text.split("\n")).toContain(line);
    }
  });

  test("15 a contract whose target is out of scope, bound again", () => {
    const { status, blockers } = use({ "/execution_contract/target_binding/target_in_scope": false }, "bound");
    expect([status, reasonsOf({ blockers, reviews: [] })]).toEqual([
      "failed",
      ["scope_false /execution_contract/target_binding/target_in_scope"],
    ]);
  });

  test("16 a contract that doesn't say whether its target is in scope, bound again: refused, not only reviewed", () => {
    const place = "/execution_contract/target_binding/target_in_scope";
    const { status, blockers, reviews } = use({ [place]: undefined }, "bound");
    expect(status).toBe("failed");
    expect(blockers).toEqual([{ code: "contract_schema_invalid", path: place, detail: "required" }]);
    expect(reviews).toEqual([{ code: "scope_unknown", path: place, detail: null }]);
  });

  test("17 a window long before the execution, bound again", () => {
    const { status, blockers } = use(
      {
        [`${TICKET}/validity/not_before`]: "1970-01-01T00:00:00+00:00",
        [`${TICKET}/validity/not_after`]: "1970-01-02T00:00:00+00:00",
      },
      "bound",
    );
    expect([status, reasonsOf({ blockers, reviews: [] })]).toEqual([
      "failed",
      [
        `ticket_window_violation ${RECEIPT}/execution/started_at`,
        `ticket_window_violation ${RECEIPT}/execution/ended_at`,
      ],
    ]);
  });

  test("18 a window that ends before it begins", () => {
    expect(ticketReasons({ [`${TICKET}/validity/not_before`]: "2030-01-01T00:00:00Z" })).toEqual([
      `invalid_ticket_interval ${TICKET}/validity`,
    ]);
  });
});

describe.skipIf(!vectorsExpected)("artifacts §13, ticket use (needs the vectors)", () => {
  test("1 the published use passes, by eleven names in order", () => {
    const { status, checks, ticket_id, receipt_id, evidence_contract_id, blockers, reviews } = use({});
    expect([status, blockers, reviews]).toEqual(["passed", [], []]);
    expect([ticket_id, receipt_id, evidence_contract_id]).toEqual([
      "scoped-ticket-demo-001",
      "scoped-ticket-receipt-demo-001",
      "scoped-ticket-evidence-demo-001",
    ]);
    expect(checks).toEqual([
      "ticket_semantics_valid",
      "receipt_binds_ticket",
      "receipt_binds_execution_contract",
      "receipt_runtime_matches_ticket",
      "receipt_mode_within_ticket",
      "receipt_network_within_ticket",
      "receipt_use_within_ticket",
      "evidence_binds_receipt",
      "evidence_binds_ticket",
      "evidence_claims_bounded_by_receipt",
      "evidence_replay_within_ticket",
    ]);
  });

  const link = (artifact: string, name: string): string => `${artifact}/links/${name}/descriptor/digest`;
  const afterReceipt = `evidence_receipt_mismatch ${link(EVIDENCE, "execution_receipt")}`;
  test.each<[string, Changes, readonly string[]]>([
    [
      "2 a receipt for another ticket",
      { [link(RECEIPT, "execution_ticket")]: ZEROS },
      [`receipt_ticket_mismatch ${link(RECEIPT, "execution_ticket")}`, afterReceipt],
    ],
    [
      "3 a receipt for another contract",
      { [link(RECEIPT, "execution_contract")]: ZEROS },
      [`receipt_contract_mismatch ${link(RECEIPT, "execution_contract")}`, afterReceipt],
    ],
    [
      "4 another runtime",
      { [`${RECEIPT}/runtime/runtime_ref`]: "runtime:other", [`${RECEIPT}/runtime/name`]: "other" },
      [`receipt_runtime_mismatch ${RECEIPT}/runtime/runtime_ref`, afterReceipt],
    ],
    [
      "5 a live receipt",
      { [`${RECEIPT}/runtime/mode`]: "live", [`${RECEIPT}/outcome/status`]: "completed" },
      [
        `receipt_mode_exceeds_ticket ${RECEIPT}/runtime/mode`,
        `receipt_status_not_dry_run ${RECEIPT}/outcome/status`,
        afterReceipt,
        `claim_needs_dry_run ${CLAIM}/claim_type`,
      ],
    ],
    [
      "6 a network execution",
      { [`${RECEIPT}/execution/network_execution_performed`]: true },
      [`receipt_network_forbidden ${RECEIPT}/execution/network_execution_performed`, afterReceipt],
    ],
    [
      "7 a second use",
      { [`${RECEIPT}/ticket_use/use_count`]: 2 },
      [`receipt_use_count_exceeded ${RECEIPT}/ticket_use/use_count`, afterReceipt],
    ],
  ])("%s", (_, changes, reasons) => {
    // The receipt's own reason stands before the one that its change makes of the evidence's link.
    expect(reasonsOf(use(changes))).toEqual(reasons);
  });

  test("8 no evidence", () => {
    const { evidence_contract: _, ...without } = useOf(published());
    const { status, blockers, evidence_contract_id } = verifyTicketUse(without);
    expect([status, evidence_contract_id]).toEqual(["failed", null]);
    expect(blockers).toEqual([{ code: "evidence_missing", path: EVIDENCE, detail: null }]);
  });

  test.each<[string, Changes, readonly string[]]>([
    [
      "9 a claim that isn't receipt-bounded",
      { [`${CLAIM}/bounded_by_receipt`]: false },
      [`claim_not_receipt_bounded ${CLAIM}/bounded_by_receipt`],
    ],
    [
      "10 a claim without a receipt",
      { [`${CLAIM}/source_receipt_id`]: undefined },
      [`claim_receipt_missing ${CLAIM}/source_receipt_id`],
    ],
    [
      "11 a confirmed vulnerability",
      { [`${CLAIM}/claim_type`]: "confirmed_vulnerability" },
      [`claim_type_unsupported ${CLAIM}/claim_type`, `claim_exceeds_dry_run ${CLAIM}`],
    ],
    [
      "12 evidence about another receipt",
      { [link(EVIDENCE, "execution_receipt")]: ZEROS },
      [`evidence_receipt_mismatch ${link(EVIDENCE, "execution_receipt")}`],
    ],
    [
      "12 evidence about another ticket",
      { [link(EVIDENCE, "execution_ticket")]: ZEROS },
      [`evidence_ticket_mismatch ${link(EVIDENCE, "execution_ticket")}`],
    ],
    [
      "14 a completed execution of which nothing was executed",
      { [`${CLAIM}/requires_completed_execution`]: true, [`${CLAIM}/claim_type`]: "receipt_bounded_execution" },
      [`claim_needs_executed_commands ${CLAIM}/requires_completed_execution`],
    ],
    [
      "15 a claim that needs the network",
      { [`${CLAIM}/requires_network_execution`]: true },
      [`claim_flag_forbidden ${CLAIM}/requires_network_execution`, `claim_needs_network ${CLAIM}`],
    ],
    [
      "15 a claim that needs a live execution",
      { [`${CLAIM}/requires_live_execution`]: true },
      [`claim_flag_forbidden ${CLAIM}/requires_live_execution`, `claim_needs_network ${CLAIM}`],
    ],
  ])("%s", (_, changes, reasons) => {
    expect(reasonsOf(use(changes))).toEqual(reasons);
  });

  test("13 a blocked receipt, bound again, under a claim of completed execution", () => {
    const { status, blockers, reviews } = use(
      {
        [`${RECEIPT}/outcome/status`]: "blocked",
        [`${CLAIM}/claim_type`]: "receipt_bounded_execution",
        [`${CLAIM}/requires_completed_execution`]: true,
      },
      "bound",
    );
    expect(status).toBe("failed");
    expect(reasonsOf({ blockers, reviews })).toEqual([
      `claim_needs_completed_execution ${CLAIM}/requires_completed_execution`,
      `claim_needs_executed_commands ${CLAIM}/requires_completed_execution`,
      `receipt_not_executed ${RECEIPT}/outcome/status`,
    ]);
  });
});

describe("artifacts §4.2, digests of arguments", () => {
  test.each([
    [[], "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"],
    [["a", "b"], "0473ef2dc0d324ab659d3580c1134e9d812035905c4781fdd6d529b0c6860e13"],
    [["ab"], "f9ca6d378adafba7c7de88d13d0e9126503bb6d438f4ae7d8197edbc6e6ef300"],
    [["-s", 1, true, null, { a: [2], b: 1 }], "411e60917b034da52566996f5ae6f54480bca47acd18e97246c94e8a1d68be28"],
    [["żółć", "🛡️"], "8a823e3e9665ef175ced490d46bcf6071b1afb6e78cb4d04ce4527c2950ebe1e"],
  ])("%j", (args, hex) => {
    expect(normalizedArgsDigest(args)).toBe(`sha256:${hex}`);
  });
});

test("a descriptor with a member more is another descriptor", () => {
  const { execution_contract } = relinked({});
  const place = `${TICKET}/links/execution_contract/descriptor`;
  const { execution_ticket } = edited(relinked({}), {
    [place]: { ...buildArtifactDescriptor(execution_contract), note: "x" },
  });
  expect(reasonsOf(checkTicket(execution_ticket, execution_contract))).toEqual([
    `ticket_schema_invalid ${place}/note`,
    `ticket_contract_mismatch ${place}/note`,
  ]);
});
