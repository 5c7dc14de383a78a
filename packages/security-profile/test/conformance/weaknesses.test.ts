// The reference's weaknesses, by their number in its specification, each with what stands in its place. Scope's own are in
// its room; the single cases are in the gateway's list.

import { describe, expect, test } from "vitest";
import {
  buildAnalysisContract,
  buildSignalContract,
  canBeConfirmed,
  checkScopeTarget,
  compileActionSpec,
  createToolRegistry,
  evaluateActionSpec,
  importScopeText,
  normalizePolicyDecisionV0,
  packagedRecipeBook,
  packagedToolRegistry,
  planRecipe,
  runtimePlannerTools,
  safeCompileActionSpec,
  type GatewayRules,
} from "../../src/index.ts";
import * as reference from "../../src/reference/index.ts";
import { unmetWishes } from "../../src/policy/unmet-wishes.ts";
import { changed } from "../support/changed.ts";
import { codeOf } from "../support/codes.ts";
import { hostRules, scopeOf } from "../support/hosts.ts";

const URL_IN = "https://example.com/";
const CURL = { tool: "curl", args: [URL_IN] };

const decide = (
  spec: unknown,
  changes: Partial<GatewayRules> = {},
  target = URL_IN,
): readonly [string, readonly string[]] => {
  const { decision } = evaluateActionSpec(spec, target, hostRules(changes));
  return [decision.decision, decision.reasons.map(({ code }) => code)];
};
const allowed = ["allow", []];

