// Paths, queries and fragments of targets. A path has one spelling only, so that a rule about a path can't be walked
// around: no dot segments, no empty segments, no escapes of what needs none.

import { problem, type Problem } from "@govengine/artifact-core";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";

type Refusal = Problem<SecurityProfileReasonCode>;

/** The characters of RFC 3986 that the WHATWG standard leaves as they are in a path, the percent sign included. */
const PATH = /^[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/u;
/** As in a path, and `?`; without the apostrophe, which the WHATWG standard escapes in a query. */
const QUERY = /^[A-Za-z0-9._~!$&()*+,;=:@%/?-]*$/u;
const ESCAPE = /^%[0-9A-Fa-f]{2}$/u;
const CANONICAL_ESCAPE = /^%[0-9A-F]{2}$/u;
const BACKSLASH = 0x5c;
/** `.` and `..`, also with a parameter behind, which some servers cut off before they resolve the path; or nothing else. */
const DOT_SEGMENT = /^(?:\.{1,2}|\.{0,2};.*)$/u;

/**
 * What is wrong with a path that begins with `/`, or null: `target_character`, `target_percent_encoding`,
 * `target_path_ambiguous`.
 */
export function checkPath(path: string): Refusal | null {
  if (!PATH.test(path)) return problem("target_character", "", "path");
  if (!escapesOf(path).every((escape) => CANONICAL_ESCAPE.test(escape))) return problem("target_percent_encoding");
  if (!isUtf8(path)) return problem("target_percent_encoding");
  if (escapesOf(path).some(isAmbiguousEscape)) return problem("target_path_ambiguous", "", "escape");
  // What stands before the first slash is nothing; an empty last segment is a trailing slash.
  const segments = path.split("/").slice(1);
  if (segments.some((segment) => DOT_SEGMENT.test(segment))) return problem("target_path_ambiguous", "", "dot_segment");
  const hasGap = segments.slice(0, -1).includes("");
  return hasGap ? problem("target_path_ambiguous", "", "empty_segment") : null;
}

/** What is wrong with a query or a fragment (without its `?` or `#`), or null. */
export function checkQuery(text: string): Refusal | null {
  if (!QUERY.test(text)) return problem("target_character", "", "query");
  return escapesOf(text).every((escape) => ESCAPE.test(escape)) ? null : problem("target_percent_encoding");
}

/** Each percent sign with the two characters behind it, as far as there are any. */
function escapesOf(text: string): readonly string[] {
  return text
    .split("%")
    .slice(1)
    .map((piece) => `%${piece.slice(0, 2)}`);
}

/** An escape of what a path holds as it is, or of what routing may decode: the same place could be written two ways. */
function isAmbiguousEscape(escape: string): boolean {
  const byte = Number.parseInt(escape.slice(1), 16);
  return byte < 0x20 || byte === 0x7f || byte === BACKSLASH || PATH.test(String.fromCharCode(byte));
}

/** Whether escapes stand for UTF-8: some servers read a slash or a dot in what isn't. */
function isUtf8(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
