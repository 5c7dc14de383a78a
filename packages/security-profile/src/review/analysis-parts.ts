// How an analysis contract follows from what a planner hoped for, what the compiler did and what came of it.

import { firstText } from "../action/text.ts";

/** An analysis contract, in wire order. */
export interface AnalysisContract {
  readonly action_type: string;
  readonly hypothesis: string;
  readonly why_now: string;
  readonly expected_signal: string;
  readonly evidence_goal: string;
  readonly planner_alignment: string;
  readonly planner_override_reason: string;
  readonly redundancy_risk: string;
  readonly execution_success: boolean;
  readonly expected_signal_observed: string;
  readonly evidence_goal_met: string;
  readonly hypothesis_support: string;
  readonly semantic_execution_fit: string;
  readonly semantic_loss_class: string;
  readonly semantic_loss_policy_response: string;
  readonly approved_under_degradation: boolean;
  readonly compiler_strategy: string;
  readonly compiler_variant_count: number;
  readonly task_family: string;
  readonly typed_family_eval: string;
  readonly success_gap: string;
  readonly success_evidence: readonly string[];
  readonly success_model: string;
  readonly expected_signal_type: string;
  readonly evidence_goal_type: string;
  readonly acceptance_checks_eval: readonly string[];
  readonly evidence_required_eval: readonly string[];
  readonly required_evidence_hits: readonly string[];
}

/** What is known for an analysis; `""` is nothing. */
export interface AnalysisFacts {
  readonly brain: Pick<
    AnalysisContract,
    | "action_type"
    | "hypothesis"
    | "why_now"
    | "expected_signal"
    | "evidence_goal"
    | "planner_alignment"
    | "planner_override_reason"
    | "redundancy_risk"
  >;
  readonly compiler: Pick<
    AnalysisContract,
    "action_type" | "compiler_strategy" | "compiler_variant_count" | "approved_under_degradation"
  > & {
    readonly semantic_loss_detected: boolean;
    readonly loss_class: string;
    readonly policy_response: string;
  };
  readonly success: Pick<
    AnalysisContract,
    SuccessMember | "typed_family_eval" | "acceptance_checks_eval" | "evidence_required_eval" | "required_evidence_hits"
  > & {
    readonly gap: string;
    readonly evidence: readonly string[];
  };
  /** What success was said to mean, beside the success block. */
  readonly semantics: Pick<AnalysisContract, SuccessMember>;
  readonly task_family: string;
  readonly success_status: string;
  readonly execution_success: boolean;
}

type SuccessMember = "success_model" | "expected_signal_type" | "evidence_goal_type";

const SUCCESS_EVIDENCE_MAX = 6;

/** Observed, met, and what it says of the hypothesis, by success status. */
const OUTCOMES: ReadonlyMap<string, readonly [observed: string, met: string, support: string]> = new Map([
  ["met", ["yes", "yes", "strengthened"]],
  ["partial", ["partial", "partial", "inconclusive"]],
  ["not_met", ["no", "no", "weakened"]],
]);
const NOBODY_KNOWS = ["unknown", "unknown", "inconclusive"] as const;

/** The analysis contract of an execution. */
export function analysisContractOf(facts: AnalysisFacts): AnalysisContract {
  const { brain, compiler, success, semantics } = facts;
  const [observed, met, support] = OUTCOMES.get(facts.success_status) ?? NOBODY_KNOWS;
  return {
    action_type: firstText(brain.action_type, compiler.action_type, "single_probe"),
    hypothesis: brain.hypothesis,
    why_now: brain.why_now,
    expected_signal: firstText(brain.expected_signal, semantics.expected_signal_type).trim(),
    evidence_goal: firstText(brain.evidence_goal, semantics.evidence_goal_type).trim(),
    planner_alignment: firstText(brain.planner_alignment, "unknown"),
    planner_override_reason: brain.planner_override_reason,
    redundancy_risk: firstText(brain.redundancy_risk, "unknown"),
    execution_success: facts.execution_success,
    expected_signal_observed: observed,
    evidence_goal_met: met,
    hypothesis_support: support,
    semantic_execution_fit: compiler.semantic_loss_detected ? "degraded" : "exact",
    semantic_loss_class: firstText(compiler.loss_class, "none"),
    semantic_loss_policy_response: firstText(compiler.policy_response, "proceed"),
    approved_under_degradation: compiler.approved_under_degradation,
    compiler_strategy: compiler.compiler_strategy,
    compiler_variant_count: compiler.compiler_variant_count,
    task_family: firstText(facts.task_family, "generic"),
    typed_family_eval: firstText(success.typed_family_eval, "generic"),
    success_gap: success.gap,
    success_evidence: success.evidence.slice(0, SUCCESS_EVIDENCE_MAX),
    success_model: firstText(success.success_model, semantics.success_model),
    expected_signal_type: firstText(success.expected_signal_type, semantics.expected_signal_type),
    evidence_goal_type: firstText(success.evidence_goal_type, semantics.evidence_goal_type),
    acceptance_checks_eval: [...success.acceptance_checks_eval],
    evidence_required_eval: [...success.evidence_required_eval],
    required_evidence_hits: [...success.required_evidence_hits],
  };
}
