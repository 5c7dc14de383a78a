// Every record of actions, tools, policy and review: a sample that is read and read again to the same value and digest, and
// each way of being refused that its shape has.

import type { JsonValue, RecordType } from "@govengine/artifact-core";
import { recordCodes } from "@govengine/artifact-core/define";
import { describe, expect, test } from "vitest";
import {
  ActionPolicyDecision,
  ActionSpec,
  AnalysisInput,
  buildSignalContract,
  CredentialsPolicy,
  decideActionSpec,
  packagedRecipeBook,
  packagedToolRegistry,
  ProbeRecipe,
  RecipeBookDocument,
  SemanticLossPolicy,
  SignalContract,
  SignalInput,
  ToolChainStep,
  ToolEntry,
  ToolRegistryDocument,
} from "../src/index.ts";
import { changed } from "./support/changed.ts";
import { hostRules } from "./support/hosts.ts";

type Change = readonly [place: string, value: JsonValue | undefined, code: string];

interface Row {
  readonly name: string;
  readonly type: RecordType<object>;
  readonly sample: unknown;
  readonly unknown: string;
  readonly invalid: string;
  readonly changes: readonly Change[];
}

function row<T extends object>(
  name: string,
  type: RecordType<T>,
  sample: unknown,
  codes: readonly [invalid: string, unknown: string],
  changes: readonly Change[],
): Row {
  return { name, type: type as unknown as RecordType<object>, sample, invalid: codes[0], unknown: codes[1], changes };
}

const LOSS = {
  loss_class: "none",
  severity: "none",
  policy_response: "proceed",
  approved_under_degradation: false,
  operator_visibility: "none",
  reason_code: "semantic_loss_none",
  normalization_reason: "",
};
const LONG = "x".repeat(501);
const LOSS_CHANGES: readonly Change[] = [
  ["loss_class", "some", "unknown_semantic_loss_policy_loss_class"],
  ["severity", "some", "unknown_semantic_loss_policy_severity"],
  ["policy_response", "some", "unknown_semantic_loss_policy_policy_response"],
  ["operator_visibility", "some", "unknown_semantic_loss_policy_operator_visibility"],
  ["approved_under_degradation", "false", "invalid_semantic_loss_policy"],
  ["reason_code", undefined, "invalid_semantic_loss_policy"],
];
const SIGNAL_INPUT = { engine_status: "success", auditor_decision: "approve", success_eval_status: "met" };
const SPEC = {
  action_type: "differential_probe",
  capability: "http_probe",
  tool: "curl",
  tool_candidates: ["curl", "httpx"],
  tool_preferences: { prefer_tool: "curl" },
  tool_chain: [{ tool: "curl", args: ["https://example.com/"], role: "probe", stdin: "" }],
  args: ["https://example.com/"],
  stdin: null,
  probe_recipe: { variant_count: 2, comparison_mode: "header_status", evidence_goal: "a difference" },
  execution_mode: "normalized",
  experiment_shape: "differential",
  target_cardinality: "single",
  target: "https://example.com/",
  task_family: "authz",
  rationale: "why",
  planner_alignment: "aligned",
  redundancy_risk: "low",
  constraints: { quiet: true },
};

