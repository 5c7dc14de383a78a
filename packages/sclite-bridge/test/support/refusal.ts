// What a call that must be refused says.

import { isGovEngineError, type Problem } from "@govengine/artifact-core";

/** The problems of the `GovEngineError` that a call throws. Anything else that it throws, and no throw, is a failure. */
export function refusalOf(run: () => unknown): readonly Problem[] {
  try {
    run();
  } catch (error) {
    if (isGovEngineError(error)) return error.problems;
    throw error;
  }
  throw new Error("the call was expected to be refused");
}

/** The same as `code path detail`, in order. */
export function refusalsOf(run: () => unknown): readonly string[] {
  return refusalOf(run).map(({ code, path, detail }) => [code, path, detail].filter((part) => part !== null).join(" "));
}
