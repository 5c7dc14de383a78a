// Opening a bundle folder (or one manifest file) for a verifier. The path that the caller names is resolved first and
// may lead through links; from there on down no link is followed (see safe-read).

import { lstatSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { DEFAULT_LIMITS, GovEngineError, problem } from "@govengine/artifact-core";

import {
  type ArtifactRead,
  type ArtifactSource,
  type BundleReadCode,
  checkBundlePath,
  MANIFEST_FILE,
} from "../index.ts";
import { listFilesBelow } from "./list-files.ts";
import { type KnownFolder, knownFolder, readBelow, readCodeOf } from "./safe-read.ts";

/** Options of {@link openBundle}. */
export interface OpenBundleOptions {
  /** The most bytes of the manifest and of each artifact; 1 048 576 unless given. */
  readonly maxFileBytes?: number;
}

/** A bundle folder whose manifest was read; the artifacts are read when the verifier asks for them. */
export interface OpenedBundle {
  /** The bytes of the manifest, read once. */
  readonly manifest: Uint8Array;
  /** The absolute path of the manifest. */
  readonly manifestPath: string;
  /** The absolute path of the bundle's root, links resolved. */
  readonly folder: string;
  /** Reads an artifact below the folder. Each file is read once: asked again, it gives the same bytes. */
  readonly source: ArtifactSource;
  /** The bundle-relative paths of all files below the folder, at most 4 096; nothing is opened. */
  readonly listFiles: () => readonly string[];
}

/**
 * Opens a bundle: a folder with a manifest named `artifact_chain_manifest.json`, or a manifest file, whose folder is
 * then the bundle's root.
 *
 * @throws GovEngineError `bundle_not_found` when the path names nothing, or a folder without a manifest (then with the
 * manifest's place); the other `bundle_file_…` codes when the manifest can't be read safely.
 *
 * @example
 * ```ts
 * const { manifest, source } = openBundle("./my-bundle");
 * const { verdict, blockers } = verifyChain({ manifest, source });
 * ```
 */
export function openBundle(path: string, options: OpenBundleOptions = {}): OpenedBundle {
  const limits = { maxBytes: options.maxFileBytes ?? DEFAULT_LIMITS.maxBytes };
  const { folder, name } = locate(path);
  const read = readBelow(folder, name, limits);
  if (!read.ok) throw unopened(read.code, "/artifact_chain_manifest");
  return Object.freeze({
    manifest: read.bytes,
    manifestPath: join(folder.path, name),
    folder: folder.path,
    source: folderSource(folder, limits),
    listFiles: () => listFilesBelow(folder.path),
  });
}

function locate(path: string): { readonly folder: KnownFolder; readonly name: string } {
  let folderPath: string;
  let name = MANIFEST_FILE;
  try {
    // A link counts as what it is unless it leads to a folder: a manifest that is a link is refused when it is read.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      folderPath = realpathSync(path);
    } else {
      lstatSync(path);
      folderPath = realpathSync(dirname(path));
      name = basename(path);
    }
  } catch (error) {
    throw unopened(readCodeOf(error));
  }
  const folder = knownFolder(folderPath);
  if (typeof folder === "string") throw unopened(folder);
  return { folder, name };
}

function folderSource(folder: KnownFolder, limits: { readonly maxBytes: number }): ArtifactSource {
  const read = new Map<string, ArtifactRead>();
  return (path) => {
    const known = read.get(path);
    if (known !== undefined) return known;
    const wrong = checkBundlePath(path);
    if (wrong !== null) throw new GovEngineError([wrong]);
    const fresh = readBelow(folder, path, limits);
    read.set(path, fresh);
    return fresh;
  };
}

function unopened(code: BundleReadCode, place = ""): GovEngineError {
  return new GovEngineError([problem(code === "bundle_file_missing" ? "bundle_not_found" : code, place)]);
}
