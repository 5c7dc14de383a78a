// Analysis contract and confirmation with the reference's leniency.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import { isJsonObject } from "@govengine/artifact-core";
import { analysisContractOf, type AnalysisContract } from "../review/analysis-parts.ts";
import {
  arrayOrEmpty,
  isFalsy,
  looseText,
  memberOf,
  norm,
  objectOrEmpty,
  pythonInteger,
  pythonText,
  strip,
} from "./python-values.ts";

const FAILED: readonly string[] = ["failed", "error", "timeout"];

/** The analysis contract of an execution, by the reference's keyword arguments. Whatever didn't fail succeeded. */
export function buildAnalysisContract(input: JsonObject): AnalysisContract {
  const result = objectOrEmpty(input["result"]);
  const context = objectOrEmpty(input["task_ctx"]);
  const brain = objectOrEmpty(result["brain"]);
  const compiler = objectOrEmpty(result["engine_compiler"]);
  const success = objectOrEmpty(result["success_criteria"]);
  const own = success["success_semantics"];
  const semantics = objectOrEmpty(isJsonObject(own) ? own : context["success_semantics"]);
  const policy = objectOrEmpty(compiler["semantic_loss_policy"]);
  return analysisContractOf({
    brain: {
      action_type: looseText(brain["action_type"]),
      hypothesis: looseText(brain["hypothesis"]),
      why_now: looseText(brain["why_now"]),
      expected_signal: strip(looseText(brain["expected_signal"])),
      evidence_goal: strip(looseText(brain["evidence_goal"])),
      planner_alignment: looseText(brain["planner_alignment"]),
      planner_override_reason: looseText(brain["planner_override_reason"]),
      redundancy_risk: looseText(brain["redundancy_risk"]),
    },
    compiler: {
      action_type: looseText(compiler["action_type"]),
      semantic_loss_detected: !isFalsy(compiler["semantic_loss_detected"]),
      compiler_strategy: looseText(compiler["compiler_strategy"]),
      compiler_variant_count: isFalsy(compiler["compiler_variant_count"])
        ? 1
        : (pythonInteger(compiler["compiler_variant_count"]) ?? 1),
      loss_class: looseText(policy["loss_class"]),
      policy_response: looseText(policy["policy_response"]),
      approved_under_degradation: !isFalsy(policy["approved_under_degradation"]),
    },
    success: {
      typed_family_eval: looseText(success["typed_family_eval"]),
      gap: looseText(success["gap"]),
      evidence: textsOf(success["evidence"]),
      success_model: looseText(success["success_model"]),
      expected_signal_type: looseText(success["expected_signal_type"]),
      evidence_goal_type: looseText(success["evidence_goal_type"]),
      acceptance_checks_eval: textsOf(success["acceptance_checks_eval"]),
      evidence_required_eval: textsOf(success["evidence_required_eval"]),
      required_evidence_hits: textsOf(success["required_evidence_hits"]),
    },
    semantics: {
      success_model: looseText(semantics["success_model"]),
      expected_signal_type: looseText(semantics["expected_signal_type"]),
      evidence_goal_type: looseText(semantics["evidence_goal_type"]),
    },
    task_family: looseText(context["task_family"]),
    success_status: norm(input["success_eval_status"]),
    execution_success: !FAILED.includes(norm(input["engine_status"])),
  });
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return arrayOrEmpty(value).map(pythonText);
}

/** Whether a qualification confirms its finding; a text like `"false"` counts as true. */
export function canBeConfirmed(qualification: JsonValue, requireReproduction = true): boolean {
  const observed = memberOf(qualification, "observed_artifacts");
  if (looseText(memberOf(qualification, "verdict")) !== "confirmed") return false;
  if (isFalsy(memberOf(qualification, "false_positive_guards_passed"))) return false;
  if (!isFalsy(observed) && !isJsonObject(observed)) return false;
  if (isFalsy(memberOf(observed, "control_comparison_performed"))) return false;
  if (isFalsy(memberOf(observed, "control_delta_observed"))) return false;
  return !requireReproduction || !isFalsy(memberOf(memberOf(observed, "protocol"), "repro_pass"));
}
