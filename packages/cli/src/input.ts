// Reading the one JSON file that a command line names. Whatever is wrong with it is the user's to mend: exit code 2.

import { statSync } from "node:fs";
import { resolve } from "node:path";

import {
  DEFAULT_LIMITS,
  GovEngineError,
  isGovEngineError,
  type JsonValue,
  parseJson,
  type Problem,
  problem,
} from "@govengine/artifact-core";
import type { BundleReadCode } from "@govengine/sclite-bridge";
import { readFileSafely } from "@govengine/sclite-bridge/node";

import type { CliReasonCode } from "./reason-codes.ts";

/** A document that was read, or why it wasn't. */
export type NamedDocument =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

/** The codes of the bundle reader, in the words of a file that a person named. */
const INPUT_CODES: Readonly<Record<BundleReadCode, CliReasonCode>> = {
  bundle_file_missing: "input_missing",
  bundle_file_unreadable: "input_unreadable",
  bundle_file_not_regular: "input_not_regular",
  bundle_file_linked: "input_linked",
  bundle_file_hard_linked: "input_hard_linked",
  bundle_file_too_large: "input_too_large",
};

/** Reads a JSON file as digests need it: every number exactly as it is spelled. */
export function readNamedDocument(path: string, cwd: string): NamedDocument {
  try {
    return { ok: true, value: parseJson(readNamedBytes(path, cwd), { numbers: "exact" }) };
  } catch (error) {
    return { ok: false, problems: problemsOf(error) };
  }
}

/**
 * Reads a file that a command line names.
 *
 * @throws GovEngineError with one of the `input_…` codes.
 */
export function readNamedBytes(path: string, cwd: string): Uint8Array {
  const read = readFileSafely(resolve(cwd, path), { maxBytes: DEFAULT_LIMITS.maxBytes });
  if (!read.ok) throw new GovEngineError([problem(INPUT_CODES[read.code])]);
  return read.bytes;
}

/** The problems of a refusal; anything that is no refusal is a defect and is thrown on. */
export function problemsOf(error: unknown): readonly [Problem, ...Problem[]] {
  if (!isGovEngineError(error)) throw error;
  const [first, ...rest] = error.problems;
  if (first === undefined) throw error;
  return [first, ...rest];
}

/**
 * Whether a path leads to a folder. One that can't even be looked at (a part of it is a file, it is too long, a link leads in
 * a circle) is none.
 */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
