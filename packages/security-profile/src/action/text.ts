// Lengths and lines of text as actions count them: code points, and the line boundaries that the reference knows.

/** What ends a line, beside CR LF. */
const LINE_ENDS = "\n\v\f\r\u001c\u001d\u001e\u0085\u2028\u2029";

/** The number of code points of a text. */
export function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The first code points of a text. */
export function firstCodePoints(text: string, count: number): string {
  let end = 0;
  let left = count;
  for (const character of text) {
    if (left === 0) break;
    left -= 1;
    end += character.length;
  }
  return text.slice(0, end);
}

/**
 * The lines of a text. A line ends with LF, VT, FF, CR, CR LF, U+001C to U+001E, U+0085, U+2028 or U+2029; the last end
 * adds no empty line.
 */
export function textLines(text: string): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!LINE_ENDS.includes(text.charAt(at))) continue;
    lines.push(text.slice(start, at));
    if (text.startsWith("\r\n", at)) at += 1;
    start = at + 1;
  }
  return start < text.length ? [...lines, text.slice(start)] : lines;
}

/** The first text that says something, else `""`. */
export function firstText(...texts: readonly string[]): string {
  return texts.find((text) => text !== "") ?? "";
}
