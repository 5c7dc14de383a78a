// Members of the free-form objects that hosts shape contracts from: read once, with the types that they must have. An absent
// member is empty; one of another type is refused with the code of the object that it stands in.

import {
  GovEngineError,
  isGovEngineError,
  isJsonObject,
  pointer,
  problem,
  snapshotJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";

/** The code that says which object is wrong. */
export type ShapingCode =
  | "invalid_action_spec"
  | "invalid_approved_execution_spec"
  | "invalid_auditor_decision"
  | "invalid_credentials_policy"
  | "invalid_prepared_execution_spec";

/** An object, and how it is complained of. */
export interface Source {
  readonly object: JsonObject;
  readonly code: ShapingCode;
  readonly place: readonly (string | number)[];
}

/**
 * Reads a host's object once.
 *
 * @throws GovEngineError with the code for what is no JSON object, or a `json_*` code
 */
export function readSource(given: unknown, code: ShapingCode): Source {
  if (given === undefined) throw new GovEngineError([problem(code, "", "object")]);
  try {
    return { object: snapshotJsonObject(given), code, place: [] };
  } catch (error) {
    if (isGovEngineError(error) && error.code !== "json_not_object") throw error;
    throw new GovEngineError([problem(code, "", "object")]);
  }
}

/** The complaint of a member of another type than it must have. */
export function wrongMember({ code, place }: Source, keys: Source["place"], expected: string): GovEngineError {
  return new GovEngineError([problem(code, pointer([...place, ...keys]), expected)]);
}

/** A member, or undefined when it is absent. */
export function memberOf({ object }: Source, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A member, or something else when it is absent; null is there, and wrong nearly everywhere. */
export function memberOr(source: Source, name: string, otherwise: JsonValue): JsonValue {
  const value = memberOf(source, name);
  return value === undefined ? otherwise : value;
}

/** The value at the end of a way through objects, or undefined when the way ends before. */
export function memberAt(value: JsonValue | undefined, ...keys: readonly string[]): JsonValue | undefined {
  let at = value;
  for (const key of keys) at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return at;
}

/** Text, `""` when absent. */
export function textMember(source: Source, name: string): string {
  const value = memberOf(source, name);
  if (value === undefined) return "";
  if (typeof value !== "string") throw wrongMember(source, [name], "text");
  return value;
}

/** Text without blanks around it, `""` when absent. */
export function wordMember(source: Source, name: string): string {
  const text = textMember(source, name);
  if (text.trim() !== text) throw wrongMember(source, [name], "surrounding blanks");
  return text;
}

/** True or false, false when absent. */
export function flagMember(source: Source, name: string): boolean {
  const value = memberOf(source, name);
  if (value === undefined) return false;
  if (typeof value !== "boolean") throw wrongMember(source, [name], "boolean");
  return value;
}

/** A list of texts, empty when absent. */
export function textsMember(source: Source, name: string): readonly string[] {
  return listMember(source, name).map((item, at) => {
    if (typeof item !== "string") throw wrongMember(source, [name, at], "text");
    return item;
  });
}

/** A list, empty when absent. */
export function listMember(source: Source, name: string): JsonArray {
  const value = memberOf(source, name);
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrongMember(source, [name], "array");
  return value as JsonArray;
}

/** An object inside, empty when absent. */
export function partOf(source: Source, name: string): Source {
  const value = memberOr(source, name, {});
  if (!isJsonObject(value)) throw wrongMember(source, [name], "object");
  return { ...source, object: value, place: [...source.place, name] };
}

/** The objects of a list, none when absent. */
export function partsOf(source: Source, name: string): readonly Source[] {
  return listMember(source, name).map((item, at) => {
    if (!isJsonObject(item)) throw wrongMember(source, [name, at], "object");
    return { ...source, object: item, place: [...source.place, name, at] };
  });
}

/** The first text that isn't empty. */
export function firstText(name: string, sources: readonly Source[], otherwise = ""): string {
  return sources.map((source) => textMember(source, name)).find((text) => text !== "") ?? otherwise;
}

/** The first list that isn't empty. */
export function firstTexts(name: string, sources: readonly Source[]): readonly string[] {
  return sources.map((source) => textsMember(source, name)).find((list) => list.length > 0) ?? [];
}
