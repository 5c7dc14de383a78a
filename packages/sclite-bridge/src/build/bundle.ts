// A bundle in memory: files by bundle-relative path. Any store will do; a folder is one of them (subpath ./node).

import { GovEngineError, pointer, problem, stringifyJson, utf8Bytes, type JsonObject } from "@govengine/artifact-core";
import { refuse } from "../artifact/problems.ts";
import { LIFECYCLE_ROLES, type LifecycleRole } from "../artifact/roles.ts";
import type { ArtifactSource } from "../chain/artifact-source.ts";
import { buildChainManifest, entryProblems, type ChainManifestOptions } from "../chain/manifest.ts";
import { readArtifact } from "./artifact-draft.ts";

/** One file of a bundle. */
export interface BundleFile {
  /** A path that passes `checkBundlePath`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of a bundle. */
export type Bundle = readonly BundleFile[];

/** The six artifacts of a lifecycle by role. */
export type LifecycleBundle = Readonly<Record<LifecycleRole, JsonObject>>;

/** The name of the manifest in a bundle. */
export const MANIFEST_FILE = "artifact_chain_manifest.json";

/** The name of each artifact's file in a bundle. */
export const ARTIFACT_FILES: Readonly<Record<LifecycleRole, string>> = Object.freeze({
  intent_contract: "01_intent_contract.json",
  policy_decision: "02_policy_decision.json",
  execution_contract: "03_execution_contract.json",
  execution_ticket: "04_execution_ticket.json",
  execution_receipt: "05_execution_receipt.json",
  evidence_contract: "06_evidence_contract.json",
});

/**
 * Builds a bundle: the six artifacts and their manifest under the canonical names, each file as sorted, indented JSON
 * with a final line feed. Whether the artifacts belong together is for `verifyChain` to say.
 *
 * @throws GovEngineError `lifecycle_artifact_missing`, `artifact_schema_unpinned` or `artifact_schema_invalid` below the
 *   role's name, `role_schema_identity_mismatch`, or a `json_*` code.
 * @example
 * const bundle = buildBundle({ intent_contract, policy_decision, execution_contract, execution_ticket, execution_receipt,
 *   evidence_contract }, { chain_id: "run-1" });
 */
export function buildBundle(artifacts: LifecycleBundle, options: ChainManifestOptions = {}): Bundle {
  refuse(
    LIFECYCLE_ROLES.filter((role) => !Object.hasOwn(artifacts, role)).map((role) =>
      problem("lifecycle_artifact_missing", pointer([role]), role),
    ),
  );
  const inputs = LIFECYCLE_ROLES.map((role) => ({
    role,
    path: ARTIFACT_FILES[role],
    artifact: readArtifact(role, artifacts[role]).artifact,
  }));
  const manifest = buildChainManifest(inputs, options);
  return Object.freeze([
    ...inputs.map(({ path, artifact }) => bundleFile(path, artifact)),
    bundleFile(MANIFEST_FILE, manifest),
  ]);
}

/**
 * A source that reads from a bundle in memory. Its bytes are not copied.
 *
 * @throws GovEngineError `path_escape` or `duplicate_path` for a bundle whose files couldn't lie in a folder.
 */
export function bundleSource(files: Bundle): ArtifactSource {
  const problems = entryProblems(files.map(({ path }) => ({ path, role: path })));
  refuse(problems.filter(({ code }) => code !== "duplicate_role"));
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]));
  return (path) => {
    const bytes = byPath.get(path);
    return bytes === undefined ? { ok: false, code: "bundle_file_missing" } : { ok: true, bytes };
  };
}

/**
 * The bytes of one file of a bundle.
 *
 * @throws GovEngineError `bundle_file_missing` when the bundle has no such file.
 */
export function bundleBytes(files: Bundle, path: string): Uint8Array {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new GovEngineError("bundle_file_missing");
  return file.bytes;
}

/** One file of a bundle: sorted, indented JSON with a final line feed. */
export function bundleFile(path: string, value: JsonObject): BundleFile {
  return Object.freeze({ path, bytes: utf8Bytes(`${stringifyJson(value, { indent: 2, sorted: true })}\n`) });
}
