import { expect, test } from "vitest";
import { buildArtifactDescriptor, buildEvidenceContract, DRY_RUN_DISCLAIMER } from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, relinked, SAMPLE_INPUT, sampleArtifacts, type Changes } from "../support/sample.ts";

const input = SAMPLE_INPUT.evidence;
const previous = sampleArtifacts();
const { execution_receipt, execution_ticket } = previous;

test("links to receipt and ticket, and disclaims for a dry run", () => {
  expect(buildEvidenceContract(input, previous)).toEqual({
    artifact_type: "evidence_contract",
    schema_version: "v0.2",
    schema_ref: "schemas/evidence_contract.v0.2.schema.json",
    links: {
      execution_receipt: { role: "execution_receipt", descriptor: buildArtifactDescriptor(execution_receipt) },
      execution_ticket: { role: "execution_ticket", descriptor: buildArtifactDescriptor(execution_ticket) },
    },
    replay: { mode: "static_bundle_verification", live_execution_required: false },
    non_claims: ["does_not_claim_live_vulnerability_evidence", "no_claim_reaches_further_than_the_receipt"],
    ...input,
  });
  expect(DRY_RUN_DISCLAIMER).toBe("does_not_claim_live_vulnerability_evidence");
});

test.each<[string, Changes, readonly string[]]>([
  [
    "a claim from another receipt",
    { "/claims/0/source_receipt_id": "receipt-2" },
    ["artifact_contradiction /claims/0/source_receipt_id claim"],
  ],
  [
    "a live replay under a ticket without network",
    { "/replay": { mode: "again", live_execution_required: true } },
    ["artifact_contradiction /replay/live_execution_required network"],
  ],
  [
    "a dry run without its disclaimer",
    { "/non_claims": ["something_else"] },
    ["evidence_disclaimer_missing /non_claims"],
  ],
  ["a dry run that disclaims nothing", { "/non_claims": [] }, ["evidence_disclaimer_missing /non_claims"]],
  ["no claims", { "/claims": [] }, ["artifact_schema_invalid /claims minItems"]],
  ["claims that are no list", { "/claims": {} }, ["artifact_schema_invalid /claims type"]],
  ["no way to verify it", { "/verification": undefined }, ["artifact_schema_invalid /verification required"]],
])("refuses %s", (_, changes, expected) => {
  expect(refusalsOf(() => buildEvidenceContract(edited(input, changes), previous))).toEqual(expected);
});

test.each<[string, Changes]>([
  ["a claim that names no receipt", { "/claims/0/source_receipt_id": undefined }],
  ["the disclaimer among others", { "/non_claims": ["a", DRY_RUN_DISCLAIMER] }],
])("accepts %s", (_, changes) => {
  expect(() => buildEvidenceContract(edited(input, changes), previous)).not.toThrow();
});

test("a live execution needs no dry-run disclaimer", () => {
  const live = relinked({
    "/execution_contract/execution_bounds": { mode: "live", network_execution_allowed: true },
    "/execution_ticket/execution_limits/mode": "live",
    "/execution_ticket/scope_binding/mode": "live",
    "/execution_ticket/spend_limits/network_execution_allowed": true,
  });
  expect(buildEvidenceContract(input, live).non_claims).toEqual(["no_claim_reaches_further_than_the_receipt"]);
  const replayed = edited(input, { "/replay": { mode: "again", live_execution_required: true } });
  expect(() => buildEvidenceContract(replayed, live)).not.toThrow();
});

test("refuses a receipt for another ticket", () => {
  const other = edited(execution_ticket, { "/ticket_id": "ticket-2" });
  expect(refusalsOf(() => buildEvidenceContract(input, { execution_ticket: other, execution_receipt }))).toEqual([
    "link_digest_mismatch /execution_receipt/links/execution_ticket/descriptor/digest execution_ticket",
  ]);
});
