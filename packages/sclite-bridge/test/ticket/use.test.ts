// Every rule of a ticket's use broken alone, on our own sample with all links bound again: the exact reasons, in rule order.

import { isGovEngineError, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkTicket, verifyTicketUse, verifyTicketUseProfile } from "../../src/index.ts";
import { reviewedSample, reviewOf } from "../support/reviewed.ts";
import { edited, isDeepFrozen, relinked, verifyArtifacts, type Changes } from "../support/sample.ts";
import { changedUse, reasonsOf, useOf } from "../support/scoped-use.ts";
import { assertedArtifacts } from "../support/scope-assertion.ts";
import { refusalsOf } from "../support/refusal.ts";

const CONTRACT = "/execution_contract";
const TICKET = "/execution_ticket";
const RECEIPT = "/execution_receipt";
const EVIDENCE = "/evidence_contract";
const CLAIM = `${EVIDENCE}/claims/0`;

/** A live lifecycle whose one command was executed, and whose claim says so. */
const LIVE: Changes = {
  "/intent_contract/requested_capability/mode": "live",
  [`${CONTRACT}/execution_bounds/mode`]: "live",
  [`${CONTRACT}/execution_bounds/network_execution_allowed`]: true,
  [`${TICKET}/approval/status`]: "approved",
  [`${TICKET}/execution_limits/mode`]: "live",
  [`${TICKET}/scope_binding/mode`]: "live",
  [`${TICKET}/spend_limits/network_execution_allowed`]: true,
  [`${RECEIPT}/runtime/mode`]: "live",
  [`${RECEIPT}/execution/executed_command_count`]: 1,
  [`${RECEIPT}/execution/network_execution_performed`]: true,
  [`${RECEIPT}/outcome/status`]: "completed",
  [`${CLAIM}/claim_type`]: "receipt_bounded_execution",
  [`${CLAIM}/requires_completed_execution`]: true,
  [`${CLAIM}/requires_network_execution`]: true,
};

describe("a use that stayed within its ticket", () => {
  test.each<[string, Changes]>([
    ["of a dry run", {}],
    ["live", LIVE],
    [
      "that the network was open for, and that didn't use it",
      {
        ...LIVE,
        [`${RECEIPT}/execution/network_execution_performed`]: false,
        [`${CLAIM}/requires_network_execution`]: undefined,
      },
    ],
    [
      "named by its id alone",
      { [`${RECEIPT}/runtime/runtime_ref`]: undefined, [`${RECEIPT}/runtime/id`]: "runtime:sample-runner" },
    ],
    ["named by its name alone", { [`${RECEIPT}/runtime/runtime_ref`]: undefined }],
    ["at the first moment of the window", { [`${TICKET}/validity/not_before`]: "2026-03-02T08:30:00Z" }],
    ["at the last moment of the window", { [`${TICKET}/validity/not_after`]: "2026-03-02T08:30:01Z" }],
  ])("%s", (_, changes) => {
    const { status, blockers, reviews, checks } = changedUse(changes);
    expect([status, blockers, reviews]).toEqual(["passed", [], []]);
    expect(checks).toHaveLength(11);
  });
});

describe("an outcome that reads completed beside a return code that isn't 0", () => {
  test.each<[string, Changes, boolean]>([
    ["completed, and 0", {}, true],
    ["completed, and no code", { [`${RECEIPT}/outcome/returncode`]: undefined }, true],
    ["completed, and 1", { [`${RECEIPT}/outcome/returncode`]: 1 }, false],
    ["completed, and a signal", { [`${RECEIPT}/outcome/returncode`]: -9 }, false],
    ["done, and 1", { [`${RECEIPT}/outcome/status`]: "done", [`${RECEIPT}/outcome/returncode`]: 1 }, false],
  ])("%s", (_, changes, passes) => {
    const all = relinked({ ...LIVE, [`${RECEIPT}/outcome/returncode`]: 0, ...changes });
    const reasons = passes ? [] : [`receipt_outcome_inconsistent ${RECEIPT}/outcome/returncode`];
    expect(reasonsOf(verifyTicketUse(useOf(all)))).toEqual(reasons);
    const verification = verifyArtifacts(all);
    expect([verification.verdict, reasonsOf(verification)]).toEqual([passes ? "pass" : "fail", reasons]);
    const review = reviewOf(reviewedSample({ ...LIVE, [`${RECEIPT}/outcome/returncode`]: 0, ...changes }));
    expect([review.verdict, reasonsOf(review)]).toEqual([passes ? "pass" : "fail", reasons]);
  });

  test("a failure may have any code", () => {
    const failed = { [`${RECEIPT}/outcome/status`]: "failed", [`${RECEIPT}/outcome/returncode`]: 1 };
    const reasons = reasonsOf(verifyTicketUse(useOf(relinked({ ...LIVE, ...failed }))));
    expect(reasons.filter((reason) => reason.startsWith("receipt_outcome"))).toEqual([]);
    expect(reasons).toContain(`receipt_not_executed ${RECEIPT}/outcome/status`);
  });
});

