// Which profiles a kind of work may use: what the host chose, grown step by step until every capability that the work needs
// has a visible tool, and never beyond the recipe book's ceiling.

import { resolvePlannerProfiles } from "../tools/profiles.ts";
import type { ToolRegistry } from "../tools/registry.ts";
import { plannerVisibleTools } from "../tools/visibility.ts";
import type { RecipeBook } from "./recipe-book.ts";

/** What a resolution looks things up in. */
export interface Catalogs {
  readonly registry: ToolRegistry;
  readonly recipes: RecipeBook;
}

/** What a host lets a planner use. */
export interface ProfileChoice {
  /** The profiles that the host chose; the registry's default unless given. */
  readonly profiles?: readonly string[] | null;
  /** Whether a plan may grow into `lab`; the recipe book's word unless given. */
  readonly allowLab?: boolean;
}

/** The profiles for a kind of work. */
export interface ContextualProfiles {
  readonly profiles: readonly string[];
  readonly base_profiles: readonly string[];
  readonly coverage_complete: boolean;
  /** Capabilities that no visible tool has. */
  readonly coverage_gaps: readonly string[];
  readonly auto_expanded: boolean;
}

const LAB = "lab";

/** The capabilities that a kind of work needs, first things first. */
export function suggestCapabilities({ registry, recipes }: Catalogs, family: string): readonly string[] {
  const primary = recipes.family(family)?.primary_capabilities ?? [];
  return primary.length > 0 ? primary : registry.familyCapabilities(family);
}

/** The profiles for a kind of work. `requireCoverage` false: no growth to close gaps. */
export function resolveContextualProfiles(
  catalogs: Catalogs,
  family: string,
  choice: ProfileChoice = {},
  requireCoverage = true,
): ContextualProfiles {
  const { registry, recipes } = catalogs;
  const base = resolvePlannerProfiles(registry, choice.profiles ?? null);
  const lab = choice.allowLab ?? recipes.document.allow_lab_auto_expand;
  const visible = registry.document.profiles.filter((profile) => profile.planner_visible).map(({ name }) => name);
  if (visible.length === 0) return contextual(base, base, []);
  const growth = growthSet(visible, recipes.document.auto_expand_max_profile, lab);
  const profiles = [...base];
  const grow = (name: string): void => {
    if (growth.has(name) && !profiles.includes(name) && (lab || name !== LAB)) profiles.push(name);
  };
  recipes.family(family)?.profile_expansion.forEach(grow);
  let gaps = gapsOf(catalogs, family, profiles);
  for (const name of visible) {
    if (!requireCoverage || gaps.length === 0) break;
    grow(name);
    gaps = gapsOf(catalogs, family, profiles);
  }
  return contextual(profiles, base, gaps);
}

/** The profiles up to the ceiling; without one in the list, `lab` where it is permitted, else the last. */
function growthSet(visible: readonly string[], ceiling: string, lab: boolean): ReadonlySet<string> {
  const top = visible.includes(ceiling) ? ceiling : lab && visible.includes(LAB) ? LAB : (visible.at(-1) ?? ceiling);
  return new Set([...visible.slice(0, visible.indexOf(top) + 1), ...(lab ? [LAB] : [])]);
}

function gapsOf(catalogs: Catalogs, family: string, profiles: readonly string[]): readonly string[] {
  const tools = plannerVisibleTools(catalogs.registry, profiles);
  return suggestCapabilities(catalogs, family).filter(
    (capability) => !tools.some((tool) => catalogs.registry.tool(tool)?.capabilities.includes(capability) === true),
  );
}

function contextual(profiles: readonly string[], base: readonly string[], gaps: readonly string[]): ContextualProfiles {
  return Object.freeze({
    profiles: Object.freeze([...profiles]),
    base_profiles: base,
    coverage_complete: gaps.length === 0,
    coverage_gaps: Object.freeze([...gaps]),
    auto_expanded: profiles.length !== base.length || profiles.some((name, at) => name !== base[at]),
  });
}
