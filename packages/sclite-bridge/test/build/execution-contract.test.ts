import { expect, test } from "vitest";
import { buildArtifactDescriptor, buildExecutionContract } from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, relinked, SAMPLE_INPUT, sampleArtifacts, type Changes } from "../support/sample.ts";

const input = SAMPLE_INPUT.contract;
const { intent_contract, policy_decision } = sampleArtifacts();
const previous = { intent_contract, policy_decision };

test("links to intent and policy, and asks for a receipt", () => {
  expect(buildExecutionContract(input, previous)).toEqual({
    artifact_type: "execution_contract",
    schema_version: "v0.2",
    schema_ref: "schemas/execution_contract.v0.2.schema.json",
    expected_receipt: { required: true, schema_ref: "schemas/execution_receipt.v0.2.schema.json" },
    non_claims: ["a_prepared_contract_is_not_an_execution", "nothing_runs_without_an_approved_ticket"],
    links: {
      intent: { role: "intent_contract", descriptor: buildArtifactDescriptor(intent_contract) },
      policy_decision: { role: "policy_decision", descriptor: buildArtifactDescriptor(policy_decision) },
    },
    ...input,
  });
});

test.each<[string, Changes, readonly string[]]>([
  [
    "another host",
    { "/target_binding/target_host": "other.example" },
    ["artifact_contradiction /target_binding/target_host host"],
  ],
  [
    "a live mode for a dry-run intent",
    { "/execution_bounds/mode": "live" },
    ["artifact_contradiction /execution_bounds/mode mode"],
  ],
  ["an empty plan", { "/execution_shape/plan": [] }, ["artifact_contradiction /execution_shape/plan/0 plan"]],
  [
    "a plan that begins with other arguments",
    { "/execution_shape/plan/0/args": ["x"] },
    ["artifact_contradiction /execution_shape/plan/0 plan"],
  ],
  [
    "a plan that begins with another tool",
    { "/execution_shape/plan/0/tool": "curl" },
    ["artifact_contradiction /execution_shape/plan/0 plan", "artifact_contradiction /execution_shape/plan/0/tool plan"],
  ],
  [
    "a later step with a tool that isn't listed, and more steps than commands",
    { "/execution_shape/plan/1": { tool: "curl", args: [] } },
    [
      "artifact_contradiction /execution_shape/plan/1/tool plan",
      "artifact_contradiction /execution_bounds/max_commands runs",
    ],
  ],
  [
    "no command for one step",
    { "/execution_bounds/max_commands": 0 },
    ["artifact_contradiction /execution_bounds/max_commands runs"],
  ],
  [
    "a step with an unknown member",
    { "/execution_shape/plan/0/shell": true },
    ["artifact_schema_invalid /execution_shape/plan/0/shell additionalProperties"],
  ],
  ["bounds that are text", { "/execution_bounds": "wide" }, ["artifact_schema_invalid /execution_bounds type"]],
  ["a shape that is null", { "/execution_shape": null }, ["artifact_schema_invalid /execution_shape type"]],
])("refuses %s", (_, changes, expected) => {
  expect(refusalsOf(() => buildExecutionContract(edited(input, changes), previous))).toEqual(expected);
});

test.each<[string, Changes]>([
  ["a step without a plan", { "/execution_shape/plan": undefined }],
  [
    "a later step whose tool is listed",
    {
      "/execution_shape/plan/1": { tool: "curl", args: ["-q"] },
      "/execution_shape/tools": ["curl"],
      "/execution_bounds/max_commands": 2,
    },
  ],
  ["no stated number of commands", { "/execution_bounds/max_commands": undefined }],
  [
    "arguments that aren't text, where no plan fixes them",
    { "/execution_shape": { tool: "http_probe", normalized_args: [1, null] } },
  ],
])("accepts %s", (_, changes) => {
  expect(() => buildExecutionContract(edited(input, changes), previous)).not.toThrow();
});

test("an intent that names no mode bounds none", () => {
  const loose = relinked({ "/intent_contract/requested_capability": { name: "http_probe" } });
  const live = edited(input, { "/execution_bounds/mode": "live" });
  expect(buildExecutionContract(live, loose).execution_bounds.mode).toBe("live");
});

test("refuses a policy decision on another intent", () => {
  const other = edited(intent_contract, { "/intent_id": "intent-2" });
  expect(refusalsOf(() => buildExecutionContract(input, { intent_contract: other, policy_decision }))).toEqual([
    "link_digest_mismatch /policy_decision/links/intent/descriptor/digest intent_contract",
  ]);
});

test.each<[string, Parameters<typeof edited>[1], string]>([
  ["a member of its own", { "/credentials": { password: "hunter2" } }, "/credentials/password"],
  ["the environment", { "/execution_shape/env": { API_PASSWORD: "hunter2" } }, "/execution_shape/env/API_PASSWORD"],
  ["a step's role", { "/execution_shape/plan/0/role": "password=hunter2" }, "/execution_shape/plan/0/role"],
])("refuses a secret outside of the arguments, in %s", (_, changes, path) => {
  expect(refusalsOf(() => buildExecutionContract(edited(input, changes), previous))).toEqual([
    `contract_contains_secret ${path}`,
  ]);
});

test("refuses a secret, which would be hashed, and not a placeholder", () => {
  const built = (...normalized_args: readonly string[]): unknown =>
    buildExecutionContract(edited(input, { "/execution_shape": { tool: "http_probe", normalized_args } }), previous);
  expect(refusalsOf(() => built("--header=Authorization: Bearer tok", "https://me:pw@example.com/"))).toEqual([
    "contract_contains_secret /execution_shape/normalized_args/0",
    "contract_contains_secret /execution_shape/normalized_args/1",
  ]);
  expect(() => built("--header=Authorization: Bearer {secret:API}", "https://example.com/")).not.toThrow();
});