const SPEND = `${TICKET}/spend_limits`;
const RUN = `${RECEIPT}/execution`;
const USE = `${RECEIPT}/ticket_use`;

describe("a use beyond its ticket", () => {
  test.each<[string, Changes, readonly string[]]>([
    [
      "by another name",
      { [`${RECEIPT}/runtime/runtime_ref`]: undefined, [`${RECEIPT}/runtime/name`]: "other" },
      [`receipt_runtime_mismatch ${RECEIPT}/runtime/name`],
    ],
    [
      "by a name beside another reference",
      { [`${RECEIPT}/runtime/runtime_ref`]: "runtime:other" },
      [`receipt_runtime_mismatch ${RECEIPT}/runtime/runtime_ref`],
    ],
    [
      "in a mode that nobody knows",
      { [`${RECEIPT}/runtime/mode`]: "dry-run" },
      [`receipt_mode_exceeds_ticket ${RECEIPT}/runtime/mode`],
    ],
    [
      "with an outcome of more than a dry run",
      { [`${RECEIPT}/outcome/status`]: "completed" },
      [`receipt_status_not_dry_run ${RECEIPT}/outcome/status`, `claim_needs_dry_run ${CLAIM}/claim_type`],
    ],
    [
      "with an outcome in capitals",
      { [`${RECEIPT}/outcome/status`]: "DRY_RUN" },
      [`receipt_status_not_dry_run ${RECEIPT}/outcome/status`, `claim_needs_dry_run ${CLAIM}/claim_type`],
    ],
    [
      "with network as text",
      { [`${RUN}/network_execution_performed`]: "false" },
      [`receipt_network_forbidden ${RUN}/network_execution_performed`],
    ],
    [
      "live, silent about a network that is forbidden",
      {
        ...LIVE,
        [`${SPEND}/network_execution_allowed`]: false,
        [`${RUN}/network_execution_performed`]: undefined,
        [`${CLAIM}/requires_network_execution`]: undefined,
      },
      [`receipt_network_forbidden ${RUN}/network_execution_performed`],
    ],
    ["of no ticket", { [USE]: undefined }, [`receipt_ticket_use_missing ${USE}`]],
    ["of another ticket", { [`${USE}/ticket_id`]: "ticket-2" }, [`receipt_ticket_id_mismatch ${USE}/ticket_id`]],
    [
      "by nobody",
      { [`${USE}/consumed_by_runtime`]: undefined },
      [`receipt_consumer_missing ${USE}/consumed_by_runtime`],
    ],
    [
      "by another consumer",
      { [`${USE}/consumed_by_runtime`]: "runtime:other" },
      [`receipt_consumer_mismatch ${USE}/consumed_by_runtime`],
    ],
    [
      "counted as text",
      { [`${USE}/use_count`]: "1" },
      [`receipt_schema_invalid ${USE}/use_count`, `receipt_use_count_invalid ${USE}/use_count`],
    ],
    [
      "counted as a fraction",
      { [`${USE}/use_count`]: 1.5 },
      [`receipt_schema_invalid ${USE}/use_count`, `receipt_use_count_invalid ${USE}/use_count`],
    ],
    ["counted as none", { [`${USE}/use_count`]: 0 }, [`receipt_use_count_exceeded ${USE}/use_count`]],
    [
      "of more commands than runs",
      { ...LIVE, [`${RUN}/executed_command_count`]: 2 },
      [`receipt_command_count_exceeded ${RUN}/executed_command_count`],
    ],
    [
      "of less than no command",
      { [`${RUN}/executed_command_count`]: -1 },
      [`receipt_command_count_exceeded ${RUN}/executed_command_count`],
    ],
    [
      "live, without a number of commands",
      { ...LIVE, [`${RUN}/executed_command_count`]: undefined },
      [
        `receipt_command_count_exceeded ${RUN}/executed_command_count`,
        `claim_needs_executed_commands ${CLAIM}/requires_completed_execution`,
      ],
    ],
    [
      "that ended before it began",
      { [`${RUN}/ended_at`]: "2026-03-02T08:29:59Z" },
      [`receipt_interval_reversed ${RUN}`],
    ],
    [
      "a moment too early",
      { [`${TICKET}/validity/not_before`]: "2026-03-02T08:30:00.000000001Z" },
      [`ticket_window_violation ${RUN}/started_at`],
    ],
    [
      "under a ticket that isn't for a runtime",
      { [`${TICKET}/ticket_profile`]: "external_capability_ref" },
      [`ticket_profile_unsupported ${TICKET}/ticket_profile`],
    ],
    [
      "whose claims are a text",
      { [`${EVIDENCE}/claims`]: "all" },
      [`evidence_schema_invalid ${EVIDENCE}/claims`, `evidence_claims_missing ${EVIDENCE}/claims`],
    ],
    [
      "whose claims are none",
      { [`${EVIDENCE}/claims`]: [] },
      [`evidence_schema_invalid ${EVIDENCE}/claims`, `evidence_claims_missing ${EVIDENCE}/claims`],
    ],
    ["whose claim is a text", { [CLAIM]: "all" }, [`evidence_schema_invalid ${CLAIM}`, `claim_not_object ${CLAIM}`]],
    [
      "whose claim is bounded by a text",
      { [`${CLAIM}/bounded_by_receipt`]: "true" },
      [`evidence_schema_invalid ${CLAIM}/bounded_by_receipt`, `claim_not_receipt_bounded ${CLAIM}/bounded_by_receipt`],
    ],
    [
      "whose claim is about another receipt",
      { [`${CLAIM}/source_receipt_id`]: "receipt-2" },
      [`claim_receipt_mismatch ${CLAIM}/source_receipt_id`],
    ],
    ["whose claim has no type", { [`${CLAIM}/claim_type`]: undefined }, [`claim_type_unsupported ${CLAIM}/claim_type`]],
    [
      "whose claim's text speaks of an execution",
      { [`${CLAIM}/statement`]: "Tool_Executed at once" },
      [`claim_text_marker ${CLAIM}`],
    ],
    [
      "whose claim's text speaks of the network",
      { [`${CLAIM}/id`]: "network_observed" },
      [`claim_text_marker ${CLAIM}`],
    ],
    [
      "whose claim of an execution requires none",
      { ...LIVE, [`${CLAIM}/requires_completed_execution`]: undefined },
      [`claim_flag_missing ${CLAIM}/requires_completed_execution`],
    ],
    [
      "whose observation requires an execution",
      { [`${CLAIM}/claim_type`]: "fixture_review_observation", [`${CLAIM}/requires_completed_execution`]: true },
      [
        `claim_flag_forbidden ${CLAIM}/requires_completed_execution`,
        `claim_needs_executed_commands ${CLAIM}/requires_completed_execution`,
      ],
    ],
    [
      "whose flag is a text",
      { [`${CLAIM}/requires_live_execution`]: "false" },
      [
        `evidence_schema_invalid ${CLAIM}/requires_live_execution`,
        `claim_flag_forbidden ${CLAIM}/requires_live_execution`,
        `claim_needs_network ${CLAIM}`,
      ],
    ],
    [
      "that doesn't disclaim",
      { [`${EVIDENCE}/non_claims`]: ["x"] },
      [`evidence_disclaimer_missing ${EVIDENCE}/non_claims`],
    ],
    [
      "whose replay goes live",
      { [`${EVIDENCE}/replay/live_execution_required`]: true },
      [`evidence_replay_forbidden ${EVIDENCE}/replay/live_execution_required`],
    ],
  ])("%s", (_, changes, reasons) => {
    const result = changedUse(changes);
    expect(reasonsOf(result)).toEqual(reasons);
    expect(result.status).toBe("failed");
    expect(isDeepFrozen(result)).toBe(true);
  });
});

