// The published data of other projects, which lies beside the checkout and is read where it lies.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseJson, parseJsonObject, type JsonObject, type JsonValue } from "@govengine/artifact-core";

/** The folder, or an empty text where it is missing: then the tests that need it are skipped by name. */
export const VECTORS: string = process.env["GOVENGINE_VECTORS"] ?? "";

/** The path of a vector file or folder. */
export function vectorPath(...names: readonly string[]): string {
  return join(VECTORS, ...names);
}

/** The bytes of a vector file. */
export function vectorBytes(...names: readonly string[]): Uint8Array {
  return readFileSync(vectorPath(...names));
}

/** A vector file that holds a JSON object, read with exact numbers. */
export function vectorObject(...names: readonly string[]): JsonObject {
  return parseJsonObject(vectorBytes(...names), { numbers: "exact" });
}

/** The names in a vector folder, in order. */
export function vectorNames(...names: readonly string[]): readonly string[] {
  return readdirSync(vectorPath(...names)).toSorted();
}

/** The items of an array member that hold objects. */
export function objectsAt(object: JsonObject, name: string): readonly JsonObject[] {
  const items = object[name];
  if (!Array.isArray(items)) throw new TypeError(`${name} is no array`);
  return items as readonly JsonObject[];
}

/** A member that is a text. */
export function textAt(object: JsonObject, name: string): string {
  const text = object[name];
  if (typeof text !== "string") throw new TypeError(`${name} is no text`);
  return text;
}

/** Reads a document that is given as text inside a vector, with exact numbers. */
export function exactJson(text: string): JsonValue {
  return parseJson(text, { numbers: "exact" });
}
