// All files of the vectors folder, the same bytes on every machine: one file of lines for each operation, the longer texts
// once in a file of their own, and an index with the digest of each and of the whole set.

import { sha256, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import { OPERATIONS } from "../runner/operations.ts";
import { vectorLine, type Vector } from "../runner/vector.ts";
import { chainVectors } from "./chain-vectors.ts";
import { commandVectors } from "./command-vectors.ts";
import { digestVectors } from "./digest-vectors.ts";
import { gateVectors } from "./gate-vectors.ts";
import { jsonVectors } from "./json-vectors.ts";
import { recordVectors } from "./record-vectors.ts";
import { scopeVectors } from "./scope-vectors.ts";
import { ticketVectors } from "./ticket-vectors.ts";

/** A file of the folder. */
export interface VectorFile {
  readonly name: string;
  readonly text: string;
}

/** The member that stands for a text of the file of texts. */
export const TEXT_REFERENCE = "$text";

/** The file that holds the longer texts. */
export const TEXTS_FILE = "texts.jsonl";

/** The file that names all others. */
export const INDEX_FILE = "index.json";

/** Shorter texts stay where they are. */
const LONG_TEXT = 300;

/** Every vector of this project, in the order of the operations. */
export function ownVectors(): readonly Vector[] {
  const all = [
    ...jsonVectors(),
    ...digestVectors(),
    ...chainVectors(),
    ...ticketVectors(),
    ...gateVectors(),
    ...scopeVectors(),
    ...commandVectors(),
    ...recordVectors(),
  ];
  return Object.keys(OPERATIONS).flatMap((operation) => all.filter((vector) => vector.operation === operation));
}

/** The files that hold the vectors. */
export function makeVectorFiles(vectors: readonly Vector[] = ownVectors()): readonly VectorFile[] {
  const texts = new Map<string, string>();
  const files = Object.keys(OPERATIONS).map((operation) => {
    const own = vectors.filter((vector) => vector.operation === operation);
    const lines = own.map((vector) =>
      vectorLine({ ...vector, input: withoutLongTexts(vector.input, texts) as JsonObject }),
    );
    return { name: `${operation}.jsonl`, text: linesText(lines), vectors: own.length };
  });
  const textLines = [...texts]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, text]) => JSON.stringify({ name, text }));
  const all = [...files, { name: TEXTS_FILE, text: linesText(textLines), vectors: 0 }];
  const rows = all.map(({ name, text, vectors: count }) => ({ name, vectors: count, sha256: sha256(text) }));
  const index = {
    schema_version: "govengine.vectors.v1",
    vectors: vectors.length,
    sha256: setDigest(rows),
    files: rows,
  };
  return [
    ...all.map(({ name, text }) => ({ name, text })),
    { name: INDEX_FILE, text: `${JSON.stringify(index, null, 2)}\n` },
  ];
}

/** The digest of a set: SHA-256 of a line for each file, its digest and its name, in the order of the index. */
export function setDigest(files: readonly { readonly name: string; readonly sha256: string }[]): string {
  return sha256(files.map(({ name, sha256: digest }) => `${digest}  ${name}\n`).join(""));
}

function linesText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function withoutLongTexts(value: JsonValue, texts: Map<string, string>): JsonValue {
  if (typeof value === "string") {
    if (value.length < LONG_TEXT) return value;
    const name = sha256(value).slice(0, 16);
    texts.set(name, value);
    return { [TEXT_REFERENCE]: name };
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => withoutLongTexts(item, texts));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withoutLongTexts(member as JsonValue, texts)]),
  );
}
