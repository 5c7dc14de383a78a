// From what an action asks for to the tool that does it: candidates in a fixed order, and which of them is taken and why.

import {
  resolveContextualProfiles,
  suggestCapabilities,
  type Catalogs,
  type ContextualProfiles,
  type ProfileChoice,
} from "../recipes/contextual-profiles.ts";
import { plannerVisibleTools } from "./visibility.ts";

/** What an action says of the tools that it wants; `""` is nothing. */
export interface ToolingRequest {
  readonly capability: string;
  readonly action_type?: string;
  readonly task_family?: string;
  readonly tool?: string;
  readonly preferred_tool?: string;
  readonly tool_candidates?: readonly string[];
}

/** Why a tool was taken. */
export type ResolutionSource = "explicit_tool" | "preferred_tool" | "capability_recipe" | "unresolved";

/** The tool for an action, and what it was chosen from. */
export interface ActionTooling extends Omit<ContextualProfiles, "auto_expanded"> {
  readonly capability: string;
  readonly task_family: string;
  readonly candidate_tools: readonly string[];
  /** `""` when nothing fits. */
  readonly selected_tool: string;
  readonly resolution_source: ResolutionSource;
}

/**
 * The visible tools for a capability, in order: the preferred one, the given candidates, the recipe's tools for this kind
 * of action, the recipe's tools, and every other tool that has the capability.
 */
export function candidateTools(
  catalogs: Catalogs,
  request: ToolingRequest,
  choice: ProfileChoice = {},
): readonly string[] {
  if (request.capability === "") return Object.freeze([]);
  const { profiles } = resolveContextualProfiles(catalogs, request.task_family ?? "", choice);
  return Object.freeze(orderedCandidates(catalogs, request, plannerVisibleTools(catalogs.registry, profiles)));
}

/** The tool for an action under the profiles that the host chose. */
export function resolveActionTooling(
  catalogs: Catalogs,
  request: ToolingRequest,
  choice: ProfileChoice = {},
): ActionTooling {
  const { capability, task_family: family = "", tool = "", preferred_tool: preferred = "" } = request;
  const { auto_expanded: _, ...context } = resolveContextualProfiles(catalogs, family, choice);
  const visible = plannerVisibleTools(catalogs.registry, context.profiles);
  const candidates = capability === "" ? [] : orderedCandidates(catalogs, request, visible);
  const [selected, source] = selection(candidates, visible, tool, preferred);
  return Object.freeze({
    capability,
    task_family: family,
    ...context,
    candidate_tools: Object.freeze(candidates),
    selected_tool: selected,
    resolution_source: source,
  });
}

/** What is known when tools for a kind of work are preferred. */
export interface WorkHints {
  readonly objective?: string;
  /** The most recent notes on the work, as text. */
  readonly recent_context?: string;
  /** At most so many tools, at least one; 6 unless given. */
  readonly limit?: number;
}

/** Words of the recent context that move a capability to the front, in the order in which they are looked at. */
const CONTEXT_WORDS: readonly (readonly [capability: string, words: readonly string[]])[] = [
  ["parameter_mining", ["parameter", "query", "form", "input"]],
  ["crawler_route_discovery", ["javascript", "route", "endpoint"]],
];
const TLS_WORDS: readonly string[] = ["tls", "ssl", "cipher", "certificate", "https"];
const TLS_CAPABILITIES: readonly string[] = ["transport_tls_handshake", "tls_posture_check"];
const DEFAULT_LIMIT = 6;

/** The tools to look at first for a kind of work. */
export function preferredTools(
  catalogs: Catalogs,
  family: string,
  hints: WorkHints = {},
  choice: ProfileChoice = {},
): readonly string[] {
  const { objective = "", recent_context: context = "", limit = DEFAULT_LIMIT } = hints;
  const mentions = (text: string, words: readonly string[]): boolean =>
    words.some((word) => text.toLowerCase().includes(word));
  const moves = CONTEXT_WORDS.filter(([, words]) => mentions(context, words)).map(([capability]) => capability);
  if (mentions(objective, TLS_WORDS)) moves.push(...TLS_CAPABILITIES);
  const ordered = moves.reduce<readonly string[]>(
    (list, name) => (list.includes(name) ? [name, ...list.filter((other) => other !== name)] : list),
    suggestCapabilities(catalogs, family),
  );
  const tools = ordered.flatMap((capability) => candidateTools(catalogs, { capability, task_family: family }, choice));
  return Object.freeze([...new Set(tools)].slice(0, limit < 1 ? 1 : limit));
}

function orderedCandidates(catalogs: Catalogs, request: ToolingRequest, visible: readonly string[]): string[] {
  const { registry, recipes } = catalogs;
  const { capability, action_type: type = "", preferred_tool: preferred = "", tool_candidates: given = [] } = request;
  const recipe = recipes.capability(capability);
  const covering = registry.hasCapability(capability)
    ? visible.filter((tool) => registry.tool(tool)?.capabilities.includes(capability) === true)
    : [];
  const wanted = [
    preferred,
    ...given,
    ...(recipe?.action_type_tools.find(({ action_type: listed }) => listed === type)?.tools ?? []),
    ...(recipe?.tools ?? []),
    ...covering,
  ];
  return [...new Set(wanted)].filter((tool) => visible.includes(tool));
}

function selection(
  candidates: readonly string[],
  visible: readonly string[],
  tool: string,
  preferred: string,
): readonly [tool: string, source: ResolutionSource] {
  if (tool !== "" && visible.includes(tool)) return [tool, "explicit_tool"];
  if (preferred !== "" && candidates.includes(preferred)) return [preferred, "preferred_tool"];
  const [first] = candidates;
  return first === undefined ? ["", "unresolved"] : [first, "capability_recipe"];
}
