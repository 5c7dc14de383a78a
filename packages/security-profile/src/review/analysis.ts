// Building analysis contracts, fail-closed: an execution succeeded only if the engine said so in a word that we know.

import { deepFreeze, type JsonValue, type RecordType } from "@govengine/artifact-core";
import {
  boolean,
  closed,
  defineRecord,
  freeText,
  integer,
  list,
  oneOf,
  withDefault,
  type Field,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { SemanticLossPolicy } from "../policy/semantic-loss.ts";
import { record } from "@govengine/artifact-core/define";
import { analysisContractOf, type AnalysisContract, type AnalysisFacts } from "./analysis-parts.ts";
import { ENGINE_STATUSES, SUCCESS_STATUSES } from "./signal.ts";

/** What an analysis contract is built from. */
export interface AnalysisInput {
  readonly engine_status: (typeof ENGINE_STATUSES)[number];
  readonly success_eval_status: (typeof SUCCESS_STATUSES)[number];
  readonly task_family: string;
  /** What the planner hoped for. */
  readonly brain: AnalysisFacts["brain"];
  /** What the compiler did. */
  readonly engine_compiler: {
    readonly action_type: string;
    readonly semantic_loss_detected: boolean;
    readonly compiler_strategy: string;
    readonly compiler_variant_count: number;
    readonly semantic_loss_policy: SemanticLossPolicy;
  };
  /** What came of it. */
  readonly success_criteria: AnalysisFacts["success"];
  /** What success was said to mean. */
  readonly success_semantics: AnalysisFacts["semantics"];
}

const SUCCEEDED: readonly string[] = ["success", "ok"];

const NO_LOSS: SemanticLossPolicy = {
  loss_class: "none",
  severity: "none",
  policy_response: "proceed",
  approved_under_degradation: false,
  operator_visibility: "none",
  reason_code: "semantic_loss_none",
  normalization_reason: "",
};

const text = (): Field<string> => withDefault(freeText(), "");
const texts = (): Field<readonly string[]> => withDefault(list(freeText()), []);

/** Reads what an analysis contract is built from. What the compiler did has no default: its loss is never assumed away. */
export const AnalysisInput: RecordType<AnalysisInput> = defineRecord({
  name: "analysis_input",
  recordType: "govengine.kernel.AnalysisInput",
  schemaVersion: "v1",
  schema: v.strictObject({
    engine_status: oneOf(ENGINE_STATUSES),
    success_eval_status: oneOf(SUCCESS_STATUSES),
    task_family: text(),
    brain: withDefault(
      closed({
        action_type: text(),
        hypothesis: text(),
        why_now: text(),
        expected_signal: text(),
        evidence_goal: text(),
        planner_alignment: text(),
        planner_override_reason: text(),
        redundancy_risk: text(),
      }),
      {
        action_type: "",
        hypothesis: "",
        why_now: "",
        expected_signal: "",
        evidence_goal: "",
        planner_alignment: "",
        planner_override_reason: "",
        redundancy_risk: "",
      },
    ),
    engine_compiler: closed({
      action_type: text(),
      semantic_loss_detected: boolean(),
      compiler_strategy: text(),
      compiler_variant_count: withDefault(integer({ min: 1 }), 1),
      semantic_loss_policy: withDefault(record(SemanticLossPolicy), NO_LOSS),
    }),
    success_criteria: withDefault(
      closed({
        typed_family_eval: text(),
        gap: text(),
        evidence: texts(),
        success_model: text(),
        expected_signal_type: text(),
        evidence_goal_type: text(),
        acceptance_checks_eval: texts(),
        evidence_required_eval: texts(),
        required_evidence_hits: texts(),
      }),
      {
        typed_family_eval: "",
        gap: "",
        evidence: [],
        success_model: "",
        expected_signal_type: "",
        evidence_goal_type: "",
        acceptance_checks_eval: [],
        evidence_required_eval: [],
        required_evidence_hits: [],
      },
    ),
    success_semantics: withDefault(
      closed({ success_model: text(), expected_signal_type: text(), evidence_goal_type: text() }),
      { success_model: "", expected_signal_type: "", evidence_goal_type: "" },
    ),
  }),
  codes: {
    forbidden: "forbidden_security_profile_field",
    missing: {
      engine_status: "missing_engine_status",
      success_eval_status: "missing_success_eval_status",
      engine_compiler: "missing_engine_compiler",
    },
    unknown: { engine_status: "unknown_engine_status", success_eval_status: "unknown_success_eval_status" },
  },
});

/**
 * Builds an analysis contract.
 *
 * @throws GovEngineError with everything that is wrong with the input.
 */
export function buildAnalysisContract(input: unknown): AnalysisContract {
  const { engine_compiler: compiler, ...rest } = AnalysisInput.parse(input);
  const { semantic_loss_policy: policy } = compiler;
  const contract = analysisContractOf({
    brain: rest.brain,
    compiler: {
      ...compiler,
      loss_class: policy.loss_class,
      policy_response: policy.policy_response,
      approved_under_degradation: policy.approved_under_degradation,
    },
    success: rest.success_criteria,
    semantics: rest.success_semantics,
    task_family: rest.task_family,
    success_status: rest.success_eval_status,
    execution_success: SUCCEEDED.includes(rest.engine_status),
  });
  deepFreeze(contract as unknown as JsonValue);
  return contract;
}
