// The one helper that the generated validators need: JSON Schema counts the length of a string in code points.

/** The number of Unicode code points of a text; half a surrogate pair counts as one. */
export function codePointLength(text: string): number {
  let points = text.length;
  for (let at = 0; at + 1 < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    points -= 1;
    at += 1;
  }
  return points;
}
