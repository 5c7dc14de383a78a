// Building and reading signal contracts, fail-closed: words come from closed lists, booleans are booleans, and a blocking
// anomaly stops every promotion.

import { deepFreeze, type JsonValue, type RecordType } from "@govengine/artifact-core";
import {
  boolean,
  closed,
  defineRecord,
  freeText,
  integer,
  list,
  oneOf,
  optionalMember,
  textLike,
  withDefault,
  type Field,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { ADAPTATION_POSITIVE, FINDING_POSITIVE, SignalContract, WORKFLOW_PROMOTABLE } from "./signal-contract.ts";
import { signalContractOf, type SignalRules } from "./signal-parts.ts";

/** How an engine ended; `""` when it didn't say. */
export const ENGINE_STATUSES = ["", "success", "ok", "dry-run", "blocked", "timeout", "failed", "error"] as const;
/** What an auditor said; `""` for nothing. */
export const AUDITOR_DECISIONS = ["", "approve", "reject", "owner_approval_required", "deny", "blocked"] as const;
/** Whether a task succeeded; `""` is `not_provided`. */
export const SUCCESS_STATUSES = ["", "met", "partial", "not_met", "not_provided"] as const;
/** How sure a qualification is. */
export const VERDICTS = ["none", "weak_signal", "probable", "confirmed"] as const;

/** What a signal contract is built from. */
export interface SignalInput {
  readonly engine_status: (typeof ENGINE_STATUSES)[number];
  readonly auditor_decision: (typeof AUDITOR_DECISIONS)[number];
  readonly success_eval_status: (typeof SUCCESS_STATUSES)[number];
  readonly qual: {
    readonly verdict: (typeof VERDICTS)[number];
    /** 0 to 1. */
    readonly confidence?: number;
    readonly disposition: string;
    readonly false_positive_guards_passed: boolean;
  };
  readonly signal_assessment: {
    readonly heuristic_promising: boolean;
    readonly signal_positive: boolean;
    readonly workflow_promotable: boolean;
    readonly adaptation_positive: boolean;
    readonly host_promise_positive: boolean;
    readonly qualification_threshold: string;
  };
  readonly runtime_decision: { readonly requested_action: string; readonly selected_primary_action: string };
  readonly summary_text: string;
  readonly reason_code: string;
  readonly control_cmp: {
    readonly performed: boolean;
    readonly control_delta_observed: boolean;
    readonly reason: string;
  };
  readonly metrics_obj: { readonly code?: number };
  readonly success_semantics: {
    readonly success_evidence: readonly string[];
    readonly success_gap: string;
    readonly typed_family_eval: string;
    readonly success_model: string;
    readonly expected_signal_type: string;
    readonly evidence_goal_type: string;
    readonly acceptance_checks_eval: readonly string[];
    readonly evidence_required_eval: readonly string[];
    readonly required_evidence_hits: readonly string[];
  };
  /** Whether a weak finding of an approved, successful execution counts as worth another look. */
  readonly weak_signal_positive_bridge_enabled: boolean;
}

const WORD = /^(?:[a-z][a-z0-9_]{0,63})?$/u;

const no = (): Field<boolean> => withDefault(boolean(), false);
const word = (fallback = ""): Field<string> => withDefault(textLike(WORD, 64), fallback);
const text = (): Field<string> => withDefault(freeText(), "");
const texts = (): Field<readonly string[]> => withDefault(list(freeText()), []);
const share = (): Field<number> => v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** A part of the input; an absent part is one with every default. */
function part<T extends object>(field: Field<T>, fallback: NoInfer<T>): Field<T> {
  return withDefault(field, fallback);
}

/** Reads what a signal contract is built from. The three statuses have no default. */
export const SignalInput: RecordType<SignalInput> = defineRecord({
  name: "signal_input",
  recordType: "govengine.kernel.SignalInput",
  schemaVersion: "v1",
  schema: v.strictObject({
    engine_status: oneOf(ENGINE_STATUSES),
    auditor_decision: oneOf(AUDITOR_DECISIONS),
    success_eval_status: oneOf(SUCCESS_STATUSES),
    qual: part(
      closed({
        verdict: withDefault(oneOf(VERDICTS), "none"),
        confidence: optionalMember(share()),
        disposition: word("standard"),
        false_positive_guards_passed: no(),
      }),
      { verdict: "none", disposition: "standard", false_positive_guards_passed: false },
    ),
    signal_assessment: part(
      closed({
        heuristic_promising: no(),
        signal_positive: no(),
        workflow_promotable: no(),
        adaptation_positive: no(),
        host_promise_positive: no(),
        qualification_threshold: word("probable"),
      }),
      {
        heuristic_promising: false,
        signal_positive: false,
        workflow_promotable: false,
        adaptation_positive: false,
        host_promise_positive: false,
        qualification_threshold: "probable",
      },
    ),
    runtime_decision: part(closed({ requested_action: word(), selected_primary_action: word() }), {
      requested_action: "",
      selected_primary_action: "",
    }),
    summary_text: text(),
    reason_code: text(),
    control_cmp: part(closed({ performed: no(), control_delta_observed: no(), reason: text() }), {
      performed: false,
      control_delta_observed: false,
      reason: "",
    }),
    metrics_obj: part(closed({ code: optionalMember(integer({ min: 100, max: 999 })) }), {}),
    success_semantics: part(
      closed({
        success_evidence: texts(),
        success_gap: text(),
        typed_family_eval: text(),
        success_model: text(),
        expected_signal_type: text(),
        evidence_goal_type: text(),
        acceptance_checks_eval: texts(),
        evidence_required_eval: texts(),
        required_evidence_hits: texts(),
      }),
      {
        success_evidence: [],
        success_gap: "",
        typed_family_eval: "",
        success_model: "",
        expected_signal_type: "",
        evidence_goal_type: "",
        acceptance_checks_eval: [],
        evidence_required_eval: [],
        required_evidence_hits: [],
      },
    ),
    weak_signal_positive_bridge_enabled: withDefault(boolean(), true),
  }),
  codes: {
    forbidden: "forbidden_security_profile_field",
    missing: {
      engine_status: "missing_engine_status",
      auditor_decision: "missing_auditor_decision",
      success_eval_status: "missing_success_eval_status",
    },
    unknown: {
      engine_status: "unknown_engine_status",
      auditor_decision: "unknown_auditor_decision",
      success_eval_status: "unknown_success_eval_status",
      verdict: "unknown_qualification_verdict",
    },
  },
});

const RULES: SignalRules = {
  blocking_auditor: ["reject", "owner_approval_required", "deny", "blocked"],
  anomaly_blocks_promotion: true,
  anomaly_is_high_signal: false,
  missing_criteria: ["", "not_provided"],
};

/**
 * Builds a signal contract.
 *
 * @throws GovEngineError with everything that is wrong with the input.
 */
export function buildSignalContract(input: unknown): SignalContract {
  const { qual, signal_assessment: assessment, runtime_decision: runtime, ...rest } = SignalInput.parse(input);
  const { code } = rest.metrics_obj;
  const contract = signalContractOf(
    {
      engine: rest.engine_status,
      auditor: rest.auditor_decision,
      success: rest.success_eval_status,
      verdict: qual.verdict,
      disposition: qual.disposition === "" ? "standard" : qual.disposition,
      confidence: qual.confidence === undefined ? "" : String(qual.confidence),
      ...assessment,
      threshold: assessment.qualification_threshold === "" ? "probable" : assessment.qualification_threshold,
      requested_action: runtime.requested_action === "" ? runtime.selected_primary_action : runtime.requested_action,
      summary: rest.summary_text,
      reason_code: rest.reason_code,
      control_delta: rest.control_cmp.control_delta_observed,
      code: code === undefined ? null : String(code),
      code_number: code ?? null,
      ...rest.success_semantics,
      bridge_enabled: rest.weak_signal_positive_bridge_enabled,
    },
    RULES,
  );
  deepFreeze(contract as unknown as JsonValue);
  return contract;
}

/** The contract, or null for anything that isn't one. */
function contractOf(value: unknown): SignalContract | null {
  const read = SignalContract.safeParse(value);
  return read.ok ? read.record : null;
}

/** How far the workflow may be promoted; `""` for anything that is no signal contract. */
export function workflowPromotionStatus(contract: unknown): string {
  return contractOf(contract)?.workflow_promotion.status ?? "";
}

/** Whether the task succeeded; `""` for anything that is no signal contract. */
export function successOutcomeStatus(contract: unknown): string {
  return contractOf(contract)?.success_outcome.status ?? "";
}

/** How much the finding weighs; `""` for anything that is no signal contract. */
export function findingSignalStatus(contract: unknown): string {
  return contractOf(contract)?.finding_signal.status ?? "";
}

/** What the execution means for the next plan; `""` for anything that is no signal contract. */
export function adaptationFeedbackStatus(contract: unknown): string {
  return contractOf(contract)?.adaptation_feedback.status ?? "";
}

/** Whether the workflow may be promoted. */
export function signalContractPromising(contract: unknown): boolean {
  const read = contractOf(contract);
  return read !== null && WORKFLOW_PROMOTABLE.includes(read.workflow_promotion.status);
}

/** The same as {@link signalContractPromising}, under the reference's other name. */
export function signalContractWorkflowPromotable(contract: unknown): boolean {
  return signalContractPromising(contract);
}

/** Whether anything speaks for the finding. */
export function signalContractSignalPositive(contract: unknown): boolean {
  const read = contractOf(contract);
  if (read === null) return false;
  const { finding_signal: finding, legacy_bridges: flags } = read;
  return FINDING_POSITIVE.includes(finding.status) || flags.promising || flags.signal_positive;
}

/** Whether the host promises more. */
export function signalContractHostPromisePositive(contract: unknown): boolean {
  return contractOf(contract)?.legacy_bridges.host_promise_positive === true;
}

/** Whether the execution speaks for going on. */
export function signalContractAdaptationPositive(contract: unknown): boolean {
  const read = contractOf(contract);
  return read !== null && ADAPTATION_POSITIVE.includes(read.adaptation_feedback.status);
}

/** Whether the planner should be asked again. */
export function signalContractPlannerReconsultWorthy(contract: unknown): boolean {
  return contractOf(contract)?.adaptation_feedback.planner_reconsult_worthy === true;
}
