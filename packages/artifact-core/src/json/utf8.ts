// Text to bytes and back, strictly: nothing is replaced and nothing is skipped.

import { requireText } from "./arguments.ts";

const encoder = new TextEncoder();
// A byte-order mark stays visible (`ignoreBOM`), so that the reader can refuse it.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The UTF-8 bytes of text.
 *
 * @throws GovEngineError `json_lone_surrogate` for text that has no UTF-8 form, `invalid_argument` for what is no text.
 */
export function utf8Bytes(text: string): Uint8Array {
  requireText(text);
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, or null when they are not valid UTF-8. A byte-order mark is kept as U+FEFF. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** The number of UTF-8 bytes of text, without making them. Errors as {@link utf8Bytes}. */
export function utf8Length(text: string): number {
  requireText(text);
  return encodedLength(text);
}

/** {@link utf8Length} of text that is, or is about to be, checked elsewhere. Internal to the readers. */
export function encodedLength(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // A surrogate pair is two units and four bytes, so each half adds one.
    length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return length;
}

const typedArrayTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype) as object,
  Symbol.toStringTag,
)?.get as (this: unknown) => string | undefined;

/** Whether a value is a `Uint8Array`, also one of another realm; a look-alike is not. */
export function isBytes(value: unknown): value is Uint8Array {
  return typedArrayTag.call(value) === "Uint8Array";
}
