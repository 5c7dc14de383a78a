// The published cases of the reference's behaviour: data that stays outside this repository.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject, JsonValue } from "@govengine/artifact-core";

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";
const folder = vectors === "" ? "" : join(vectors, "../reference/data");

/** Whether the cases are there. */
export const haveCases: boolean = folder !== "" && existsSync(folder);

/** A file of cases, by the middle of its name; empty where the cases are not there. */
export function cases<T = JsonValue>(name: string): T {
  if (!haveCases) return {} as T;
  return JSON.parse(readFileSync(join(folder, `security-profile-${name}.json`), "utf8")) as T;
}

/** One case of compiling. */
export interface CompileCase {
  readonly name: string;
  readonly registry?: "empty";
  readonly input: JsonObject;
  readonly output?: JsonObject;
  readonly error?: string;
}

/** The cases of compiling. */
export const compileCases: readonly CompileCase[] = haveCases
  ? cases<{ readonly cases: readonly CompileCase[] }>("compile-cases").cases
  : [];