describe("a use that a human must look at", () => {
  test.each<[string, Changes, readonly string[]]>([
    [
      "without times",
      { [`${RUN}/started_at`]: undefined, [`${RUN}/ended_at`]: undefined },
      [`receipt_time_missing ${RUN}/started_at`, `receipt_time_missing ${RUN}/ended_at`],
    ],
    [
      "that was blocked",
      { [`${RECEIPT}/outcome/status`]: "blocked" },
      [`receipt_not_executed ${RECEIPT}/outcome/status`],
    ],
  ])("%s", (_, changes, reasons) => {
    const { status, blockers, reviews, checks } = changedUse(changes);
    expect([status, blockers]).toEqual(["review", []]);
    expect(reasonsOf({ blockers, reviews })).toEqual(reasons);
    expect(checks).toHaveLength(11);
  });
});

describe("a ticket beside its contract", () => {
  test.each<[string, Changes, readonly string[]]>([
    [
      "that is transferable",
      { [`${TICKET}/ticket_semantics/default_transferable`]: true },
      [`ticket_transferable ${TICKET}/ticket_semantics/default_transferable`],
    ],
    [
      "of another contract",
      { [`${TICKET}/links/execution_contract/descriptor/digest`]: "0".repeat(64) },
      [`ticket_contract_mismatch ${TICKET}/links/execution_contract/descriptor/digest`],
    ],
    [
      "that binds another contract",
      { [`${TICKET}/integrity/ticket_binds_execution_contract_digest`]: "0".repeat(64) },
      [`ticket_integrity_mismatch ${TICKET}/integrity/ticket_binds_execution_contract_digest`],
    ],
    [
      "of a time that isn't one",
      { [`${TICKET}/validity/not_after`]: "tomorrow" },
      [`invalid_timestamp ${TICKET}/validity/not_after`],
    ],
    [
      "of two modes",
      { [`${TICKET}/execution_limits/mode`]: "live" },
      [`ticket_mode_inconsistent ${TICKET}/execution_limits/mode`],
    ],
    [
      "of a mode that nobody knows",
      { [`${TICKET}/scope_binding/mode`]: "rehearsal" },
      [
        `ticket_schema_invalid ${TICKET}/scope_binding/mode`,
        `ticket_mode_inconsistent ${TICKET}/execution_limits/mode`,
        `mode_unknown ${TICKET}/scope_binding/mode`,
      ],
    ],
    [
      "of more uses than runs",
      { [`${SPEND}/max_uses`]: 2 },
      [`ticket_uses_exceed_runs ${SPEND}/max_uses`, `ticket_one_shot_uses ${SPEND}/max_uses`],
    ],
    [
      "of several runs in one shot",
      { [`${TICKET}/execution_limits/max_runs`]: 2 },
      [`ticket_one_shot_runs ${TICKET}/execution_limits/max_runs`],
    ],
    [
      "of one shot on one side alone",
      { [`${SPEND}/one_shot`]: false },
      [`ticket_one_shot_inconsistent ${SPEND}/one_shot`],
    ],
    [
      "without evidence",
      { [`${SPEND}/requires_evidence_contract`]: false },
      [`ticket_evidence_obligation_missing ${SPEND}/requires_evidence_contract`],
    ],
  ])("%s", (_, changes, reasons) => {
    const { execution_ticket, execution_contract } = edited(relinked({}), changes);
    const check = checkTicket(execution_ticket, execution_contract);
    expect(reasonsOf(check)).toEqual(reasons);
    expect(check.status).toBe("failed");
  });

  test.each<[string, string | undefined, readonly string[]]>([
    ["no moment", undefined, []],
    ["its first moment", "2026-03-02T08:00:00Z", []],
    ["its last moment, in another zone", "2026-03-02T10:00:00+01:00", []],
    ["a moment before", "2026-03-02T07:59:59.999999999Z", [`ticket_window_violation ${TICKET}/validity/not_before`]],
    ["a moment behind", "2026-03-02T09:00:00.000000001Z", [`ticket_window_violation ${TICKET}/validity/not_after`]],
  ])("at %s", (_, at, reasons) => {
    const { execution_ticket, execution_contract } = relinked({});
    const check = checkTicket(execution_ticket, execution_contract, at === undefined ? {} : { at });
    expect(reasonsOf(check)).toEqual(reasons);
    expect(check.timeline.at(-1)).toEqual({
      name: "ticket_valid_at_moment",
      status: at === undefined ? "not_checked" : reasons.length > 0 ? "failed" : "passed",
      detail: reasons.length > 0 ? "ticket_window_violation" : null,
    });
  });

  test("at a moment that isn't one is a wrong use", () => {
    const { execution_ticket, execution_contract } = relinked({});
    expect(refusalsOf(() => checkTicket(execution_ticket, execution_contract, { at: "now" }))).toEqual([
      "invalid_verify_options /at",
    ]);
  });

  test("whose window can't be read is valid at no moment", () => {
    const { execution_ticket, execution_contract } = edited(relinked({}), {
      [`${TICKET}/validity/not_after`]: "later",
    });
    const { blockers } = checkTicket(execution_ticket, execution_contract, { at: "2026-03-02T08:00:00Z" });
    expect(blockers.map(({ code }) => code)).toEqual(["invalid_timestamp", "ticket_window_violation"]);
  });

  test("breaks every rule at once, and all of them are said in rule order", () => {
    const { execution_contract } = relinked({});
    const { blockers } = checkTicket({ artifact_type: "execution_ticket" }, execution_contract);
    const codes = [...new Set(blockers.map(({ code }) => code))];
    expect(codes).toEqual([
      "ticket_schema_invalid",
      "ticket_profile_unsupported",
      "ticket_transferable",
      "ticket_contract_mismatch",
      "ticket_integrity_mismatch",
      "invalid_timestamp",
      "ticket_target_host_drift",
      "ticket_target_ref_drift",
      "ticket_tool_drift",
      "mode_unknown",
      "ticket_args_digest_mismatch",
      "ticket_network_escalation",
      "ticket_uses_exceed_runs",
      "ticket_receipt_not_required",
    ]);
  });

  test("whose mode is unknown to the contract too", () => {
    const { execution_ticket, execution_contract } = relinked({ [`${CONTRACT}/execution_bounds/mode`]: "rehearsal" });
    expect(reasonsOf(checkTicket(execution_ticket, execution_contract))).toEqual([
      `contract_schema_invalid ${CONTRACT}/execution_bounds/mode`,
      `mode_unknown ${CONTRACT}/execution_bounds/mode`,
    ]);
  });

  test("that is a review record no runtime may consume is fine by itself, and can't be used", () => {
    const changes: Changes = {
      [`${TICKET}/ticket_profile`]: "review_record",
      [`${TICKET}/ticket_semantics`]: {
        kind: "review_record",
        consumable_by_runtime: false,
        default_transferable: false,
      },
      [`${TICKET}/approval/status`]: "owner_approval_required",
    };
    const { execution_ticket, execution_contract } = relinked(changes);
    expect(checkTicket(execution_ticket, execution_contract).status).toBe("passed");
    expect(reasonsOf(changedUse(changes))).toEqual([`ticket_profile_unsupported ${TICKET}/ticket_profile`]);
  });

  test.each<[string, Changes, string, readonly string[]]>([
    ["in scope", {}, "passed", []],
    ["unknown", { "/decision/status": "unknown" }, "review", [`scope_unknown ${CONTRACT}/scope_assertion/status`]],
    [
      "out of scope",
      { "/decision/status": "out_of_scope" },
      "failed",
      [`scope_false ${CONTRACT}/scope_assertion/status`],
    ],
  ])("v0.3 that asserts %s", (_, changes, status, reasons) => {
    const { execution_ticket, execution_contract } = assertedArtifacts(changes);
    const check = checkTicket(execution_ticket, execution_contract);
    expect([check.status, reasonsOf(check)]).toEqual([status, reasons]);
  });
});

