// What the gateway decided about one action, as a record: bound to spec, plan, target, scope and registry, with every reason
// and every check. A yes without all of its bindings is no record.

import { problem, type DigestRef, type Problem, type RecordType } from "@govengine/artifact-core";
import {
  closed,
  codeWord,
  defineRecord,
  digestRefText,
  integer,
  list,
  nullable,
  oneOf,
  plainText,
  problemList,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { registryWord, toolName } from "../tools/tool-fields.ts";

/** What the gateway says. */
export type ActionPolicyWord = "allow" | "owner_approval_required" | "deny";

/** How a check ended: `review` passed, and asks for somebody to look again. */
export type PolicyCheckStatus = "passed" | "failed" | "review" | "not_evaluated";

/** One check of the gateway. */
export interface PolicyCheck {
  readonly name: string;
  /** The step that it was about, from 0; null for the action as a whole. */
  readonly step: number | null;
  readonly status: PolicyCheckStatus;
}

/** The gateway's decision about one action. */
export interface ActionPolicyDecision {
  readonly schema_version: "v0.1";
  readonly decision: ActionPolicyWord;
  /** The code of the first reason, `ok` when there is none. */
  readonly reason_code: string;
  /** Every reason why the decision isn't `allow`. */
  readonly reasons: readonly Problem[];
  /** Null when the spec can't be read. */
  readonly action_type: string | null;
  /** The tool that was chosen, null when none was. */
  readonly tool: string | null;
  /** The digest of the plan as it would be prepared, null when there is none. */
  readonly plan_digest: DigestRef | null;
  readonly spec_digest: DigestRef | null;
  /** The target that the host named, null when it can't be written down safely. */
  readonly target: string | null;
  readonly scope_digest: DigestRef | null;
  readonly registry_digest: DigestRef | null;
  /** The profiles that the tools were resolved with. */
  readonly profiles: readonly string[];
  /** Tools of the plan that run by the host's consent alone, because nobody understands their arguments. */
  readonly unverified_tools: readonly string[];
  readonly checks: readonly PolicyCheck[];
}

/** The reason code of a decision without reasons. */
export const POLICY_OK = "ok";

/** Codes that an owner's approval removes; any other denies. */
const OWNER_CODES: readonly string[] = Object.freeze([
  "action_type_requires_owner_gate",
  "tool_requires_owner_approval",
]);

const TARGET_MAX = 2_048;
const CHECKS_MAX = 256;

/**
 * Reads decisions. The word must follow from the reasons (`policy_decision_inconsistent`), and an `allow` binds spec, plan,
 * target, scope and registry (`policy_decision_unbound`).
 */
export const ActionPolicyDecision: RecordType<ActionPolicyDecision> = defineRecord({
  name: "action_policy_decision",
  recordType: "govengine.policy.gateway.ActionPolicyDecision",
  schemaVersion: "v0.1",
  schema: v.strictObject({
    schema_version: oneOf(["v0.1"]),
    decision: oneOf(["allow", "owner_approval_required", "deny"]),
    reason_code: codeWord(),
    reasons: problemList(),
    action_type: nullable(registryWord()),
    tool: nullable(toolName()),
    plan_digest: nullable(digestRefText()),
    spec_digest: nullable(digestRefText()),
    target: nullable(plainText(TARGET_MAX)),
    scope_digest: nullable(digestRefText()),
    registry_digest: nullable(digestRefText()),
    profiles: list(registryWord()),
    unverified_tools: list(toolName()),
    checks: list(
      closed({
        name: codeWord(),
        step: nullable(integer({ min: 0 })),
        status: oneOf(["passed", "failed", "review", "not_evaluated"]),
      }),
      { max: CHECKS_MAX },
    ),
  }),
  codes: { forbidden: "forbidden_security_profile_field" },
  check: checkDecision,
  rules: [
    "decision and reason_code follow from reasons.",
    "Unless it denies, every check was made, an allow has none that failed, and every digest and name is given.",
  ],
});

const BINDINGS = [
  "action_type",
  "tool",
  "plan_digest",
  "spec_digest",
  "target",
  "scope_digest",
  "registry_digest",
] as const;

function checkDecision(decision: ActionPolicyDecision): readonly Problem[] {
  const { reasons, checks } = decision;
  const problems: Problem[] = [];
  const wrong = (path: string): void => {
    problems.push(problem("policy_decision_inconsistent", path));
  };
  if (decision.decision !== wordOf(reasons)) wrong("/decision");
  if (decision.reason_code !== (reasons[0]?.code ?? POLICY_OK)) wrong("/reason_code");
  if (decision.decision === "deny") return problems;
  const undone: readonly PolicyCheckStatus[] =
    decision.decision === "allow" ? ["failed", "not_evaluated"] : ["not_evaluated"];
  if (checks.length === 0 || checks.some(({ status }) => undone.includes(status))) wrong("/checks");
  for (const member of BINDINGS) {
    if (decision[member] === null) problems.push(problem("policy_decision_unbound", `/${member}`));
  }
  return problems;
}

/** The word that follows from reasons. */
export function wordOf(reasons: readonly Problem[]): ActionPolicyWord {
  if (reasons.length === 0) return "allow";
  return reasons.every(({ code }) => OWNER_CODES.includes(code)) ? "owner_approval_required" : "deny";
}
