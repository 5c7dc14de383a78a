// The short form in which the packaged tools are written down, and its way to a tool entry.

import type { Level, TargetValidationMode, ToolEntry } from "../tool-entry.ts";

/** Where planners see a tool first: every profile that inherits from that one sees it too. */
export type FirstSeen = "core" | "extended" | "specialized" | "lab";

/** One packaged tool. Every packaged tool is enabled, and may be executed as far as the runtime boundary lets it. */
export interface ToolRow {
  readonly name: string;
  readonly seen: FirstSeen;
  readonly category: string;
  /** Low unless given. */
  readonly risk?: Level;
  /** Low unless given. */
  readonly noise?: Level;
  readonly roles: ToolEntry["supports_chain_role"];
  readonly does: ToolEntry["capabilities"];
  readonly families: ToolEntry["task_families"];
  readonly kinds: ToolEntry["target_kinds"];
  readonly like?: ToolEntry["equivalent_tools"];
  readonly preferred?: true;
  readonly targets?: TargetValidationMode;
  readonly needsOwner?: true;
  /** The tool takes its target on standard input, with these arguments. */
  readonly stdinArgs?: readonly string[];
}

const LADDER: readonly FirstSeen[] = ["core", "extended", "specialized", "lab"];

/** A packaged tool as it stands in the registry. */
export function entryOfRow(row: ToolRow): ToolEntry {
  return {
    name: row.name,
    enabled: true,
    execution_allowed: true,
    category: row.category,
    planner_profiles: LADDER.slice(LADDER.indexOf(row.seen)),
    risk_level: row.risk ?? "low",
    noise_level: row.noise ?? "low",
    requires_auth_approval: row.needsOwner ?? false,
    supports_chain_role: row.roles,
    capabilities: row.does,
    task_families: row.families,
    target_kinds: row.kinds,
    equivalent_tools: row.like ?? [],
    normalization_mode: row.preferred === true ? "prefer" : "allow",
    target_validation_mode: row.targets ?? "none",
    planner_invocation_mode: row.stdinArgs === undefined ? "direct_args" : "stdin_target",
    planner_stdin_args: row.stdinArgs ?? [],
  };
}

/** An operator's everyday program as it stands in the registry: no planner sees it, and the runtime boundary blocks it. */
export function supportEntry(name: string): ToolEntry {
  return {
    name,
    enabled: true,
    execution_allowed: true,
    category: "operator_support",
    planner_profiles: [],
    risk_level: "low",
    noise_level: "low",
    requires_auth_approval: false,
    supports_chain_role: ["support"],
    capabilities: ["operator_shell"],
    task_families: [],
    target_kinds: ["host"],
    equivalent_tools: [],
    normalization_mode: "allow",
    target_validation_mode: "none",
    planner_invocation_mode: "direct_args",
    planner_stdin_args: [],
  };
}
