// What may stand where a secret is due: a placeholder that the host's runner resolves after the claim, or the mask that a
// redaction left there. Everything else in such a place is taken for the secret itself (rule on secrets).

/** What stands where a secret was. */
export const SECRET_MASK = "<redacted>";

/** What stands where a cookie argument was. */
export const COOKIE_MASK = "<cookie_redacted>";

const PLACEHOLDER = String.raw`\{secret:[A-Z][A-Z0-9_]{0,63}\}`;
const MASK = `${SECRET_MASK}|${COOKIE_MASK}`;
const SCHEME = "(?:apikey|basic|bearer|digest|hmac|negotiate|ntlm|oauth|token)";

const WHOLE_PLACEHOLDER = new RegExp(`^${PLACEHOLDER}$`, "u");
const LEADING_PLACEHOLDER = new RegExp(PLACEHOLDER, "uy");
const OPEN_VALUE = new RegExp(`^(?:${SCHEME}[ \\t]+)?(?:${PLACEHOLDER}|${MASK})$`, "iu");
const COOKIE_NAME = /^[\w!#$%&'*+.^`|~-]{1,256}$/u;

/**
 * Whether a text is a placeholder: `{secret:NAME}`, the name in capitals, digits and `_`, at most 64 characters.
 *
 * @example
 * isSecretPlaceholder("{secret:API_TOKEN}") // true
 */
export function isSecretPlaceholder(text: string): boolean {
  return typeof text === "string" && WHOLE_PLACEHOLDER.test(text);
}

/** Where a placeholder that begins at a place ends, or the place itself when none does. */
export function placeholderEnd(text: string, at: number): number {
  LEADING_PLACEHOLDER.lastIndex = at;
  return LEADING_PLACEHOLDER.test(text) ? LEADING_PLACEHOLDER.lastIndex : at;
}

/** Whether a value in the place of a secret shows none: it is blank, a placeholder or a mask, also behind an HTTP scheme. */
export function isOpenValue(value: string): boolean {
  const text = value.trim();
  if (text === "") return true;
  // Only the scheme's case is free: a placeholder's name in lower case is none.
  return OPEN_VALUE.test(text) && (text.endsWith(">") || isSecretPlaceholder(text.slice(text.lastIndexOf("{"))));
}

/** Whether every cookie of a list shows no value. A cookie without a value is taken for one. */
export function isOpenCookieList(value: string): boolean {
  return value.split(";").every((part) => {
    const cookie = part.trim();
    const at = cookie.indexOf("=");
    if (at < 0) return isOpenValue(cookie);
    return COOKIE_NAME.test(cookie.slice(0, at)) && isOpenValue(cookie.slice(at + 1));
  });
}