describe("fail-open paths", () => {
  test("1 the semantic-loss gate is asked, and an unknown kind of action denied", () => {
    expect(decide({ ...CURL, action_type: "mystery_probe" })).toEqual([
      "deny",
      ["unknown_action_type", "semantic_loss_blocked"],
    ]);
    expect(decide({ ...CURL, action_type: "single_probe" })).toEqual(allowed);
  });

  test("2 an unknown recipe is denied, and so is a plan without steps", () => {
    const spec = { action_type: "enumeration_probe", tool: "curl", args: [URL_IN], recipe_name: "nope" };
    expect(decide(spec)).toEqual(["deny", ["unknown_recipe"]]);
    const action = compileActionSpec(CURL);
    const registry = packagedToolRegistry();
    expect(unmetWishes({}, { ...action, execution_plan: [] }, registry).map(({ code }) => code)).toEqual([
      "plan_empty",
    ]);
    expect(unmetWishes({}, action, registry)).toEqual([]);
  });

  test("3 a missing registry denies, a broken one is an error, and one that allows nothing allows nothing", () => {
    for (const registry of [null, undefined, {}, packagedToolRegistry().document, { ...packagedToolRegistry() }]) {
      const [word, codes] = decide(CURL, { registry: registry as never });
      expect([word, codes]).toEqual(["deny", ["registry_missing"]]);
    }
    expect(decide(CURL, { recipes: null })).toEqual(["deny", ["recipe_book_missing"]]);
    expect(decide(CURL, { scope: null })).toEqual(["deny", ["scope_missing"]]);
    expect(codeOf(() => createToolRegistry({}))).toBe("invalid_tool_registry");
    const { document } = packagedToolRegistry();
    const tools = document.tools.map((tool) => ({ ...tool, execution_allowed: false }));
    const [word, codes] = decide(CURL, { registry: createToolRegistry({ ...document, tools }) });
    expect([word, codes.includes("tool_not_allowed")]).toEqual(["deny", true]);
  });

  test("4, 5 headings in other spellings and dotted words in prose never put anything in scope silently", () => {
    const text = "example.com\nOut-of-scope:\nevil.example.com\nsee README.md for more\n";
    const { draft, complete, unread } = importScopeText(text, "imported");
    const scope = scopeOf(draft.targets, { exclusions: draft.exclusions });
    const reads = (target: string): string => checkScopeTarget(scope, target, null).status;
    expect([complete, unread.length > 0]).toEqual([false, true]);
    expect([reads("https://readme.md/"), reads("https://evil.example.com/")]).not.toContain("in_scope");
    expect(reads(URL_IN)).toBe("in_scope");
    expect(reference.loadScopeDomains("see README.md").exact).toEqual(["readme.md"]);
  });

  test("6 excluding a host excludes its sub-domains", () => {
    const scope = scopeOf([{ suffix: "example.com", include_apex: true }], {
      exclusions: [{ host: "admin.example.com" }],
    });
    expect(decide({ tool: "curl", args: ["https://x.admin.example.com/"] }, { scope })[0]).toBe("deny");
    expect(decide(CURL, { scope })).toEqual(allowed);
  });

  test("7 a scope is what was given, and nothing beside it", () => {
    expect(decide(CURL, { scope: scopeOf([]) })).toEqual(["deny", ["out_of_scope_target", "out_of_scope_target"]]);
  });

  test("8 profiles come from the host, never from the spec", () => {
    expect(decide({ ...CURL, resolved_planner_profiles: ["lab"] })).toEqual(["deny", ["spec_chooses_profiles"]]);
    const openssl = { capability: "transport_tls_handshake", tool: "openssl", args: ["s_client"] };
    const consent = { unverifiedTools: ["openssl"] };
    expect(decide(openssl, consent)[1]).toEqual(["tool_not_visible"]);
    expect(decide(openssl, { ...consent, profiles: ["extended"] })).toEqual(allowed);
    expect(decide(CURL, { profiles: ["operator_only"] })).toEqual(["deny", ["invalid_planner_profile"]]);
    expect(decide(CURL, { profiles: [] })).toEqual(["deny", ["invalid_planner_profile"]]);
  });

  test("9 what planners are shown may run", () => {
    expect(runtimePlannerTools(packagedToolRegistry(), ["extended"])).not.toContain("masscan");
    expect(runtimePlannerTools(packagedToolRegistry(), ["lab"])).toHaveLength(43);
  });

  test("10 what an approval is required for doesn't pass", () => {
    const { decision } = evaluateActionSpec(CURL, URL_IN, hostRules());
    expect(normalizePolicyDecisionV0(decision).decision).toBe("allow_prepare");
    expect(normalizePolicyDecisionV0(decision, { approvalRequired: true })).toMatchObject({
      decision: "owner_approval_required",
      compatibility: { pass: false },
    });
    const lax = reference.normalizePolicyDecisionV0({
      decision: { pass: true, reason: "ok" },
      approval_required: true,
    });
    expect(lax["decision"]).toBe("allow_prepare");
  });

  test("11 nothing is a success because nobody said otherwise", () => {
    const analysis = (engine: string): boolean =>
      buildAnalysisContract({
        engine_status: engine,
        success_eval_status: "",
        engine_compiler: { semantic_loss_detected: false },
      }).execution_success;
    expect(["success", "ok"].map(analysis)).toEqual([true, true]);
    expect(["", "blocked", "dry-run", "failed"].map(analysis)).toEqual([false, false, false, false]);
    const signal = (auditor: string, engine = "success"): ReturnType<typeof buildSignalContract> =>
      buildSignalContract({
        engine_status: engine,
        auditor_decision: auditor,
        success_eval_status: "not_met",
        qual: { verdict: "confirmed" },
        signal_assessment: { workflow_promotable: true },
      });
    for (const auditor of ["deny", "blocked", "reject", "owner_approval_required"]) {
      expect(signal(auditor)).toMatchObject({
        execution_anomaly: { status: "policy_block", blocking: true },
        workflow_promotion: { status: "candidate" },
        legacy_bridges: { high_signal: false, promising: false },
      });
    }
    expect(signal("approve", "failed").legacy_bridges.high_signal).toBe(false);
    expect(signal("approve")).toMatchObject({
      workflow_promotion: { status: "confirmable" },
      legacy_bridges: { high_signal: true },
    });
  });

  test("12 only true is true", () => {
    const creds = { allow_auth_header: "false", credentials_owner_approved: true };
    const [word, codes] = decide(CURL, { credentials: creds });
    expect([word, codes]).toEqual(["deny", ["invalid_credentials_policy"]]);
    expect(codeOf(() => createToolRegistry(changed(packagedToolRegistry().document, "tools/0/enabled", 1)))).toBe(
      "invalid_tool_entry",
    );
    const finding = {
      verdict: "confirmed",
      false_positive_guards_passed: "false",
      observed_artifacts: {
        control_comparison_performed: true,
        control_delta_observed: true,
        protocol: { repro_pass: true },
      },
    };
    expect([canBeConfirmed(finding), reference.canBeConfirmed(finding)]).toEqual([false, true]);
    const gated = { ...CURL, action_type: "variant_probe", probe_recipe: { variant_count: 2 } };
    expect(decide(gated, { ownerApproved: "yes" as never })[0]).toBe("owner_approval_required");
    expect(decide(gated, { ownerApproved: true })).toEqual(allowed);
    const [mixed, reasons] = decide({ ...gated, args: ["https://evil.example/"] });
    expect([mixed, reasons]).toEqual(["deny", ["action_type_requires_owner_gate", "out_of_scope_target"]]);
    const header = { tool: "curl", args: ["-H", "Authorization: Bearer x", URL_IN] };
    const credentials = { allow_auth_header: true, credentials_owner_approved: true };
    expect(decide(header, { credentials, ownerApproved: "yes" as never })[1]).toEqual([
      "credentials_require_owner_approval",
    ]);
    expect(decide(header, { credentials, ownerApproved: true })).toEqual(allowed);
  });
});

