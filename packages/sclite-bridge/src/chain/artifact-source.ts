// Where a verifier gets the bytes of an artifact from: a port, so that a bundle may lie in memory, a folder or a store.

/** Why a file of a bundle can't be read. */
export const BUNDLE_READ_CODES = [
  "bundle_file_missing",
  "bundle_file_unreadable",
  "bundle_file_not_regular",
  "bundle_file_linked",
  "bundle_file_hard_linked",
  "bundle_file_too_large",
] as const;
Object.freeze(BUNDLE_READ_CODES);

/** A code of {@link BUNDLE_READ_CODES}. */
export type BundleReadCode = (typeof BUNDLE_READ_CODES)[number];

/** What a source answers: the bytes of the file, or why there are none. */
export type ArtifactRead =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: BundleReadCode };

/** Reads one file of a bundle. It is asked once for each path, and only for paths that passed `checkBundlePath`. */
export type ArtifactSource = (path: string) => ArtifactRead;

/** Asks a source. One that throws, or answers anything but an {@link ArtifactRead}, has an unreadable file. */
export function askSource(source: ArtifactSource, path: string): ArtifactRead {
  let answer: unknown;
  try {
    answer = source(path);
    if (typeof answer === "object" && answer !== null) {
      const { ok, bytes, code } = answer as { ok?: unknown; bytes?: unknown; code?: unknown };
      if (ok === true && ArrayBuffer.isView(bytes)) return { ok, bytes: bytes as Uint8Array };
      if (ok === false && isReadCode(code)) return { ok, code };
    }
  } catch {
    // What a host's source throws stays out of the result.
  }
  return { ok: false, code: "bundle_file_unreadable" };
}

function isReadCode(code: unknown): code is BundleReadCode {
  return (BUNDLE_READ_CODES as readonly unknown[]).includes(code);
}
