import { isGovEngineError, type Problem } from "@govengine/artifact-core";

/** Every problem of the refusal that a call throws, none when it passes. Anything else that it throws is rethrown. */
export function problemsOf(run: () => unknown): readonly Problem[] {
  try {
    run();
    return [];
  } catch (error) {
    if (isGovEngineError(error)) return error.problems;
    throw error;
  }
}
