import { describe, expect, test } from "vitest";
import {
  classifySemanticLoss,
  semanticLossPenalty,
  semanticLossRuntimeGate,
  type CompiledMeaning,
} from "../../src/index.ts";

const meaning = (changes: Partial<CompiledMeaning>): CompiledMeaning => ({
  compiler_strategy: "passthrough",
  normalization_reason: "",
  semantic_loss_detected: false,
  ...changes,
});

describe("21 semantic loss", () => {
  test("enumeration by recipe: bounded, marked as degraded", () => {
    const policy = classifySemanticLoss(
      meaning({ compiler_strategy: "enumeration_lowering", normalization_reason: "recipe:enum" }),
    );
    expect(policy).toEqual({
      loss_class: "bounded_lowering",
      severity: "medium",
      policy_response: "proceed_mark_degraded",
      approved_under_degradation: true,
      operator_visibility: "compact",
      reason_code: "semantic_loss_bounded_lowering",
      normalization_reason: "recipe:enum",
    });
    expect(semanticLossRuntimeGate(policy)).toMatchObject({ blocked: false, degraded_execution: true });
  });

  test("an unknown action: flattened, replanned, blocked", () => {
    const policy = classifySemanticLoss(
      meaning({
        semantic_loss_detected: true,
        normalization_reason: "unknown_action_type_lowered_to_passthrough",
      }),
    );
    expect([policy.loss_class, policy.policy_response]).toEqual(["unacceptable_flattening", "required_replan"]);
    expect(semanticLossRuntimeGate(policy)).toMatchObject({
      blocked: true,
      blocked_reason_code: "semantic_loss_unknown_action_flattened",
    });
    expect(semanticLossPenalty(policy)).toBe(-0.35);
  });
});

test.each([
  [{ normalization_reason: "recipe:x" }, "semantic_loss_harmless_normalization", -0.03],
  [{}, "semantic_loss_none", 0],
  [{ compiler_strategy: "differential_lowering" }, "semantic_loss_none", 0],
  [{ compiler_strategy: "recipe_lowering" }, "semantic_loss_none", 0],
  [{ compiler_strategy: "confirmatory_lowering" }, "semantic_loss_bounded_rereview", -0.12],
  [{ compiler_strategy: "variant_lowering", task_family: "authz" }, "semantic_loss_bounded_rereview", -0.12],
  [{ compiler_strategy: "variant_lowering" }, "semantic_loss_bounded_lowering", -0.12],
  [
    { semantic_loss_detected: true, normalization_reason: "fingerprint_probe_lowered_to_single_probe" },
    "semantic_loss_fingerprint_lowered",
    -0.25,
  ],
  [{ semantic_loss_detected: true, action_type: "x" }, "semantic_loss_detected:x", -0.25],
  [{ semantic_loss_detected: true }, "semantic_loss_detected:unknown", -0.25],
])("%j is %s", (changes, code, penalty) => {
  const policy = classifySemanticLoss(meaning(changes));
  expect([policy.reason_code, semanticLossPenalty(policy)]).toEqual([code, penalty]);
});

test.each([null, undefined, {}, [], "proceed", { policy_response: "proceed" }, new Date()])(
  "what is no policy blocks: %j",
  (value) => {
    expect(semanticLossRuntimeGate(value)).toMatchObject({
      blocked: true,
      blocked_reason_code: "semantic_loss_policy_block",
    });
  },
);
