// The planner profile that an operator chose, in a file beside the host's reports: `{"selected_profile","source"}`, replaced
// whole, so that a reader never sees half of it.

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { GovEngineError, isJsonObject, parseJson, stringifyJson } from "@govengine/artifact-core";
import { checkPlannerProfiles } from "../tools/profiles.ts";
import type { ToolRegistry } from "../tools/registry.ts";
import { readBytes, type ReadFailure } from "./read-bytes.ts";

const FILE_NAME = ".tool_registry.state.json";
const MAX_BYTES = 4_096;

/** A saved choice. */
export interface SavedProfile {
  readonly selected_profile: string;
  readonly source: "config";
}

/**
 * Saves the profile that planners get.
 *
 * @throws GovEngineError `invalid_planner_profile` for a name that isn't a profile for planners, `profile_file_not_written`.
 */
export function savePlannerProfile(folder: string, registry: ToolRegistry, profile: string): SavedProfile {
  const [first, ...rest] = checkPlannerProfiles(registry, [profile]);
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
  const saved: SavedProfile = Object.freeze({ selected_profile: profile, source: "config" });
  const path = join(folder, FILE_NAME);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeWhole(draft, stringifyJson({ ...saved }, { indent: 2 }));
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new GovEngineError("profile_file_not_written", { cause: error });
  }
  return saved;
}

/**
 * The profile that was saved in a folder, null when none ever was.
 *
 * @throws GovEngineError `profile_file_invalid` for a file that can't be read or holds anything else; `invalid_planner_profile`
 *   for a profile that the registry doesn't show to planners.
 */
export function loadPlannerProfile(folder: string, registry: ToolRegistry): string | null {
  const profile = readSaved(join(folder, FILE_NAME));
  if (profile === null) return null;
  const [first, ...rest] = checkPlannerProfiles(registry, [profile]);
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
  return profile;
}

class Missing extends Error {}

function readSaved(path: string): string | null {
  try {
    const read = parseJson(readBytes(path, MAX_BYTES, refusal));
    if (isJsonObject(read) && Object.keys(read).length === 2 && read["source"] === "config") {
      const { selected_profile: profile } = read;
      if (typeof profile === "string") return profile;
    }
  } catch (error) {
    if (error instanceof Missing) return null;
    throw new GovEngineError("profile_file_invalid", { cause: error });
  }
  throw new GovEngineError("profile_file_invalid");
}

function refusal(why: ReadFailure, cause?: unknown): Error {
  return why === "missing" ? new Missing() : new GovEngineError("profile_file_invalid", { cause });
}

/** Writes a new file and waits until it is on the disk. */
function writeWhole(path: string, text: string): void {
  const handle = openSync(path, "wx", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
