// SHA-256 and HMAC-SHA-256 (RFC 2104), synchronous in every runtime, both on `#sha256`.

import { sha256Hex } from "#sha256";
import { invalidArgument, requireText } from "./arguments.ts";
import { isBytes, utf8Bytes } from "./utf8.ts";

declare const SHA256_HEX: unique symbol;

/** A SHA-256 as 64 lower-case hexadecimal digits without a prefix: SCLite's spelling. */
export type Sha256Hex = string & { readonly [SHA256_HEX]: true };

const BLOCK = 64;

/**
 * SHA-256 of text (its UTF-8 bytes) or of bytes.
 *
 * @throws GovEngineError `json_lone_surrogate` for text that has no UTF-8 form, `invalid_argument` for anything else.
 */
export function sha256(data: string | Uint8Array): Sha256Hex {
  if (typeof data === "string") requireText(data);
  else if (!isBytes(data)) throw invalidArgument("text or bytes");
  return sha256Hex(data) as Sha256Hex;
}

/** {@link sha256} of a text that our writer made, so that it needs no second look. Internal to the digests. */
export function sha256OfWritten(text: string): Sha256Hex {
  return sha256Hex(text) as Sha256Hex;
}

/**
 * HMAC-SHA-256 of text (its UTF-8 bytes) or bytes under a key of any length. Key rules are the caller's.
 *
 * @throws GovEngineError as {@link sha256}; also for a key that isn't bytes, so that no text passes for an empty key.
 */
export function hmacSha256(key: Uint8Array, data: string | Uint8Array): Sha256Hex {
  if (!isBytes(key)) throw invalidArgument("bytes");
  const message = typeof data === "string" ? utf8Bytes(data) : data;
  if (!isBytes(message)) throw invalidArgument("text or bytes");
  const block = key.length > BLOCK ? hexBytes(sha256Hex(key)) : key;
  return sha256(padded(block, 0x5c, hexBytes(sha256Hex(padded(block, 0x36, message)))));
}

/** The key block, each byte combined with the pad, followed by the message. */
function padded(key: Uint8Array, pad: number, message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(BLOCK + message.length).fill(pad, 0, BLOCK);
  for (let at = 0; at < key.length; at += 1) bytes[at] = pad ^ (key[at] ?? 0);
  bytes.set(message, BLOCK);
  return bytes;
}

function hexBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}
