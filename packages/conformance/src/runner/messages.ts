// The lines between the runner and an external command: one JSON object a line, a question with its number, and the answer
// with the same number.

import { isJsonObject, parseJson, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import type { Operation } from "./operations.ts";
import { isOperation, readAnswer, type Answer } from "./vector.ts";

/** A question as a command reads it. */
export interface Question {
  readonly id: number;
  readonly operation: Operation;
  readonly input: JsonObject;
}

/** What a command says to one question; null for an operation that it doesn't offer, `undefined` for no answer at all. */
export interface Reply {
  readonly id: number;
  readonly answer: Answer | null | undefined;
}

/** The longest line that either side reads, in bytes. */
export const MAX_LINE_BYTES = 8_388_608;

const LIMITS = { maxBytes: MAX_LINE_BYTES, maxString: 4_194_304 };

/** The line of a question. */
export function questionLine({ id, operation, input }: Question): string {
  return `${JSON.stringify({ id, operation, input })}\n`;
}

/** A question from its line, or null when it is none. */
export function readQuestion(line: string): Question | null {
  const message = readMessage(line);
  const { id, operation, input } = message ?? {};
  return isId(id) && isOperation(operation) && isJsonObject(input) ? { id, operation, input } : null;
}

/** The line of a reply: the answer's one member beside the number, `unsupported`, or `error`. */
export function replyLine({ id, answer }: Reply): string {
  if (answer === undefined) return `${JSON.stringify({ id, error: true })}\n`;
  return `${JSON.stringify(answer === null ? { id, unsupported: true } : { id, ...answer })}\n`;
}

/** A reply from its line, or null when it is none. */
export function readReply(line: string): Reply | null {
  const message = readMessage(line);
  if (message === null) return null;
  const { id, ...rest } = message;
  if (!isId(id)) return null;
  if (rest["unsupported"] === true && Object.keys(rest).length === 1) return { id, answer: null };
  return { id, answer: readAnswer(rest) ?? undefined };
}

function readMessage(line: string): JsonObject | null {
  try {
    const message = parseJson(line, { limits: LIMITS });
    return isJsonObject(message) ? message : null;
  } catch {
    return null;
  }
}

function isId(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
