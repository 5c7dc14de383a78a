// International labels in their ASCII form (`xn--…`). They are compared as text; this file only says which of them every
// reader takes for a label. What a URL parser refuses depends on the Unicode version of its tables, so the list here is
// our own and small: letters that every supported runtime leaves as they are, written from left to right, without
// combining marks. A label with anything else in it is refused, not guessed.

import { decodePunycode, encodePunycode } from "./punycode.ts";

/**
 * Lower-case and caseless letters, as `[first, last, step]` with a step of 1 or 2: Latin, Greek, Cyrillic, Georgian,
 * Japanese kana, Chinese characters and Hangul syllables. Each was accepted unchanged by the URL parsers of Node.js 20,
 * 22 and 24.
 */
const LETTERS: readonly (readonly [number, number, 1 | 2])[] = [
  [0xdf, 0xf6, 1],
  [0xf8, 0xff, 1],
  [0x101, 0x131, 2],
  [0x135, 0x137, 2],
  [0x138, 0x13e, 2],
  [0x142, 0x148, 2],
  [0x14b, 0x177, 2],
  [0x17a, 0x180, 2],
  [0x183, 0x185, 2],
  [0x188, 0x188, 1],
  [0x18c, 0x18d, 1],
  [0x192, 0x192, 1],
  [0x195, 0x195, 1],
  [0x199, 0x19b, 1],
  [0x19e, 0x19e, 1],
  [0x1a1, 0x1a5, 2],
  [0x1a8, 0x1aa, 2],
  [0x1ab, 0x1ad, 2],
  [0x1b0, 0x1b0, 1],
  [0x1b4, 0x1b6, 2],
  [0x1b9, 0x1bb, 1],
  [0x1bd, 0x1c3, 1],
  [0x1ce, 0x1dc, 2],
  [0x1dd, 0x1ef, 2],
  [0x1f0, 0x1f0, 1],
  [0x1f5, 0x1f5, 1],
  [0x1f9, 0x233, 2],
  [0x234, 0x239, 1],
  [0x23c, 0x23c, 1],
  [0x23f, 0x240, 1],
  [0x242, 0x242, 1],
  [0x247, 0x24f, 2],
  [0x250, 0x2af, 1],
  [0x371, 0x373, 2],
  [0x377, 0x377, 1],
  [0x37b, 0x37d, 1],
  [0x390, 0x390, 1],
  [0x3ac, 0x3ce, 1],
  [0x3d7, 0x3ef, 2],
  [0x3f3, 0x3f3, 1],
  [0x3f8, 0x3f8, 1],
  [0x3fb, 0x3fc, 1],
  [0x430, 0x45f, 1],
  [0x461, 0x481, 2],
  [0x48b, 0x4bf, 2],
  [0x4c2, 0x4ce, 2],
  [0x4cf, 0x52f, 2],
  [0x10d0, 0x10fa, 1],
  [0x3041, 0x3096, 1],
  [0x309d, 0x309e, 1],
  [0x30a1, 0x30fa, 1],
  [0x30fc, 0x30fe, 1],
  [0x3400, 0x4dbf, 1],
  [0x4e00, 0x9fff, 1],
  [0xac00, 0xd7a3, 1],
];

const PREFIX = "xn--";
const HYPHEN = 0x2d;

/** Whether a label claims to be international: to many parsers the letters `xn` and two hyphens say so. */
export function isInternationalLabel(label: string): boolean {
  return label.startsWith(PREFIX);
}

/** Whether an `xn--` label is the one spelling of a text that every reader takes for a label. */
export function isReadableInternationalLabel(label: string): boolean {
  const encoded = label.slice(PREFIX.length);
  const points = decodePunycode(encoded);
  if (points === null || !points.every(isLabelPoint) || points.every((point) => point < 0x80)) return false;
  if (points[0] === HYPHEN || points.at(-1) === HYPHEN || (points[2] === HYPHEN && points[3] === HYPHEN)) return false;
  return encodePunycode(points) === encoded;
}

function isLabelPoint(point: number): boolean {
  if (point === HYPHEN || (point >= 0x30 && point <= 0x39) || (point >= 0x61 && point <= 0x7a)) return true;
  return LETTERS.some(([first, last, step]) => point >= first && point <= last && (point - first) % step === 0);
}
