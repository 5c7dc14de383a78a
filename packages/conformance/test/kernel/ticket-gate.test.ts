// The ticket gate for migrating hosts, on SCLite's published tickets and with its contract layer (execution specification,
// section 19, ticket gate).

import type { JsonObject } from "@govengine/artifact-core";
import { evaluateExecutionTicketGate, type TicketGateInput } from "@govengine/execution-core";
import { checkTicket, scliteContractLayer } from "@govengine/sclite-bridge";
import { describe, expect, it } from "vitest";
import { vectorObject, VECTORS } from "../vectors/vector-files.ts";

const SPEC: JsonObject = {
  spec_version: "2026-03-18.approved.v1",
  approval: { decision: "approve" },
  execution_truth: {
    artifact_type: "approved_execution_spec",
    execution_plan: [{ tool: "http_probe", args: ["https://example.com/login"], role: "probe" }],
  },
};

const FOLDERS = {
  "v0.2": { folder: "contract-lifecycle-v0.2", ticket: "ticket-demo-001", now: Date.UTC(2026, 4, 6, 20) },
  "v0.3": { folder: "scoped-ticket-v0.3", ticket: "scoped-ticket-demo-001", now: Date.UTC(2026, 4, 14, 12) },
} as const;

function inputOf(version: keyof typeof FOLDERS, changes: Partial<TicketGateInput> = {}): TicketGateInput {
  const { folder, now } = FOLDERS[version];
  return {
    approvedExecutionSpec: SPEC,
    executionTicket: vectorObject("sclite-bundles", folder, "execution_ticket.json"),
    executionContract: vectorObject("sclite-bundles", folder, "execution_contract.json"),
    contracts: scliteContractLayer(),
    ticketChecks: checkTicket,
    now,
    ...changes,
  };
}

describe.skipIf(VECTORS === "")("the ticket gate on published tickets (needs the vectors)", () => {
  it.each(["v0.2", "v0.3"] as const)("passes the published ticket %s in its window", (version) => {
    const { gate, problems } = evaluateExecutionTicketGate(inputOf(version));
    expect(problems).toEqual([]);
    expect(gate).toMatchObject({
      status: "passed",
      ticket_id: FOLDERS[version].ticket,
      execution_contract_digest: "573ea42c15c4cc82e422f0aef66f5303ad68bc9b77ba11df7d8a53f3edf3d6ca",
      schema_version: version,
    });
    const checks = gate?.["sclite_checks"];
    expect(Array.isArray(checks) && checks.includes("ticket_scope_matches_execution_contract")).toBe(
      version === "v0.3",
    );
  });

  it.each(["v0.2", "v0.3"] as const)("refuses a ticket %s whose contract was changed after it was bound", (version) => {
    const { executionContract } = inputOf(version);
    const changed = { ...(executionContract as JsonObject), contract_id: "another" };
    const { problems } = evaluateExecutionTicketGate(inputOf(version, { executionContract: changed }));
    expect(problems.map(({ code }) => code)).toContain("execution_ticket_contract_digest_mismatch");
  });

  it.each(["v0.2", "v0.3"] as const)("refuses the published ticket %s today: it has expired", (version) => {
    const { problems } = evaluateExecutionTicketGate(inputOf(version, { now: Date.UTC(2026, 10, 1) }));
    expect(problems.map(({ code }) => code)).toEqual(["ticket_expired"]);
  });
});