const ROWS: readonly Row[] = [
  row(
    "ActionSpec",
    ActionSpec,
    SPEC,
    ["invalid_action_spec", "unknown_action_spec_field"],
    [
      ["action_type", "Single_Probe", "invalid_action_type"],
      ["capability", 5, "capability_must_be_string"],
      ["tool", " curl", "invalid_tool"],
      ["tool", "/usr/bin/curl", "invalid_tool"],
      ["tool_candidates", "curl", "tool_candidates_must_be_array"],
      ["tool_candidates", ["curl", ""], "invalid_tool_candidate"],
      ["tool_candidates", ["a", "b", "c", "d", "e"], "tool_candidates_too_many"],
      ["tool_preferences", "curl", "tool_preferences_must_be_object"],
      ["tool_preferences", { prefer_tool: "CURL" }, "invalid_prefer_tool"],
      ["tool_chain", "x", "tool_chain_must_be_array"],
      ["tool_chain", ["x"], "tool_chain_must_be_array"],
      ["tool_chain", [{}, {}, {}], "tool_chain_too_long"],
      ["recipe_name", "crawl_then_validate", "tool_chain_with_recipe"],
      ["recipe_name", "Crawl", "invalid_recipe_name"],
      ["args", "https://example.com", "args_must_be_array"],
      ["args", [1], "args_must_be_array"],
      ["args", new Array<string>(33).fill("a"), "args_too_long"],
      ["args", ["x".repeat(4_097)], "arg_too_long"],
      ["stdin", ["x"], "stdin_must_be_string"],
      ["stdin", "a\0b", "stdin_contains_nul"],
      ["stdin", "x".repeat(4_097), "stdin_too_long"],
      ["stdin", "x\n".repeat(33), "stdin_too_many_lines"],
      ["probe_recipe", [], "probe_recipe_must_be_object"],
      ["experiment_shape", "weird", "invalid_experiment_shape"],
      ["experiment_shape", 5, "experiment_shape_must_be_string"],
      ["target_cardinality", "many", "invalid_target_cardinality"],
      ["planner_alignment", "maybe", "invalid_planner_alignment"],
      ["redundancy_risk", "", "invalid_redundancy_risk"],
      ["constraints", [], "constraints_must_be_object"],
      ["rationale", 5, "rationale_must_be_string"],
      ["rationale", LONG, "rationale_too_long"],
      ["expected_artifacts", ["x"], "expected_artifacts_must_be_string"],
      ["expected_artifacts", LONG, "expected_artifacts_too_long"],
      ["hypothesis", LONG, "free_text_too_long"],
      ["hypothesis", 5, "invalid_action_spec"],
      ["resolved_planner_profiles", ["lab"], "spec_chooses_profiles"],
    ],
  ),
  row(
    "ProbeRecipe",
    ProbeRecipe,
    { recipe_name: "crawl_then_validate", variant_count: 1, comparison_mode: "body", sequence_steps: ["a", "b"] },
    ["invalid_probe_recipe", "unknown_probe_recipe_field"],
    [
      ["variant_count", 0, "variant_count_out_of_range"],
      ["variant_count", "3", "variant_count_out_of_range"],
      ["variant_count", 3.5, "variant_count_out_of_range"],
      ["variant_count", true, "variant_count_out_of_range"],
      ["comparison_mode", " Body", "invalid_comparison_mode"],
      ["recipe_name", "", "invalid_recipe_name"],
      ["sequence_steps", [1, 2], "invalid_probe_recipe"],
      ["evidence_goal", "x".repeat(241), "evidence_goal_too_long"],
    ],
  ),
  row(
    "ToolChainStep",
    ToolChainStep,
    { tool: "curl", args: [], role: "validate" },
    ["invalid_tool_chain_step", "unknown_tool_chain_step_field"],
    [
      ["tool", "", "invalid_tool_chain_tool"],
      ["args", "x", "tool_chain_args_must_be_array"],
      ["args", new Array<string>(33).fill("a"), "tool_chain_args_too_long"],
      ["role", "destroy", "invalid_tool_chain_role"],
      ["stdin", "x\n".repeat(40), "stdin_too_many_lines"],
    ],
  ),
  row(
    "SemanticLossPolicy",
    SemanticLossPolicy,
    LOSS,
    ["invalid_semantic_loss_policy", "unknown_semantic_loss_policy_field"],
    LOSS_CHANGES,
  ),
  row(
    "CredentialsPolicy",
    CredentialsPolicy,
    { allow_auth_header: true, bug_bounty_username: "hunter" },
    ["invalid_credentials_policy", "unknown_credentials_policy_field"],
    [
      ["allow_auth_header", "false", "invalid_credentials_policy"],
      ["credentials_owner_approved", 1, "invalid_credentials_policy"],
      ["bug_bounty_username", null, "invalid_credentials_policy"],
    ],
  ),
  row(
    "ActionPolicyDecision",
    ActionPolicyDecision,
    decideActionSpec({ tool: "curl", args: ["https://example.com/"] }, "https://example.com/", hostRules()),
    ["invalid_action_policy_decision", "unknown_action_policy_decision_field"],
    [
      ["schema_version", "v9", "unknown_schema_version"],
      ["decision", "maybe", "unknown_action_policy_decision_decision"],
      ["checks", [{ name: "x", step: null, status: "skipped" }], "unknown_action_policy_decision_status"],
      ["decision", "deny", "policy_decision_inconsistent"],
      ["reason_code", "other", "policy_decision_inconsistent"],
      ["checks", [], "policy_decision_inconsistent"],
      ["checks", [{ name: "x", step: null, status: "not_evaluated" }], "policy_decision_inconsistent"],
      ["reasons", [{ code: "x", path: "", detail: null }], "policy_decision_inconsistent"],
      ["scope_digest", null, "policy_decision_unbound"],
      ["spec_digest", null, "policy_decision_unbound"],
      ["registry_digest", null, "policy_decision_unbound"],
      ["plan_digest", null, "policy_decision_unbound"],
      ["target", null, "policy_decision_unbound"],
      ["scope_digest", "sha256:0", "invalid_action_policy_decision"],
    ],
  ),
  row(
    "ToolEntry",
    ToolEntry,
    packagedToolRegistry().tool("hakrawler"),
    ["invalid_tool_entry", "unknown_tool_entry_field"],
    [
      ["enabled", undefined, "invalid_tool_entry"],
      ["execution_allowed", undefined, "invalid_tool_entry"],
      ["enabled", "false", "invalid_tool_entry"],
      ["risk_level", "none", "unknown_tool_entry_risk_level"],
      ["noise_level", "none", "unknown_tool_entry_noise_level"],
      ["target_kinds", ["planet"], "unknown_tool_entry_target_kinds"],
      ["normalization_mode", "x", "unknown_tool_entry_normalization_mode"],
      ["target_validation_mode", "x", "unknown_tool_entry_target_validation_mode"],
      ["planner_invocation_mode", "x", "unknown_tool_entry_planner_invocation_mode"],
    ],
  ),
  row(
    "ToolRegistryDocument",
    ToolRegistryDocument,
    packagedToolRegistry().document,
    ["invalid_tool_registry", "unknown_tool_registry_field"],
    [
      ["schema_version", "v9", "unknown_schema_version"],
      ["default_profile", "nope", "unknown_registry_name"],
      ["tools/0/planner_profiles", ["nope"], "unknown_registry_name"],
      ["tools/0/capabilities", ["nope"], "unknown_registry_name"],
      ["tools/0/task_families", ["nope"], "unknown_registry_name"],
      ["tools/0/equivalent_tools", ["nope"], "unknown_registry_name"],
      ["task_families/0/capabilities", ["nope"], "unknown_registry_name"],
      ["profiles/0/inherits", ["lab"], "registry_profile_cycle"],
      ["tools/0/name", "httpx", "duplicate_registry_name"],
      ["profiles/1/name", "core", "duplicate_registry_name"],
    ],
  ),
  row(
    "RecipeBookDocument",
    RecipeBookDocument,
    packagedRecipeBook().document,
    ["invalid_recipe_book", "unknown_recipe_book_field"],
    [
      ["schema_version", "v9", "unknown_schema_version"],
      ["recipes/0/action_type", "mystery_probe", "unknown_recipe_book_action_type"],
      ["recipes/0/steps/0/role", "destroy", "unknown_recipe_book_role"],
      ["recipes/0/steps", [], "recipe_empty"],
      [
        "recipes/0/steps",
        Array.from({ length: 17 }, () => ({ tool: "curl", role: "probe", args: [] })),
        "invalid_recipe_book",
      ],
      ["recipes/1/name", "historical_then_validate", "duplicate_recipe_name"],
      ["allow_lab_auto_expand", "false", "invalid_recipe_book"],
      ["allow_lab_auto_expand", undefined, "invalid_recipe_book"],
    ],
  ),
  row(
    "SignalInput",
    SignalInput,
    SIGNAL_INPUT,
    ["invalid_signal_input", "unknown_signal_input_field"],
    [
      ["engine_status", undefined, "missing_engine_status"],
      ["auditor_decision", undefined, "missing_auditor_decision"],
      ["success_eval_status", undefined, "missing_success_eval_status"],
      ["engine_status", "Success", "unknown_engine_status"],
      ["auditor_decision", "sure", "unknown_auditor_decision"],
      ["success_eval_status", "yes", "unknown_success_eval_status"],
      ["qual", { verdict: "certain" }, "unknown_qualification_verdict"],
      ["qual", { confidence: 1.1 }, "invalid_signal_input"],
      ["qual", null, "invalid_signal_input"],
      ["signal_assessment", { workflow_promotable: "false" }, "invalid_signal_input"],
      ["metrics_obj", { code: "307" }, "invalid_signal_input"],
    ],
  ),
  row(
    "SignalContract",
    SignalContract,
    buildSignalContract(SIGNAL_INPUT),
    ["invalid_signal_contract", "unknown_signal_contract_field"],
    [
      ["schema_version", "v9", "unknown_schema_version"],
      ["execution_anomaly/status", "x", "unknown_signal_contract_status"],
      ["execution_anomaly/severity", "x", "unknown_signal_contract_severity"],
      ["execution_anomaly/source", "x", "unknown_signal_contract_source"],
      ["finding_signal/evidence_class", "x", "unknown_signal_contract_evidence_class"],
      ["finding_signal/false_positive_risk", "x", "unknown_signal_contract_false_positive_risk"],
      ["success_outcome/scope", "x", "unknown_signal_contract_scope"],
      ["adaptation_feedback/plan_regeneration_pressure", "x", "unknown_signal_contract_plan_regeneration_pressure"],
      ["adaptation_feedback/host_signal", "x", "unknown_signal_contract_host_signal"],
      ["legacy_bridges/promising", true, "signal_contract_inconsistent"],
      ["legacy_bridges/adaptation_positive", true, "signal_contract_inconsistent"],
      ["workflow_promotion/status", "confirmable", "signal_contract_inconsistent"],
      ["execution_anomaly/blocking", true, "signal_contract_inconsistent"],
      ["finding_signal/evidence", ["1", "2", "3", "4", "5", "6", "7"], "invalid_signal_contract"],
    ],
  ),
  row(
    "AnalysisInput",
    AnalysisInput,
    {
      engine_status: "ok",
      success_eval_status: "met",
      engine_compiler: { semantic_loss_detected: false, semantic_loss_policy: LOSS },
    },
    ["invalid_analysis_input", "unknown_analysis_input_field"],
    [
      ["engine_status", undefined, "missing_engine_status"],
      ["success_eval_status", undefined, "missing_success_eval_status"],
      ["engine_compiler", undefined, "missing_engine_compiler"],
      ["engine_status", "fine", "unknown_engine_status"],
      ["success_eval_status", "fine", "unknown_success_eval_status"],
      ["engine_compiler/semantic_loss_detected", undefined, "invalid_analysis_input"],
      ...LOSS_CHANGES.map(
        ([place, value, code]): Change => [`engine_compiler/semantic_loss_policy/${place}`, value, code],
      ),
    ],
  ),
];

