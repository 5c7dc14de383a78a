// Reading the members of a vector's input, strictly: a question that can't be read is an error, never an answer.

import {
  GovEngineError,
  isJsonObject,
  parseJson,
  parseJsonObject,
  pointer,
  problem,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";

/** The code of an input that isn't what its operation takes. */
export const INVALID_INPUT = "invalid_vector_input";

/** A member that is a text. @throws GovEngineError `invalid_vector_input` */
export function textAt(input: JsonObject, name: string): string {
  const text = input[name];
  if (typeof text !== "string") throw wrong(name);
  return text;
}

/** A text, or `undefined` when the member is absent. @throws GovEngineError `invalid_vector_input` */
export function optionalTextAt(input: JsonObject, name: string): string | undefined {
  return input[name] === undefined ? undefined : textAt(input, name);
}

/** A member that is a list of texts. @throws GovEngineError `invalid_vector_input` */
export function textsAt(input: JsonObject, name: string): readonly string[] {
  const texts = input[name];
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === "string")) throw wrong(name);
  return texts;
}

/** A member that is a whole number, or null when it is absent. @throws GovEngineError `invalid_vector_input` */
export function optionalIntegerAt(input: JsonObject, name: string): number | null {
  const number = input[name];
  if (number === undefined) return null;
  if (typeof number !== "number" || !Number.isSafeInteger(number)) throw wrong(name);
  return number;
}

/** A member that is an object. @throws GovEngineError `invalid_vector_input` */
export function objectAt(input: JsonObject, name: string): JsonObject {
  const object = input[name];
  if (!isJsonObject(object)) throw wrong(name);
  return object;
}

/** A word out of a list; the first one when the member is absent. @throws GovEngineError `invalid_vector_input` */
export function wordAt<Word extends string>(input: JsonObject, name: string, words: readonly [Word, ...Word[]]): Word {
  const text = input[name] ?? words[0];
  const word = words.find((each) => each === text);
  if (word === undefined) throw wrong(name);
  return word;
}

/** A member that holds a JSON document as text, read with every digit. @throws GovEngineError with a `json_…` code */
export function documentAt(input: JsonObject, name: string): JsonObject {
  return parseJsonObject(textAt(input, name), { numbers: "exact" });
}

/** Like {@link documentAt}, for a document of any kind. */
export function valueAt(input: JsonObject, name: string): JsonValue {
  return parseJson(textAt(input, name), { numbers: "exact" });
}

/** What to throw for a member that isn't what its operation takes. */
export function wrong(name: string): GovEngineError {
  return new GovEngineError([problem(INVALID_INPUT, pointer([name]))]);
}
