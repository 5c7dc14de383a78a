// What a vector is: a question in plain JSON, and the one right answer. Nothing in it needs this language.

import {
  GovEngineError,
  isJsonObject,
  parseJsonObject,
  pointer,
  problem,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import { OPERATIONS, type Operation } from "./operations.ts";

/** What an implementation says: a result, a review with the codes why a human must look, or a refusal with its codes. */
export type Answer =
  | { readonly result: JsonValue }
  | { readonly review: readonly string[] }
  | { readonly refused: readonly string[] };

/** A question with the answer that it must get. */
export interface Vector {
  /** Unique within the set; begins with the operation. */
  readonly name: string;
  readonly operation: Operation;
  readonly input: JsonObject;
  readonly expect: Answer;
}

/** Room for a vector that carries a whole bundle. */
const LINE_LIMITS = { maxBytes: 8_388_608, maxString: 4_194_304 };

/**
 * Reads one vector from its line.
 *
 * @throws GovEngineError `invalid_vector` with a pointer, or a `json_…` code.
 */
export function parseVector(line: string): Vector {
  const { name, operation, input, expect, ...more } = parseJsonObject(line, { limits: LINE_LIMITS });
  const [stranger] = Object.keys(more);
  if (stranger !== undefined) throw invalid(stranger);
  if (typeof name !== "string" || name === "") throw invalid("name");
  if (!isOperation(operation)) throw invalid("operation");
  if (!isJsonObject(input)) throw invalid("input");
  const answer = readAnswer(expect);
  if (answer === null) throw invalid("expect");
  return Object.freeze({ name, operation, input, expect: answer });
}

/** The line of a vector, without its end. */
export function vectorLine(vector: Vector): string {
  const { name, operation, input, expect } = vector;
  return JSON.stringify({ name, operation, input, expect });
}

/** An answer as it came from an implementation, or null when it is none: exactly one of the three members. */
export function readAnswer(value: JsonValue | undefined): Answer | null {
  if (!isJsonObject(value)) return null;
  const [kind, ...more] = Object.keys(value);
  if (more.length > 0) return null;
  if (kind === "result") return Object.freeze({ result: value["result"] as JsonValue });
  const codes = kind === "refused" || kind === "review" ? value[kind] : undefined;
  if (!isCodeList(codes)) return null;
  return Object.freeze(kind === "refused" ? { refused: codes } : { review: codes });
}

/** Whether a value names an operation. */
export function isOperation(value: JsonValue | undefined): value is Operation {
  return typeof value === "string" && Object.hasOwn(OPERATIONS, value);
}

/** A "no" or a "look at it" without a reason is none. */
function isCodeList(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((code) => typeof code === "string" && code !== "");
}

function invalid(member: string): GovEngineError {
  return new GovEngineError([problem("invalid_vector", pointer([member]))]);
}
