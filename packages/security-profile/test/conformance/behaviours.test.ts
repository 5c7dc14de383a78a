// What the reference's own tests state (section 21 of its specification), held here for schema, compiler, gateway and review.
// Facade, registry, recipes, semantic loss and policy core are beside their rooms.

import { describe, expect, test } from "vitest";
import {
  adaptationFeedbackStatus,
  buildAnalysisContract,
  buildSignalContract,
  canBeConfirmed,
  checkActionSpec,
  compileActionSpec,
  evaluateActionSpec,
  findingSignalStatus,
  normalizePolicyDecisionV0,
  packagedToolRegistry,
  type GatewayRules,
} from "../../src/index.ts";
import { hostRules, scopeOf } from "../support/hosts.ts";

const registry = packagedToolRegistry();
const checked = (spec: unknown): readonly (readonly [code: string, path: string])[] =>
  checkActionSpec(registry, spec).map(({ code, path }) => [code, path]);

describe("21 schema and validators", () => {
  test("confirmatory with two variants and a goal, and a transition of two steps, are valid", () => {
    expect(
      checked({
        action_type: "confirmatory_probe",
        probe_recipe: { evidence_goal: "confirm authz delta", variant_count: 2 },
      }),
    ).toEqual([]);
    expect(
      checked({
        action_type: "state_transition_probe",
        probe_recipe: { sequence_steps: ["a", "b"], variant_count: 1 },
      }),
    ).toEqual([]);
  });

  test("differential with an empty recipe lacks its mode and its variants", () => {
    expect(checked({ action_type: "differential_probe", probe_recipe: {} })).toEqual([
      ["missing_comparison_mode", "/probe_recipe/comparison_mode"],
      ["differential_variant_count_out_of_range", "/probe_recipe/variant_count"],
    ]);
  });

  test.each([
    ["variant_probe", { variant_count: 9 }, "variant_count_out_of_range"],
    ["variant_probe", {}, "variant_count_out_of_range"],
    ["enumeration_probe", { variant_count: 4 }, "enumeration_variant_count_out_of_range"],
    ["confirmatory_probe", { variant_count: 3 }, "confirm_variant_count_out_of_range"],
    ["fingerprint_probe", { variant_count: 3 }, "fingerprint_variant_count_out_of_range"],
    ["state_transition_probe", { sequence_steps: ["a"] }, "state_transition_requires_sequence_steps"],
    ["state_transition_probe", { sequence_steps: ["a", "b", "c", "d", "e"] }, "state_transition_sequence_too_long"],
  ])("%s with %j: %s", (action_type, probe_recipe, code) => {
    expect(checked({ action_type, probe_recipe }).map(([found]) => found)).toEqual([code]);
  });

  test("chain input of 40 lines, and input that is an array", () => {
    expect(checked({ tool_chain: [{ tool: "hakrawler", stdin: "https://example.com/app\n".repeat(40) }] })).toEqual([
      ["stdin_too_many_lines", "/tool_chain/0/stdin"],
    ]);
    expect(checked({ stdin: ["x"] })).toEqual([["stdin_must_be_string", "/stdin"]]);
    expect(checked({ stdin: "x\n".repeat(32) })).toEqual([]);
  });

  test("a capability that the registry doesn't list", () => {
    expect(checked({ capability: "nope" })).toEqual([["invalid_capability", "/capability"]]);
    expect(checked({ capability: "http_probe" })).toEqual([]);
  });
});

