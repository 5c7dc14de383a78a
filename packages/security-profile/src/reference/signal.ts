// The signal contract with the reference's leniency: any value is read as something, a confirmed verdict is confirmable under
// a policy block, and every failure is a high signal.

import { firstText } from "../action/text.ts";
import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import { signalContractOf, type SignalRules } from "../review/signal-parts.ts";
import type { SignalContract } from "../review/signal-contract.ts";
import {
  arrayOrEmpty,
  isFalsy,
  looseText,
  norm,
  objectOrEmpty,
  pythonInteger,
  pythonText,
  type Loose,
} from "./python-values.ts";

const RULES: SignalRules = {
  blocking_auditor: ["reject", "owner_approval_required"],
  anomaly_blocks_promotion: false,
  anomaly_is_high_signal: true,
  missing_criteria: ["not_provided"],
};

/** The signal contract of an execution, by the reference's keyword arguments. */
export function buildSignalContract(input: JsonObject): SignalContract {
  const qualification = objectOrEmpty(input["qual"]);
  const assessment = objectOrEmpty(input["signal_assessment"]);
  const runtime = objectOrEmpty(input["runtime_decision"]);
  const semantics = objectOrEmpty(input["success_semantics"]);
  const { code } = objectOrEmpty(input["metrics_obj"]);
  const isTrue = (value: Loose): boolean => !isFalsy(value);
  return signalContractOf(
    {
      engine: norm(input["engine_status"]),
      auditor: norm(input["auditor_decision"]),
      success: norm(input["success_eval_status"]),
      verdict: firstText(norm(qualification["verdict"]), "none"),
      disposition: firstText(norm(qualification["disposition"]), "standard"),
      confidence: norm(qualification["confidence"]),
      heuristic_promising: isTrue(assessment["heuristic_promising"]),
      signal_positive: isTrue(assessment["signal_positive"]),
      workflow_promotable: isTrue(assessment["workflow_promotable"]),
      adaptation_positive: isTrue(assessment["adaptation_positive"]),
      host_promise_positive: isTrue(assessment["host_promise_positive"]),
      threshold: firstText(norm(assessment["qualification_threshold"]), "probable"),
      requested_action: firstText(norm(runtime["requested_action"]), norm(runtime["selected_primary_action"])),
      summary: looseText(input["summary_text"]),
      reason_code: looseText(input["reason_code"]),
      control_delta: isTrue(objectOrEmpty(input["control_cmp"])["control_delta_observed"]),
      code: code === undefined || code === null ? null : pythonText(code),
      code_number: pythonInteger(code),
      success_evidence: textsOf(semantics["success_evidence"]),
      success_gap: looseText(semantics["success_gap"]),
      typed_family_eval: looseText(semantics["typed_family_eval"]),
      success_model: looseText(semantics["success_model"]),
      expected_signal_type: looseText(semantics["expected_signal_type"]),
      evidence_goal_type: looseText(semantics["evidence_goal_type"]),
      acceptance_checks_eval: textsOf(semantics["acceptance_checks_eval"]),
      evidence_required_eval: textsOf(semantics["evidence_required_eval"]),
      required_evidence_hits: textsOf(semantics["required_evidence_hits"]),
      bridge_enabled:
        input["weak_signal_positive_bridge_enabled"] === undefined ||
        isTrue(input["weak_signal_positive_bridge_enabled"]),
    },
    RULES,
  );
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return arrayOrEmpty(value).map(pythonText);
}
