// The demo's change: one byte of the prepared command's target, after everything was approved.

import type { Bundle, BundleFile } from "@govengine/sclite-bridge";
import { GovEngineError, utf8Bytes } from "@govengine/artifact-core";

/** Which byte was changed, and what it makes of the text around it. */
export interface ChangedByte {
  readonly file: string;
  readonly offset: number;
  readonly from: string;
  readonly to: string;
  readonly before: string;
  readonly after: string;
}

const FILE = "03_execution_contract.json";
const BEFORE = "https://example.com/";
const AFTER = "https://example.con/";

/** Changes one byte of the execution contract: the last letter of the host in the first URL that it holds. */
export function changeOneByte(bundle: Bundle): { readonly bundle: Bundle; readonly change: ChangedByte } {
  const target = bundle.find(({ path }) => path === FILE);
  const offset = target === undefined ? -1 : indexOf(target.bytes, utf8Bytes(BEFORE)) + BEFORE.length - 2;
  if (target === undefined || offset < 0) throw new GovEngineError("internal_error");
  const bytes = target.bytes.slice();
  bytes[offset] = AFTER.charCodeAt(AFTER.length - 2);
  const changed: BundleFile = { path: FILE, bytes };
  return {
    bundle: bundle.map((file) => (file === target ? changed : file)),
    change: { file: FILE, offset, from: "m", to: "n", before: BEFORE, after: AFTER },
  };
}

/** Where one run of bytes first lies in another, or a negative number far below any length. */
function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(wanted);
  return at === -1 ? Number.NEGATIVE_INFINITY : at;
}
