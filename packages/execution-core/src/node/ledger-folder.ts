// The folder of a file ledger and the three things that happen to files in it: one is read, one is published under a
// name that nobody had, one that can't be published any more is swept away. No link is ever followed.

import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { link, open, readdir, unlink, writeFile, type FileHandle } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { GovEngineError, isGovEngineError } from "@govengine/artifact-core";
import type { ExecutionNodeReasonCode } from "./reason-codes.ts";

/** The largest file of a ledger; what the shapes allow is smaller. */
const MAX_FILE_BYTES = 131_072;
// Windows has neither flag.
const READ_FLAGS: number = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const NEW_FILE = { flag: "wx", mode: 0o600, flush: true } as const;
const FILE_NAME = /^([0-9]{16})\.json$/u;
const DRAFT_NAME = /^([0-9]{16})\.[0-9a-f]{24}\.json$/u;

/** Where a ledger keeps its files: `journal` holds one file a number, `drafts` what is about to become one. */
export interface LedgerFolder {
  readonly root: string;
  readonly journal: string;
  readonly drafts: string;
}

/** The error of a ledger folder. */
export function ledgerError(code: ExecutionNodeReasonCode, cause?: unknown): GovEngineError {
  return new GovEngineError(code, cause === undefined ? {} : { cause });
}

/**
 * Looks at a ledger's folder.
 *
 * @throws GovEngineError `ledger_missing`, `ledger_folder_invalid`, `ledger_io_failed`
 */
export function openFolder(path: string): LedgerFolder {
  const folder = folderAt(path);
  try {
    for (const part of [folder.root, folder.journal, folder.drafts]) {
      const entry = lstatSync(part, { throwIfNoEntry: false });
      if (entry === undefined) throw ledgerError("ledger_missing");
      requireFolder(entry);
    }
  } catch (error) {
    throw asLedgerError(error);
  }
  return folder;
}

/**
 * Makes a ledger's folder with its first file, unless there is one.
 *
 * @throws GovEngineError `ledger_folder_invalid`, `ledger_io_failed`
 */
export function makeFolder(path: string, firstText: string): void {
  const folder = folderAt(path);
  try {
    mkdirIfMissing(folder.root);
    // Somebody else's files would be the sign of a mistaken path.
    if (readdirSync(folder.root).some((name) => name !== "journal" && name !== "drafts")) {
      throw ledgerError("ledger_folder_invalid");
    }
    mkdirIfMissing(folder.journal);
    mkdirIfMissing(folder.drafts);
    if (readdirSync(folder.journal).length === 0) publishFirst(folder, firstText);
  } catch (error) {
    throw asLedgerError(error);
  }
}

function folderAt(path: string): LedgerFolder {
  const root = resolve(path);
  return Object.freeze({ root, journal: join(root, "journal"), drafts: join(root, "drafts") });
}

/** Publishes file 0, unless another process just did, and makes the folders around it durable. */
function publishFirst(folder: LedgerFolder, text: string): void {
  const draft = draftPath(folder, 0);
  writeFileSync(draft, text, NEW_FILE);
  try {
    linkSync(draft, filePath(folder, 0));
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  rmSync(draft, { force: true });
  if (process.platform === "win32") return;
  for (const path of [folder.journal, folder.root, dirname(folder.root)]) {
    const handle = openSync(path, "r");
    fsyncSync(handle);
    closeSync(handle);
  }
}

function mkdirIfMissing(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    requireFolder(lstatSync(path));
  }
}

function requireFolder(entry: Stats): void {
  if (!entry.isDirectory()) throw ledgerError("ledger_folder_invalid");
}

function draftPath({ drafts }: LedgerFolder, sequence: number): string {
  return join(drafts, `${digits(sequence)}.${randomBytes(12).toString("hex")}.json`);
}

/** The file of a number. */
function filePath({ journal }: LedgerFolder, sequence: number): string {
  return join(journal, `${digits(sequence)}.json`);
}

/**
 * The number behind the last file; 0 for an empty journal. The files below it still have to be read: a listing may miss
 * one that another process publishes at this moment.
 *
 * @throws GovEngineError `ledger_damaged` when anything else is there, `ledger_io_failed`
 */
export async function nextNumber({ journal }: LedgerFolder): Promise<number> {
  let next = 0;
  for (const name of await orLedgerError(readdir(journal))) {
    const number = FILE_NAME.exec(name)?.[1];
    if (number === undefined) throw ledgerError("ledger_damaged");
    if (Number(number) >= next) next = Number(number) + 1;
  }
  return next;
}

/**
 * Reads one file, or gives null when there is none.
 *
 * @throws GovEngineError `ledger_damaged` for a link, for what isn't a file and for a file that is too large,
 * `ledger_io_failed`
 */
export async function readFileOf(folder: LedgerFolder, sequence: number): Promise<Uint8Array | null> {
  let handle: FileHandle;
  try {
    handle = await open(filePath(folder, sequence), READ_FLAGS);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw codeOf(error) === "ELOOP" ? ledgerError("ledger_damaged", error) : asLedgerError(error);
  }
  try {
    const entry = await handle.stat();
    if (!entry.isFile() || entry.size > MAX_FILE_BYTES) throw ledgerError("ledger_damaged");
    const bytes = await handle.readFile();
    if (bytes.length > MAX_FILE_BYTES) throw ledgerError("ledger_damaged");
    return bytes;
  } catch (error) {
    throw asLedgerError(error);
  } finally {
    await handle.close();
  }
}

/**
 * Publishes a file under its number: complete on the disk first, then given its name in one step that fails when the name
 * is taken. Nobody ever sees half a file, and a process that dies on the way leaves at most a draft.
 *
 * @returns false when the number was taken.
 * @throws GovEngineError `ledger_io_failed`
 */
export async function publishFile(folder: LedgerFolder, sequence: number, text: string): Promise<boolean> {
  const draft = draftPath(folder, sequence);
  try {
    await writeFile(draft, text, NEW_FILE);
    const published = await linkUnlessTaken(draft, filePath(folder, sequence));
    await removeDraft(draft);
    if (published) await syncFolder(folder.journal);
    return published;
  } catch (error) {
    throw asLedgerError(error);
  }
}

async function linkUnlessTaken(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

/** ENOENT: another process swept the draft away, which it does only when the number is taken. */
function isTaken(error: unknown): boolean {
  return codeOf(error) === "EEXIST" || codeOf(error) === "ENOENT";
}

/** Removes the drafts that dead processes left: those whose number is taken can never be published. */
export async function sweepDrafts(folder: LedgerFolder, taken: number): Promise<void> {
  for (const name of await orLedgerError(readdir(folder.drafts))) {
    const number = DRAFT_NAME.exec(name)?.[1];
    if (number !== undefined && Number(number) < taken) await orLedgerError(removeDraft(join(folder.drafts, name)));
  }
}

async function removeDraft(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

/** Makes the names in a folder durable where the system can do that. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function digits(sequence: number): string {
  return String(sequence).padStart(16, "0");
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}

function asLedgerError(error: unknown): GovEngineError {
  return isGovEngineError(error) ? error : ledgerError("ledger_io_failed", error);
}

async function orLedgerError<Value>(result: Promise<Value>): Promise<Value> {
  try {
    return await result;
  } catch (error) {
    throw asLedgerError(error);
  }
}