describe.each(ROWS)("$name", ({ type, sample, changes, unknown, invalid }) => {
  test("reads its sample, again to the same value and digest, whatever the order of the keys", () => {
    const read = type.parse(JSON.parse(JSON.stringify(sample)));
    expect(JSON.parse(JSON.stringify(read))).toMatchObject(JSON.parse(JSON.stringify(sample)) as object);
    const turned = Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(read)) as object).toReversed());
    expect(type.parse(turned)).toEqual(read);
    expect(type.digest(type.parse(turned) as never)).toBe(type.digest(read as never));
    expect(Object.isFrozen(read)).toBe(true);
  });

  test.each([...changes])("%s", (place, value, code) => {
    const result = type.safeParse(changed(sample, place, value));
    expect(result.ok ? [] : result.problems.map((found) => found.code)).toContain(code);
  });

  test("is closed, holds no credentials, and is an object", () => {
    const codes = (value: unknown): readonly string[] => {
      const result = type.safeParse(value);
      return result.ok ? [] : result.problems.map(({ code }) => code);
    };
    expect(codes(changed(sample, "extra", 1))).toEqual([unknown]);
    expect(codes(changed(sample, "password", "x"))).toEqual(["forbidden_security_profile_field"]);
    expect(codes([])).toEqual([invalid]);
    expect(codes(null)).toEqual([invalid]);
  });

  test("every code that its shape can say is in a change above", () => {
    const tried = [unknown, invalid, "forbidden_security_profile_field", ...changes.map(([, , code]) => code)];
    const nested = [
      ...recordCodes(ToolChainStep),
      ...recordCodes(ProbeRecipe),
      ...recordCodes(SemanticLossPolicy),
      ...recordCodes(ToolEntry),
    ];
    const own = recordCodes(type as never).filter((code) => !nested.includes(code) || tried.includes(code));
    expect(own.filter((code) => !tried.includes(code) && !code.startsWith("json_"))).toEqual([]);
  });
});
