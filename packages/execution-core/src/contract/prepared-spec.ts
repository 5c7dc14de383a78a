// The prepared specification: what a host's planning, preparation and compilation come to, in one object. It says what was
// prepared; it proves and allows nothing.

import { snapshotJsonObject, type JsonObject } from "@govengine/artifact-core";
import { extractHostFromUrl } from "../command/host.ts";
import { decorationSummary } from "./decoration-summary.ts";
import { summarizeRequestShapeHygiene } from "./hygiene.ts";
import {
  firstText,
  firstTexts,
  flagMember,
  listMember,
  memberOr,
  partOf,
  readSource,
  textMember,
  textsMember,
  wrongMember,
  type Source,
} from "./members.ts";
import { planSteps } from "./plan-steps.ts";

/** The version of a prepared specification. */
export const PREPARED_SPEC_VERSION = "2026-03-18.prepared.v1";

/** What a prepared specification is made of. */
export interface PreparedSpecParts {
  /** The action as the planner gave it. */
  readonly rawActionSpec: unknown;
  /** The action as it was prepared: its arguments, chain and input are what would run. */
  readonly preparedActionSpec: unknown;
  /** The action as it was compiled. */
  readonly compiledAction: unknown;
  readonly credentialsPolicy: unknown;
  readonly target: string;
  /** The caller's word; nothing here verifies it. */
  readonly targetInScope: boolean;
}

/** The hosts that were found, and what follows from them: the members that specifications repeat. */
export const HYGIENE_MEMBERS = [
  "arg_hosts_detected",
  "execution_plan_hosts_detected",
  "all_hosts_detected",
  "mismatched_hosts_detected",
  "target_host_match_status",
  "request_shape_hygiene_status",
  "request_shape_hygiene_reason",
  "request_shape_hygiene_source",
] as const;

/**
 * Builds the prepared specification, every key in the reference's order.
 *
 * @throws GovEngineError `invalid_action_spec`, `invalid_credentials_policy`, `unknown_request_decoration_mode` or
 *   `invalid_request_decoration` for a member of another type than it must have, or a `json_*` code
 */
export function buildPreparedExecutionSpec(parts: PreparedSpecParts): JsonObject {
  const raw = readSource(parts.rawActionSpec, "invalid_action_spec");
  const prepared = readSource(parts.preparedActionSpec, "invalid_action_spec");
  const compiled = readSource(parts.compiledAction, "invalid_action_spec");
  const policy = readSource(parts.credentialsPolicy, "invalid_credentials_policy");
  const { target, targetInScope } = readTarget(parts);
  const args = textsMember(prepared, "args");
  const plan = planSteps(prepared, "tool_chain");
  const { target_host: _, ...hygiene } = summarizeRequestShapeHygiene(target, args, plan);
  const target_host = extractHostFromUrl(target);
  const all = [compiled, prepared, raw];
  return snapshotJsonObject({
    spec_version: PREPARED_SPEC_VERSION,
    target,
    target_host,
    target_in_scope: targetInScope,
    action_type: firstText("action_type", all, "single_probe"),
    capability: firstText("capability", all),
    task_family: firstText("task_family", [prepared, raw]),
    execution_mode: firstText("execution_mode", [compiled, prepared], "normalized"),
    resolved_planner_profiles: firstTexts("resolved_planner_profiles", [prepared, compiled]),
    resolved_tool: compilerTool(compiled, textMember(prepared, "tool")),
    tool_candidates: firstTexts("tool_candidates", [prepared, compiled]),
    normalized_args: args,
    stdin: textMember(prepared, "stdin"),
    execution_plan: listMember(prepared, "tool_chain"),
    request_decoration: decorationSummary(prepared, policy),
    ...hygiene,
    scope_facts: { target, target_host, target_in_scope: targetInScope },
    credentials_policy_snapshot: policySnapshot(policy),
    compiler: compilerFacts(compiled),
  });
}

function readTarget({ target, targetInScope }: PreparedSpecParts): { target: string; targetInScope: boolean } {
  const source = readSource({ target, target_in_scope: targetInScope }, "invalid_action_spec");
  return { target: textMember(source, "target"), targetInScope: flagMember(source, "target_in_scope") };
}

function compilerTool(compiled: Source, otherwise: string): string {
  const names = ["compiler_tool_choice", "tool"].map((name) => textMember(compiled, name));
  return names.find((name) => name !== "") ?? otherwise;
}

function policySnapshot(policy: Source): JsonObject {
  return {
    credentials_required: flagMember(policy, "credentials_required"),
    allow_auth_header: flagMember(policy, "allow_auth_header"),
    allow_cookie_header: flagMember(policy, "allow_cookie_header"),
    allow_basic_auth: flagMember(policy, "allow_basic_auth"),
    credentials_owner_approved: flagMember(policy, "credentials_owner_approved"),
    resolved_campaign_key: textMember(policy, "resolved_campaign_key"),
  };
}

function compilerFacts(compiled: Source): JsonObject {
  return {
    compiler_strategy: textMember(compiled, "compiler_strategy"),
    compiler_tool_choice: compilerTool(compiled, ""),
    compiler_tool_choice_source: textMember(compiled, "compiler_tool_choice_source"),
    compiler_variant_count: variantCount(compiled),
    recipe_name: textMember(compiled, "recipe_name"),
    semantic_loss_detected: flagMember(compiled, "semantic_loss_detected"),
    normalization_reason: textMember(compiled, "normalization_reason"),
    semantic_loss_policy: partOf(compiled, "semantic_loss_policy").object,
  };
}

/** How many variants the compiler made; none said and none made are one. */
function variantCount(compiled: Source): number {
  const count = memberOr(compiled, "compiler_variant_count", 1);
  if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 0) {
    throw wrongMember(compiled, ["compiler_variant_count"], "integer");
  }
  return count === 0 ? 1 : count;
}