describe("argument checks", () => {
  const denied = (args: readonly string[], code: string, tool = "curl"): void => {
    const [word, codes] = decide({ tool, args: [...args] });
    expect([args, word, codes.includes(code)]).toEqual([args, "deny", true]);
  };

  test("13 credentials are seen in every spelling", () => {
    denied(["-H", "authorization: x", URL_IN], "auth_header_not_allowed_by_campaign_policy");
    denied(["-b", "a=b", URL_IN], "cookie_header_not_allowed_by_campaign_policy");
    denied(["-uuser:pass", URL_IN], "basic_auth_not_allowed_by_campaign_policy");
    denied(["--user=a:b", URL_IN], "basic_auth_not_allowed_by_campaign_policy");
    denied(["https://user:pass@example.com/"], "basic_auth_not_allowed_by_campaign_policy");
  });

  test("14 whatever moves traffic, reads or writes files is refused, for every tool", () => {
    for (const args of [["-obody"], ["-d@/etc/passwd"], ["--resolve", "a:1:b"], ["-x", "p:1"], ["--next"], ["-L"]]) {
      expect(decide({ tool: "curl", args: [...args, URL_IN] })[0]).toBe("deny");
    }
    denied(["--os-shell", "-u", URL_IN], "argument_runs_code", "sqlmap");
    expect(decide({ tool: "git", args: ["--upload-pack=id"] }, { profiles: ["extended"] })[1]).toEqual([
      "tool_without_grammar",
    ]);
  });

  test("15 shell characters and control characters, also on standard input", () => {
    for (const text of ["`id`", "$(id)", "a & b", ">", "a\nb"]) {
      expect(decide({ tool: "curl", args: ["-H", `X: ${text}`, URL_IN] })[0]).toBe("deny");
    }
    const input = {
      tool: "hakrawler",
      action_type: "enumeration_probe",
      args: ["-d", "2", "-u"],
      stdin: `${URL_IN}\n`,
    };
    const scope = scopeOf([{ suffix: "example.com", include_apex: true }]);
    expect(decide(input, { scope })[1]).toEqual([]);
    expect(decide({ ...input, stdin: `${URL_IN}\n$(id)\n` }, { scope })[1]).toContain("disallowed_pattern");
  });

  test("16, 17 hosts without a dot, in number forms, and those that two parsers read differently", () => {
    for (const host of [
      "localhost",
      "2130706433",
      "[::1]",
      "0x7f.1",
      "127.1",
      "evil.com\\@example.com",
      "ex%61mple.com",
    ]) {
      expect([host, decide({ tool: "curl", args: [`http://${host}/`] })[0]]).toEqual([host, "deny"]);
    }
    denied(["-H", "Referer: evil.com/path", URL_IN], "argument_value_invalid");
  });

  test("18 a file URL is no target", () => {
    expect(decide({ tool: "curl", args: ["file:///etc/passwd"] })[0]).toBe("deny");
  });

  test("19 scheme and port belong to scope", () => {
    expect(decide({ tool: "curl", args: ["https://example.com:8443/"] })[1]).toEqual(["out_of_scope_target"]);
    const scope = scopeOf([{ host: "example.com", ports: [443, 8443] }]);
    expect(decide({ tool: "curl", args: ["https://example.com:8443/"] }, { scope })).toEqual(allowed);
  });
});