describe("verifyTicketUseProfile", () => {
  test("of a whole lifecycle", () => {
    expect(verifyTicketUseProfile(relinked({}))).toMatchObject({
      status: "pass",
      applicability: "verified",
      detail: "ticket-use verification passed",
      ticket_id: "ticket-1",
      receipt_id: "receipt-1",
    });
  });

  test.each<[string, (all: Record<string, JsonObject>) => void, unknown]>([
    [
      "no ticket",
      (all) => delete all["execution_ticket"],
      {
        status: "review",
        applicability: "not_applicable",
        ticket_id: null,
        checks: [],
        reviews: [{ code: "ticket_missing", path: TICKET, detail: null }],
      },
    ],
    [
      "a ticket v0.2",
      (all) => (all["execution_ticket"] = { ...all["execution_ticket"], schema_version: "v0.2" }),
      {
        status: "review",
        applicability: "not_applicable",
        ticket_id: "ticket-1",
        reviews: [{ code: "ticket_use_not_applicable", path: `${TICKET}/schema_version`, detail: null }],
      },
    ],
    [
      "no receipt and no evidence",
      (all) => [delete all["execution_receipt"], delete all["evidence_contract"]],
      {
        status: "review",
        applicability: "incomplete",
        detail: "ticket-use verification missing lifecycle artifacts: execution_receipt, evidence_contract",
        reviews: [
          { code: "ticket_use_incomplete", path: RECEIPT, detail: "execution_receipt" },
          { code: "ticket_use_incomplete", path: EVIDENCE, detail: "evidence_contract" },
        ],
      },
    ],
  ])("with %s", (_, change, expected) => {
    const all: Record<string, JsonObject> = { ...relinked({}) };
    change(all);
    expect(verifyTicketUseProfile(all)).toMatchObject(expected as object);
  });

  test("with a policy that says out of scope, or nothing", () => {
    const flag = "/policy_decision/scope/target_in_scope";
    expect(verifyTicketUseProfile(relinked({ [flag]: false }))).toMatchObject({
      status: "fail",
      applicability: "verified",
      detail: "scope_false",
      blockers: [{ code: "scope_false", path: flag, detail: null }],
    });
    expect(verifyTicketUseProfile(relinked({ [flag]: undefined }))).toMatchObject({
      status: "review",
      detail: "scope_unknown",
      blockers: [],
    });
  });

  test("says a reason that two looks find once", () => {
    const { blockers } = verifyTicketUseProfile(relinked({ [`${CONTRACT}/target_binding/target_in_scope`]: false }));
    expect(blockers).toEqual([
      { code: "scope_false", path: `${CONTRACT}/target_binding/target_in_scope`, detail: null },
    ]);
  });
});

