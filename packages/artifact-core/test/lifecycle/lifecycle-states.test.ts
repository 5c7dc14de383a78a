import { describe, expect, it } from "vitest";
import { canonicalLifecycleState, LIFECYCLE_STATE_ALIASES, LIFECYCLE_STATES, requiredRoles } from "../../src/index.ts";
import { codeOf, isDeepFrozen } from "../support/refusal.ts";

describe("the states of the lifecycle", () => {
  it("have one canonical name each", () => {
    expect(LIFECYCLE_STATES).toStrictEqual([
      "missing",
      "intent_prepared",
      "policy_decided",
      "execution_contract_prepared",
      "execution_ticket_approved",
      "execution_receipt_recorded",
      "evidence_recorded",
      "verified_chain",
      "verified_lifecycle",
      "blocked",
    ]);
    for (const state of LIFECYCLE_STATES) expect(canonicalLifecycleState(state)).toBe(state);
  });

  it("are known under older names", () => {
    expect(Object.entries(LIFECYCLE_STATE_ALIASES)).toStrictEqual([
      ["chain_verified", "verified_chain"],
      ["lifecycle_verified", "verified_lifecycle"],
    ]);
    for (const [older, state] of Object.entries(LIFECYCLE_STATE_ALIASES)) {
      expect(canonicalLifecycleState(older)).toBe(state);
      expect(requiredRoles(older)).toStrictEqual(["artifact_chain_manifest"]);
    }
  });

  it("leave any other word alone, whatever it looks like", () => {
    for (const word of ["", "Chain_Verified", " chain_verified", "chain-verified", "__proto__", "constructor"]) {
      expect(canonicalLifecycleState(word)).toBe(word);
      expect(requiredRoles(word)).toStrictEqual([]);
    }
  });

  it.each([undefined, null, 1, true, ["missing"], {}, Symbol("missing")])("are text, not %s", (wrong) => {
    expect(codeOf(() => canonicalLifecycleState(wrong as never))).toBe("invalid_argument");
    expect(codeOf(() => requiredRoles(wrong as never))).toBe("invalid_argument");
  });

  it("can't be changed", () => {
    expect([LIFECYCLE_STATES, LIFECYCLE_STATE_ALIASES].every(isDeepFrozen)).toBe(true);
    expect(LIFECYCLE_STATES.map(requiredRoles).every(isDeepFrozen)).toBe(true);
  });
});
