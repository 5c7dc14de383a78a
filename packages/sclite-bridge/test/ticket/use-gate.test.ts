// The gates over a ticket's use and over receipt-bounded evidence: what they answer to anything that a host hands over.

import { describe, expect, test } from "vitest";
import { validateReceiptBoundedEvidenceGate, validateScopedTicketUseGate } from "../../src/index.ts";
import { edited, isDeepFrozen, relinked } from "../support/sample.ts";
import { useOf } from "../support/scoped-use.ts";

const whole = useOf(relinked({}));

test("a use within its ticket passes, in the reference's words", () => {
  const answer = validateScopedTicketUseGate(whole);
  expect(answer).toEqual({
    status: "passed",
    ticket_id: "ticket-1",
    receipt_id: "receipt-1",
    profile: "scoped_execution_ticket",
    checks: expect.arrayContaining(["ticket_semantics_valid", "evidence_replay_within_ticket"]) as unknown,
    source: "sclite.verify_ticket_use",
    blockers: [],
    reviews: [],
  });
  expect(answer.checks).toHaveLength(11);
  expect(Object.keys(answer).slice(0, 6)).toEqual(["status", "ticket_id", "receipt_id", "profile", "checks", "source"]);
  expect(isDeepFrozen(answer)).toBe(true);
  expect(validateReceiptBoundedEvidenceGate(whole)).toEqual(answer);
});

describe("what isn't there", () => {
  const REFUSED = { status: "failed", ticket_id: "", receipt_id: "", profile: "", checks: [], reviews: [] };

  test("is said all at once", () => {
    const { blockers } = validateScopedTicketUseGate({
      execution_ticket: null,
      execution_contract: [],
      execution_receipt: "receipt",
    });
    expect(blockers).toEqual([
      { code: "missing_execution_ticket", path: "/execution_ticket", detail: null },
      { code: "missing_execution_contract", path: "/execution_contract", detail: null },
      { code: "missing_execution_receipt", path: "/execution_receipt", detail: null },
    ]);
  });

  test.each([
    ["execution_ticket", undefined],
    ["execution_contract", 7],
    ["execution_receipt", []],
    ["evidence_contract", "text"],
  ])("%s: %j", (role, value) => {
    const missing = {
      ...REFUSED,
      source: "sclite.verify_ticket_use",
      blockers: [{ code: `missing_${role}`, path: `/${role}`, detail: null }],
    };
    expect(validateScopedTicketUseGate({ ...whole, [role]: value })).toEqual(missing);
    expect(validateReceiptBoundedEvidenceGate({ ...whole, [role]: value })).toEqual(missing);
  });

  test("evidence is due where the ticket asks for it, and always at its own gate", () => {
    const without = { ...whole, evidence_contract: null };
    expect(validateScopedTicketUseGate(without).blockers).toEqual([
      { code: "evidence_missing", path: "/evidence_contract", detail: null },
    ]);
    expect(validateReceiptBoundedEvidenceGate(without).blockers).toEqual([
      { code: "missing_evidence_contract", path: "/evidence_contract", detail: null },
    ]);
  });

  test("a value that throws, or isn't plain JSON, is refused with its place and without its words", () => {
    const secret = "s3cr3t";
    const thrower = {
      get ticket_id(): string {
        throw new Error(secret);
      },
    };
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    for (const execution_ticket of [thrower, new Date(0), new Map(), revoked.proxy, { a: undefined }, { a: 1n }]) {
      const answer = validateScopedTicketUseGate({ ...whole, execution_ticket });
      expect(answer.status).toBe("failed");
      expect(answer.blockers.map(({ code }) => code.slice(0, 5))).toEqual(["json_"]);
      expect(answer.blockers[0]?.path.startsWith("/execution_ticket")).toBe(true);
      expect(JSON.stringify(answer)).not.toContain(secret);
    }
  });
});

test("a claim beyond the receipt fails at both gates", () => {
  const over = {
    ...whole,
    evidence_contract: edited(whole.evidence_contract, { "/claims/0/requires_live_execution": true }),
  };
  for (const answer of [validateScopedTicketUseGate(over), validateReceiptBoundedEvidenceGate(over)]) {
    expect(answer.status).toBe("failed");
    expect(answer.checks).not.toContain("evidence_claims_bounded_by_receipt");
    expect(answer.blockers.map(({ code }) => code)).toEqual(["claim_flag_forbidden", "claim_needs_network"]);
  }
});

test("what a human must look at is no yes", () => {
  const artifacts = relinked({ "/execution_receipt/execution/ended_at": undefined });
  expect(validateScopedTicketUseGate(useOf(artifacts)).status).toBe("review");
});
