import { legacyReason, type GovEngineError, type JsonObject } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import {
  approvedExecutionSteps,
  buildApprovedExecutionSpec,
  buildCommandPreviewFromExecutionPlan,
  buildCommandPreviewFromExecutionSpec,
  buildExecutionInputSummariesFromExecutionSpec,
  buildExecutionInputSummaryFromExecutionPlan,
  buildExecutionInputSummaryFromExecutionSpec,
  buildPreparedExecutionSpec,
  parseApprovedExecutionSpec,
} from "../../src/index.ts";
import { codesOf } from "../support/codes-of.ts";
import { APPROVAL, APPROVED, approvedSpec, PREPARED_PARTS } from "../support/specs.ts";

const NO_STDIN = {
  stdin_present: false,
  stdin_char_count: 0,
  stdin_line_count: 0,
  stdin_preview: "",
  stdin_preview_truncated: false,
};
const HOSTS = {
  arg_hosts_detected: ["api.example.com"],
  execution_plan_hosts_detected: ["api.example.com"],
  all_hosts_detected: ["api.example.com"],
  mismatched_hosts_detected: [],
  target_host_match_status: "exact",
  request_shape_hygiene_status: "clean",
  request_shape_hygiene_reason: "all_detected_hosts_match_target",
  request_shape_hygiene_source: "normalized_args+execution_plan",
};
const ARGS = ["-I", "https://api.example.com/"];
const STEP = { tool: "curl", args: ARGS, role: "probe" };
const PREPARED = buildPreparedExecutionSpec(PREPARED_PARTS);

