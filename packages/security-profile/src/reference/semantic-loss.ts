// Classification and gate of semantic loss with the reference's leniency: any value is an empty policy at worst, and an
// empty policy doesn't block.

import { firstText } from "../action/text.ts";
import type { JsonValue } from "@govengine/artifact-core";
import {
  classifySemanticLoss as classify,
  gateOf,
  semanticLossPenalty as penalty,
  type SemanticLossGate,
  type SemanticLossPolicy,
} from "../policy/semantic-loss.ts";
import { isFalsy, memberOf, norm } from "./python-values.ts";

/** What policy says of the loss in a compiled action; a task family that is given wins over the compiled one. */
export function classifySemanticLoss(compiled: JsonValue, taskFamily = ""): SemanticLossPolicy {
  return classify({
    action_type: norm(memberOf(compiled, "action_type")),
    compiler_strategy: norm(memberOf(compiled, "compiler_strategy")),
    normalization_reason: norm(memberOf(compiled, "normalization_reason")),
    semantic_loss_detected: !isFalsy(memberOf(compiled, "semantic_loss_detected")),
    task_family: firstText(norm(taskFamily), norm(memberOf(compiled, "task_family"))),
  });
}

/** The gate of a policy; anything that is no policy doesn't block. */
export function semanticLossRuntimeGate(policy: JsonValue): SemanticLossGate {
  return gateOf({
    loss_class: norm(memberOf(policy, "loss_class")),
    policy_response: norm(memberOf(policy, "policy_response")),
    reason_code: norm(memberOf(policy, "reason_code")),
  });
}

/** How much less a degraded result counts. */
export function semanticLossPenalty(policy: JsonValue): number {
  return penalty({ loss_class: norm(memberOf(policy, "loss_class")), severity: norm(memberOf(policy, "severity")) });
}