describe("21 compiler", () => {
  test("the published example compiles to exactly the published output", () => {
    const plan = [{ tool: "curl", args: ["https://example.com"], role: "probe" }];
    expect(
      compileActionSpec({
        action_type: "single_probe",
        capability: "http_probe",
        tool: "curl",
        args: ["https://example.com"],
      }),
    ).toEqual({
      action_type: "single_probe",
      capability: "http_probe",
      recipe_name: "",
      execution_mode: "normalized",
      experiment_shape: "single_step",
      target_cardinality: "single",
      compiler_strategy: "passthrough",
      compiler_tool_choice: "curl",
      compiler_tool_choice_source: "explicit_tool",
      compiler_variant_count: 1,
      semantic_loss_detected: false,
      normalization_reason: "",
      tool: "curl",
      preferred_tool: "curl",
      tool_candidates: ["curl", "httpx"],
      resolved_planner_profiles: ["core"],
      tool_chain: plan,
      execution_plan: plan,
      args: ["https://example.com"],
      stdin: "",
      target: "",
      task_family: "",
      semantic_loss_policy: {
        loss_class: "none",
        severity: "none",
        policy_response: "proceed",
        approved_under_degradation: false,
        operator_visibility: "none",
        reason_code: "semantic_loss_none",
        normalization_reason: "",
      },
    });
  });

  test("the smoke example, with sequence and goal under single_probe, still compiles to curl", () => {
    const action = compileActionSpec({
      action_type: "single_probe",
      capability: "http_probe",
      tool: "curl",
      args: ["https://example.com"],
      probe_recipe: { sequence_steps: ["single"], evidence_goal: "standalone smoke" },
    });
    expect([action.tool, action.execution_plan.length]).toEqual(["curl", 1]);
  });
});

