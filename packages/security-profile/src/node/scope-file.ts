// Reading a scope document from a file: a regular file, no link, never more bytes than a scope document may have.

import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { GovEngineError } from "@govengine/artifact-core";
import { compileScope, parseScopeDocument, SCOPE_LIMITS, type CompiledScope } from "../scope/index.ts";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";

// Windows has neither flag.
const READ_FLAGS: number = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads and compiles the scope document in a file.
 *
 * @throws GovEngineError `scope_file_missing`, `scope_file_unreadable` (also for a link), `scope_file_not_regular`,
 * `scope_file_too_large`; the codes of `parseScopeDocument` for what is in it.
 */
export function readScopeFile(path: string): CompiledScope {
  return compileScope(parseScopeDocument(readBytes(path, SCOPE_LIMITS.maxBytes)));
}

function readBytes(path: string, maxBytes: number): Uint8Array {
  const handle = open(path);
  try {
    const found = fstatSync(handle);
    if (!found.isFile()) throw refusal("scope_file_not_regular");
    if (found.size > maxBytes) throw refusal("scope_file_too_large");
    // One byte more than the file says it has: a file that grows while it is read is refused.
    const bytes = new Uint8Array(found.size + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(handle, bytes, length, bytes.length - length, null);
    }
    if (length !== found.size) throw refusal("scope_file_unreadable");
    return bytes.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

function open(path: string): number {
  try {
    return openSync(path, READ_FLAGS);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw refusal(isMissing ? "scope_file_missing" : "scope_file_unreadable", error);
  }
}

function refusal(code: SecurityProfileReasonCode, cause?: unknown): GovEngineError {
  return new GovEngineError(code, { cause });
}