describe("20.4 prepared, then approved", () => {
  it("has every key in the reference's order", () => {
    expect(Object.entries(PREPARED)).toEqual(
      Object.entries({
        spec_version: "2026-03-18.prepared.v1",
        target: "https://api.example.com/",
        target_host: "api.example.com",
        target_in_scope: true,
        action_type: "single_probe",
        capability: "http_probe",
        task_family: "authz",
        execution_mode: "normalized",
        resolved_planner_profiles: ["core"],
        resolved_tool: "curl",
        tool_candidates: ["curl"],
        normalized_args: ARGS,
        stdin: "",
        execution_plan: [STEP],
        request_decoration: {
          mode: "none",
          headers: [],
          cookies: [],
          basic_auth: { enabled: false, username: "", password_ref: "" },
          uses_auth_header: false,
          uses_cookie_header: false,
          owner_approval_required: false,
          provenance_notes: [],
          policy_snapshot: { mode: "none", header_count: 0, cookie_count: 0, basic_auth_enabled: false },
        },
        ...HOSTS,
        scope_facts: { target: "https://api.example.com/", target_host: "api.example.com", target_in_scope: true },
        credentials_policy_snapshot: {
          credentials_required: false,
          allow_auth_header: false,
          allow_cookie_header: false,
          allow_basic_auth: false,
          credentials_owner_approved: false,
          resolved_campaign_key: "camp1",
        },
        compiler: {
          compiler_strategy: "passthrough",
          compiler_tool_choice: "curl",
          compiler_tool_choice_source: "explicit_tool",
          compiler_variant_count: 1,
          recipe_name: "",
          semantic_loss_detected: false,
          normalization_reason: "",
          semantic_loss_policy: { loss_class: "none", policy_response: "proceed", approved_under_degradation: false },
        },
      }),
    );
  });

  it("is approved with what the auditor said and what will run", () => {
    const { approval, execution_truth, spec_version, ...rest } = buildApprovedExecutionSpec({
      preparedExecutionSpec: PREPARED,
      ...APPROVAL,
    });
    const { spec_version: _, ...same } = PREPARED;
    expect(rest).toEqual(same);
    expect(spec_version).toBe("2026-03-18.approved.v1");
    expect(approval).toEqual({
      decision: "approve",
      reason: "ok",
      reason_code: "approve_in_scope",
      constraints: { aggression: 3 },
      approval_source: "auditor",
      owner_override_applied: false,
      approval_transform_chain: [],
      approved_under_degradation: false,
      semantic_loss_rereview_required: false,
      semantic_loss_rereview_completed: false,
      semantic_loss_rereview_decision: "",
    });
    const input = { target_delivery_mode: "argv", tool: "curl", role: "probe", ...NO_STDIN };
    expect(execution_truth).toEqual({
      artifact_type: "approved_execution_spec",
      resolved_tool: "curl",
      normalized_args: ARGS,
      execution_plan: [STEP],
      command_preview: ["curl", ...ARGS],
      command_input_summary: { preview_source: "execution_plan_first_step", ...input },
      execution_input_summaries: [{ step_index: 1, ...input }],
      ...HOSTS,
    });
  });

  // Weakness 30: there the parts are the caller's own objects.
  it("shares nothing with the caller, and is frozen all through", () => {
    const args = ["-I"];
    const chain = [{ tool: "curl", args }];
    const prepared = buildPreparedExecutionSpec({ ...PREPARED_PARTS, preparedActionSpec: { args, tool_chain: chain } });
    args.push("--proxy");
    chain.push({ tool: "sh", args: [] });
    expect(prepared["execution_plan"]).toEqual([{ tool: "curl", args: ["-I"] }]);
    const steps = approvedExecutionSteps(APPROVED);
    for (const value of [
      prepared,
      prepared["execution_plan"],
      prepared["normalized_args"],
      steps,
      steps[0],
      steps[0]?.args,
    ]) {
      expect(Object.isFrozen(value)).toBe(true);
    }
  });

  it("writes a rereview down, and a refusal, too", () => {
    const compiled = {
      ...(PREPARED_PARTS.compiledAction as JsonObject),
      semantic_loss_policy: { policy_response: "auditor_rereview", approved_under_degradation: true },
    };
    const prepared = buildPreparedExecutionSpec({ ...PREPARED_PARTS, compiledAction: compiled });
    const approvalOf = (decision: string): unknown =>
      buildApprovedExecutionSpec({ preparedExecutionSpec: prepared, ...APPROVAL, auditor: { decision } })["approval"];
    expect(approvalOf("approve")).toMatchObject({
      approved_under_degradation: true,
      semantic_loss_rereview_required: true,
      semantic_loss_rereview_completed: true,
      semantic_loss_rereview_decision: "approve",
    });
    expect(approvalOf("reject")).toMatchObject({
      decision: "reject",
      constraints: {},
      semantic_loss_rereview_completed: false,
      semantic_loss_rereview_decision: "reject",
    });
  });

  it("falls back from compiled to prepared to raw, and to the documented words", () => {
    const parts = {
      ...PREPARED_PARTS,
      preparedActionSpec: { tool: "dig" },
      compiledAction: {},
      rawActionSpec: { action_type: "x", capability: "c" },
    };
    expect(buildPreparedExecutionSpec(parts)).toMatchObject({
      action_type: "x",
      capability: "c",
      task_family: "",
      execution_mode: "normalized",
      resolved_tool: "dig",
      resolved_planner_profiles: [],
      compiler: { compiler_tool_choice: "", compiler_variant_count: 1 },
    });
    const compiled = { action_type: "y", tool: "curl", execution_mode: "m", compiler_variant_count: 0 };
    expect(buildPreparedExecutionSpec({ ...parts, compiledAction: compiled, rawActionSpec: {} })).toMatchObject({
      action_type: "y",
      execution_mode: "m",
      resolved_tool: "curl",
      compiler: { compiler_tool_choice: "curl", compiler_variant_count: 1 },
    });
    expect(buildPreparedExecutionSpec({ ...parts, rawActionSpec: {} })).toMatchObject({ action_type: "single_probe" });
  });

  it.each<[string, object, readonly string[]]>([
    ["a raw action that is text", { rawActionSpec: "probe" }, ["invalid_action_spec"]],
    ["arguments that are numbers", { preparedActionSpec: { args: [1] } }, ["invalid_action_spec"]],
    ["a step that is text", { preparedActionSpec: { tool_chain: ["curl"] } }, ["invalid_action_spec"]],
    ["an input that is null", { preparedActionSpec: { stdin: null } }, ["invalid_action_spec"]],
    ["a count that is text", { compiledAction: { compiler_variant_count: "2" } }, ["invalid_action_spec"]],
    ["a count that is null", { compiledAction: { compiler_variant_count: null } }, ["invalid_action_spec"]],
    ["a policy that is null", { compiledAction: { semantic_loss_policy: null } }, ["invalid_action_spec"]],
    ["a negative count", { compiledAction: { compiler_variant_count: -1 } }, ["invalid_action_spec"]],
    ["a policy that is a list", { compiledAction: { semantic_loss_policy: [] } }, ["invalid_action_spec"]],
    ["a truthy scope", { targetInScope: "false" }, ["invalid_action_spec"]],
    ["a credentials policy that is a list", { credentialsPolicy: [] }, ["invalid_credentials_policy"]],
    ["a date", { rawActionSpec: { at: new Date(0) } }, ["json_unsupported_value"]],
    ["nothing wrong", {}, []],
  ])("refuses %s", async (_, changes, codes) => {
    expect(await codesOf(() => buildPreparedExecutionSpec({ ...PREPARED_PARTS, ...changes }))).toEqual(codes);
  });

  it.each<[string, object, readonly string[]]>([
    ["a specification that is text", { preparedExecutionSpec: "x" }, ["invalid_prepared_execution_spec"]],
    [
      "hosts that are text",
      { preparedExecutionSpec: { ...PREPARED, all_hosts_detected: "a" } },
      ["invalid_prepared_execution_spec"],
    ],
    [
      "constraints that are null",
      { auditor: { decision: "approve", constraints: null } },
      ["invalid_auditor_decision"],
    ],
    ["an auditor who is text", { auditor: "approve" }, ["invalid_auditor_decision"]],
    ["a decision that is true", { auditor: { decision: true } }, ["invalid_auditor_decision"]],
    ["an override that is text", { ownerOverrideApplied: "no" }, ["invalid_auditor_decision"]],
    ["nothing wrong", {}, []],
  ])("is not built from %s", async (_, changes, codes) => {
    const parts = { preparedExecutionSpec: PREPARED, ...APPROVAL, ...changes };
    expect(
      await codesOf(() => buildApprovedExecutionSpec(parts as Parameters<typeof buildApprovedExecutionSpec>[0])),
    ).toEqual(codes);
  });
});

