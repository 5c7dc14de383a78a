// Planner profiles: how a host's choice grows into the profiles that it shows, and which one is chosen where several places
// could say so.

import { GovEngineError, problem, type Problem } from "@govengine/artifact-core";
import type { ToolRegistry } from "./registry.ts";

/** The profile that stands in where a choice comes to nothing. */
const FALLBACK_PROFILE = "core";

/** What is wrong with profiles that a host chose: each must be listed and meant for planners. The detail is the place. */
export function checkPlannerProfiles(registry: ToolRegistry, profiles: readonly string[]): readonly Problem[] {
  return profiles.flatMap((name, at) =>
    registry.profile(name)?.planner_visible === true
      ? []
      : [problem("invalid_planner_profile", "/profiles", String(at))],
  );
}

/**
 * The profiles that a choice shows: those chosen and all that they inherit from, in registry order, then names that the
 * registry doesn't list, sorted. No choice is the registry's default.
 */
export function resolvePlannerProfiles(
  registry: ToolRegistry,
  requested: readonly string[] | null = null,
): readonly string[] {
  const { default_profile: fallback, profiles } = registry.document;
  const reached = new Set<string>();
  const open = [...(requested ?? [fallback])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...(registry.profile(name)?.inherits ?? []));
  }
  const known = profiles.map(({ name }) => name).filter((name) => reached.has(name));
  const strange = [...reached].filter((name) => registry.profile(name) === null).sort();
  const resolved = [...known, ...strange];
  return Object.freeze(resolved.length === 0 ? [FALLBACK_PROFILE] : resolved);
}

/** The places that can name a profile, the first that does wins. */
export interface ProfileSources {
  /** Names from the host's environment, in order; the last is the active one. */
  readonly environment?: readonly string[];
  /** The environment variable that they came from, for display. */
  readonly environment_name?: string;
  /** The profile that an operator saved. */
  readonly saved?: string | null;
}

/** Which profile is active, and why. */
export interface ActiveProfileState {
  readonly active_profile: string;
  readonly selected_profile: string;
  readonly requested_profiles: readonly string[];
  readonly resolved_profiles: readonly string[];
  readonly source: "env" | "config" | "default";
  readonly env_override: boolean;
  readonly env_name: string;
}

/**
 * Which profile is active.
 *
 * @throws GovEngineError `invalid_planner_profile` for a name that isn't a profile for planners; the reference falls back
 *   to its default there.
 */
export function activeProfileState(registry: ToolRegistry, sources: ProfileSources = {}): ActiveProfileState {
  const { environment = [], environment_name: name = "", saved = null } = sources;
  const source = environment.length > 0 ? "env" : saved === null ? "default" : "config";
  const requested =
    source === "env"
      ? environment
      : [source === "config" && saved !== null ? saved : registry.document.default_profile];
  const [first, ...rest] = checkPlannerProfiles(registry, saved === null ? requested : [...requested, saved]);
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
  return Object.freeze({
    active_profile: requested.at(-1) ?? FALLBACK_PROFILE,
    selected_profile: saved ?? "",
    requested_profiles: Object.freeze([...requested]),
    resolved_profiles: resolvePlannerProfiles(registry, requested),
    source,
    env_override: source === "env",
    env_name: name,
  });
}
