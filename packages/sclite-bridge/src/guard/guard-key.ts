// The key of a kernel guard: given by the caller, never read from a bundle, and at least 32 bytes long. Its length is all
// that can be seen of it; whether it is hard to guess can't.

import { GovEngineError, isGovEngineError, problem, utf8Bytes } from "@govengine/artifact-core";

/** The fewest bytes of a guard key. */
export const GUARD_KEY_BYTES = 32;

/** A guard key: bytes as they are, or a text of which the UTF-8 bytes count. Nothing is trimmed or decoded. */
export type GuardKey = Uint8Array | string;

const PLACEHOLDERS = ["change-me", "changeme", "default-key", "placeholder", "replace-me"] as const;

/** A key after it was checked: a copy, so that nobody changes it while it is used. */
export interface CheckedKey {
  readonly bytes: Uint8Array;
  /** `placeholder_like_key` when the key looks like one that somebody forgot to replace. */
  readonly warnings: readonly "placeholder_like_key"[];
}

/**
 * Checks a key.
 *
 * @throws GovEngineError `guard_key_invalid`, with the detail `type` for what is neither bytes nor a text that has UTF-8
 *   bytes, and `length` for fewer than 32 bytes.
 */
export function checkGuardKey(key: GuardKey): CheckedKey {
  const bytes = keyBytes(key);
  if (bytes.byteLength < GUARD_KEY_BYTES) throw invalidKey("length");
  return { bytes, warnings: looksLikePlaceholder(bytes) ? ["placeholder_like_key"] : [] };
}

function keyBytes(key: unknown): Uint8Array {
  // A view of another realm holds bytes as well.
  if (ArrayBuffer.isView(key)) return new Uint8Array(key.buffer, key.byteOffset, key.byteLength).slice();
  if (typeof key !== "string") throw invalidKey("type");
  try {
    return utf8Bytes(key);
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    throw invalidKey("type");
  }
}

function looksLikePlaceholder(bytes: Uint8Array): boolean {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join("")
    .toLowerCase();
  return PLACEHOLDERS.some((word) => text.includes(word));
}

function invalidKey(detail: "type" | "length"): GovEngineError {
  return new GovEngineError([problem("guard_key_invalid", "", detail)]);
}