describe("previews", () => {
  const withInput = approvedSpec({
    tool_chain: [{ tool: "hakrawler", args: [], stdin: "https://api.example.com/\n" }],
  });
  const noPlan = { resolved_tool: "curl", normalized_args: ["-I", "u"], stdin: "x" };

  it("of a step with input say so", () => {
    expect(buildExecutionInputSummaryFromExecutionSpec(withInput)).toEqual({
      preview_source: "execution_plan_first_step",
      target_delivery_mode: "stdin",
      tool: "hakrawler",
      role: "",
      stdin_present: true,
      stdin_char_count: 25,
      stdin_line_count: 1,
      stdin_preview: "https://api.example.com/\n",
      stdin_preview_truncated: false,
    });
    expect(buildExecutionInputSummaryFromExecutionPlan(withInput).target_delivery_mode).toBe("stdin");
  });

  it("without a plan are of the arguments, or of nothing", () => {
    expect(buildCommandPreviewFromExecutionSpec(noPlan)).toEqual(["curl", "-I", "u"]);
    expect(buildCommandPreviewFromExecutionPlan(noPlan)).toEqual([]);
    expect(buildExecutionInputSummaryFromExecutionSpec(noPlan)).toMatchObject({
      preview_source: "normalized_args",
      target_delivery_mode: "stdin",
      tool: "curl",
    });
    expect(buildExecutionInputSummaryFromExecutionPlan(noPlan)).toEqual({
      preview_source: "none",
      target_delivery_mode: "argv",
      tool: "",
      role: "",
      ...NO_STDIN,
    });
    expect(buildExecutionInputSummariesFromExecutionSpec(noPlan)).toEqual([]);
  });

  it("name the specification's tool for a step that names none", () => {
    const spec = { resolved_tool: "dig", execution_plan: [{ args: ["a"] }, { tool: "wc" }] };
    expect(buildCommandPreviewFromExecutionPlan(spec)).toEqual(["dig", "a"]);
    expect(buildExecutionInputSummariesFromExecutionSpec(spec)).toMatchObject([
      { step_index: 1, tool: "dig" },
      { step_index: 2, tool: "wc" },
    ]);
    expect(buildCommandPreviewFromExecutionSpec({ execution_plan: [{ args: ["a"] }] })).toEqual(["a"]);
  });

  // Weaknesses 18 and 20.
  it("show no secret", () => {
    const spec = {
      execution_plan: [{ tool: "curl", args: ["-u", "me:pw", "https://a.example/"], stdin: "token=abc" }],
    };
    expect(buildCommandPreviewFromExecutionSpec(spec)).toEqual(["curl", "-u", "me:<redacted>", "https://a.example/"]);
    expect(buildExecutionInputSummaryFromExecutionSpec(spec)).toMatchObject({
      stdin_preview: "token=<redacted>",
      stdin_char_count: 9,
    });
  });

  it("are cut at 160 code points", () => {
    const summary = buildExecutionInputSummaryFromExecutionSpec({ stdin: "😀".repeat(161) });
    expect(summary).toMatchObject({
      stdin_char_count: 161,
      stdin_preview: `${"😀".repeat(160)}...<truncated>`,
      stdin_preview_truncated: true,
    });
    expect(buildExecutionInputSummaryFromExecutionSpec({ stdin: "😀".repeat(160) }).stdin_preview_truncated).toBe(
      false,
    );
  });

  it.each([["text"], [{ execution_plan: "x" }], [{ execution_plan: [1] }], [{ normalized_args: [null] }]])(
    "of %j are refused",
    async (spec) => {
      for (const preview of [buildCommandPreviewFromExecutionSpec, buildExecutionInputSummaryFromExecutionSpec]) {
        expect(await codesOf(() => preview(spec))).toEqual(["invalid_prepared_execution_spec"]);
      }
    },
  );
});

