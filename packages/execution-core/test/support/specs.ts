import type { JsonObject } from "@govengine/artifact-core";
import {
  buildApprovedExecutionSpec,
  buildPreparedExecutionSpec,
  type ApprovedSpecParts,
  type PreparedSpecParts,
} from "../../src/index.ts";

const ACTION: JsonObject = {
  action_type: "single_probe",
  capability: "http_probe",
  task_family: "authz",
  tool: "curl",
  args: ["-I", "https://api.example.com/"],
  tool_chain: [{ tool: "curl", args: ["-I", "https://api.example.com/"], role: "probe" }],
  resolved_planner_profiles: ["core"],
  tool_candidates: ["curl"],
};

/** The inputs of vector 20.4. */
export const PREPARED_PARTS: PreparedSpecParts = {
  rawActionSpec: ACTION,
  preparedActionSpec: ACTION,
  compiledAction: {
    compiler_strategy: "passthrough",
    compiler_tool_choice: "curl",
    compiler_tool_choice_source: "explicit_tool",
    semantic_loss_policy: { loss_class: "none", policy_response: "proceed", approved_under_degradation: false },
  },
  credentialsPolicy: { resolved_campaign_key: "camp1" },
  target: "https://api.example.com/",
  targetInScope: true,
};

/** The circumstances of vector 20.4's approval. */
export const APPROVAL: Omit<ApprovedSpecParts, "preparedExecutionSpec"> = {
  auditor: { decision: "approve", reason: "ok", reason_code: "approve_in_scope", constraints: { aggression: 3 } },
  approvalSource: "auditor",
  approvalTransformChain: [],
  ownerOverrideApplied: false,
};

/** An approved specification, of vector 20.4 unless changed. */
export function approvedSpec(changes: JsonObject = {}): JsonObject {
  const prepared = buildPreparedExecutionSpec({ ...PREPARED_PARTS, preparedActionSpec: { ...ACTION, ...changes } });
  return buildApprovedExecutionSpec({ preparedExecutionSpec: prepared, ...APPROVAL });
}

/** The smallest specification that is approved. */
export const APPROVED: JsonObject = {
  spec_version: "2026-03-18.approved.v1",
  action_type: "single_probe",
  capability: "http_probe",
  resolved_tool: "curl",
  execution_mode: "normalized",
  approval: { decision: "approve", reason: "ok" },
  execution_truth: {
    artifact_type: "approved_execution_spec",
    execution_plan: [{ tool: "curl", args: ["https://example.com/"] }],
  },
};
