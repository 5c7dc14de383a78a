// One text as it may be shown to others: local paths and what looks like a secret are masked. A heuristic: what neither its
// place nor its form gives away is kept, and nobody may take the result for proof.

import { isSecretPlaceholder, maskText, SECRET_MASK } from "@govengine/artifact-core";

/** What stands where a path of somebody's machine was. */
export const PATH_MASK = "<local_path_omitted>";

/** The words that make the rest of a header-like text a secret. */
const HEADER_WORDS = ["authorization", "cookie", "token", "secret", "api-key", "api_key"] as const;

const SESSION = "session=";

/** Folders of persons, of the machine's own and of programs at work, and file URLs, up to the next blank or quote. */
const LOCAL_PATH =
  /(?:file:\/\/|(?<![\w.~/-])(?:\/(?:home|Users|root|tmp|private\/(?:tmp|var)|var\/folders|workspaces?|mnt|Volumes)\/|~\/|[A-Za-z]:[\\/]+Users[\\/]))[^\s"'`<>|]*/gu;

const PLACEHOLDER = /\{secret:\w{1,64}\}/gu;

/** What stands directly before a mask: the name of what was there. */
const MASKED_NAME = /[\w.%~"'-]{0,64}["'\s:=]{0,4}$/u;

/** More rounds than any text is known to need. */
const MAX_ROUNDS = 8;

/**
 * Masks a text. A masked text is a fixed point: what one mask leaves may bring two parts together that are a secret only then,
 * so it is masked until nothing changes any more.
 *
 * @example
 * sanitizeText("Authorization: Bearer x") // "Authorization: <redacted>"
 */
export function sanitizeText(text: string): string {
  let masked = sanitizeOnce(text);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const again = sanitizeOnce(masked);
    if (again === masked) return masked;
    masked = again;
  }
  // Nothing of a text that doesn't settle is shown.
  return SECRET_MASK;
}

function sanitizeOnce(text: string): string {
  if (text.startsWith("/home/")) return PATH_MASK;
  const masked = maskText(text.replace(LOCAL_PATH, PATH_MASK));
  // The names of what is masked already give nothing away, and a placeholder is nothing but a name.
  const rest = masked
    .replace(PLACEHOLDER, (found) => (isSecretPlaceholder(found) ? "" : found))
    .split(SECRET_MASK)
    .map((piece, at, all) => (at === all.length - 1 ? piece : piece.replace(MASKED_NAME, "")))
    .join("")
    .toLowerCase();
  if (rest.includes(SESSION)) return SECRET_MASK;
  return HEADER_WORDS.some((word) => rest.includes(word)) ? maskHeaderLike(masked) : masked;
}

/**
 * A text with a colon and one of the words: what is behind the colon goes. When the word is only there, what stands before
 * the colon may be the secret, and all of it goes; of a URL the host stays.
 */
function maskHeaderLike(text: string): string {
  const colon = text.indexOf(":");
  if (colon < 0) return text;
  const url = /^[a-z][a-z0-9+.-]{0,31}:\/\/[^\s/?#]*/iu.exec(text)?.[0];
  if (url !== undefined) return `${url}/${SECRET_MASK}`;
  const before = text.slice(0, colon).toLowerCase();
  return HEADER_WORDS.some((word) => before.includes(word)) ? `${text.slice(0, colon)}: ${SECRET_MASK}` : SECRET_MASK;
}
