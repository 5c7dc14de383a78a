// Paths inside a bundle: relative, `/` between the parts, and one meaning on every file system. What could leave the
// folder, or name another file on another system, is refused before anything is opened.

import { problem, type Problem } from "@govengine/artifact-core";

const MAX_PATH = 1024;
const MAX_PART = 255;

/** The rules that a path can break, in the words of a problem's detail. */
type PathRule =
  | "empty"
  | "too long"
  | "absolute"
  | "backslash"
  | "colon"
  | "control character"
  | "empty part"
  | "dot part"
  | "device name"
  | "trailing dot or blank";

/**
 * What nobody sees in a name: C0, DEL and C1, soft hyphen, zero-width and bidirectional characters, line and paragraph
 * separators, half surrogates, byte-order mark, annotation marks and tags. First and last code point of each range.
 */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];

// Windows opens a device whatever folder and extension stand around these names.
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/iu;

/**
 * Checks a bundle-relative path: not empty, at most 1024 characters and 255 a part, no leading `/`, no empty, `.` or `..`
 * part, no backslash, colon or control character, no part that Windows reads as a device or shortens.
 *
 * @returns `path_escape` with the broken rule in `detail`, or null when the path is fine.
 * @example
 * checkBundlePath("../outside.json") // { code: "path_escape", path: "", detail: "dot part" }
 */
export function checkBundlePath(path: string): Problem<"path_escape"> | null {
  const rule = brokenRule(path);
  return rule === null ? null : problem("path_escape", "", rule);
}

/**
 * A key that two paths share when some file system would take them for one: equal after normalization and without
 * regard to case.
 */
export function pathCollisionKey(path: string): string {
  return path.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}

function brokenRule(path: string): PathRule | null {
  if (path === "") return "empty";
  if (path.length > MAX_PATH) return "too long";
  if (path.startsWith("/")) return "absolute";
  if (path.includes("\\")) return "backslash";
  if (path.includes(":")) return "colon";
  if (holdsInvisible(path)) return "control character";
  for (const part of path.split("/")) {
    const rule = brokenPartRule(part);
    if (rule !== null) return rule;
  }
  return null;
}

function holdsInvisible(path: string): boolean {
  for (const character of path) {
    const point = character.codePointAt(0) ?? 0;
    if (INVISIBLE.some(([first, last]) => point >= first && point <= last)) return true;
  }
  return false;
}

function brokenPartRule(part: string): PathRule | null {
  if (part === "") return "empty part";
  if (part === "." || part === "..") return "dot part";
  if (part.length > MAX_PART) return "too long";
  if (part.endsWith(".") || part.endsWith(" ")) return "trailing dot or blank";
  const dot = part.indexOf(".");
  const stem = dot === -1 ? part : part.slice(0, dot);
  return DEVICE.test(stem.trimEnd()) ? "device name" : null;
}
