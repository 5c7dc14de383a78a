// Finding `name: value` and `name=value` in one line of text, whatever encloses them: a header, a form, JSON, shell text.

import { isOpenCookieList, isOpenValue, placeholderEnd } from "./placeholder.ts";
import { isTokenShaped, nameStrength, type NameStrength } from "./secret-name.ts";

/** A part of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `url`: only parameters count, and a value ends at the next `&`. */
export type PairStyle = "text" | "url";

/** Other scripts and characters that nobody sees count: what they spell is told by the name's normal form. */
const NAME_CHARACTER = /[\w.%$-]|[^\0-\x7f\s]/u;
const INDEX = /^\d{0,9}$/u;
const CLOSER = /["'`\\\])]/u;
const BLANK = /\s/u;
const QUOTE = /["'`]/u;
/** So much of a value is looked at before it is known where it ends. */
const PROBE = 512;
/** Words that are hosts more often than header fields when a number follows at once. */
const HOST_WORD = /^(?:auth|cookies?|oauth|secrets?|sessions?|tokens?)$/u;
const LETTER_OPTION = /^-[A-Za-z][\w.]/u;
const CREDENTIALS_NAME = /^(?:-{0,2}(?:proxy[_-])?user|userpwd|(?:auth|proxy)-cred)$/iu;
/** A user and the colon; neither a URL nor a placeholder. */
const CREDENTIALS = /^[^\s:"'`{}]{1,256}:(?!\/\/|\d{1,5}(?:$|[/\s,;]))/u;
const WORD_VALUE = /^(?:true|false|null|none)$/iu;

/** The next value of a secret's name that isn't open, from a place on and with its separator before a limit. */
export function nextSecretPair(line: string, from: number, limit: number, style: PairStyle): Span | null {
  let at = from;
  while (at < limit) {
    const character = line[at];
    const skipped = character === "{" ? placeholderEnd(line, at) : at;
    if (skipped > at) {
      at = skipped;
      continue;
    }
    if (character === "=" || (character === ":" && style === "text")) {
      const found = pairAt(line, from, at, style);
      if (found !== null && !found.open) return { start: found.start, end: found.end };
      // An open value holds nothing else, and may be as long as the line: it is gone over once.
      if (found !== null && found.end > at) at = found.end - 1;
    }
    at += 1;
  }
  return null;
}

interface Name {
  readonly text: string;
  readonly start: number;
  /** Whether a quote or bracket closes the name, as in JSON. */
  readonly closed: boolean;
}

interface Pair extends Span {
  readonly open: boolean;
}

function pairAt(line: string, from: number, separator: number, style: PairStyle): Pair | null {
  const name = nameBefore(line, from, separator);
  const strength = strengthOf(name.text);
  if (strength === "none") return style === "url" ? null : credentialsAt(line, name, separator);
  if (isPort(name, line, separator)) return null;
  const start = valueStart(line, separator + 1);
  // Decided on the first characters: a line of many such names must not be read to its end for each of them.
  if (strength === "perhaps" && !isTokenShaped(line.slice(start, start + PROBE))) return null;
  const range = valueRange(line, name, separator, style);
  const value = line.slice(range.start, range.end);
  const open =
    isOpenValue(value) ||
    (/cookie/iu.test(name.text) && isOpenCookieList(value)) ||
    (name.closed && WORD_VALUE.test(value.trim()));
  return { ...range, open };
}

/** A letter option may stand right before its value's own name: `-dpass=x`. */
function strengthOf(name: string): NameStrength {
  const strength = nameStrength(name);
  return strength === "none" && LETTER_OPTION.test(name) ? nameStrength(name.slice(2)) : strength;
}

/** The password in `user = "name:password"`, as configuration files write it. */
function credentialsAt(line: string, name: Name, separator: number): Pair | null {
  if (!CREDENTIALS_NAME.test(name.text)) return null;
  const start = valueStart(line, separator + 1);
  const credentials = CREDENTIALS.exec(line.slice(start, start + PROBE));
  if (credentials === null) return null;
  const password = start + (credentials[0]?.length ?? 0);
  const { end } = valueRange(line, name, separator, "text");
  return end <= password || isOpenValue(line.slice(password, end)) ? null : { start: password, end, open: false };
}

function nameBefore(line: string, from: number, separator: number): Name {
  const behind = back(line, from, separator, BLANK);
  let end = back(line, from, behind, CLOSER);
  let start = back(line, from, end, NAME_CHARACTER);
  // An element of a list goes by the list's name: `password[]`, `password[0]`.
  if (end < behind && line[start - 1] === "[" && INDEX.test(line.slice(start, end))) {
    end = back(line, from, start - 1, CLOSER);
    start = back(line, from, end, NAME_CHARACTER);
  }
  // In text that spells a line break out, the letter belongs to the break.
  if (line[start - 1] === "\\" && /[nrt]/u.test(line[start] ?? "")) start += 1;
  return { text: line.slice(start, end), start, closed: end < behind };
}

/**
 * The first place, going back from one, from which on all characters are of a kind. What lies between two separators is
 * gone over once, so the work doesn't grow with the square of the line.
 */
function back(line: string, from: number, end: number, kind: RegExp): number {
  let at = end;
  while (at > from && kind.test(line[at - 1] ?? "")) at -= 1;
  return at;
}

/** Whether `name:digits` is a host with its port: `auth:8443`, `token.example.com:443/`. */
function isPort(name: Name, line: string, separator: number): boolean {
  const next = line.slice(separator + 1, separator + 8);
  if (line[separator] !== ":" || name.closed || !/^\S/u.test(next)) return false;
  return name.text.includes(".") || (HOST_WORD.test(name.text) && /^\d{1,5}(?:$|[/?#\s])/u.test(next));
}

function valueStart(line: string, from: number): number {
  let start = from;
  while (BLANK.test(line[start] ?? "")) start += 1;
  const escaped = line[start] === "\\" && QUOTE.test(line[start + 1] ?? "");
  if (escaped) return start + 2;
  return QUOTE.test(line[start] ?? "") ? start + 1 : start;
}

function valueRange(line: string, name: Name, separator: number, style: PairStyle): Span {
  if (style === "url") return parameterRange(line, separator + 1);
  const start = valueStart(line, separator + 1);
  const opening = line[start - 1] ?? "";
  if (start > separator + 1 && QUOTE.test(opening)) {
    return { start, end: closingQuote(line, start, opening, line[start - 2] === "\\") };
  }
  const form = line[separator] === "=";
  if (name.closed && !form) return { start, end: endAt(line, start, (at) => /[\s,}\]]/u.test(line[at] ?? "")) };
  const around = line[name.start - 1] ?? "";
  const enclosing = !name.closed && QUOTE.test(around) ? around : null;
  const ends = (at: number): boolean =>
    line[at] === enclosing || (form && (line[at] === "&" || isClosing(line, at) || isBeforeUrl(line, at)));
  return { start, end: endAt(line, start, ends) };
}

/** A parameter ends at the next `&`; at the fragment only when nothing before it is to be masked. */
function parameterRange(line: string, start: number): Span {
  const end = endAt(line, start, (at) => line[at] === "&" || line[at] === "#");
  if (line[end] !== "#" || isOpenValue(line.slice(start, end))) return { start, end };
  return { start, end: endAt(line, end, (at) => line[at] === "&") };
}

function endAt(line: string, start: number, ends: (at: number) => boolean): number {
  let at = start;
  while (at < line.length && !ends(at)) at += 1;
  return at;
}

/** A quote that was escaped ends at the next escaped one, any other at the next one that isn't escaped. */
function closingQuote(line: string, start: number, quote: string, escaped: boolean): number {
  for (let at = start; at < line.length; at += 1) {
    if (line[at] === "\\" && line[at + 1] === quote) {
      if (escaped) return at;
      at += 1;
    } else if (line[at] === quote && !escaped) return at;
  }
  return line.length;
}

/** A quote before a delimiter closes something that was opened further ahead. */
function isClosing(line: string, at: number): boolean {
  return QUOTE.test(line[at] ?? "") && /^(?:$|[\s,;)}\]])/u.test(line.slice(at + 1, at + 2));
}

const URL_START = /\s+[a-z][a-z0-9+.-]{0,31}:\/\//iuy;

/** What follows a blank and begins like a URL isn't part of a form any more. */
function isBeforeUrl(line: string, at: number): boolean {
  if (!BLANK.test(line[at] ?? "") || BLANK.test(line[at - 1] ?? "")) return false;
  URL_START.lastIndex = at;
  return URL_START.test(line);
}
