import { isGovEngineError } from "@govengine/artifact-core";

/** Every code that a call refuses with, in order; empty when it passes. */
export async function codesOf(run: () => unknown): Promise<readonly string[]> {
  try {
    await run();
    return [];
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return error.problems.map(({ code }) => code);
  }
}
