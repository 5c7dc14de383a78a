// One tool of a registry, as a record: what it is for, who may see it, how loud it is. Which binary it is on a machine is
// the runner's business and in no record.

import type { RecordType } from "@govengine/artifact-core";
import { boolean, defineRecord, list, oneOf, plainText, withDefault } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { registryWord, toolName } from "./tool-fields.ts";

/** How strictly the targets of a tool are looked at: any, only URLs, only hosts and domains. */
export type TargetValidationMode = "none" | "strict_url" | "strict_host_domain";

/** A level of risk or noise. */
export type Level = "low" | "medium" | "high";

/** One tool of a registry. */
export interface ToolEntry {
  /** The bare name under which steps call it. */
  readonly name: string;
  readonly enabled: boolean;
  readonly execution_allowed: boolean;
  readonly category: string;
  /** The profiles in which planners see it; none: no planner ever does. */
  readonly planner_profiles: readonly string[];
  readonly risk_level: Level;
  readonly noise_level: Level;
  /** Whether it only runs for an owner who said so. */
  readonly requires_auth_approval: boolean;
  readonly supports_chain_role: readonly string[];
  readonly capabilities: readonly string[];
  readonly task_families: readonly string[];
  readonly target_kinds: readonly ("host" | "domain" | "url" | "file" | "repo")[];
  readonly equivalent_tools: readonly string[];
  readonly normalization_mode: "allow" | "prefer";
  readonly target_validation_mode: TargetValidationMode;
  /** Whether the target is an argument or standard input. */
  readonly planner_invocation_mode: "direct_args" | "stdin_target";
  /** The arguments that go with a target on standard input. */
  readonly planner_stdin_args: readonly string[];
}

/**
 * Reads tool entries. Whether a tool is enabled and may be executed has no default, because the reference's default would
 * allow it. Source: `govengine.tool_registry`, tool records.
 */
export const ToolEntry: RecordType<ToolEntry> = defineRecord({
  name: "tool_entry",
  recordType: "govengine.kernel.ToolEntry",
  schemaVersion: "v1",
  schema: v.strictObject({
    name: toolName(),
    enabled: boolean(),
    execution_allowed: boolean(),
    category: withDefault(registryWord(), "operator_support"),
    planner_profiles: withDefault(list(registryWord()), []),
    risk_level: withDefault(oneOf(["low", "medium", "high"]), "low"),
    noise_level: withDefault(oneOf(["low", "medium", "high"]), "low"),
    requires_auth_approval: withDefault(boolean(), false),
    supports_chain_role: withDefault(list(registryWord()), []),
    capabilities: withDefault(list(registryWord()), []),
    task_families: withDefault(list(registryWord()), []),
    target_kinds: withDefault(list(oneOf(["host", "domain", "url", "file", "repo"])), []),
    equivalent_tools: withDefault(list(toolName()), []),
    normalization_mode: withDefault(oneOf(["allow", "prefer"]), "allow"),
    target_validation_mode: withDefault(oneOf(["none", "strict_url", "strict_host_domain"]), "none"),
    planner_invocation_mode: withDefault(oneOf(["direct_args", "stdin_target"]), "direct_args"),
    planner_stdin_args: withDefault(list(plainText(256)), []),
  }),
  codes: { forbidden: "forbidden_security_profile_field" },
});
