/**
 * Everything the portable packages take from the runtime that runs them, and nothing else.
 *
 * The portable packages compile with `types: []`, so any other ambient name (`process`, `Buffer`, `fetch`, `console`)
 * is a compile error. Adding a name here is a reviewed decision (docs/decisions). This file is never published.
 */

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}

declare class URL {
  constructor(url: string, base?: string);
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

declare class AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(handle: unknown): void;

/** Only `#sha256`'s node variant may import it. */
declare module "node:crypto" {
  export function hash(algorithm: "sha256", data: string | Uint8Array, outputEncoding: "hex"): string;
}
