import { expect, test } from "vitest";
import { buildArtifactDescriptor, buildExecutionReceipt } from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import {
  edited,
  relinked,
  SAMPLE_INPUT,
  sampleArtifacts,
  sampleArtifactsV02,
  type Changes,
} from "../support/sample.ts";

const input = SAMPLE_INPUT.receipt;
const previous = sampleArtifacts();
const { execution_contract, execution_ticket } = previous;

test("links to contract and ticket", () => {
  expect(buildExecutionReceipt(input, previous)).toEqual({
    artifact_type: "execution_receipt",
    schema_version: "v0.2",
    schema_ref: "schemas/execution_receipt.v0.2.schema.json",
    links: {
      execution_contract: { role: "execution_contract", descriptor: buildArtifactDescriptor(execution_contract) },
      execution_ticket: { role: "execution_ticket", descriptor: buildArtifactDescriptor(execution_ticket) },
    },
    non_claims: ["a_receipt_is_the_statement_of_its_runtime", "output_is_not_part_of_this_receipt"],
    ...input,
  });
});

test.each<[string, Changes, readonly string[]]>([
  ["a live run under a dry-run ticket", { "/runtime/mode": "live" }, ["artifact_contradiction /runtime/mode mode"]],
  [
    "a network that was forbidden",
    { "/execution/network_execution_performed": true },
    ["artifact_contradiction /execution/network_execution_performed network"],
  ],
  [
    "more commands than were planned",
    { "/execution/executed_command_count": 2 },
    ["artifact_contradiction /execution/executed_command_count runs"],
  ],
  [
    "another runtime",
    { "/runtime/runtime_ref": "runtime:other" },
    ["artifact_contradiction /runtime/runtime_ref runtime"],
  ],
  [
    "a use by another runtime",
    { "/ticket_use/consumed_by_runtime": "runtime:other" },
    ["artifact_contradiction /ticket_use/consumed_by_runtime runtime"],
  ],
  [
    "a use of another ticket",
    { "/ticket_use/ticket_id": "ticket-2" },
    ["artifact_contradiction /ticket_use/ticket_id ticket"],
  ],
  ["a second use of one", { "/ticket_use/use_count": 2 }, ["artifact_contradiction /ticket_use/use_count runs"]],
  ["a use before the first", { "/ticket_use/use_count": 0 }, ["artifact_contradiction /ticket_use/use_count runs"]],
  ["a use count as text", { "/ticket_use/use_count": "1" }, ["artifact_schema_invalid /ticket_use/use_count type"]],
  ["a time that is none", { "/execution/started_at": "now" }, ["invalid_timestamp /execution/started_at"]],
  [
    "an end before the start",
    { "/execution/ended_at": "2026-03-02T08:00:00Z" },
    ["receipt_interval_reversed /execution"],
  ],
  ["an outcome that is text", { "/outcome": "fine" }, ["artifact_schema_invalid /outcome type"]],
])("refuses %s", (_, changes, expected) => {
  expect(refusalsOf(() => buildExecutionReceipt(edited(input, changes), previous))).toEqual(expected);
});

test.each<[string, Changes]>([
  ["a receipt without times", { "/execution/started_at": undefined, "/execution/ended_at": undefined }],
  ["a receipt that doesn't name the use", { "/ticket_use": undefined }],
  ["an execution after the window, which it records truly", { "/execution/ended_at": "2026-03-03T08:00:00Z" }],
])("accepts %s", (_, changes) => {
  expect(() => buildExecutionReceipt(edited(input, changes), previous)).not.toThrow();
});

test("a contract's number of commands bounds the receipt", () => {
  const two = edited(input, { "/execution/planned_command_count": 5, "/execution/executed_command_count": 2 });
  expect(refusalsOf(() => buildExecutionReceipt(two, previous))).toEqual([
    "artifact_contradiction /execution/executed_command_count runs",
  ]);
  expect(() =>
    buildExecutionReceipt(two, relinked({ "/execution_contract/execution_bounds/max_commands": 2 })),
  ).not.toThrow();
});

test("under a ticket v0.2 the contract decides about the network", () => {
  const networked = edited(input, { "/execution/network_execution_performed": true });
  const old = sampleArtifactsV02();
  expect(refusalsOf(() => buildExecutionReceipt(networked, old))).toEqual([
    "artifact_contradiction /execution/network_execution_performed network",
  ]);
  const allowed = relinked({ "/execution_contract/execution_bounds/network_execution_allowed": true }, old);
  expect(() => buildExecutionReceipt(networked, allowed)).not.toThrow();
});

test("refuses a ticket for another contract", () => {
  const other = edited(execution_contract, { "/contract_id": "contract-2" });
  expect(refusalsOf(() => buildExecutionReceipt(input, { execution_contract: other, execution_ticket }))).toEqual([
    "link_digest_mismatch /execution_ticket/links/execution_contract/descriptor/digest execution_contract",
  ]);
});
