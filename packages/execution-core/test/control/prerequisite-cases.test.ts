// The published cases of the prerequisites of a run, by the words that a host claims for them.

import { describe, expect, it } from "vitest";
import { ExecutionPrerequisites, prerequisitesTransition } from "../../src/claims/index.ts";

describe("the published cases of prerequisites", () => {
  it("A11 by default nothing is there, and every reason is listed in order", () => {
    const decision = prerequisitesTransition(ExecutionPrerequisites.parse({}));
    expect(decision).toMatchObject({
      status: "blocked",
      allowed: false,
      reason_code: "raw_intent_rejected",
      blockers: [
        "missing_prepared_execution_contract",
        "missing_or_invalid_policy_decision",
        "missing_or_invalid_execution_ticket",
        "missing_or_invalid_trust_decision",
        "runner_profile_not_allowed",
      ],
    });
  });

  it("A12 with everything there a dry run is allowed, and a live run needs its backend", () => {
    const all = ExecutionPrerequisites.parse({
      has_prepared_execution_contract: true,
      policy_decision_status: "allow",
      execution_ticket_status: "approved",
      trust_decision_status: "trusted",
      runner_profile_allowed: true,
    });
    expect(prerequisitesTransition(all)).toMatchObject({ allowed: true, reason_code: "ok", blockers: [] });
    expect(prerequisitesTransition(all, { live: true })).toMatchObject({
      allowed: false,
      reason_code: "execution_disabled",
      blockers: ["live_backend_disabled"],
    });
  });
});
