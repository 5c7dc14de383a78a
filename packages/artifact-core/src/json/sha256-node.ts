// SHA-256 of `#sha256` in Node.js: the platform's own, in one call.

import { hash } from "node:crypto";

/** SHA-256 of text (as UTF-8) or bytes, as 64 lower-case hexadecimal digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}
