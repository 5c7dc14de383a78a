// Who answers: any program that takes an operation with its input and gives one answer.

import type { JsonObject } from "@govengine/artifact-core";
import type { Operation } from "./operations.ts";
import type { Answer } from "./vector.ts";

/** What the runner drives. A throw or a rejection is a failed vector, never the end of the run. */
export interface Implementation {
  readonly name: string;
  /** Answers one question; null when the implementation doesn't offer this operation. */
  answer(operation: Operation, input: JsonObject): Answer | null | Promise<Answer | null>;
}

/** The answer, null for an operation that isn't offered, `undefined` when the implementation throws. */
export async function answerOrNothing(
  implementation: Implementation,
  operation: Operation,
  input: JsonObject,
): Promise<Answer | null | undefined> {
  try {
    return await implementation.answer(operation, input);
  } catch {
    return undefined;
  }
}
