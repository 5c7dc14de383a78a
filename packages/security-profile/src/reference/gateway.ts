// The reference's gateway: the first reason or a pass, without the semantic-loss gate, and with every weakness that the
// published cases show. Nothing that decides uses it.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import { packagedToolRegistry } from "../tools/packaged-registry.ts";
import type { ToolRegistry } from "../tools/registry.ts";
import { isRuntimeAllowed } from "../policy/core.ts";
import { firstText, textLines } from "../action/text.ts";
import { compileActionSpec } from "./compile.ts";
import { extractHostFromUrl } from "./host-extraction.ts";
import { checkCredentialsPolicy, containsBannedPatterns, containsToolRestrictedPatterns } from "./policy-core.ts";
import { hasBlank, isFalsy, looseText, memberOf, norm, strip } from "./python-values.ts";
import { hostInScope, hostsInToken, type ScopeDomains } from "./scope.ts";
import { validateActionContractV2, validateProbeRecipe } from "./validators.ts";

/** The reference's decision. */
export interface PassDecision {
  readonly pass: boolean;
  readonly reason: string;
}

/** What the reference's gateway looks at. */
export interface ReferenceEvaluation {
  readonly spec: JsonValue;
  readonly target: string;
  readonly domains: Partial<ScopeDomains>;
  readonly ownerApproved: boolean;
  readonly credentials?: JsonObject;
  readonly registry?: ToolRegistry;
}

interface Command {
  readonly tool: string;
  readonly args: readonly string[];
  readonly stdin: string;
}

const OWNER_GATED: readonly string[] = ["variant_probe", "state_transition_probe"];

/** Evaluates a spec as 0.6 does. */
export function evaluateActionSpec(input: ReferenceEvaluation): PassDecision {
  const reason = firstReason(input);
  return { pass: reason === "", reason: reason === "" ? "ok" : reason };
}

function firstReason(input: ReferenceEvaluation): string {
  const { spec, target, domains, registry = packagedToolRegistry() } = input;
  const recipeErrors = validateProbeRecipe(spec);
  if (recipeErrors.length > 0) return `invalid_probe_recipe:${recipeErrors.join(",")}`;
  const contractErrors = validateActionContractV2(spec, registry);
  if (contractErrors.length > 0) return `invalid_action_contract_v2:${contractErrors.join(",")}`;
  const type = norm(memberOf(spec, "action_type"));
  if (OWNER_GATED.includes(type) && !input.ownerApproved) return `action_type_requires_owner_gate:${type}`;
  const compiled = compileActionSpec(spec, { registry });
  if (!compiled.ok) return compiled.error;
  const { tool, args, stdin, execution_plan: plan } = compiled.action;
  if (!isRuntimeAllowed(registry, tool)) return `tool_not_allowed:${tool}`;
  const host = extractHostFromUrl(target);
  if (host === "" || !hostInScope(host, domains)) return `out_of_scope_target:${host === "" ? strip(target) : host}`;
  const command = { tool, args, stdin };
  const top = firstText(
    patternReason(command, "disallowed_pattern", "tool_restricted_pattern"),
    commandReason(command, input, registry),
  );
  if (top !== "") return top;
  return (
    plan
      .map((step, index) =>
        stepReason({ tool: step.tool, args: step.args, stdin: step.stdin ?? "" }, index, input, registry),
      )
      .find((reason) => reason !== "") ?? ""
  );
}

function stepReason(command: Command, index: number, input: ReferenceEvaluation, registry: ToolRegistry): string {
  if (command.tool === "") return `missing_tool_chain_tool:${index}`;
  if (!isRuntimeAllowed(registry, command.tool)) return `tool_chain_not_allowed:${index}:${command.tool}`;
  const pattern = patternReason(
    command,
    `tool_chain_disallowed_pattern:${index}`,
    `tool_chain_restricted_pattern:${index}`,
  );
  if (pattern !== "") return pattern;
  const reason = commandReason(command, input, registry);
  return reason === "" ? "" : `tool_chain_${index}:${reason}`;
}

