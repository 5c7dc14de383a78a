import { describe, expect, it } from "vitest";
import { GovernanceContext } from "../../src/index.ts";
import { codeOf } from "../support/refusal.ts";

describe("GovernanceContext", () => {
  it("has a default for everything", () => {
    expect(GovernanceContext.parse({})).toStrictEqual({
      context_id: "default",
      profile: "generic",
      policy_decision: {},
      trust_decision: {},
      runner_profile: "dry-run",
      metadata: {},
    });
  });

  it("scans each of its maps", () => {
    for (const member of ["policy_decision", "trust_decision", "metadata"]) {
      expect(codeOf(() => GovernanceContext.parse({ [member]: { a: { token: 1 } } }))).toBe("forbidden_core_metadata");
      expect(codeOf(() => GovernanceContext.parse({ [member]: { a: { tokens: 1 } } }))).toBeNull();
    }
  });
});