describe("21 gateway", () => {
  const IN = "https://example.com/";
  const decide = (spec: unknown, changes: Partial<GatewayRules> = {}): readonly [string, readonly string[]] => {
    const { decision } = evaluateActionSpec(spec, IN, hostRules(changes));
    return [decision.decision, decision.reasons.map(({ code }) => code)];
  };

  test("a state transition without approval waits for its owner, with one it passes", () => {
    const spec = {
      action_type: "state_transition_probe",
      tool: "curl",
      args: [IN],
      probe_recipe: { sequence_steps: ["a", "b"] },
    };
    expect(decide(spec)).toEqual(["owner_approval_required", ["action_type_requires_owner_gate"]]);
    expect(decide(spec, { ownerApproved: true })).toEqual(["allow", []]);
  });

  test("enumeration with katana passes; curl --output is restricted", () => {
    expect(decide({ action_type: "enumeration_probe", tool: "katana", args: ["-u", IN] })).toEqual(["allow", []]);
    expect(decide({ tool: "curl", args: ["--output", "body.txt", IN] })[1]).toContain("tool_restricted_pattern");
  });

  test("gau with a URL, katana with a bare host, and the same in a chain", () => {
    expect(decide({ action_type: "enumeration_probe", tool: "gau", args: [IN] })[0]).toBe("deny");
    expect(decide({ action_type: "enumeration_probe", tool: "katana", args: ["example.com"] })[1]).toContain(
      "missing_target_kind",
    );
    const chain = {
      tool: "curl",
      args: [IN],
      tool_chain: [
        { tool: "curl", role: "probe", args: [IN] },
        { tool: "gau", role: "validate", args: ["https://example.com/account"] },
      ],
    };
    const { decision } = evaluateActionSpec(chain, IN, hostRules());
    expect(decision.reasons.every(({ path }) => path.startsWith("/execution_plan/1"))).toBe(true);
    expect(decision.decision).toBe("deny");
  });

  test("a tool for hosts refuses URLs that its grammar lets pass, and wants a host", () => {
    const hosts = { unverifiedTools: ["assetfinder"], profiles: ["core"] };
    expect(decide({ tool: "dig", args: ["example.com"] })).toEqual(["allow", []]);
    const spec = { action_type: "enumeration_probe", tool: "assetfinder", args: ["example.com"] };
    expect(decide(spec, hosts)[0]).toBe("allow");
  });

  test("hakrawler with the URL on its input passes, without one it has no target", () => {
    const spec = { action_type: "enumeration_probe", tool: "hakrawler", args: ["-d", "2", "-u"] };
    expect(decide({ ...spec, stdin: "https://example.com/app\n" })).toEqual(["allow", []]);
    expect(decide(spec)[1]).toContain("missing_target_kind");
  });

  test("another host in a header, and on the input of a later step", () => {
    expect(decide({ tool: "curl", args: ["-H", "Host: evil.com", IN] })).toEqual(["deny", ["out_of_scope_target"]]);
    const chain = {
      tool: "curl",
      args: [IN],
      tool_chain: [
        { tool: "curl", args: [IN] },
        { tool: "hakrawler", role: "validate", args: ["-d", "2", "-u"], stdin: "https://evil.com/app\n" },
      ],
    };
    const { decision } = evaluateActionSpec(chain, IN, hostRules());
    expect(decision.reasons.map(({ code, path }) => `${code} ${path}`)).toContain(
      "out_of_scope_target /execution_plan/1/args",
    );
  });

  test("a shell operator in a chain, and capability first", () => {
    const chain = {
      tool: "curl",
      args: [IN],
      tool_chain: [{ tool: "curl", args: [IN] }, { args: [`${IN} && whoami`] }],
    };
    expect(decide(chain)[1]).toContain("disallowed_pattern");
    const spec = {
      action_type: "differential_probe",
      capability: "http_probe",
      task_family: "authz",
      args: [IN],
      probe_recipe: { comparison_mode: "header_status", variant_count: 2, evidence_goal: "compare" },
    };
    expect(decide(spec)).toEqual(["allow", []]);
  });

  test("decisions in the reference's shape", () => {
    const pass = evaluateActionSpec({ tool: "curl", args: [IN] }, IN, hostRules()).decision;
    expect(normalizePolicyDecisionV0(pass)).toEqual({
      schema_version: "2026-04-27.policy-decision.v0.1",
      decision: "allow_prepare",
      reason_code: "ok",
      reasons: ["ok"],
      scope_facts: { target: IN, target_host: "example.com", target_in_scope: true },
      tool_facts: { resolved_tool: "curl", action_type: "single_probe" },
      approval_required: false,
      constraints: {},
      redaction_required: true,
      compatibility: { pass: true, reason: "ok" },
    });
    const gated = evaluateActionSpec(
      { action_type: "variant_probe", tool: "curl", args: [IN], probe_recipe: { variant_count: 2 } },
      IN,
      hostRules(),
    ).decision;
    expect(
      normalizePolicyDecisionV0(gated, { redactionRequired: false, constraints: { dry_run: true } }),
    ).toMatchObject({
      decision: "owner_approval_required",
      reason_code: "action_type_requires_owner_gate:variant_probe",
      approval_required: true,
      constraints: { dry_run: true },
      redaction_required: false,
      compatibility: { pass: false, reason: "action_type_requires_owner_gate:variant_probe" },
    });
    const denied = evaluateActionSpec({ tool: "curl", args: [IN] }, "https://evil.com/", hostRules()).decision;
    expect(normalizePolicyDecisionV0(denied, { approvalRequired: true })).toMatchObject({
      decision: "deny",
      scope_facts: { target_host: "evil.com", target_in_scope: false },
    });
  });

  test("a tool without a grammar runs by consent, is named, and its plain targets are looked at", () => {
    const spec = { capability: "transport_tls_handshake", tool: "openssl", args: ["s_client", "evil.com"] };
    const rules = { profiles: ["extended"], unverifiedTools: ["openssl"] };
    expect(decide(spec, { profiles: ["extended"] })[1]).toEqual(["tool_without_grammar"]);
    expect(decide(spec, rules)[1]).toEqual(["out_of_scope_target"]);
    const { decision } = evaluateActionSpec({ ...spec, args: ["s_client", "example.com"] }, IN, {
      ...hostRules(rules),
      scope: scopeOf([{ suffix: "example.com", include_apex: true }]),
    });
    expect([decision.decision, decision.unverified_tools]).toEqual(["allow", ["openssl"]]);
    expect(decision.checks).toContainEqual({ name: "arguments", step: 0, status: "review" });
  });
});

