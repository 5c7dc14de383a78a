// Text as it is shown to people: without secrets, and cut to a length in code points.

import { maskCommand, maskText } from "@govengine/artifact-core";
import { textLines } from "../command/lines.ts";

const CUT = "...<truncated>";
const ARGUMENT_LIMIT = 240;
const PREVIEW_LIMIT = 160;

/** What is shown of a command's input. Counts are of the input itself, in code points and lines. */
export interface StdinSummary {
  readonly stdin_present: boolean;
  readonly stdin_char_count: number;
  readonly stdin_line_count: number;
  readonly stdin_preview: string;
  readonly stdin_preview_truncated: boolean;
}

/** Summarizes an input: its first 160 code points with the secrets masked. */
export function summarizeStdin(stdin: string): StdinSummary {
  const { text, isCut } = cut(maskText(stdin), PREVIEW_LIMIT);
  return {
    stdin_present: stdin !== "",
    stdin_char_count: Array.from(stdin).length,
    stdin_line_count: textLines(stdin).length,
    stdin_preview: text,
    stdin_preview_truncated: isCut,
  };
}

/** Arguments as they are shown: trimmed, secrets masked, each at most 240 code points long. */
export function shownArguments(tool: string, args: readonly string[]): readonly string[] {
  return maskCommand({ tool, args, stdin: "" }).args.map((argument) => cut(argument.trim(), ARGUMENT_LIMIT).text);
}

function cut(text: string, limit: number): { readonly text: string; readonly isCut: boolean } {
  const points = text.length <= limit ? [] : Array.from(text);
  return points.length <= limit ? { text, isCut: false } : { text: points.slice(0, limit).join("") + CUT, isCut: true };
}
