// The recipe book as a document and as a value.

import { pointer, problem, type DigestRef, type Problem, type RecordType } from "@govengine/artifact-core";
import { boolean, closed, defineRecord, list, oneOf, plainText } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { ACTION_TYPES, CHAIN_ROLES } from "../action/schema.ts";
import { duplicateNames } from "../tools/duplicate-names.ts";
import { registryWord, toolName } from "../tools/tool-fields.ts";
import { CAPABILITY_RECIPES, FAMILY_RECIPES, NAMED_RECIPES } from "./data.ts";
import type { CapabilityRecipe, FamilyRecipe, NamedRecipe } from "./recipe.ts";

/** A recipe book as a document. */
export interface RecipeBookDocument {
  readonly schema_version: "govengine.recipes.v1";
  /** The loudest profile that a plan may grow into by itself. */
  readonly auto_expand_max_profile: string;
  /** Whether a plan may grow into `lab` by itself. */
  readonly allow_lab_auto_expand: boolean;
  readonly recipes: readonly NamedRecipe[];
  readonly task_families: readonly FamilyRecipe[];
  readonly capabilities: readonly CapabilityRecipe[];
}

const ARG_MAX = 1_024;
/** The most steps of a recipe: as many as one decision can list the checks of. */
const STEPS_MAX = 16;

/** Reads recipe books. Names are unique in their list (`duplicate_recipe_name`), and no recipe is empty (`recipe_empty`). */
export const RecipeBookDocument: RecordType<RecipeBookDocument> = defineRecord({
  name: "recipe_book",
  recordType: "govengine.kernel.RecipeBook",
  schemaVersion: "govengine.recipes.v1",
  schema: v.strictObject({
    schema_version: oneOf(["govengine.recipes.v1"]),
    auto_expand_max_profile: registryWord(),
    allow_lab_auto_expand: boolean(),
    recipes: list(
      closed({
        name: registryWord(),
        capability: registryWord(),
        action_type: oneOf(ACTION_TYPES),
        steps: list(closed({ tool: toolName(), role: oneOf(CHAIN_ROLES), args: list(plainText(ARG_MAX)) }), {
          max: STEPS_MAX,
        }),
      }),
    ),
    task_families: list(
      closed({
        name: registryWord(),
        primary_capabilities: list(registryWord()),
        profile_expansion: list(registryWord()),
      }),
    ),
    capabilities: list(
      closed({
        name: registryWord(),
        tools: list(toolName()),
        action_type_tools: list(closed({ action_type: oneOf(ACTION_TYPES), tools: list(toolName()) })),
      }),
    ),
  }),
  codes: { forbidden: "forbidden_security_profile_field" },
  check: checkBook,
  rules: ["Recipes, task families and capabilities are each listed once.", "A recipe has at least one step."],
});

function checkBook({ recipes, task_families: families, capabilities }: RecipeBookDocument): readonly Problem[] {
  return [
    ...duplicateNames("duplicate_recipe_name", "recipes", recipes),
    ...duplicateNames("duplicate_recipe_name", "task_families", families),
    ...duplicateNames("duplicate_recipe_name", "capabilities", capabilities),
    ...recipes.flatMap(({ steps }, at) =>
      steps.length === 0 ? [problem("recipe_empty", pointer(["recipes", at, "steps"]))] : [],
    ),
  ];
}

/** A recipe book. */
export interface RecipeBook {
  readonly document: RecipeBookDocument;
  readonly digest: DigestRef;
  recipe(this: void, name: string): NamedRecipe | null;
  family(this: void, name: string): FamilyRecipe | null;
  capability(this: void, name: string): CapabilityRecipe | null;
}

const books = new WeakSet();

/**
 * Reads a recipe book.
 *
 * @throws GovEngineError with every problem of the document.
 */
export function createRecipeBook(document: unknown): RecipeBook {
  const book = bookOf(RecipeBookDocument.parse(document));
  books.add(book);
  return book;
}

/** Whether a value is a book that {@link createRecipeBook} made. */
export function isRecipeBook(value: unknown): value is RecipeBook {
  return typeof value === "object" && value !== null && books.has(value);
}

function bookOf(document: RecipeBookDocument): RecipeBook {
  const recipes = new Map(document.recipes.map((recipe) => [recipe.name, recipe]));
  const families = new Map(document.task_families.map((family) => [family.name, family]));
  const capabilities = new Map(document.capabilities.map((capability) => [capability.name, capability]));
  return Object.freeze({
    document,
    digest: RecipeBookDocument.digest(document),
    recipe: (name: string) => recipes.get(name) ?? null,
    family: (name: string) => families.get(name) ?? null,
    capability: (name: string) => capabilities.get(name) ?? null,
  });
}

let packaged: RecipeBook | null = null;

/** The packaged recipe book, the same value every time. */
export function packagedRecipeBook(): RecipeBook {
  packaged ??= createRecipeBook({
    schema_version: "govengine.recipes.v1",
    auto_expand_max_profile: "specialized",
    allow_lab_auto_expand: false,
    recipes: NAMED_RECIPES,
    task_families: FAMILY_RECIPES,
    capabilities: CAPABILITY_RECIPES,
  });
  return packaged;
}
