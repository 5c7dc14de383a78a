// How much of what an action meant is lost when it is compiled, and what policy makes of that.

import type { RecordType } from "@govengine/artifact-core";
import { boolean, defineRecord, freeText, oneOf } from "@govengine/artifact-core/define";
import * as v from "valibot";

/** What policy says of a loss. */
export interface SemanticLossPolicy {
  readonly loss_class:
    | "none"
    | "harmless_normalization"
    | "bounded_lowering"
    | "degraded_semantics"
    | "unacceptable_flattening";
  readonly severity: "none" | "low" | "medium" | "high";
  readonly policy_response: "proceed" | "proceed_mark_degraded" | "auditor_rereview" | "required_replan" | "block";
  readonly approved_under_degradation: boolean;
  readonly operator_visibility: "none" | "compact" | "prominent";
  readonly reason_code: string;
  readonly normalization_reason: string;
}

/** Reads what policy says of a loss. Source: `govengine.semantic_loss_policy`. */
export const SemanticLossPolicy: RecordType<SemanticLossPolicy> = defineRecord({
  name: "semantic_loss_policy",
  recordType: "govengine.kernel.SemanticLossPolicy",
  schemaVersion: "v1",
  schema: v.strictObject({
    loss_class: oneOf([
      "none",
      "harmless_normalization",
      "bounded_lowering",
      "degraded_semantics",
      "unacceptable_flattening",
    ]),
    severity: oneOf(["none", "low", "medium", "high"]),
    policy_response: oneOf(["proceed", "proceed_mark_degraded", "auditor_rereview", "required_replan", "block"]),
    approved_under_degradation: boolean(),
    operator_visibility: oneOf(["none", "compact", "prominent"]),
    reason_code: freeText(),
    normalization_reason: freeText(),
  }),
  codes: { forbidden: "forbidden_security_profile_field" },
});

/** What the compiler says of an action, as far as a loss depends on it. */
export interface CompiledMeaning {
  readonly action_type?: string;
  readonly compiler_strategy: string;
  readonly normalization_reason: string;
  readonly semantic_loss_detected: boolean;
  readonly task_family?: string;
}

/** A row of the classification without the two texts. */
type Verdict = Omit<SemanticLossPolicy, "reason_code" | "normalization_reason">;

const NONE: Verdict = verdict("none", "none", "proceed", false, "none");
const HARMLESS: Verdict = verdict("harmless_normalization", "low", "proceed", false, "compact");
const BOUNDED: Verdict = verdict("bounded_lowering", "medium", "proceed_mark_degraded", true, "compact");
const REREVIEW: Verdict = verdict("bounded_lowering", "medium", "auditor_rereview", true, "prominent");
const DEGRADED: Verdict = verdict("degraded_semantics", "high", "auditor_rereview", true, "prominent");
const FLATTENED: Verdict = verdict("unacceptable_flattening", "high", "required_replan", false, "prominent");

const REREVIEWED_STRATEGIES: readonly string[] = ["confirmatory_lowering", "state_transition_lowering"];
const BOUNDED_STRATEGIES: readonly string[] = ["enumeration_lowering", "variant_lowering"];
const AUTHORIZATION_FAMILIES: readonly string[] = ["authz", "auth_flow"];

/** Why a fingerprint action loses meaning. */
export const FINGERPRINT_LOWERED = "fingerprint_probe_lowered_to_single_probe";
/** Why a kind of action that isn't listed loses its meaning. */
export const UNKNOWN_FLATTENED = "unknown_action_type_lowered_to_passthrough";

/** What policy says of the loss in a compiled action. */
export function classifySemanticLoss(compiled: CompiledMeaning): SemanticLossPolicy {
  const [row, code] = compiled.semantic_loss_detected ? detectedLoss(compiled) : undetectedLoss(compiled);
  return Object.freeze({ ...row, reason_code: code, normalization_reason: compiled.normalization_reason });
}

function undetectedLoss(compiled: CompiledMeaning): readonly [Verdict, string] {
  const { compiler_strategy: strategy, normalization_reason: reason, task_family: family = "" } = compiled;
  if (strategy === "passthrough" && reason.startsWith("recipe:"))
    return [HARMLESS, "semantic_loss_harmless_normalization"];
  const bounded = BOUNDED_STRATEGIES.includes(strategy);
  if (REREVIEWED_STRATEGIES.includes(strategy) || (bounded && AUTHORIZATION_FAMILIES.includes(family))) {
    return [REREVIEW, "semantic_loss_bounded_rereview"];
  }
  return bounded ? [BOUNDED, "semantic_loss_bounded_lowering"] : [NONE, "semantic_loss_none"];
}

function detectedLoss({
  normalization_reason: reason,
  action_type: type = "",
}: CompiledMeaning): readonly [Verdict, string] {
  if (reason === FINGERPRINT_LOWERED) return [DEGRADED, "semantic_loss_fingerprint_lowered"];
  if (reason === UNKNOWN_FLATTENED) return [FLATTENED, "semantic_loss_unknown_action_flattened"];
  const why = reason !== "" ? reason : type !== "" ? type : "unknown";
  return [DEGRADED, `semantic_loss_detected:${why}`];
}

/** Whether a loss stops an action, and what else it asks for. */
export interface SemanticLossGate {
  readonly blocked: boolean;
  readonly blocked_reason_code: string;
  readonly blocked_reason: string;
  readonly requires_rereview: boolean;
  readonly degraded_execution: boolean;
}

/** The gate of a loss. What isn't a policy record blocks: nobody knows what was lost. */
export function semanticLossRuntimeGate(policy: unknown): SemanticLossGate {
  const read = SemanticLossPolicy.safeParse(policy);
  if (read.ok) return gateOf(read.record);
  return gateOf({ loss_class: "", policy_response: "block", reason_code: "semantic_loss_policy_block" });
}

/** The words of a policy that the gate looks at; `""` is nothing. */
export interface GateWords {
  readonly loss_class: string;
  readonly policy_response: string;
  readonly reason_code: string;
}

/** The gate of words that were read, known or not. */
export function gateOf({
  loss_class: lost,
  policy_response: response,
  reason_code: code,
}: GateWords): SemanticLossGate {
  const blocked = response === "required_replan" || response === "block";
  const reason = code !== "" ? code : response !== "" ? response : "semantic_loss_policy_block";
  return Object.freeze({
    blocked,
    blocked_reason_code: reason,
    blocked_reason: blocked ? `semantic_loss_policy:${response}:${lost}` : "",
    requires_rereview: response === "auditor_rereview",
    degraded_execution:
      response === "proceed_mark_degraded" ||
      response === "auditor_rereview" ||
      lost === "bounded_lowering" ||
      lost === "degraded_semantics",
  });
}

/** How much less a degraded result counts, 0 or below. */
export function semanticLossPenalty({
  loss_class: lost,
  severity,
}: {
  readonly loss_class: string;
  readonly severity: string;
}): number {
  if (lost === "unacceptable_flattening") return -0.35;
  if (lost === "degraded_semantics") return -0.25;
  if (lost === "bounded_lowering" || severity === "medium") return -0.12;
  return lost === "harmless_normalization" || severity === "low" ? -0.03 : 0;
}

function verdict(
  loss_class: Verdict["loss_class"],
  severity: Verdict["severity"],
  policy_response: Verdict["policy_response"],
  approved_under_degradation: boolean,
  operator_visibility: Verdict["operator_visibility"],
): Verdict {
  return Object.freeze({ loss_class, severity, policy_response, approved_under_degradation, operator_visibility });
}
