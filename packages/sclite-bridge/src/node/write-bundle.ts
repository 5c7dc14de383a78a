// Writing a bundle folder so that nobody ever sees half of one: everything goes into a new folder beside the target,
// reaches the disk, and is then renamed into place. A folder that holds anything is never touched.

import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import { GovEngineError, problem } from "@govengine/artifact-core";

import { type Bundle, checkBundlePath } from "../index.ts";
import type { ScliteNodeReasonCode } from "./reason-codes.ts";

/**
 * Writes the files of a bundle into a folder that doesn't exist yet or is empty; its parent must exist. Either the whole
 * folder appears or nothing does.
 *
 * @throws GovEngineError `bundle_target_not_empty`, `bundle_target_not_folder` (also for a link),
 * `bundle_target_parent_missing`, `bundle_write_failed`; `path_escape` for a file name that could leave the folder.
 */
export function writeBundle(folder: string, bundle: Bundle): void {
  const wrong = bundle.map(({ path }) => checkBundlePath(path)).find((found) => found !== null);
  if (wrong !== undefined && wrong !== null) throw new GovEngineError([wrong]);
  const target = writableTarget(folder);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
  makeFolder(temporary);
  try {
    for (const { path, bytes } of bundle) writeDurably(join(temporary, path), bytes);
    syncFolder(temporary);
    moveIntoPlace(temporary, target);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw failure(isOccupied(error) ? "bundle_target_not_empty" : "bundle_write_failed", error);
  }
  syncFolder(dirname(target));
}

/** The absolute path of the target with its parent's links resolved, after the checks that need no writing. */
function writableTarget(folder: string): string {
  const wanted = resolve(folder);
  let parent: string;
  try {
    parent = realpathSync(dirname(wanted));
  } catch (error) {
    throw failure("bundle_target_parent_missing", error);
  }
  const target = join(parent, basename(wanted));
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory()) throw failure("bundle_target_not_folder");
  if (found !== undefined && readdirSync(target).length > 0) throw failure("bundle_target_not_empty");
  return target;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    throw failure("bundle_write_failed", error);
  }
}

/** Creates the file, never over another one, and waits until the disk has it. */
function writeDurably(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const handle = openSync(path, "wx");
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A rename replaces an empty folder and nothing else; Windows doesn't even replace that, so it is removed first there. */
function moveIntoPlace(temporary: string, target: string): void {
  if (process.platform === "win32" && lstatSync(target, { throwIfNoEntry: false }) !== undefined) rmdirSync(target);
  renameSync(temporary, target);
}

/** Makes the names in a folder durable where the system can do that. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isOccupied(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return (code === "ENOTEMPTY" || code === "EEXIST") && syscall !== "open" && syscall !== "mkdir";
}

function failure(code: ScliteNodeReasonCode, cause?: unknown): GovEngineError {
  return new GovEngineError([problem(code)], { cause });
}
