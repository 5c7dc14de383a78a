// Masking the value of an option by what it is.

import { invalidArgument } from "../json/arguments.ts";
import { COOKIE_MASK, isOpenCookieList, isOpenValue, SECRET_MASK } from "./placeholder.ts";
import { colonOf, maskText, maskUserInfo } from "./mask-text.ts";
import type { ValueRole } from "./value-role.ts";
import { nameStrength } from "./secret-name.ts";

/** A value as it may be shown. `name` is the argument before it, for roles that come in pairs. */
export function maskValue(value: string, role: ValueRole, name = ""): string {
  if (value.trim() === "") return value;
  switch (role) {
    case "cookie":
      return maskCookies(value);
    case "credentials":
      return maskCredentials(value);
    case "credentials_or_target":
      return isTarget(value) ? maskText(value) : maskCredentials(value);
    case "cookie_or_text":
      return value.includes("=") ? maskCookies(value) : maskText(value);
    case "credentials_or_text":
      return isTarget(value) || !value.includes(":") ? maskText(value) : maskCredentials(value);
    case "cookie_pair":
      return name.includes("=") ? maskText(value) : isOpenValue(value) ? value : COOKIE_MASK;
    case "header_pair":
      return nameStrength(name.trim()) === "secret" ? maskSecret(value) : maskText(value);
    case "credentials_pair":
      return name.includes(":") ? maskText(value) : maskSecret(value);
    case "percent_credentials":
      return maskPercentCredentials(value);
    case "attached_secret":
    case "secret":
      return value.includes("://") ? maskText(value) : maskSecret(value);
    case "proxy":
      return maskProxy(value);
    case "certificate":
      return maskCertificate(value);
    case "text":
      return maskText(value);
  }
}

/**
 * Cookies, masked whole unless none of them shows a value.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 */
export function maskCookies(value: string): string {
  if (typeof value !== "string") throw invalidArgument("text");
  return isOpenCookieList(value) ? value : COOKIE_MASK;
}

/**
 * `user:password` with the password masked; without a colon nobody knows that it isn't a token, so all of it is.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 */
export function maskCredentials(value: string): string {
  if (typeof value !== "string") throw invalidArgument("text");
  if (isOpenValue(value)) return value;
  const text = value.trim();
  const at = colonOf(text);
  if (at < 0) return SECRET_MASK;
  const password = text.slice(at + 1);
  const user = text.slice(0, at);
  const shown = maskText(user);
  if (password.trim() !== "" && isOpenValue(password)) return shown === user ? value : `${shown}:${password}`;
  return `${shown.trim()}:${SECRET_MASK}`;
}

function maskPercentCredentials(value: string): string {
  const at = value.indexOf("%");
  return at < 0 ? maskText(value) : value.slice(0, at + 1) + maskSecret(value.slice(at + 1));
}

function maskSecret(value: string): string {
  return isOpenValue(value) ? value : SECRET_MASK;
}

/** A URL, or a host in lower case with or without port and path. */
export function isTarget(value: string): boolean {
  return value.includes("://") || HOST.test(value.trim());
}

const HOST = /^(?:localhost|(?:[a-z0-9-]+\.)+(?:[a-z]{2,24}|\d{1,3})\.?)(?::\d{1,5})?(?:[/?#]|$)/u;

function maskProxy(value: string): string {
  const at = value.lastIndexOf("@");
  if (value.includes("://") || at < 0) return maskText(value);
  return maskUserInfo(value.slice(0, at)) + value.slice(at);
}

/** The colon before a passphrase is the first that isn't escaped and doesn't belong to a drive. */
function maskCertificate(value: string): string {
  const found = /^(?:[A-Za-z]:[\\/])?(?:\\.|[^\\:])*:/u.exec(value);
  if (found === null) return maskText(value);
  const passphrase = value.slice(found[0].length);
  return isOpenValue(passphrase) ? value : found[0] + SECRET_MASK;
}
