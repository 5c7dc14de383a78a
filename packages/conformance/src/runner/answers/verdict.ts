// From a report of ours to an answer.

import type { JsonValue, Problem } from "@govengine/artifact-core";
import type { Answer } from "../vector.ts";

/** The blockers if there are any, else the reasons for a review, else the result. */
export function verdict(result: JsonValue, blockers: readonly Problem[], reviews: readonly Problem[] = []): Answer {
  if (blockers.length > 0) return { refused: codesOf(blockers) };
  return reviews.length > 0 ? { review: codesOf(reviews) } : { result };
}

/** The codes of problems, in order. */
export function codesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ code }) => code);
}
