import { describe, expect, it } from "vitest";
import { contextBlockers } from "../../src/lifecycle/context-decisions.ts";
import { GovernanceContext, VerificationResult, type JsonObject } from "../../src/index.ts";

const blockersOf = (decisions: JsonObject): readonly string[] =>
  contextBlockers(GovernanceContext.parse(decisions)).map(({ blocker }) => blocker);

describe("a policy decision in a context", () => {
  it.each<JsonObject>([
    {},
    { decision: "allow" },
    { status: "allowed" },
    { outcome: "passed" },
    { decision: "allow_prepare", status: "ok" },
    { decision: "allow", blockers: [], allowed: true, blocked: false, reason_code: "anything" },
  ])("doesn't block when it allows: %j", (policy_decision) => {
    expect(blockersOf({ policy_decision })).toStrictEqual([]);
  });

  it.each<JsonObject>([
    { decision: "deny" },
    { decision: "require_approval" },
    { decision: "dry_run_only" },
    { decision: "Allow" },
    { decision: "allow " },
    { decision: true },
    { decision: ["allow"] },
    { decision: null },
    { decision: "" },
    { decision: "allow", status: "denied" },
    { decision: "allow", outcome: "deferred" },
    { decision: "allow", blockers: ["approval_missing"] },
    { decision: "allow", blockers: {} },
    { decision: "allow", blocked_reasons: ["a"] },
    { decision: "allow", allowed: false },
    { decision: "allow", allowed: "true" },
    { decision: "allow", blocked: true },
    { decision: "allow", blocked: 0 },
    { allowed: true },
    { reason_code: "ok" },
  ])("blocks when it says anything else, or nothing: %j", (policy_decision) => {
    expect(blockersOf({ policy_decision })).toStrictEqual(["policy_denied"]);
  });
});

describe("a trust decision in a context", () => {
  it.each<JsonObject>([
    {},
    { status: "trusted" },
    { status: "not_required" },
    { status: "passed", trust_status: "trusted", trusted: true },
    { status: "ok", trust_status: "passed" },
    { trust_status: "ok" },
    VerificationResult.parse({ status: "passed", trust_status: "trusted" }) as unknown as JsonObject,
  ])("doesn't block when it trusts: %j", (trust_decision) => {
    expect(blockersOf({ trust_decision })).toStrictEqual([]);
  });

  it.each<JsonObject>([
    { status: "passed" },
    { status: "ok" },
    { status: "denied" },
    { status: "Trusted" },
    { status: null },
    { status: null, trust_status: "trusted" },
    { status: "failed", trust_status: "trusted" },
    { status: "passed", trust_status: "unknown" },
    { status: "not_required", trust_status: "trusted" },
    { status: "trusted", trust_status: "denied" },
    { status: "trusted", trusted: false },
    { status: "trusted", trusted: "yes" },
    { status: "not_required", blockers: ["signature_required"] },
    { trusted: true },
    { signer_id: "owner" },
    VerificationResult.parse({ status: "passed" }) as unknown as JsonObject,
  ])("blocks when it says anything else, or nothing: %j", (trust_decision) => {
    expect(blockersOf({ trust_decision })).toStrictEqual(["trust_denied"]);
  });
});

it("each decision is looked at for itself", () => {
  const both = { policy_decision: { decision: "deny" }, trust_decision: { status: "denied" } };
  expect(contextBlockers(GovernanceContext.parse(both))).toStrictEqual([
    { blocker: "policy_denied", next_action: "obtain_policy_decision" },
    { blocker: "trust_denied", next_action: "verify_trust_decision" },
  ]);
});