describe("whatever is handed over", () => {
  const roles = ["execution_ticket", "execution_contract", "execution_receipt", "evidence_contract"] as const;

  test("never throws, and an artifact put in the place of another never passes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...roles),
        fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<JsonValue>),
        (role, value) => {
          let status = "refused";
          try {
            ({ status } = verifyTicketUse({ ...useOf(relinked({})), [role]: value }));
          } catch (error) {
            // An integer that no reader could have read exactly is a wrong use, not a wrong ticket.
            expect(isGovEngineError(error) && error.code).toBe("json_ambiguous_number");
          }
          expect(["failed", "refused"]).toContain(status);
        },
      ),
    );
  });

  test("a member less never makes a yes out of a no", () => {
    const artifacts = relinked({ [`${RECEIPT}/runtime/mode`]: "live" });
    const places = roles.flatMap((role) => Object.keys(artifacts[role]).map((member) => `/${role}/${member}`));
    for (const place of places)
      expect(verifyTicketUse(useOf(edited(artifacts, { [place]: undefined }))).status).toBe("failed");
  });

  test("the order of keys doesn't matter", () => {
    const turned = (value: JsonValue): JsonValue => {
      if (Array.isArray(value)) return (value as readonly JsonValue[]).map(turned);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value as JsonObject)
          .toReversed()
          .map(([key, child]) => [key, turned(child)]),
      );
    };
    const given = useOf(relinked({}));
    const other = Object.fromEntries(roles.map((role) => [role, turned(given[role]) as JsonObject]));
    expect(verifyTicketUse(other as unknown as typeof given)).toEqual(verifyTicketUse(given));
  });
});
