// Masking secrets in any text, in place: header fields, parameters and members by their names, user-info and tokens in URLs,
// and values whose form alone gives them away. What isn't masked is never changed, so targets stay what they are.

import { invalidArgument } from "../json/arguments.ts";
import { maskKnownTokens } from "./known-token.ts";
import { maskContinued, maskElements } from "./mask-lines.ts";
import { nextSecretPair, type Span } from "./pair.ts";
import { isOpenValue, placeholderEnd, SECRET_MASK } from "./placeholder.ts";
import { decoded } from "./secret-name.ts";

/** Encoded texts inside encoded texts are looked into so often; what is deeper is masked. */
const MAX_NESTING = 4;

const LINE_END = /(\r\n|[\n\v\f\r\u0085\u2028\u2029])/u;
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END )[^])*(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/gu;
/** A password of a `.netrc` file, which has no separators. */
const NETRC = /(\blogin\s{1,16}[^\s]{1,256}\s{1,16}password\s{1,16})(?!\{secret:|<redacted>)[^\s]+/giu;
/** The two words of a setting that is given by its name and no separator. */
const SETTING =
  /((?<![\w.-])aws_(?:secret_access_key|session_token)[ \t]{1,16})(?!\{secret:|<redacted>)[\w/+=]{16,}/giu;
const URL_SPAN = /[a-z][a-z0-9+.-]{0,31}:\/\/(?:[^\s"'`]|["'`](?!$|[\s,;:)}\]]))*/giu;

const BEARER = /\bbearer[ \t]+([\w.~+/=-]{8,})/giu;
const BASIC = /\bbasic[ \t]+([A-Za-z0-9+/]{8,}={0,2})/giu;

/** `user:password@host` without `scheme://`, to the last `@` of a word. */
const BARE_USER_INFO =
  /(?<=^|[\s"'`=,(]|:\/|\/\/)(?!(?:mailto|sips?|xmpp|acct):)([^\s/@"'`=,(:]{1,256}:[^\s/?#"'`,(]{0,256})@(?!sha\d{3}:)(?=[\w[])/giu;

/**
 * Masks the secrets in a text: values of `Authorization` and other telling names in any spelling, user-info and token
 * parameters of URLs, private keys, and tokens of known issuers. `{secret:NAME}` placeholders and masks stay, so a masked
 * text is a fixed point. It can't know a secret that neither its name nor its form gives away.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 * @example
 * maskText("Authorization: Bearer abc") // "Authorization: <redacted>"
 */
export function maskText(text: string): string {
  if (typeof text !== "string") throw invalidArgument("text");
  return maskNested(text, 0);
}

function maskNested(text: string, depth: number): string {
  const whole = maskElements(
    text.replace(PRIVATE_KEY, SECRET_MASK).replace(NETRC, `$1${SECRET_MASK}`).replace(SETTING, `$1${SECRET_MASK}`),
  );
  // Every other piece is a line's end.
  const pieces = maskContinued(whole.split(LINE_END)).map((piece, at) =>
    at % 2 === 0 ? maskLine(piece, depth) : piece,
  );
  const masked = pieces.join("");
  // A key that is spelled in escapes names the same member: what it hides can't be told from the rest, so all of it is.
  return isSecretEscaped(masked, depth) ? SECRET_MASK : masked;
}

function isSecretEscaped(text: string, depth: number): boolean {
  const plain = text.replace(/\\u00([2-7][0-9a-f])/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return plain !== text && (depth >= MAX_NESTING || maskNested(plain, depth + 1) !== plain);
}

function maskLine(line: string, depth: number): string {
  let masked = "";
  let at = 0;
  let url = nextUrl(line, 0);
  while (at < line.length) {
    if (url !== null && url.start < at) url = nextUrl(line, at);
    const pair = nextSecretPair(line, at, url?.start ?? line.length, "text");
    if (pair !== null) {
      masked += maskForms(line.slice(at, pair.start)) + SECRET_MASK;
      at = pair.end;
    } else if (url !== null) {
      masked += maskForms(line.slice(at, url.start)) + maskUrl(line.slice(url.start, url.end), depth);
      at = url.end;
    } else {
      masked += maskForms(line.slice(at));
      at = line.length;
    }
  }
  return masked;
}

function nextUrl(line: string, from: number): Span | null {
  URL_SPAN.lastIndex = from;
  const found = URL_SPAN.exec(line);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}

/** Values that their form gives away, in text that is no URL. */
function maskForms(text: string): string {
  return maskTokens(text).replace(
    BARE_USER_INFO,
    (whole, userInfo: string) => `${maskUserInfo(userInfo)}${whole.slice(userInfo.length)}`,
  );
}

function maskTokens(text: string): string {
  return maskKnownTokens(text)
    .replace(BEARER, (whole, value: string) => (/[0-9._~+/=]/u.test(value) ? withMask(whole, value) : whole))
    .replace(BASIC, (whole, value: string) => (/[a-z][A-Z]|[0-9=+/]/u.test(value) ? withMask(whole, value) : whole));
}

function withMask(whole: string, value: string): string {
  return whole.slice(0, whole.length - value.length) + SECRET_MASK;
}

/**
 * User-info as it may be shown: masked whole, because a token may stand in the place of the user as well. Open are a
 * placeholder alone, or a name with a placeholder behind it.
 */
export function maskUserInfo(userInfo: string): string {
  const at = colonOf(userInfo);
  const secret = at < 0 ? userInfo : userInfo.slice(at + 1);
  return isOpenValue(secret) && secret.trim() !== "" ? userInfo : SECRET_MASK;
}

/** The colon between user and password; the one in a placeholder isn't it. */
export function colonOf(credentials: string): number {
  return credentials.indexOf(":", placeholderEnd(credentials, 0));
}

/** One URL: user-info, parameters, and URLs inside it. */
function maskUrl(url: string, depth: number): string {
  const start = url.indexOf("://") + 3;
  const host = hostStart(url, start);
  const userInfo = host > start ? `${maskUserInfo(url.slice(start, host - 1))}@` : "";
  const inner = url
    .slice(host)
    .replace(/(:\/\/)([^/?#\s]*)@/gu, (_, slashes: string, info: string) => `${slashes}${maskUserInfo(info)}@`);
  return url.slice(0, start) + userInfo + maskParameters(inner, depth);
}

/** Where the host begins: behind the last `@` of the authority, or of what has to be one because no port looks so. */
function hostStart(url: string, start: number): number {
  const rest = url.slice(start);
  const end = rest.search(/[/?#]/u);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const at = authority.lastIndexOf("@");
  if (at >= 0) return start + at + 1;
  const port = /^[^[\]:]+:(?<port>[^:]*)$/u.exec(authority)?.groups?.["port"];
  const later = rest.indexOf("@");
  return port !== undefined && !/^\d{0,5}$/u.test(port) && later >= 0 ? start + later + 1 : start;
}

function maskParameters(rest: string, depth: number): string {
  let masked = "";
  let at = 0;
  for (let pair = nextPair(rest, 0); pair !== null; pair = nextPair(rest, at)) {
    masked += maskEncoded(rest.slice(at, pair.start), depth) + SECRET_MASK;
    at = pair.end;
  }
  return masked + maskEncoded(rest.slice(at), depth);
}

function nextPair(rest: string, from: number): Span | null {
  return nextSecretPair(rest, from, rest.length, "url");
}

/** Parameters whose decoded value holds a secret are masked whole: a part of an encoded text can't be. */
function maskEncoded(text: string, depth: number): string {
  const shown = text.replace(/(?<==)[^&#]+/gu, (value) => (isSecretInside(value, depth) ? SECRET_MASK : value));
  return maskTokens(shown);
}

function isSecretInside(value: string, depth: number): boolean {
  let text = value;
  for (let level = depth; level < MAX_NESTING; level += 1) {
    const plain = decoded(text);
    if (plain === text) return false;
    if (maskNested(plain, level + 1) !== plain) return true;
    text = plain;
  }
  return decoded(text) !== text;
}
