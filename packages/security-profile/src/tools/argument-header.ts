// Header lines of a request, and which of them name a host.

/** A header line in two parts. */
export interface HeaderParts {
  /** As it was written; names are compared without regard to case. */
  readonly name: string;
  readonly value: string;
}

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/u;

/** Headers that choose a virtual host, or that proxies and frameworks take for one that does. */
const HOST_HEADERS = new Set([
  "authority",
  "host",
  "x-forwarded-host",
  "x-forwarded-server",
  "x-host",
  "x-original-host",
]);
/** Headers that name the page a request comes from. */
const URL_HEADERS = new Set(["origin", "referer"]);
/** Headers that take another path or another host than the request's line; nothing here could check them. */
const REFUSED = new Set(["forwarded", "x-original-url", "x-rewrite-url"]);

/**
 * Splits `Name: value`; null for a name that is no token, an empty value, a backslash, and
 * headers that reroute the request.
 */
export function splitHeader(header: string): HeaderParts | null {
  const colon = header.indexOf(":");
  if (colon < 0) return null;
  const name = header.slice(0, colon);
  const value = header.slice(colon + 1).replace(/^[ \t]+/u, "");
  // Some tools take a written-out `\n` for the end of the line, and what follows for the next header.
  const isPlain = value !== "" && !value.includes("\\");
  return NAME.test(name) && isPlain && !REFUSED.has(name.toLowerCase()) ? { name, value } : null;
}

/** Whether a header names a host. */
export function isHeaderOfHost(name: string): boolean {
  return HOST_HEADERS.has(name.toLowerCase());
}

/** Whether a header names a URL. */
export function isHeaderOfUrl(name: string): boolean {
  return URL_HEADERS.has(name.toLowerCase());
}
