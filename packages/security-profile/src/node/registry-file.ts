// Reading a host's own tool registry or recipe book from a JSON file. A file that can't be read or isn't right is an error,
// never an empty registry.

import { GovEngineError, parseJson, type JsonLimits, type JsonValue } from "@govengine/artifact-core";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import { createRecipeBook, type RecipeBook } from "../recipes/recipe-book.ts";
import { createToolRegistry, type ToolRegistry } from "../tools/registry.ts";
import { readBytes, type ReadFailure } from "./read-bytes.ts";

/** What a registry or a recipe book may be at most: room for thousands of tools. */
const LIMITS: Readonly<Partial<JsonLimits>> & { readonly maxBytes: number } = {
  maxBytes: 4_194_304,
  maxNodes: 400_000,
};

const CODES: Readonly<Record<ReadFailure, SecurityProfileReasonCode>> = {
  missing: "registry_file_missing",
  unreadable: "registry_file_unreadable",
  not_regular: "registry_file_not_regular",
  too_large: "registry_file_too_large",
};

/**
 * Reads a tool registry of the form `govengine.tools.v1`.
 *
 * @throws GovEngineError `registry_file_missing`, `registry_file_unreadable` (also for a link), `registry_file_not_regular`,
 *   `registry_file_too_large`; a `json_…` code; the codes of `createToolRegistry` for what is in it.
 */
export function readToolRegistryFile(path: string): ToolRegistry {
  return createToolRegistry(readDocument(path));
}

/**
 * Reads a recipe book of the form `govengine.recipes.v1`.
 *
 * @throws GovEngineError like {@link readToolRegistryFile}, with the codes of `createRecipeBook`.
 */
export function readRecipeBookFile(path: string): RecipeBook {
  return createRecipeBook(readDocument(path));
}

function readDocument(path: string): JsonValue {
  return parseJson(readBytes(path, LIMITS.maxBytes, refusal), { limits: LIMITS });
}

function refusal(why: ReadFailure, cause?: unknown): GovEngineError {
  return new GovEngineError(CODES[why], { cause });
}
