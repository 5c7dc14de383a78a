// How tests look at refusals: by code, place and detail, never by message text.

import { isGovEngineError } from "../../src/record/error.ts";
import type { Problem } from "../../src/record/problem.ts";

/** The problems of the `GovEngineError` that a call throws, or null when it throws nothing. Anything else is rethrown. */
export function refusalOf(run: () => unknown): readonly Problem[] | null {
  try {
    run();
  } catch (error) {
    if (isGovEngineError(error)) return error.problems;
    throw error;
  }
  return null;
}

/** The code of the `GovEngineError` that a call throws, or null when it throws nothing. */
export function codeOf(run: () => unknown): string | null {
  return refusalOf(run)?.[0]?.code ?? null;
}

/** Whether anything in a value can still be changed. */
export function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen);
}
