// How the vectors of this project are written down: a question, and one of the three kinds of answer.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import type { Operation } from "../runner/operations.ts";
import type { Vector } from "../runner/vector.ts";

/** The vectors of one operation, each by its name behind the operation's. */
export interface VectorBuilder {
  /** An input with its result. */
  gives(name: string, input: JsonObject, result: JsonValue): Vector;
  /** An input that is refused, with every code in order. */
  refuses(name: string, input: JsonObject, ...codes: readonly [string, ...string[]]): Vector;
  /** An input that a human must look at. */
  reviews(name: string, input: JsonObject, ...codes: readonly [string, ...string[]]): Vector;
}

/** The builder for one operation. */
export function vectorsOf(operation: Operation): VectorBuilder {
  const named = (name: string): string => `${operation} ${name}`;
  return {
    gives: (name, input, result) => ({ name: named(name), operation, input, expect: { result } }),
    refuses: (name, input, ...refused) => ({ name: named(name), operation, input, expect: { refused } }),
    reviews: (name, input, ...review) => ({ name: named(name), operation, input, expect: { review } }),
  };
}
