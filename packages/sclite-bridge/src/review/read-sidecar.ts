// Reading one sidecar: absent, there and readable, or there and not. A sidecar is outside the chain and costs the bundle's
// budget nothing, but each is read within the limits of one document.

import { isGovEngineError, parseJsonObject, type JsonObject, type Problem, problem } from "@govengine/artifact-core";
import { within } from "../artifact/problems.ts";
import { askSource, type ArtifactSource } from "../chain/artifact-source.ts";

/** What reading a sidecar came to. */
export type SidecarBytes =
  | { readonly status: "absent" }
  | { readonly status: "read"; readonly bytes: Uint8Array }
  | { readonly status: "unreadable"; readonly problems: readonly Problem[] };

/** A sidecar that was read as JSON. */
export type SidecarJson =
  | Exclude<SidecarBytes, { status: "read" }>
  | { readonly status: "read"; readonly value: JsonObject };

/** Reads the bytes of a sidecar. `place` is the pointer under which its problems are said. */
export function readSidecar(source: ArtifactSource, path: string, place: string): SidecarBytes {
  const read = askSource(source, path);
  if (read.ok) return { status: "read", bytes: read.bytes };
  if (read.code === "bundle_file_missing") return { status: "absent" };
  return { status: "unreadable", problems: [problem(read.code, place)] };
}

/** Reads a sidecar as a JSON object. */
export function readSidecarJson(source: ArtifactSource, path: string, place: string): SidecarJson {
  const read = readSidecar(source, path, place);
  if (read.status !== "read") return read;
  try {
    return { status: "read", value: parseJsonObject(read.bytes, { numbers: "exact" }) };
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return { status: "unreadable", problems: within(place, error.problems) };
  }
}