describe("21 contracts", () => {
  const weak = (changes: object = {}): ReturnType<typeof buildSignalContract> =>
    buildSignalContract({
      engine_status: "success",
      auditor_decision: "approve",
      success_eval_status: "partial",
      signal_assessment: { signal_positive: true },
      metrics_obj: { code: 307 },
      ...changes,
    });

  test("the weak actionable bridge, on and off", () => {
    const on = weak();
    expect([findingSignalStatus(on), adaptationFeedbackStatus(on)]).toEqual(["weak", "positive"]);
    expect(on.legacy_bridges).toMatchObject({
      weak_actionable_signal: true,
      signal_positive: true,
      high_signal: false,
      adaptation_positive: true,
    });
    expect(on.adaptation_feedback).toMatchObject({
      planner_reconsult_worthy: true,
      reasons: ["weak_actionable_signal_bridge"],
    });
    const { legacy_bridges: off } = weak({ weak_signal_positive_bridge_enabled: false });
    expect([off.weak_actionable_signal, off.signal_positive, off.adaptation_positive]).toEqual([false, false, false]);
  });

  test("a governance-blocked disposition is carried as blocked evidence", () => {
    const { finding_signal: finding, workflow_promotion: promotion } = weak({
      qual: { verdict: "weak_signal", disposition: "governance_blocked" },
    });
    expect(promotion.qualification_disposition).toBe("governance_blocked");
    expect(finding.evidence_class).toBe("blocked_evidence");
    expect(finding.evidence).toContain("qualification_disposition:governance_blocked");
  });

  test("a code that is no number is refused here; without one nothing is interesting", () => {
    expect(weak({ metrics_obj: {} }).legacy_bridges.interesting_http_signal).toBe(false);
    expect(weak({ metrics_obj: { code: 404 } }).legacy_bridges.interesting_http_signal).toBe(true);
  });

  test("the analysis of a partial differential", () => {
    const contract = buildAnalysisContract({
      engine_status: "ok",
      success_eval_status: "partial",
      task_family: "authz",
      brain: {
        action_type: "differential_probe",
        hypothesis: "authz delta exists",
        expected_signal: "status/header delta",
        evidence_goal: "confirm authz asymmetry",
        planner_alignment: "aligned",
        redundancy_risk: "low",
      },
      engine_compiler: {
        semantic_loss_detected: false,
        compiler_strategy: "differential_lowering",
        compiler_variant_count: 2,
      },
      success_criteria: { typed_family_eval: "authz_boundary", evidence: ["engine_ok"] },
    });
    expect(contract).toMatchObject({
      action_type: "differential_probe",
      execution_success: true,
      expected_signal_observed: "partial",
      evidence_goal_met: "partial",
      hypothesis_support: "inconclusive",
      semantic_execution_fit: "exact",
      semantic_loss_class: "none",
      compiler_variant_count: 2,
      task_family: "authz",
      success_evidence: ["engine_ok"],
    });
    expect(Object.keys(contract)).toHaveLength(28);
  });

  test("a confirmation needs verdict, guards, comparison, delta and reproduction", () => {
    const protocol = { repro_pass: true };
    const observed_artifacts = { control_comparison_performed: true, control_delta_observed: true, protocol };
    const finding = { verdict: "confirmed", false_positive_guards_passed: true, observed_artifacts };
    expect(canBeConfirmed(finding)).toBe(true);
    const without = { ...finding, observed_artifacts: { ...observed_artifacts, protocol: {} } };
    expect([canBeConfirmed(without), canBeConfirmed(without, { requireReproduction: false })]).toEqual([false, true]);
    expect(canBeConfirmed({ ...finding, observed_artifacts: [1] })).toBe(false);
  });
});
