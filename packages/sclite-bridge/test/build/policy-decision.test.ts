import { expect, test } from "vitest";
import { buildArtifactDescriptor, buildPolicyDecision } from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, SAMPLE_INPUT, sampleArtifacts, type Changes } from "../support/sample.ts";

const input = SAMPLE_INPUT.policy;
const { intent_contract, policy_decision } = sampleArtifacts();

test("links to the intent", () => {
  expect(buildPolicyDecision(input, { intent_contract })).toEqual({
    artifact_type: "policy_decision",
    schema_version: "v0.2",
    schema_ref: "schemas/policy_decision.v0.2.schema.json",
    links: { intent: { role: "intent_contract", descriptor: buildArtifactDescriptor(intent_contract) } },
    ...input,
  });
});

test.each<[string, Changes, string]>([
  [
    "another host than the intent's",
    { "/scope/target_host": "other.example" },
    "artifact_contradiction /scope/target_host host",
  ],
  ["links of its own", { "/links": {} }, "derived_field_mismatch /links"],
  ["a decision that nobody knows", { "/decision": "yes" }, "artifact_schema_invalid /decision enum"],
  ["a scope flag as text", { "/scope/target_in_scope": "true" }, "artifact_schema_invalid /scope/target_in_scope type"],
])("refuses %s", (_, changes, expected) => {
  expect(refusalsOf(() => buildPolicyDecision(edited(input, changes), { intent_contract }))).toEqual([expected]);
});

test("refuses an intent that isn't one", () => {
  expect(refusalsOf(() => buildPolicyDecision(input, { intent_contract: policy_decision }))).toEqual([
    "role_schema_identity_mismatch /intent_contract/artifact_type intent_contract",
  ]);
  expect(refusalsOf(() => buildPolicyDecision(input, { intent_contract: { artifact_type: "note" } }))).toEqual([
    "artifact_schema_unpinned /intent_contract",
  ]);
  expect(
    refusalsOf(() => buildPolicyDecision(input, { intent_contract: edited(intent_contract, { "/intent_id": "" }) })),
  ).toEqual(["artifact_schema_invalid /intent_contract/intent_id minLength"]);
});

test("may deny, and may leave the host to others", () => {
  expect(buildPolicyDecision({ ...input, decision: "deny", scope: {} }, { intent_contract }).decision).toBe("deny");
});
