import { describe, expect, test } from "vitest";
import { buildArtifactDescriptor, buildExecutionTicket, normalizedArgsDigest } from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, relinked, SAMPLE_INPUT, sampleArtifacts, type Changes } from "../support/sample.ts";

const input = SAMPLE_INPUT.ticket;
const { intent_contract, policy_decision, execution_contract } = sampleArtifacts();
const previous = { intent_contract, policy_decision, execution_contract };
const links = {
  intent: { role: "intent_contract", descriptor: buildArtifactDescriptor(intent_contract) },
  policy_decision: { role: "policy_decision", descriptor: buildArtifactDescriptor(policy_decision) },
  execution_contract: { role: "execution_contract", descriptor: buildArtifactDescriptor(execution_contract) },
};
const contractDigest = buildArtifactDescriptor(execution_contract).digest;

describe("a scoped ticket v0.3", () => {
  test("computes links, integrity, scope binding and semantics", () => {
    expect(buildExecutionTicket(input, previous)).toEqual({
      artifact_type: "execution_ticket",
      schema_version: "v0.3",
      schema_ref: "schemas/execution_ticket.v0.3.schema.json",
      links,
      integrity: {
        ticket_binds_execution_contract_digest: contractDigest,
        profile: "sclite-v0.3-scoped-ticket-integrity",
      },
      ticket_profile: "scoped_execution_ticket",
      ticket_semantics: {
        kind: "runtime_consumable_scoped_ticket",
        consumable_by_runtime: true,
        default_transferable: false,
      },
      scope_binding: {
        target_kind: "host",
        target_ref: "host:status.example.org",
        target_host: "status.example.org",
        tool: "http_probe",
        mode: "dry_run",
        normalized_args_digest: normalizedArgsDigest(["https://status.example.org/health"]),
      },
      non_claims: ["a_digest_is_not_a_signature", "the_runtime_must_enforce_these_limits"],
      ...input,
    });
  });

  test.each([
    ["review_record", "review_record"],
    ["external_capability_ref", "external_capability_reference"],
  ] as const)("of the profile %s can't be consumed by a runtime", (ticket_profile, kind) => {
    expect(buildExecutionTicket({ ...input, ticket_profile }, previous).ticket_semantics).toEqual({
      kind,
      consumable_by_runtime: false,
      default_transferable: false,
    });
  });

  test.each<[string, Changes, readonly string[]]>([
    [
      "a live ticket for a dry-run contract",
      { "/execution_limits/mode": "live" },
      ["artifact_contradiction /execution_limits/mode mode"],
    ],
    [
      "a network that the contract doesn't allow",
      { "/spend_limits/network_execution_allowed": true },
      ["artifact_contradiction /spend_limits/network_execution_allowed network"],
    ],
    [
      "more uses than runs",
      { "/spend_limits/max_uses": 2, "/spend_limits/one_shot": false, "/execution_limits/one_shot": false },
      ["artifact_contradiction /spend_limits/max_uses runs"],
    ],
    [
      "one shot with two runs",
      { "/execution_limits/max_runs": 2 },
      ["artifact_contradiction /execution_limits/max_runs runs"],
    ],
    [
      "one shot to spend with two runs",
      { "/execution_limits/max_runs": 2, "/execution_limits/one_shot": false },
      ["artifact_contradiction /execution_limits/max_runs runs"],
    ],
    [
      "one shot with two uses",
      { "/spend_limits/max_uses": 2, "/execution_limits": { mode: "dry_run", max_runs: 2 } },
      ["artifact_contradiction /spend_limits/max_uses runs", "artifact_contradiction /execution_limits/max_runs runs"],
    ],
    [
      "one shot that isn't one to spend",
      { "/spend_limits/one_shot": false },
      ["artifact_contradiction /spend_limits/one_shot runs"],
    ],
    [
      "no receipt",
      { "/spend_limits/requires_receipt": false },
      ["artifact_contradiction /spend_limits/requires_receipt receipt"],
    ],
    [
      "no evidence",
      { "/spend_limits/requires_evidence_contract": false },
      ["artifact_contradiction /spend_limits/requires_evidence_contract receipt"],
    ],
    [
      "a window that ends before it begins",
      { "/validity/not_after": "2026-03-01T00:00:00Z" },
      ["invalid_ticket_interval /validity"],
    ],
    ["a window that is none", { "/validity/not_after": "tomorrow" }, ["invalid_timestamp /validity/not_after"]],
    [
      "a scope of its own",
      { "/scope_binding": { target_host: "other.example" } },
      ["derived_field_mismatch /scope_binding"],
    ],
    [
      "semantics of its own",
      { "/ticket_semantics": { kind: "review_record" } },
      ["derived_field_mismatch /ticket_semantics"],
    ],
    [
      "an integrity of its own",
      { "/integrity": { ticket_binds_execution_contract_digest: "0".repeat(64) } },
      ["derived_field_mismatch /integrity"],
    ],
    ["another version", { "/schema_version": "v0.4" }, ["derived_field_mismatch /schema_version"]],
    [
      "a profile that nobody knows",
      { "/ticket_profile": "toString" },
      ["artifact_schema_invalid /ticket_semantics required", "artifact_schema_invalid /ticket_profile enum"],
    ],
    [
      "an approval word that nobody knows",
      { "/approval/status": "fine" },
      ["artifact_schema_invalid /approval/status enum"],
    ],
    [
      "an unknown limit",
      { "/spend_limits/budget": 5 },
      ["artifact_schema_invalid /spend_limits/budget additionalProperties"],
    ],
    [
      "no mode",
      { "/execution_limits/mode": undefined },
      ["artifact_schema_invalid /scope_binding/mode enum", "artifact_schema_invalid /execution_limits/mode required"],
    ],
  ])("refuses %s", (_, changes, expected) => {
    const refused = refusalsOf(() => buildExecutionTicket(edited(input, changes), previous));
    expect(refused.toSorted()).toEqual(expected.toSorted());
  });

  test.each<[string, Changes]>([
    [
      "several uses",
      {
        "/spend_limits/max_uses": 2,
        "/spend_limits/one_shot": false,
        "/execution_limits": { mode: "dry_run", max_runs: 3 },
      },
    ],
    [
      "a review record without obligations that the contract asks for",
      { "/ticket_profile": "review_record", "/spend_limits/requires_evidence_contract": false },
    ],
    ["a window of length zero", { "/validity/not_after": input.validity.not_before }],
    ["a signature member, which is a claim", { "/signature": { mode: "not_signed_integrity_only" } }],
    ["a pending approval", { "/approval": { status: "owner_approval_required" } }],
  ])("accepts %s", (_, changes) => {
    expect(() => buildExecutionTicket(edited(input, changes), previous)).not.toThrow();
  });

  test("may allow a network that the contract allows, in a live mode that it allows", () => {
    const live = relinked({
      "/intent_contract/requested_capability/mode": "live",
      "/execution_contract/execution_bounds": { mode: "live", network_execution_allowed: true },
    });
    const given = edited(input, {
      "/execution_limits/mode": "live",
      "/approval/status": "approved",
      "/spend_limits/network_execution_allowed": true,
    });
    expect(buildExecutionTicket(given, live).scope_binding.mode).toBe("live");
  });

  test("owes a receipt when the contract asks for one, whatever its profile", () => {
    const record = edited(input, { "/ticket_profile": "review_record", "/spend_limits/requires_receipt": false });
    expect(refusalsOf(() => buildExecutionTicket(record, previous))).toEqual([
      "artifact_contradiction /spend_limits/requires_receipt receipt",
    ]);
    const undemanding = relinked({ "/execution_contract/expected_receipt": { required: false } });
    expect(() => buildExecutionTicket(record, undemanding)).not.toThrow();
  });

  test("refuses previous artifacts that don't belong together", () => {
    const other = edited(policy_decision, { "/decision_id": "decision-2" });
    expect(refusalsOf(() => buildExecutionTicket(input, { ...previous, policy_decision: other }))).toEqual([
      "link_digest_mismatch /execution_contract/links/policy_decision/descriptor/digest policy_decision",
    ]);
  });
});

