// Which tools of a registry may be executed at all, and which of them planners see. Lists are sorted by code point.

import { compareCodePoints } from "@govengine/artifact-core";
import { resolvePlannerProfiles } from "./profiles.ts";
import type { ToolRegistry } from "./registry.ts";
import type { ToolEntry } from "./tool-entry.ts";

/** The tools that are enabled and may be executed, before the runtime boundary. */
export function executionAllowedTools(registry: ToolRegistry): readonly string[] {
  return sortedNames(registry.document.tools.filter(isAllowed));
}

/** The tools that a planner with these profiles sees. No choice is the registry's default profile. */
export function plannerVisibleTools(
  registry: ToolRegistry,
  profiles: readonly string[] | null = null,
): readonly string[] {
  const shown = new Set(resolvePlannerProfiles(registry, profiles));
  return sortedNames(
    registry.document.tools.filter((tool) => isAllowed(tool) && tool.planner_profiles.some((name) => shown.has(name))),
  );
}

/** The tools that any planner could see. */
export function allPlannerVisibleTools(registry: ToolRegistry): readonly string[] {
  return plannerVisibleTools(
    registry,
    registry.document.profiles.filter(({ planner_visible: visible }) => visible).map(({ name }) => name),
  );
}

/** Which tools are counted in a coverage. */
export interface CoverageOptions {
  /** The profiles of the planner, the registry's default unless given. */
  readonly profiles?: readonly string[] | null;
  /** False: every tool that may be executed, whoever sees it. True unless given. */
  readonly plannerOnly?: boolean;
}

/** For each capability of the registry the tools that have it. */
export function capabilityToolCoverage(
  registry: ToolRegistry,
  options: CoverageOptions = {},
): ReadonlyMap<string, readonly string[]> {
  const counted = countedTools(registry, options);
  return new Map(
    registry.document.capabilities.map(({ name }) => [
      name,
      Object.freeze(counted.filter((tool) => registry.tool(tool)?.capabilities.includes(name) === true)),
    ]),
  );
}

/** For each kind of work of the registry the tools that serve it. */
export function familyToolCoverage(
  registry: ToolRegistry,
  options: CoverageOptions = {},
): ReadonlyMap<string, readonly string[]> {
  const counted = countedTools(registry, options);
  return new Map(
    registry.document.task_families.map(({ name }) => [
      name,
      Object.freeze(counted.filter((tool) => registry.tool(tool)?.task_families.includes(name) === true)),
    ]),
  );
}

/** One profile that an operator can choose. */
export interface ProfileOption {
  readonly name: string;
  readonly description: string;
  readonly tool_count: number;
}

/** What an operator can choose from: every profile for planners, with the number of tools that it shows. */
export function plannerProfileOptions(registry: ToolRegistry): readonly ProfileOption[] {
  return Object.freeze(
    registry.document.profiles
      .filter(({ planner_visible: visible }) => visible)
      .map(({ name, description }) =>
        Object.freeze({ name, description, tool_count: plannerVisibleTools(registry, [name]).length }),
      ),
  );
}

function countedTools(
  registry: ToolRegistry,
  { profiles = null, plannerOnly = true }: CoverageOptions,
): readonly string[] {
  return plannerOnly ? plannerVisibleTools(registry, profiles) : executionAllowedTools(registry);
}

function isAllowed({ enabled, execution_allowed: allowed }: ToolEntry): boolean {
  return enabled && allowed;
}

function sortedNames(tools: readonly ToolEntry[]): readonly string[] {
  return Object.freeze(tools.map(({ name }) => name).sort(compareCodePoints));
}
