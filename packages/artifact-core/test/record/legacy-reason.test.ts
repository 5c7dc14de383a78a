import { describe, expect, it } from "vitest";
import { legacyReason, problem, RunState, StateTransition, TaskContract } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

describe("legacyReason", () => {
  it.each([
    [
      "a forbidden key",
      problem("forbidden_event_payload", "/payload/prompt", "prompt"),
      "forbidden_event_payload:prompt",
    ],
    ["a step", problem("invalid_state_transition", "", "new->completed"), "invalid_state_transition:new->completed"],
    ["a shape", problem("invalid_state_transition", "/metadata", "object"), "invalid_state_transition"],
    [
      "two states",
      problem("state_transition_from_mismatch", "", "admitted!=new"),
      "state_transition_from_mismatch:admitted!=new",
    ],
    ["a missing member", problem("invalid_task_contract", "/activation_mode", "missing"), "invalid_task_contract"],
    ["no detail", problem("missing_run_id", "/run_id"), "missing_run_id"],
    ["a forbidden member without a tail", problem("forbidden_state_metadata"), "forbidden_state_metadata"],
    [
      "a detail that the reference doesn't have",
      problem("signer_not_allowed", "", "execution_ticket"),
      "signer_not_allowed",
    ],
  ])("writes %s", (_, each, reason) => {
    expect(legacyReason(each)).toBe(reason);
  });

  it("writes tails of codes that a package lists", () => {
    const step = problem("execution_ticket_args_mismatch", "", "2");
    expect(legacyReason(step)).toBe("execution_ticket_args_mismatch");
    expect(legacyReason(step, ["execution_ticket_args_mismatch"])).toBe("execution_ticket_args_mismatch:2");
    expect(legacyReason(problem("execution_ticket_args_mismatch"), ["execution_ticket_args_mismatch"])).toBe(
      "execution_ticket_args_mismatch",
    );
  });

  it("never writes what was sent", () => {
    const sent = "zzsecretzz";
    const refusals = [
      refusalOf(() => RunState.parse({ run_id: "r", state: sent })),
      refusalOf(() => StateTransition.parse({ run_id: "r", from_state: sent, to_state: "new", [sent]: 1 })),
      refusalOf(() => TaskContract.parse({ contract_id: "t", activation_mode: sent, metadata: { prompt: sent } })),
    ];
    const reasons = refusals.flatMap((problems) => (problems ?? []).map((each) => legacyReason(each)));
    expect(reasons).toStrictEqual([
      "unknown_run_state",
      "unknown_run_state",
      "unknown_state_transition_field",
      "unknown_activation_mode",
      "forbidden_planning_metadata:prompt",
    ]);
  });
});
