// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `recipes` of this package as an entry point of its own.

export {
  resolveContextualProfiles,
  suggestCapabilities,
  type Catalogs,
  type ContextualProfiles,
  type ProfileChoice,
} from "./contextual-profiles.ts";
export {
  planRecipe,
  PREVIOUS_OUTPUT,
  type FillArgument,
  type PlanFailure,
  type PlanResult,
  type PlanStep,
  type RecipeUse,
} from "./plan.ts";
export {
  createRecipeBook,
  isRecipeBook,
  packagedRecipeBook,
  RecipeBookDocument,
  type RecipeBook,
} from "./recipe-book.ts";
export type { CapabilityRecipe, FamilyRecipe, NamedRecipe, RecipeStep } from "./recipe.ts";
