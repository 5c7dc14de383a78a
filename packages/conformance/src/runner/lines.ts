// Lines out of a stream of bytes: strict UTF-8, bounded, whole lines only.

import { MAX_LINE_BYTES } from "./messages.ts";

/** Takes the next bytes and gives the lines that they complete; null when they are no UTF-8, or a line is too long. */
export type LineReader = (chunk: string | Uint8Array) => readonly string[] | null;

/** A reader that begins at the beginning of a stream. */
export function lineReader(): LineReader {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  return (chunk) => {
    try {
      const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      const lines = `${rest}${text}`.split("\n");
      rest = lines.pop() ?? "";
      return [rest, ...lines].some((line) => line.length > MAX_LINE_BYTES) ? null : lines;
    } catch {
      return null;
    }
  };
}
