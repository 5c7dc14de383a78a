// Base64url without padding, in its one spelling.

/** The bytes of a text, or null for anything but the spelling that {@link toBase64url} gives them. */
export function fromBase64url(text: string): Uint8Array | null {
  const bytes = Uint8Array.from(Buffer.from(text, "base64url"));
  return toBase64url(bytes) === text ? bytes : null;
}

/** The spelling of bytes. */
export function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}