function patternReason({ tool, args }: Command, banned: string, restricted: string): string {
  const [isBanned, pattern] = containsBannedPatterns(args);
  if (isBanned) return `${banned}:${pattern}`;
  const [isRestricted, what] = containsToolRestrictedPatterns(tool, args);
  return isRestricted ? `${restricted}:${tool}:${what}` : "";
}

function commandReason(command: Command, input: ReferenceEvaluation, registry: ToolRegistry): string {
  const kind = targetKindReason(command, registry);
  if (kind !== "") return kind;
  const outside = tokensOf(command)
    .flatMap((token) => hostsInToken(token))
    .find((host) => !hostInScope(host, input.domains));
  if (outside !== undefined) return `out_of_scope_target:${outside}`;
  const [allowed, reason] = checkCredentialsPolicy(
    command.args,
    input.credentials ?? {},
    input.ownerApproved,
    command.tool,
  );
  return allowed ? "" : reason;
}

function tokensOf({ args, stdin }: Command): readonly string[] {
  return [...args, ...textLines(stdin)];
}

/** What a tool that wants URLs, or hosts and domains only, has against the targets that are seen. */
function targetKindReason(command: Command, registry: ToolRegistry): string {
  const { tool } = command;
  const tokens = tokensOf(command)
    .map(strip)
    .filter((token) => token !== "" && !token.startsWith("-"));
  const kinds = tokens.map(kindOf);
  switch (registry.tool(tool)?.target_validation_mode ?? "none") {
    case "strict_url":
      return kinds.includes("url") || kinds.includes("file") ? "" : `missing_target_kind:${tool}:url`;
    case "strict_host_domain":
      if (kinds.includes("url")) return `invalid_target_kind:${tool}:url`;
      return kinds.includes("host") ? "" : `missing_target_kind:${tool}:host_or_domain`;
    case "none":
      return "";
  }
}

function kindOf(token: string): "url" | "file" | "host" | "other" {
  const lower = token.toLowerCase();
  if (lower.startsWith("http://") || lower.startsWith("https://")) return "url";
  if (lower.startsWith("file://")) return "file";
  if (hasBlank(token) || token.includes("/") || token.includes("\\")) return "other";
  return firstText(extractHostFromUrl(token), lower).includes(".") ? "host" : "other";
}

/** What the reference's normalization is told beside the decision. */
export interface NormalizationInput {
  readonly decision?: JsonValue;
  readonly target?: string;
  readonly target_host?: string;
  readonly target_in_scope?: boolean | null;
  readonly resolved_tool?: string;
  readonly action_type?: string;
  readonly approval_required?: boolean;
  readonly constraints?: JsonObject;
  readonly redaction_required?: boolean;
}

/** A pass-or-reason decision as the reference's policy decision; a pass allows even where an approval is required. */
export function normalizePolicyDecisionV0(input: NormalizationInput): JsonObject {
  const pass = !isFalsy(memberOf(input.decision, "pass"));
  const given = strip(looseText(memberOf(input.decision, "reason")));
  const reason = given === "" ? (pass ? "ok" : "unspecified") : given;
  const owner = input.approval_required === true || reason.startsWith("action_type_requires_owner_gate");
  return {
    schema_version: "2026-04-27.policy-decision.v0.1",
    decision: pass ? "allow_prepare" : owner ? "owner_approval_required" : "deny",
    reason_code: reason,
    reasons: [reason],
    scope_facts: {
      target: input.target ?? "",
      target_host: input.target_host ?? "",
      target_in_scope: input.target_in_scope ?? pass,
    },
    tool_facts: { resolved_tool: input.resolved_tool ?? "", action_type: input.action_type ?? "" },
    approval_required: owner,
    constraints: { ...input.constraints },
    redaction_required: input.redaction_required ?? true,
    compatibility: { pass, reason },
  };
}
