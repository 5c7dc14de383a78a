// Reading one file that somebody else may have prepared: no links followed, nothing but a regular file with one name,
// never more bytes than allowed, never waiting on a pipe or a device. The path is looked at before and after the open,
// and the open handle decides: what is swapped in between is refused.

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type BigIntStats } from "node:fs";
import { join } from "node:path";

import type { ArtifactRead, BundleReadCode } from "../index.ts";

/** How a file is read. */
export interface SafeReadOptions {
  /** The most bytes the file may have; inclusive. */
  readonly maxBytes: number;
}

/** A folder whose identity was noted when it was opened, so that a swap is noticed later. */
export interface KnownFolder {
  /** The absolute path, links resolved. */
  readonly path: string;
  readonly dev: bigint;
  readonly ino: bigint;
}

// Windows has neither flag: there the comparison of the identities before and after the open does the work.
const READ_FLAGS: number = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a regular file with exactly one hard link. The file itself is never a followed link; the folders above it are
 * the caller's own. The bytes are read once, at most `maxBytes` of them.
 *
 * @returns the bytes, or the code of the refusal: `bundle_file_missing`, `bundle_file_unreadable`,
 * `bundle_file_not_regular`, `bundle_file_linked`, `bundle_file_hard_linked`, `bundle_file_too_large`. Never throws.
 */
export function readFileSafely(path: string, options: SafeReadOptions): ArtifactRead {
  const found = lookAt(path);
  if (typeof found === "string") return refused(found);
  const wrong = unsafe(found, options.maxBytes);
  if (wrong !== null) return refused(wrong);
  let handle: number;
  try {
    handle = openSync(path, READ_FLAGS);
  } catch (error) {
    return refused(readCodeOf(error));
  }
  try {
    const opened = fstatSync(handle, { bigint: true });
    if (!sameEntry(found, opened)) return refused("bundle_file_unreadable");
    const wrongNow = unsafe(opened, options.maxBytes);
    return wrongNow === null ? readAll(handle, Number(opened.size), options.maxBytes) : refused(wrongNow);
  } catch (error) {
    return refused(readCodeOf(error));
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads a file below a folder as {@link readFileSafely} does, and follows no link in any folder on the way down either.
 * `path` is a bundle-relative path that passed `checkBundlePath`. Node.js can't open relative to a folder's handle, so
 * every folder on the way is looked at before and after the read and must be the same one.
 */
export function readBelow(root: KnownFolder, path: string, options: SafeReadOptions): ArtifactRead {
  const folders = foldersAbove(root.path, path);
  const before = folders.map(lookAt);
  const broken = before.map(folderProblem).find((code) => code !== null);
  if (broken !== undefined) return refused(broken);
  if (!sameEntry(before[0], root)) return refused("bundle_file_unreadable");
  const read = readFileSafely(join(root.path, path), options);
  if (!read.ok) return read;
  const unchanged = folders.every((folder, at) => sameEntry(lookAt(folder), before[at]));
  return unchanged ? read : refused("bundle_file_unreadable");
}

/** Notes the identity of a folder whose path has no links any more, or says why it can't be one. */
export function knownFolder(path: string): KnownFolder | BundleReadCode {
  const found = lookAt(path);
  if (typeof found === "string") return found;
  return folderProblem(found) ?? { path, dev: found.dev, ino: found.ino };
}

type Identity = Pick<BigIntStats, "dev" | "ino">;

/** The root and every folder between it and the file, from the top down. */
function foldersAbove(root: string, path: string): readonly string[] {
  const folders = [root];
  for (const name of path.split("/").slice(0, -1)) folders.push(join(folders.at(-1) ?? root, name));
  return folders;
}

function lookAt(path: string): BigIntStats | BundleReadCode {
  try {
    return lstatSync(path, { bigint: true });
  } catch (error) {
    return readCodeOf(error);
  }
}

function sameEntry(left: Identity | string | undefined, right: Identity | string | undefined): boolean {
  return typeof left === "object" && typeof right === "object" && left.dev === right.dev && left.ino === right.ino;
}

function folderProblem(entry: BigIntStats | BundleReadCode): BundleReadCode | null {
  if (typeof entry === "string") return entry;
  if (entry.isSymbolicLink()) return "bundle_file_linked";
  return entry.isDirectory() ? null : "bundle_file_missing";
}

function unsafe(entry: BigIntStats, maxBytes: number): BundleReadCode | null {
  if (entry.isSymbolicLink()) return "bundle_file_linked";
  if (!entry.isFile()) return "bundle_file_not_regular";
  if (entry.nlink !== 1n) return "bundle_file_hard_linked";
  return entry.size > BigInt(maxBytes) ? "bundle_file_too_large" : null;
}

/** Reads to the end, but never more than one byte beyond the limit: a file may grow after its size was asked. */
function readAll(handle: number, size: number, maxBytes: number): ArtifactRead {
  let bytes = new Uint8Array(Math.min(size, maxBytes) + 1);
  let length = 0;
  for (;;) {
    const count = readSync(handle, bytes, length, bytes.length - length, null);
    if (count === 0) return Object.freeze({ ok: true, bytes: bytes.subarray(0, length) });
    length += count;
    if (length > maxBytes) return refused("bundle_file_too_large");
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.min(length * 2, maxBytes + 1));
      larger.set(bytes);
      bytes = larger;
    }
  }
}

const CODES: ReadonlyMap<unknown, BundleReadCode> = new Map<unknown, BundleReadCode>([
  ["ENOENT", "bundle_file_missing"],
  ["ENOTDIR", "bundle_file_missing"],
  // What an open with O_NOFOLLOW says of a link, by system.
  ["ELOOP", "bundle_file_linked"],
  ["EMLINK", "bundle_file_linked"],
  ["EISDIR", "bundle_file_not_regular"],
  ["ENXIO", "bundle_file_not_regular"],
]);

/** The reading code of a file system error. */
export function readCodeOf(error: unknown): BundleReadCode {
  return CODES.get((error as { code?: unknown }).code) ?? "bundle_file_unreadable";
}

function refused(code: BundleReadCode): ArtifactRead {
  return Object.freeze({ ok: false, code });
}