describe("a ticket v0.2", () => {
  const old = SAMPLE_INPUT.ticketV02;

  test("binds intent, policy and contract, and nothing of v0.3", () => {
    expect(buildExecutionTicket(old, previous)).toEqual({
      artifact_type: "execution_ticket",
      schema_ref: "schemas/execution_ticket.v0.2.schema.json",
      links,
      integrity: { ticket_binds_execution_contract_digest: contractDigest, profile: "sclite-v0.2-integrity-only" },
      non_claims: ["a_digest_is_not_a_signature", "the_runtime_must_enforce_these_limits"],
      ...old,
    });
  });

  test.each<[string, Changes, string]>([
    ["a live mode", { "/execution_limits/mode": "live" }, "artifact_contradiction /execution_limits/mode mode"],
    [
      "one shot with two runs",
      { "/execution_limits": { mode: "dry_run", max_runs: 2, one_shot: true } },
      "artifact_contradiction /execution_limits/max_runs runs",
    ],
    ["a reversed window", { "/validity/not_after": "2026-03-01T00:00:00Z" }, "invalid_ticket_interval /validity"],
  ])("refuses %s", (_, changes, expected) => {
    expect(refusalsOf(() => buildExecutionTicket(edited(old, changes), previous))).toEqual([expected]);
  });
});