describe("over-refusal", () => {
  test("20 numbers, protective options and page names are let through", () => {
    expect(decide({ tool: "curl", args: ["--max-time", "2.5", URL_IN] })).toEqual(allowed);
    expect(decide({ tool: "httpx", args: ["-u", URL_IN, "--rate-limit", "5"] })).toEqual(allowed);
    expect(decide({ tool: "curl", args: ["https://example.com/benchmark/stress"] })).toEqual(allowed);
  });

  test("21 the three built-in recipes pass with a fitting scope; what they read from each other asks for a look", () => {
    for (const { name, capability, action_type: type } of packagedRecipeBook().document.recipes) {
      const spec = { action_type: type, capability, recipe_name: name, target: URL_IN.slice(0, -1) };
      const { decision, plan } = evaluateActionSpec(spec, URL_IN, hostRules());
      expect([name, decision.decision, decision.reasons, plan.length]).toEqual([name, "allow", [], 2]);
      expect(decision.checks).toContainEqual({ name: "scope", step: 1, status: "review" });
    }
    const own = { tool: "httpx", args: ["-silent", "-l", "{prev_stdout_path}"] };
    expect(decide(own)[0]).toBe("deny");
    expect(decide({ ...CURL, tool_chain: [CURL, own] })[0]).toBe("deny");
  });
});

