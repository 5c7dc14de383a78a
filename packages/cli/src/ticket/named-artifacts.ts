// The artifacts that a `ticket` command line names, each by its path. One that can't be read or isn't a JSON object is the
// user's to mend, and the first of them is named.

import { type JsonObject, parseJsonObject } from "@govengine/artifact-core";

import { problemsOf, readNamedBytes } from "../input.ts";
import { type CommandOutcome, unusable } from "../report.ts";

/** The artifacts by role, or the outcome that says why there are none. */
export type NamedArtifacts<Role extends string> =
  | { readonly ok: true; readonly artifacts: Readonly<Record<Role, JsonObject>> }
  | { readonly ok: false; readonly outcome: CommandOutcome };

/** Reads an artifact for each role, numbers exactly as they are spelled. */
export function readArtifacts<Role extends string>(
  command: string,
  paths: Readonly<Record<Role, string>>,
  cwd: string,
): NamedArtifacts<Role> {
  const artifacts: Partial<Record<Role, JsonObject>> = {};
  for (const [role, path] of Object.entries(paths) as [Role, string][]) {
    try {
      artifacts[role] = parseJsonObject(readNamedBytes(path, cwd), { numbers: "exact" });
    } catch (error) {
      return { ok: false, outcome: unusable(command, problemsOf(error), path) };
    }
  }
  return { ok: true, artifacts: artifacts as Record<Role, JsonObject> };
}
