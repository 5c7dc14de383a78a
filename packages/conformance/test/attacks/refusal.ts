// What the attacks end in, in one word each: the code of an error, or the codes of a decision.

import { isGovEngineError, type JsonObject } from "@govengine/artifact-core";
import type { AuthorizeInput, ExecutionKernel } from "@govengine/execution-core";

/** The code that a call throws; null when it throws nothing, and the error itself when it is none of ours. */
export function codeOf(call: () => unknown): unknown {
  try {
    call();
    return null;
  } catch (error) {
    return isGovEngineError(error) ? error.code : error;
  }
}

/** The code that a promise is rejected with, like {@link codeOf}. */
export async function laterCodeOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call();
    return null;
  } catch (error) {
    return isGovEngineError(error) ? error.code : error;
  }
}

/** The codes of a decision; empty for a yes. */
export async function blockersOf(kernel: ExecutionKernel, action: AuthorizeInput): Promise<readonly string[]> {
  const { allowed, decision } = await kernel.authorize(action);
  const codes = decision.blockers.map(({ code }) => code);
  if (allowed !== (codes.length === 0)) throw new Error("a yes with blockers, or a no without");
  return codes;
}

/** A copy of an artifact with one text in it replaced. */
export function edited(artifact: JsonObject, from: string, to: string): JsonObject {
  const text = JSON.stringify(artifact);
  if (!text.includes(from)) throw new Error("the artifact doesn't hold the text to replace");
  return JSON.parse(text.replaceAll(from, () => to)) as JsonObject;
}