describe("robustness", () => {
  test("22 counts and shapes of other types are refused, and nothing throws", () => {
    for (const count of ["abc", "3", 3.9, true, [], null]) {
      const spec = { ...CURL, action_type: "enumeration_probe", probe_recipe: { variant_count: count } };
      expect([count, decide(spec)]).toEqual([count, ["deny", ["variant_count_out_of_range"]]]);
    }
    for (const spec of [
      null,
      [],
      "curl",
      5,
      { ...CURL, args: URL_IN },
      { ...CURL, args: { a: 1 } },
      { tool_chain: ["x"] },
    ]) {
      expect(decide(spec)[0]).toBe("deny");
    }
  });

  test("23 lengths are limited, and so is what may stand in a mode", () => {
    expect(decide({ ...CURL, args: new Array<string>(33).fill(URL_IN) })[1]).toEqual(["args_too_long"]);
    expect(decide({ ...CURL, args: ["x".repeat(5_000)] })[1]).toEqual(["arg_too_long"]);
    expect(decide({ ...CURL, execution_mode: "as fast as possible" })[1]).toEqual(["invalid_action_spec"]);
    expect(decide({ ...CURL, probe_recipe: { sequence_steps: [{}] } })[1]).toEqual(["invalid_probe_recipe"]);
  });

  test("24 arguments are texts", () => {
    for (const arg of [1, true, null, 1.5]) expect(decide({ ...CURL, args: [arg] })[1]).toEqual(["args_must_be_array"]);
  });

  test("25 no wish is dropped in silence", () => {
    const other = { tool_chain: [{ tool: "httpx", args: ["-u", URL_IN] }] };
    expect(decide({ ...CURL, stdin: "x", ...other })[1]).toContain("stdin_not_used");
    expect(decide({ tool: "httpx", args: ["-u", URL_IN, "-silent"], ...other })[1]).toContain("args_not_used");
    expect(decide({ ...CURL, tool_preferences: { prefer_tool: "bash" } })[1]).toEqual(["invalid_prefer_tool"]);
    expect(decide({ ...CURL, tool_candidates: ["curl", "bash"] })[1]).toEqual(["invalid_tool_candidate"]);
    expect(decide({ ...CURL, tool_candidates: ["curl", "httpx"] })).toEqual(allowed);
  });

  test("26 nothing that is given out is shared or can be changed", () => {
    const action = compileActionSpec(CURL);
    expect(action.tool_chain).not.toBe(action.execution_plan);
    expect(action.tool_chain).toEqual(action.execution_plan);
    for (const part of [action, action.execution_plan, action.execution_plan[0]?.args, action.tool_candidates]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  test("27 what is allowed follows the registry that is given", () => {
    const { document } = packagedToolRegistry();
    const at = document.tools.findIndex(({ name }) => name === "curl");
    const without = createToolRegistry(changed(document, `tools/${at}/enabled`, false));
    expect(decide(CURL, { registry: without })[1]).toContain("tool_not_allowed");
    expect(decide(CURL)).toEqual(allowed);
  });

  test("29 a plan is no longer than a chain may be", () => {
    const steps = [
      { tool: "httpx", args: ["-u", URL_IN] },
      { tool: "curl", args: [URL_IN] },
    ];
    expect(decide({ ...CURL, tool_chain: steps })[1]).toEqual(["tool_chain_too_long"]);
    expect(decide({ ...CURL, tool_chain: steps.slice(0, 1) })).toEqual(allowed);
  });

  test("30 placeholders are filled once, and a recipe without a target plans nothing", () => {
    const recipe = packagedRecipeBook().recipe("crawl_then_validate");
    if (recipe === null) throw new Error("the packaged recipe is gone");
    const use = {
      action_type: recipe.action_type,
      capability: recipe.capability,
      target: "https://example.com/{capability}{target_host}",
      target_host: "example.com",
      selected_tool: "katana",
    };
    const plan = planRecipe(recipe, use);
    expect(plan.ok ? plan.plan[0]?.args[1] : null).toBe("https://example.com/{capability}{target_host}");
    const spec = { action_type: recipe.action_type, capability: recipe.capability, recipe_name: recipe.name };
    const compiled = safeCompileActionSpec(spec);
    expect(compiled.ok ? [] : compiled.problems.map(({ code }) => code)).toEqual(["recipe_target_missing"]);
  });

  test("31 letters whose lower case is longer move nothing", () => {
    const { draft } = importScopeText("İİİİ\nexample.com\nout of scope:\nadmin.example.com\n", "imported");
    expect([draft.targets, draft.exclusions]).toEqual([[{ host: "example.com" }], [{ host: "admin.example.com" }]]);
  });

  test("32 a blank success status is not provided, and a confidence of 0 is evidence", () => {
    const { success_outcome: outcome } = buildSignalContract({
      engine_status: "success",
      auditor_decision: "approve",
      success_eval_status: "",
      qual: { confidence: 0 },
    });
    expect(outcome).toMatchObject({
      status: "not_provided",
      gap: "missing_success_criteria",
      evidence: ["qualification_confidence:0"],
    });
  });

  test("33 the decision binds spec, plan, target, scope and registry by digest, and lists its checks in order", () => {
    const rules = hostRules();
    const { decision } = evaluateActionSpec(CURL, URL_IN, rules);
    const digests = (spec: unknown, target: string, changes: Partial<GatewayRules>): readonly unknown[] => {
      const other = evaluateActionSpec(spec, target, hostRules(changes)).decision;
      return (["spec_digest", "plan_digest", "target", "scope_digest", "registry_digest"] as const).map(
        (member) => other[member] === decision[member],
      );
    };
    const registry = createToolRegistry(changed(packagedToolRegistry().document, "profiles/0/description", "other"));
    expect(digests(CURL, URL_IN, {})).toEqual([true, true, true, true, true]);
    expect(digests({ ...CURL, rationale: "x" }, URL_IN, {})).toEqual([false, true, true, true, true]);
    expect(digests({ ...CURL, args: ["-s", URL_IN] }, URL_IN, {})).toEqual([false, false, true, true, true]);
    expect(digests(CURL, "https://example.com/a", {})).toEqual([true, true, false, true, true]);
    expect(digests(CURL, URL_IN, { scope: scopeOf([{ host: "example.com" }]) })).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
    expect(digests(CURL, URL_IN, { registry })).toEqual([true, true, true, true, false]);
    expect(decision.checks.map(({ name, step }) => `${name}${step ?? ""}`)).toEqual([
      "registry",
      "recipes",
      "scope_document",
      "credentials_policy",
      "profiles",
      "spec",
      "action_type",
      "owner_gate",
      "compile",
      "semantic_loss",
      "target",
      "tool0",
      "owner_gate0",
      "argument_hygiene0",
      "restricted_arguments0",
      "arguments0",
      "target_kind0",
      "scope0",
      "credentials0",
    ]);
  });

  test("34 no reason repeats what was sent", () => {
    const secret = "s3cr3t";
    const { decision } = evaluateActionSpec(
      { action_type: secret, capability: secret, tool: secret, args: [secret, `--${secret}`], target: secret },
      `https://${secret}.example/`,
      hostRules({ profiles: [secret] }),
    );
    expect(decision.decision).toBe("deny");
    expect(JSON.stringify([decision.reasons, decision.checks])).not.toContain(secret);
  });
});