describe("an approved specification", () => {
  const changed = (changes: JsonObject): JsonObject => ({ ...APPROVED, ...changes });
  const withPlan = (execution_plan: unknown): JsonObject =>
    changed({ execution_truth: { artifact_type: "approved_execution_spec", execution_plan } as JsonObject });

  it("gives its truth and its steps", () => {
    expect(parseApprovedExecutionSpec(APPROVED)).toEqual(APPROVED["execution_truth"]);
    expect(approvedExecutionSteps(APPROVED)).toEqual([{ tool: "curl", args: ["https://example.com/"] }]);
    expect(approvedExecutionSteps(approvedSpec())).toEqual([{ tool: "curl", args: ARGS }]);
    expect(
      approvedExecutionSteps(
        withPlan([
          { tool: "wc", args: [], stdin: "x" },
          { tool: "wc", args: ["-c"], stdin: "" },
        ]),
      ),
    ).toEqual([
      { tool: "wc", args: [], stdin: "x" },
      { tool: "wc", args: ["-c"] },
    ]);
  });

  it.each<[string, unknown, readonly (readonly [string, string | null])[]]>([
    ["that is text", "x", [["invalid_approved_execution_spec", "object"]]],
    ["without a version", { ...APPROVED, spec_version: "" }, [["invalid_approved_execution_spec_version", "missing"]]],
    [
      "that is only prepared",
      { ...APPROVED, spec_version: "2026-03-18.prepared.v1" },
      [["invalid_approved_execution_spec_version", "2026-03-18.prepared.v1"]],
    ],
    ["of another version", { ...APPROVED, spec_version: "v9" }, [["invalid_approved_execution_spec_version", null]]],
    [
      "with blanks around its version",
      { ...APPROVED, spec_version: " 2026-03-18.approved.v1" },
      [["invalid_approved_execution_spec_version", null]],
    ],
    [
      "that was rejected",
      { ...APPROVED, approval: { decision: "reject" } },
      [["invalid_approved_execution_decision", "reject"]],
    ],
    [
      "that was Approved",
      { ...APPROVED, approval: { decision: "Approve" } },
      [["invalid_approved_execution_decision", null]],
    ],
    [
      "with an approval that is text",
      { ...APPROVED, approval: "approve" },
      [["invalid_approved_execution_decision", "missing"]],
    ],
    [
      "with a truth of no type",
      { ...APPROVED, execution_truth: {} },
      [["invalid_approved_execution_truth_artifact", "missing"]],
    ],
    [
      "with nothing in it",
      {},
      [
        ["invalid_approved_execution_spec_version", "missing"],
        ["invalid_approved_execution_decision", "missing"],
        ["invalid_approved_execution_truth_artifact", "missing"],
      ],
    ],
    ["without a plan", withPlan(undefined as unknown), [["missing_execution_plan", null]]],
    ["with an empty plan", withPlan([]), [["missing_execution_plan", null]]],
    [
      "with steps that are none",
      withPlan(["curl", null, []]),
      [
        ["invalid_approved_execution_step", "0"],
        ["invalid_approved_execution_step", "1"],
        ["invalid_approved_execution_step", "2"],
      ],
    ],
    ["with a step without a tool", withPlan([{ args: [] }]), [["missing_approved_execution_step_tool", "0"]]],
    ["with a blank tool", withPlan([{ tool: " ", args: [] }]), [["missing_approved_execution_step_tool", "0"]]],
    ["with a step without arguments", withPlan([{ tool: "curl" }]), [["missing_approved_execution_step_args", "0"]]],
    [
      "with arguments that are text",
      withPlan([{ tool: "curl", args: "-I" }]),
      [["invalid_approved_execution_step_args", "0"]],
    ],
    // Weakness 29: the reference turns them into text.
    [
      "with an argument that is null",
      withPlan([{ tool: "curl", args: [null] }]),
      [["invalid_approved_execution_step_args", "0"]],
    ],
    ["with a tool that is a number", withPlan([{ tool: 1, args: [] }]), [["invalid_approved_execution_step", "0"]]],
    [
      "with an input that is a number",
      withPlan([{ tool: "wc", args: [], stdin: 1 }]),
      [["invalid_approved_execution_step", "0"]],
    ],
    [
      "with a step of unknown members",
      withPlan([{ tool: "wc", args: [], env: {} }]),
      [["invalid_approved_execution_step", "0"]],
    ],
  ])("%s is refused", (_, spec, expected) => {
    let found: readonly (readonly [string, string | null])[] = [];
    try {
      approvedExecutionSteps(spec === undefined ? spec : JSON.parse(JSON.stringify(spec)));
    } catch (error) {
      const { problems } = error as { problems: readonly { code: string; detail: string | null }[] };
      found = problems.map(({ code, detail }) => [code, detail]);
    }
    expect(found).toEqual(expected);
  });

  // The reference's own words, whose tails are the details here.
  it.each<[string, JsonObject]>([
    ["invalid_approved_execution_spec_version:missing", changed({ spec_version: "" })],
    ["invalid_approved_execution_decision:reject", changed({ approval: { decision: "reject" } })],
    ["invalid_approved_execution_truth_artifact:missing", changed({ execution_truth: {} })],
    ["missing_execution_plan", withPlan([])],
    ["invalid_approved_execution_step:0", withPlan(["curl"])],
    ["missing_approved_execution_step_tool:0", withPlan([{ args: [] }])],
    ["missing_approved_execution_step_args:0", withPlan([{ tool: "curl" }])],
    ["invalid_approved_execution_step_args:0", withPlan([{ tool: "curl", args: "x" }])],
  ])("is refused with the reference's reason %s", (reason, spec) => {
    let said: unknown = null;
    try {
      approvedExecutionSteps(spec);
    } catch (error) {
      const [problem] = (error as GovEngineError).problems;
      said = problem === undefined ? null : legacyReason(problem, [problem.code]);
    }
    expect(said).toBe(reason);
  });
});
