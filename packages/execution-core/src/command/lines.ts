// Lines of a text as the reference counts them.

import { requireText } from "./arguments.ts";

/** Also the separators of files, groups and records, and of lines and paragraphs. */
const LINE_END = new RegExp(`\r\n|[\n\v\f\r${String.fromCharCode(0x1c, 0x1d, 0x1e)}\u0085\u2028\u2029]`, "u");

/** The lines of a text; a line end at its end adds no empty line, and an empty text has none. Throws for what is no text. */
export function textLines(text: string): readonly string[] {
  requireText(text);
  if (text === "") return [];
  const lines = text.split(LINE_END);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
