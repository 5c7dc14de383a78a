// Text counted and ordered by Unicode code point: what string limits and the canonical key order are defined in.

import { invalidArgument } from "./arguments.ts";

/**
 * Orders two well-formed texts by code point. It differs from JavaScript's own order only where a supplementary
 * character meets one in U+E000–U+FFFF.
 *
 * @throws GovEngineError `invalid_argument` for what is no text.
 */
export function compareCodePoints(left: string, right: string): number {
  if (typeof left !== "string" || typeof right !== "string") throw invalidArgument("text");
  const end = left.length < right.length ? left.length : right.length;
  for (let at = 0; at < end; at += 1) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a === b) continue;
    // At the first difference: a surrogate stands for a character above every other unit.
    const aSurrogate = a >= 0xd800 && a <= 0xdfff;
    const bSurrogate = b >= 0xd800 && b <= 0xdfff;
    if (aSurrogate !== bSurrogate) return aSurrogate ? 1 : -1;
    return a - b;
  }
  return left.length - right.length;
}

/** Whether a well-formed text has more code points than a limit. Reads no more of the text than it has to. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (text.length > limit * 2) return true;
  let points = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit <= 0xdbff) points -= 1;
  }
  return points > limit;
}
