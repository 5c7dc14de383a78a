// The gateway's decision in the shape of the reference's policy decision, for hosts that read that shape.

import type { JsonObject } from "@govengine/artifact-core";
import { readTarget } from "../scope/target.ts";
import type { ActionPolicyDecision } from "./action-policy-decision.ts";

/** The reference's policy decision. */
export interface PolicyDecisionV0 {
  readonly schema_version: "2026-04-27.policy-decision.v0.1";
  readonly decision: "allow_prepare" | "owner_approval_required" | "deny";
  readonly reason_code: string;
  readonly reasons: readonly string[];
  readonly scope_facts: {
    readonly target: string;
    readonly target_host: string;
    readonly target_in_scope: boolean;
  };
  readonly tool_facts: { readonly resolved_tool: string; readonly action_type: string };
  readonly approval_required: boolean;
  readonly constraints: JsonObject;
  readonly redaction_required: boolean;
  readonly compatibility: { readonly pass: boolean; readonly reason: string };
}

/** What a host adds to a decision. */
export interface NormalizationOptions {
  /** Whether the host wants an approval whatever the gateway says: an allowed action then waits for it. */
  readonly approvalRequired?: boolean;
  readonly constraints?: JsonObject;
  /** True unless exactly false. */
  readonly redactionRequired?: boolean;
}

/** The reference's shape of a decision. A decision that allows never passes where an approval is required. */
export function normalizePolicyDecisionV0(
  decision: ActionPolicyDecision,
  options: NormalizationOptions = {},
): PolicyDecisionV0 {
  const { target, reason_code: code } = decision;
  const owner = options.approvalRequired === true || decision.decision === "owner_approval_required";
  const pass = decision.decision === "allow" && !owner;
  const reading = target === null ? null : readTarget(target);
  const [first] = decision.reasons;
  // The reference joins a reason to its words with colons; here the words are ours only.
  const reason = first === undefined || first.detail === null ? code : `${code}:${first.detail}`;
  return Object.freeze({
    schema_version: "2026-04-27.policy-decision.v0.1",
    decision: pass ? "allow_prepare" : owner && decision.decision !== "deny" ? "owner_approval_required" : "deny",
    reason_code: reason,
    reasons: Object.freeze([reason]),
    scope_facts: Object.freeze({
      target: target ?? "",
      target_host: reading?.ok === true ? reading.target.host.text : "",
      target_in_scope: targetPassed(decision),
    }),
    tool_facts: Object.freeze({ resolved_tool: decision.tool ?? "", action_type: decision.action_type ?? "" }),
    approval_required: owner,
    constraints: options.constraints ?? EMPTY,
    redaction_required: options.redactionRequired !== false,
    compatibility: Object.freeze({ pass, reason }),
  });
}

/** Whether the target itself was found in scope, which the reference takes from the decision as a whole. */
function targetPassed({ checks }: ActionPolicyDecision): boolean {
  return checks.some(({ name, status }) => name === "target" && status === "passed");
}

const EMPTY: JsonObject = Object.freeze({});
