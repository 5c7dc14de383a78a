// How a signal contract follows from what is known of an execution. Pure: the rules that differ between this package and the
// reference are data.

import { firstCodePoints } from "../action/text.ts";
import {
  ADAPTATION_POSITIVE,
  FINDING_POSITIVE,
  SIGNAL_LIST_MAX,
  WORKFLOW_PROMOTABLE,
  type SignalContract,
} from "./signal-contract.ts";

/** What is known of an execution, every default filled in; `""` is nothing. */
export interface SignalFacts {
  readonly engine: string;
  readonly auditor: string;
  readonly success: string;
  readonly verdict: string;
  readonly disposition: string;
  /** As text; `""` for none. */
  readonly confidence: string;
  readonly heuristic_promising: boolean;
  readonly signal_positive: boolean;
  readonly workflow_promotable: boolean;
  readonly adaptation_positive: boolean;
  readonly host_promise_positive: boolean;
  readonly threshold: string;
  readonly requested_action: string;
  readonly summary: string;
  readonly reason_code: string;
  readonly control_delta: boolean;
  /** The HTTP code as text, null for none. */
  readonly code: string | null;
  /** The HTTP code as a number, null for none. */
  readonly code_number: number | null;
  readonly success_evidence: readonly string[];
  readonly success_gap: string;
  readonly typed_family_eval: string;
  readonly success_model: string;
  readonly expected_signal_type: string;
  readonly evidence_goal_type: string;
  readonly acceptance_checks_eval: readonly string[];
  readonly evidence_required_eval: readonly string[];
  readonly required_evidence_hits: readonly string[];
  readonly bridge_enabled: boolean;
}

/** Where this package and the reference differ. */
export interface SignalRules {
  /** Words of the auditor that are a policy block. */
  readonly blocking_auditor: readonly string[];
  /** Whether a blocking anomaly keeps a workflow from being promoted. */
  readonly anomaly_blocks_promotion: boolean;
  /** Whether any anomaly is a high signal. */
  readonly anomaly_is_high_signal: boolean;
  /** Success statuses that mean that nobody said what success is. */
  readonly missing_criteria: readonly string[];
}

const FAILED_ENGINE: readonly string[] = ["failed", "error", "timeout"];
const REASON_MAX = 64;
const SUMMARY_MAX = 80;

type Anomaly = SignalContract["execution_anomaly"];
type Finding = SignalContract["finding_signal"];
type Outcome = SignalContract["success_outcome"];
type Promotion = SignalContract["workflow_promotion"];
type Feedback = SignalContract["adaptation_feedback"];

/** The signal contract of an execution. */
export function signalContractOf(facts: SignalFacts, rules: SignalRules): SignalContract {
  const anomaly = anomalyOf(facts, rules);
  const finding = findingOf(facts);
  const promotion = promotionOf(facts, rules, anomaly, finding);
  const bridge = isBridge(facts, anomaly, finding);
  const feedback = feedbackOf(facts, promotion, bridge);
  const promising = WORKFLOW_PROMOTABLE.includes(promotion.status);
  const positive = FINDING_POSITIVE.includes(finding.status) || promising;
  const { code_number: code } = facts;
  return {
    schema_version: "p5-v1",
    execution_anomaly: anomaly,
    finding_signal: finding,
    success_outcome: outcomeOf(facts, rules),
    workflow_promotion: promotion,
    adaptation_feedback: feedback,
    legacy_bridges: {
      promising,
      high_signal: rules.anomaly_is_high_signal ? positive || anomaly.status !== "none" : positive && !anomaly.blocking,
      interesting_http_signal: code !== null && code >= 400,
      weak_actionable_signal: bridge,
      signal_positive: positive || bridge,
      workflow_promotable: promising,
      adaptation_positive: ADAPTATION_POSITIVE.includes(feedback.status),
      host_promise_positive: facts.host_promise_positive,
    },
  };
}

function anomalyOf({ auditor, engine }: SignalFacts, { blocking_auditor: words }: SignalRules): Anomaly {
  if (words.includes(auditor) || engine === "blocked") {
    return blocking("policy_block", "policy", `auditor:${auditor === "" ? "blocked" : auditor}`);
  }
  if (engine === "timeout") return blocking("transport_failure", "engine", "engine_status:timeout");
  if (engine === "failed" || engine === "error") return blocking("tool_failure", "engine", `engine_status:${engine}`);
  return { status: "none", severity: "none", blocking: false, evidence: [], source: "engine" };
}

function blocking(status: Anomaly["status"], source: Anomaly["source"], evidence: string): Anomaly {
  return { status, severity: "high", blocking: true, evidence: [evidence], source };
}

