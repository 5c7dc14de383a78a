// The parts of a recipe book: named plans, what kinds of work need, and which tools serve a capability.

import type { ActionType, ChainRole } from "../action/schema.ts";

/** One command of a recipe. */
export interface RecipeStep {
  readonly tool: string;
  readonly role: ChainRole;
  /** With the placeholders `{target}`, `{target_host}`, `{selected_tool}`, `{capability}` and `{prev_stdout_path}`. */
  readonly args: readonly string[];
}

/** A plan with a name, for one kind of action and one capability. */
export interface NamedRecipe {
  readonly name: string;
  readonly capability: string;
  readonly action_type: ActionType;
  readonly steps: readonly RecipeStep[];
}

/** What a kind of work needs. */
export interface FamilyRecipe {
  readonly name: string;
  readonly primary_capabilities: readonly string[];
  /** Profiles that it grows into. */
  readonly profile_expansion: readonly string[];
}

/** The tools for a capability, best first. */
export interface CapabilityRecipe {
  readonly name: string;
  readonly tools: readonly string[];
  /** What comes first for some kinds of action. */
  readonly action_type_tools: readonly { readonly action_type: ActionType; readonly tools: readonly string[] }[];
}
