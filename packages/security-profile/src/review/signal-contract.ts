// The signal contract: what an execution showed, as a closed record that a review can store and read back.

import { problem, type Problem, type RecordType } from "@govengine/artifact-core";
import { boolean, closed, defineRecord, freeText, list, oneOf, type Field } from "@govengine/artifact-core/define";
import * as v from "valibot";

/** How much a finding weighs. */
export type FindingStatus = "none" | "weak" | "moderate" | "strong";
/** How far a workflow may be promoted. */
export type PromotionStatus = "not_promotable" | "candidate" | "promotable" | "confirmable";
/** What an execution means for the next plan. */
export type AdaptationStatus = "neutral" | "negative" | "positive" | "strong_positive";

/** A signal contract, in wire order. */
export interface SignalContract {
  readonly schema_version: "p5-v1";
  readonly execution_anomaly: {
    readonly status: "none" | "policy_block" | "transport_failure" | "tool_failure";
    readonly severity: "none" | "high";
    readonly blocking: boolean;
    readonly evidence: readonly string[];
    readonly source: "engine" | "policy";
  };
  readonly finding_signal: {
    readonly status: FindingStatus;
    readonly evidence_bearing: boolean;
    readonly evidence_class: "none" | "blocked_evidence" | "evidence_bearing";
    readonly source: "qualification" | "mixed";
    readonly evidence: readonly string[];
    readonly false_positive_risk: "low" | "medium" | "high";
  };
  readonly success_outcome: {
    readonly status: string;
    readonly scope: "task";
    readonly evidence: readonly string[];
    readonly gap: string;
    readonly typed_family_eval: string;
    readonly success_model: string;
    readonly expected_signal_type: string;
    readonly evidence_goal_type: string;
    readonly acceptance_checks_eval: readonly string[];
    readonly evidence_required_eval: readonly string[];
    readonly required_evidence_hits: readonly string[];
  };
  readonly workflow_promotion: {
    readonly status: PromotionStatus;
    readonly source: "qualification";
    readonly threshold: string;
    readonly verdict: string;
    readonly qualification_disposition: string;
    readonly reasons: readonly string[];
  };
  readonly adaptation_feedback: {
    readonly status: AdaptationStatus;
    readonly planner_reconsult_worthy: boolean;
    readonly plan_regeneration_pressure: "none" | "light";
    readonly host_signal: "positive" | "neutral";
    readonly reasons: readonly string[];
  };
  readonly legacy_bridges: {
    readonly promising: boolean;
    readonly high_signal: boolean;
    readonly interesting_http_signal: boolean;
    readonly weak_actionable_signal: boolean;
    readonly signal_positive: boolean;
    readonly workflow_promotable: boolean;
    readonly adaptation_positive: boolean;
    readonly host_promise_positive: boolean;
  };
}

/** At most so many lines of evidence or reasons in each list. */
export const SIGNAL_LIST_MAX = 6;

const texts = (): Field<readonly string[]> => list(freeText(), { max: SIGNAL_LIST_MAX });

/**
 * Reads signal contracts. Their flags must follow from their statuses (`signal_contract_inconsistent`). Source:
 * `govengine.contracts.signal`.
 */
export const SignalContract: RecordType<SignalContract> = defineRecord({
  name: "signal_contract",
  recordType: "govengine.kernel.SignalContract",
  schemaVersion: "p5-v1",
  schema: v.strictObject({
    schema_version: oneOf(["p5-v1"]),
    execution_anomaly: closed({
      status: oneOf(["none", "policy_block", "transport_failure", "tool_failure"]),
      severity: oneOf(["none", "high"]),
      blocking: boolean(),
      evidence: texts(),
      source: oneOf(["engine", "policy"]),
    }),
    finding_signal: closed({
      status: oneOf(["none", "weak", "moderate", "strong"]),
      evidence_bearing: boolean(),
      evidence_class: oneOf(["none", "blocked_evidence", "evidence_bearing"]),
      source: oneOf(["qualification", "mixed"]),
      evidence: texts(),
      false_positive_risk: oneOf(["low", "medium", "high"]),
    }),
    success_outcome: closed({
      status: freeText(),
      scope: oneOf(["task"]),
      evidence: texts(),
      gap: freeText(),
      typed_family_eval: freeText(),
      success_model: freeText(),
      expected_signal_type: freeText(),
      evidence_goal_type: freeText(),
      acceptance_checks_eval: texts(),
      evidence_required_eval: texts(),
      required_evidence_hits: texts(),
    }),
    workflow_promotion: closed({
      status: oneOf(["not_promotable", "candidate", "promotable", "confirmable"]),
      source: oneOf(["qualification"]),
      threshold: freeText(),
      verdict: freeText(),
      qualification_disposition: freeText(),
      reasons: texts(),
    }),
    adaptation_feedback: closed({
      status: oneOf(["neutral", "negative", "positive", "strong_positive"]),
      planner_reconsult_worthy: boolean(),
      plan_regeneration_pressure: oneOf(["none", "light"]),
      host_signal: oneOf(["positive", "neutral"]),
      reasons: texts(),
    }),
    legacy_bridges: closed({
      promising: boolean(),
      high_signal: boolean(),
      interesting_http_signal: boolean(),
      weak_actionable_signal: boolean(),
      signal_positive: boolean(),
      workflow_promotable: boolean(),
      adaptation_positive: boolean(),
      host_promise_positive: boolean(),
    }),
  }),
  codes: { forbidden: "forbidden_security_profile_field" },
  check: checkFlags,
  rules: [
    "blocking and evidence_bearing say whether there is an anomaly or a finding; nothing is promoted past one that blocks.",
    "The flags of legacy_bridges follow from the statuses of the other parts.",
  ],
});

/** Statuses of a workflow that may be promoted. */
export const WORKFLOW_PROMOTABLE: readonly PromotionStatus[] = ["promotable", "confirmable"];
/** Statuses of a finding that counts. */
export const FINDING_POSITIVE: readonly FindingStatus[] = ["moderate", "strong"];
/** Statuses of feedback that speaks for going on. */
export const ADAPTATION_POSITIVE: readonly AdaptationStatus[] = ["positive", "strong_positive"];

function checkFlags(contract: SignalContract): readonly Problem[] {
  const { execution_anomaly: anomaly, finding_signal: finding, legacy_bridges: flags } = contract;
  const promotable = WORKFLOW_PROMOTABLE.includes(contract.workflow_promotion.status);
  const expected: readonly (readonly [path: string, holds: boolean])[] = [
    ["/execution_anomaly/blocking", anomaly.blocking === (anomaly.status !== "none")],
    ["/finding_signal/evidence_bearing", finding.evidence_bearing === (finding.status !== "none")],
    ["/workflow_promotion/status", !(promotable && anomaly.blocking)],
    ["/legacy_bridges/promising", flags.promising === promotable],
    ["/legacy_bridges/workflow_promotable", flags.workflow_promotable === promotable],
    [
      "/legacy_bridges/adaptation_positive",
      flags.adaptation_positive === ADAPTATION_POSITIVE.includes(contract.adaptation_feedback.status),
    ],
    [
      "/legacy_bridges/host_promise_positive",
      flags.host_promise_positive === (contract.adaptation_feedback.host_signal === "positive"),
    ],
  ];
  return expected.filter(([, holds]) => !holds).map(([path]) => problem("signal_contract_inconsistent", path));
}
