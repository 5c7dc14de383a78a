// The runtime boundary: which tools may run at all, whatever a registry or a profile says.

import type { ToolRegistry } from "../tools/registry.ts";
import { executionAllowedTools, plannerVisibleTools } from "../tools/visibility.ts";

/** Programs that never run: shells, interpreters, remote shells, services, radio, and two loud ones. */
export const RUNTIME_BLOCKED_TOOLS: readonly string[] = Object.freeze([
  "aircrack-ng",
  "aireplay-ng",
  "airmon-ng",
  "airodump-ng",
  "bash",
  "busybox",
  "hcxdumptool",
  "hcxpcapngtool",
  "hydra",
  "journalctl",
  "lua",
  "masscan",
  "node",
  "perl",
  "php",
  "python",
  "python3",
  "reaver",
  "rsync",
  "ruby",
  "scp",
  "service",
  "sh",
  "ssh",
  "systemctl",
  "wash",
  "wifite",
]);

/** Categories of which no tool runs. */
export const RUNTIME_BLOCKED_CATEGORIES: readonly string[] = Object.freeze(["operator_support"]);

/** Capabilities that keep a tool from running. */
export const RUNTIME_BLOCKED_CAPABILITIES: readonly string[] = Object.freeze([
  "auth_bruteforce",
  "operator_shell",
  "wireless_assessment",
]);

/** Whether a tool of a registry is enabled, may be executed, and lies within the runtime boundary. */
export function isRuntimeAllowed(registry: ToolRegistry, tool: string): boolean {
  const entry = registry.tool(tool);
  return (
    entry !== null &&
    entry.enabled &&
    entry.execution_allowed &&
    !RUNTIME_BLOCKED_TOOLS.includes(tool) &&
    !RUNTIME_BLOCKED_CATEGORIES.includes(entry.category) &&
    !entry.capabilities.some((capability) => RUNTIME_BLOCKED_CAPABILITIES.includes(capability))
  );
}

/** The tools that may run, sorted. A registry that allows none allows none. */
export function runtimeAllowedTools(registry: ToolRegistry): readonly string[] {
  return Object.freeze(executionAllowedTools(registry).filter((tool) => isRuntimeAllowed(registry, tool)));
}

/** The tools that a planner with these profiles sees and that may run, sorted. */
export function runtimePlannerTools(
  registry: ToolRegistry,
  profiles: readonly string[] | null = null,
): readonly string[] {
  return Object.freeze(plannerVisibleTools(registry, profiles).filter((tool) => isRuntimeAllowed(registry, tool)));
}

/** What may run and what planners see, together. */
export interface RuntimeToolPolicy {
  readonly execution_allowed_tools: readonly string[];
  /** The same boundary for specs that were approved: an approval lifts nothing. */
  readonly approved_spec_allowed_tools: readonly string[];
  readonly planner_allowed_tools: readonly string[];
  readonly profiles: readonly string[];
}

/** What may run and what planners see under the profiles that the host chose. */
export function runtimeToolPolicy(
  registry: ToolRegistry,
  profiles: readonly string[] | null = null,
): RuntimeToolPolicy {
  const allowed = runtimeAllowedTools(registry);
  return Object.freeze({
    execution_allowed_tools: allowed,
    approved_spec_allowed_tools: allowed,
    planner_allowed_tools: runtimePlannerTools(registry, profiles),
    profiles: Object.freeze([...(profiles ?? [])]),
  });
}