function findingOf(facts: SignalFacts): Finding {
  const { verdict, disposition, code, reason_code: reason } = facts;
  const weak = verdict === "weak_signal" || facts.heuristic_promising || facts.signal_positive;
  const [status, risk]: readonly [Finding["status"], Finding["false_positive_risk"]] =
    verdict === "confirmed"
      ? ["strong", "low"]
      : verdict === "probable"
        ? ["moderate", "medium"]
        : weak
          ? ["weak", "high"]
          : ["none", "high"];
  const mixed = facts.control_delta || (status === "weak" && facts.heuristic_promising);
  return {
    status,
    evidence_bearing: status !== "none",
    evidence_class:
      status === "none" ? "none" : disposition === "governance_blocked" ? "blocked_evidence" : "evidence_bearing",
    source: mixed ? "mixed" : "qualification",
    evidence: cut([
      ...(facts.control_delta ? ["control_delta_observed"] : []),
      ...(code === null ? [] : [`http_code:${code}`]),
      ...(reason === "" ? [] : [`reason_code:${firstCodePoints(reason, REASON_MAX)}`]),
      ...(disposition === "standard" ? [] : [`qualification_disposition:${disposition}`]),
    ]),
    false_positive_risk: risk,
  };
}

function outcomeOf(facts: SignalFacts, rules: SignalRules): Outcome {
  const { success, confidence } = facts;
  const built = [
    ...(success === "" || success === "not_provided" ? [] : [`success_eval:${success}`]),
    ...(confidence === "" ? [] : [`qualification_confidence:${confidence}`]),
  ];
  return {
    status: success === "" ? "not_provided" : success,
    scope: "task",
    evidence: cut(facts.success_evidence.length > 0 ? facts.success_evidence : built),
    gap: facts.success_gap === "" ? gapOf(success, rules) : facts.success_gap,
    typed_family_eval: facts.typed_family_eval === "" ? "generic" : facts.typed_family_eval,
    success_model: facts.success_model,
    expected_signal_type: facts.expected_signal_type,
    evidence_goal_type: facts.evidence_goal_type,
    acceptance_checks_eval: cut(facts.acceptance_checks_eval),
    evidence_required_eval: cut(facts.evidence_required_eval),
    required_evidence_hits: cut(facts.required_evidence_hits),
  };
}

function gapOf(success: string, { missing_criteria: missing }: SignalRules): string {
  if (success === "met" || success === "partial") return "";
  return missing.includes(success) ? "missing_success_criteria" : "needs_stronger_evidence";
}

function promotionOf(facts: SignalFacts, rules: SignalRules, anomaly: Anomaly, finding: Finding): Promotion {
  const { verdict, threshold, requested_action: action } = facts;
  const stopped = rules.anomaly_blocks_promotion && anomaly.blocking;
  const promotable = facts.workflow_promotable && !stopped;
  const [status, reason]: readonly [Promotion["status"], string] = promotable
    ? verdict === "probable" || verdict === "confirmed"
      ? ["confirmable", "qualification_confirmable"]
      : ["promotable", "qualification_threshold_met"]
    : finding.status !== "none" || facts.signal_positive
      ? ["candidate", "signal_without_promotion"]
      : ["not_promotable", "no_promotable_signal"];
  return {
    status,
    source: "qualification",
    threshold,
    verdict,
    qualification_disposition: facts.disposition,
    reasons: cut([
      reason,
      ...(stopped ? [`execution_anomaly:${anomaly.status}`] : []),
      ...(promotable && action !== "" ? [`requested_action:${action}`] : []),
      `verdict:${verdict}`,
      `threshold:${threshold}`,
    ]),
  };
}

/** A weak finding that an approved, successful execution makes worth another look. */
function isBridge(
  { bridge_enabled: enabled, auditor, engine, success }: SignalFacts,
  anomaly: Anomaly,
  finding: Finding,
): boolean {
  return (
    enabled &&
    finding.status === "weak" &&
    auditor === "approve" &&
    !FAILED_ENGINE.includes(engine) &&
    (success === "partial" || success === "met") &&
    !anomaly.blocking
  );
}

function feedbackOf(facts: SignalFacts, promotion: Promotion, bridge: boolean): Feedback {
  const [status, worthy, pressure, reasons] = feedbackRow(facts, promotion, bridge);
  return {
    status,
    planner_reconsult_worthy: worthy,
    plan_regeneration_pressure: pressure,
    host_signal: facts.host_promise_positive ? "positive" : "neutral",
    reasons: cut([
      ...reasons,
      ...(facts.workflow_promotable ? ["workflow_promotable"] : []),
      ...(facts.summary === "" ? [] : [`summary:${firstCodePoints(facts.summary, SUMMARY_MAX)}`]),
    ]),
  };
}

type Row = readonly [Feedback["status"], boolean, Feedback["plan_regeneration_pressure"], readonly string[]];

function feedbackRow(
  { adaptation_positive: adaptive, success }: SignalFacts,
  { status }: Promotion,
  bridge: boolean,
): Row {
  if (status === "confirmable") return ["strong_positive", true, "light", ["confirmable_workflow_signal"]];
  if (adaptive && (status === "promotable" || status === "candidate")) {
    const pressure = success === "partial" || success === "not_met" ? "light" : "none";
    return ["positive", true, pressure, ["adaptation_positive_signal"]];
  }
  if (bridge && status === "candidate") return ["positive", true, "light", ["weak_actionable_signal_bridge"]];
  if (success === "not_met") return ["negative", false, "none", ["success_not_met"]];
  return ["neutral", false, "none", success === "partial" ? ["partial_success_signal"] : []];
}

function cut(lines: readonly string[]): readonly string[] {
  return lines.slice(0, SIGNAL_LIST_MAX);
}
