// One text as it may be shown to others: local paths and what looks like a secret are masked. A heuristic: what neither its
// place nor its form gives away is kept, and nobody may take the result for proof.

import { maskText, SECRET_MASK } from "@govengine/artifact-core";

/** What stands where a path of somebody's machine was. */
export const PATH_MASK = "<local_path_omitted>";

/** The words that make the rest of a header-like text a secret. */
const HEADER_WORDS = ["authorization", "cookie", "token", "secret", "api-key", "api_key"] as const;

const SESSION = "session=";

/** Folders of persons, of the machine's own and of programs at work, and file URLs, up to the next blank or quote. */
const LOCAL_PATH =
  /(?:file:\/\/|(?<![\w.~/-])(?:\/(?:home|Users|root|tmp|private|var\/folders|workspaces?|mnt|Volumes)\/|~\/|[A-Za-z]:[\\/]+Users[\\/]))[^\s"'`<>|]*/gu;

/**
 * Masks a text. A masked text is a fixed point.
 *
 * @example
 * sanitizeText("Authorization: Bearer x") // "Authorization: <redacted>"
 */
export function sanitizeText(text: string): string {
  if (text.startsWith("/home/")) return PATH_MASK;
  if (text.toLowerCase().includes(SESSION) && !isMaskedSession(text)) return SECRET_MASK;
  const masked = maskText(text.replace(LOCAL_PATH, PATH_MASK));
  return masked.includes(SECRET_MASK) ? masked : maskHeaderLike(masked);
}

/** A session whose value a mask before this one took away already. */
function isMaskedSession(text: string): boolean {
  return !text.toLowerCase().replaceAll(`${SESSION}${SECRET_MASK}`, "").includes(SESSION);
}

/**
 * A text with a colon and one of the words: what is behind the colon goes. When the word is only there, what stands before
 * the colon may be the secret, and all of it goes; of a URL the host stays.
 */
function maskHeaderLike(text: string): string {
  const colon = text.indexOf(":");
  const lower = text.toLowerCase();
  if (colon < 0 || !HEADER_WORDS.some((word) => lower.includes(word))) return text;
  const url = /^[a-z][a-z0-9+.-]{0,31}:\/\/[^\s/?#]*/iu.exec(text)?.[0];
  if (url !== undefined) return `${url}/${SECRET_MASK}`;
  const before = lower.slice(0, colon);
  return HEADER_WORDS.some((word) => before.includes(word)) ? `${text.slice(0, colon)}: ${SECRET_MASK}` : SECRET_MASK;
}
