// Characters that a reader doesn't see: Unicode categories Cc, Cf, Cs, Zl and Zp, as of Unicode 17. A table, because what
// a property escape matches depends on the runtime's Unicode version.

/** First and last code point of each run, in order. */
const HIDDEN: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x600, 0x605],
  [0x61c, 0x61c],
  [0x6dd, 0x6dd],
  [0x70f, 0x70f],
  [0x890, 0x891],
  [0x8e2, 0x8e2],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0x110bd, 0x110bd],
  [0x110cd, 0x110cd],
  [0x13430, 0x1343f],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0001, 0xe0001],
  [0xe0020, 0xe007f],
];

/** Whether a code point is a control, format or surrogate character, or a line or paragraph separator. */
export function isHiddenCharacter(codePoint: number): boolean {
  for (const [first, last] of HIDDEN) {
    if (codePoint < first) return false;
    if (codePoint <= last) return true;
  }
  return false;
}

/** Whether a text has a character for which {@link isHiddenCharacter} holds. */
export function hasHiddenCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x20 && unit < 0x7f) continue;
    const codePoint = text.codePointAt(at) ?? unit;
    if (isHiddenCharacter(codePoint)) return true;
    if (codePoint > 0xffff) at += 1;
  }
  return false;
}
