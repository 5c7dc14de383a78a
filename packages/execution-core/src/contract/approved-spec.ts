// The approved specification: a prepared one with what an auditor said of it. Building it isn't approving it: only reading
// it for execution looks at the decision.

import { isJsonObject, snapshotJsonObject, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import {
  flagMember,
  listMember,
  memberOr,
  partOf,
  readSource,
  textMember,
  textsMember,
  type Source,
} from "./members.ts";
import { HYGIENE_MEMBERS } from "./prepared-spec.ts";
import { planInput, planPreview, stepInputs } from "./previews.ts";

/** The version of an approved specification. */
export const APPROVED_SPEC_VERSION = "2026-03-18.approved.v1";

/** The type that an approved specification's truth names. */
export const APPROVED_SPEC_TYPE = "approved_execution_spec";

/** What an approved specification is made of. */
export interface ApprovedSpecParts {
  readonly preparedExecutionSpec: unknown;
  /** `decision`, `reason`, `reason_code` and `constraints`. */
  readonly auditor: unknown;
  /** Who approved, in a word of the host's. */
  readonly approvalSource: string;
  /** What was changed on the way, as the host lists it. */
  readonly approvalTransformChain: readonly JsonValue[];
  readonly ownerOverrideApplied: boolean;
}

/**
 * Builds the approved specification. The auditor's decision is written down, not judged: a refusal gives an object, too, and
 * `parseApprovedExecutionSpec` refuses it.
 *
 * @throws GovEngineError `invalid_prepared_execution_spec` or `invalid_auditor_decision` for a member of another type than
 *   it must have, or a `json_*` code
 */
export function buildApprovedExecutionSpec(parts: ApprovedSpecParts): JsonObject {
  const prepared = readSource(parts.preparedExecutionSpec, "invalid_prepared_execution_spec");
  const policy = partOf(partOf(prepared, "compiler"), "semantic_loss_policy");
  return snapshotJsonObject({
    ...prepared.object,
    approval: approvalOf(parts, policy),
    execution_truth: truthOf(prepared),
    spec_version: APPROVED_SPEC_VERSION,
  });
}

function approvalOf(parts: ApprovedSpecParts, policy: Source): JsonObject {
  const { approvalSource, approvalTransformChain, ownerOverrideApplied } = parts;
  const auditor = readSource(parts.auditor, "invalid_auditor_decision");
  const circumstances = readSource(
    { source: approvalSource, chain: approvalTransformChain, override: ownerOverrideApplied },
    "invalid_auditor_decision",
  );
  const decision = textMember(auditor, "decision");
  const required = textMember(policy, "policy_response") === "auditor_rereview";
  const constraints = memberOr(auditor, "constraints", {});
  return {
    decision,
    reason: textMember(auditor, "reason"),
    reason_code: textMember(auditor, "reason_code"),
    constraints: isJsonObject(constraints) ? constraints : listMember(auditor, "constraints"),
    approval_source: textMember(circumstances, "source"),
    owner_override_applied: flagMember(circumstances, "override"),
    approval_transform_chain: listMember(circumstances, "chain"),
    approved_under_degradation: flagMember(policy, "approved_under_degradation"),
    semantic_loss_rereview_required: required,
    semantic_loss_rereview_completed: required && decision === "approve",
    semantic_loss_rereview_decision: required ? decision : "",
  };
}

function truthOf(prepared: Source): JsonObject {
  const hygiene = HYGIENE_MEMBERS.map((name) => [
    name,
    name.endsWith("_detected") ? textsMember(prepared, name) : textMember(prepared, name),
  ]);
  return snapshotJsonObject({
    artifact_type: APPROVED_SPEC_TYPE,
    resolved_tool: textMember(prepared, "resolved_tool"),
    normalized_args: textsMember(prepared, "normalized_args"),
    execution_plan: listMember(prepared, "execution_plan"),
    command_preview: planPreview(prepared),
    command_input_summary: planInput(prepared),
    execution_input_summaries: stepInputs(prepared),
    ...(Object.fromEntries(hygiene) as JsonObject),
  });
}
