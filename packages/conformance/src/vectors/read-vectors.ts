// Reading vector files: those of this project, whose set is pinned by its digest, and anybody's in the same form.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  GovEngineError,
  isJsonObject,
  parseJsonObject,
  pointer,
  problem,
  sha256,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import { parseVector, type Vector } from "../runner/vector.ts";
import { INDEX_FILE, setDigest, TEXT_REFERENCE, TEXTS_FILE } from "./make-vectors.ts";

/** The digest of the set that this version of the package ships. */
export const OWN_VECTORS_SHA256 = "ff5fff6265f37ccad00f3204c2ac7485c6abab25580615a2a9bf0e1bfe09b593";

/** The folder of the vectors that this package ships. */
export function ownVectorsFolder(): string {
  return fileURLToPath(new URL("../../vectors", import.meta.url));
}

/**
 * Reads the vectors of a folder with an index.
 *
 * @param folder The folder of this package's vectors unless given; that one must be the set that is pinned.
 * @throws GovEngineError `vectors_digest_mismatch` with the file's place in the index when a file isn't the one that was
 *   indexed, or the set isn't the pinned one; `invalid_vector`; a `json_…` code.
 */
export function readVectors(folder: string = ownVectorsFolder()): readonly Vector[] {
  const index = parseJsonObject(readFileSync(join(folder, INDEX_FILE)));
  const files = readIndex(index);
  if (index["sha256"] !== setDigest(files)) throw mismatch("sha256");
  if (folder === ownVectorsFolder() && index["sha256"] !== OWN_VECTORS_SHA256) throw mismatch("sha256");
  const texts = new Map(files.map(({ name, sha256: expected }) => [name, readText(folder, name, expected)]));
  const long = readTexts(texts.get(TEXTS_FILE) ?? "");
  const vectors = files
    .filter(({ name }) => name !== TEXTS_FILE)
    .flatMap(({ name }) => linesOf(texts.get(name) ?? "").map((line) => expand(parseVector(line), long)));
  if (new Set(vectors.map(({ name }) => name)).size !== vectors.length) throw new GovEngineError("invalid_vector");
  return vectors;
}

function readIndex(index: JsonObject): readonly { readonly name: string; readonly sha256: string }[] {
  const { files } = index;
  if (!Array.isArray(files)) throw new GovEngineError([problem("invalid_vector", pointer(["files"]))]);
  return (files as readonly JsonValue[]).map((row, at) => {
    const { name, sha256: digest } = isJsonObject(row) ? row : {};
    if (typeof name !== "string" || typeof digest !== "string" || !/^[a-z.]{1,64}\.jsonl$/u.test(name)) {
      throw new GovEngineError([problem("invalid_vector", pointer(["files", at]))]);
    }
    return { name, sha256: digest };
  });
}

function readText(folder: string, name: string, expected: string): string {
  const text = readFileSync(join(folder, name), "utf8");
  if (sha256(text) !== expected) throw mismatch(name);
  return text;
}

function readTexts(text: string): ReadonlyMap<string, string> {
  return new Map(
    linesOf(text).map((line) => {
      const { name, text: long } = parseJsonObject(line, { limits: { maxBytes: 8_388_608, maxString: 4_194_304 } });
      if (typeof name !== "string" || typeof long !== "string") throw new GovEngineError("invalid_vector");
      return [name, long];
    }),
  );
}

/** The vector with every reference to a longer text replaced by the text. */
function expand(vector: Vector, texts: ReadonlyMap<string, string>): Vector {
  return { ...vector, input: expandValue(vector.input, texts) as JsonObject };
}

function expandValue(value: JsonValue, texts: ReadonlyMap<string, string>): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => expandValue(item, texts));
  const reference = (value as JsonObject)[TEXT_REFERENCE];
  if (reference === undefined) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, expandValue(member as JsonValue, texts)]),
    );
  }
  const text = typeof reference === "string" ? texts.get(reference) : undefined;
  if (text === undefined) throw new GovEngineError("invalid_vector");
  return text;
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}

function mismatch(place: string): GovEngineError {
  return new GovEngineError([problem("vectors_digest_mismatch", pointer([place]))]);
}
