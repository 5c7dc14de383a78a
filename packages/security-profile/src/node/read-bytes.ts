// Reading a small regular file once: no link, no pipe, no folder, never more bytes than its reader takes.

import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** Why a file isn't read; a link is `unreadable`. */
export type ReadFailure = "missing" | "unreadable" | "not_regular" | "too_large";

// Windows has neither flag.
const READ_FLAGS: number = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file.
 *
 * @param refusal Makes what is thrown.
 */
export function readBytes(
  path: string,
  maxBytes: number,
  refusal: (why: ReadFailure, cause?: unknown) => Error,
): Uint8Array {
  const handle = open(path, refusal);
  try {
    const found = fstatSync(handle);
    if (!found.isFile()) throw refusal("not_regular");
    if (found.size > maxBytes) throw refusal("too_large");
    // One byte more than the file says it has: a file that grows while it is read is refused.
    const bytes = new Uint8Array(found.size + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(handle, bytes, length, bytes.length - length, null);
    }
    if (length !== found.size) throw refusal("unreadable");
    return bytes.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

function open(path: string, refusal: (why: ReadFailure, cause?: unknown) => Error): number {
  try {
    return openSync(path, READ_FLAGS);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw refusal(isMissing ? "missing" : "unreadable", error);
  }
}
