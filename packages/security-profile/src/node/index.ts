// Files of the security profile: scope documents, tool registries, recipe books, and the chosen planner profile.

export { loadPlannerProfile, savePlannerProfile, type SavedProfile } from "./profile-file.ts";
export { readRecipeBookFile, readToolRegistryFile } from "./registry-file.ts";
export { readScopeFile } from "./scope-file.ts";
