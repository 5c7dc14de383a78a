// The host in a text, read twice: the way of RFC 3986, and the way of the runtime's URL parser that most HTTP clients have.
// Where the two don't agree nobody can say which host a tool will meet, so neither reading is ever taken for the answer.

import { requireText } from "./arguments.ts";

const BRACKETED = /^\[([^\]]*)\](?::.*)?$/u;
const WEB_SCHEME = /^(?:https?|wss?|ftp|file):/iu;
const SCHEME = /^[a-z][a-z0-9+.-]*:/iu;

/** Both readings, `""` for none. */
export interface HostReading {
  readonly rfc: string;
  readonly web: string;
}

/** Reads the host of a URL, or of a text that would be one behind `//`: it has a dot, no blank and no `://`. */
export function readHost(text: string): HostReading {
  requireText(text);
  const trimmed = text.trim();
  if (trimmed === "") return { rfc: "", web: "" };
  const own = authorityHost(behindScheme(trimmed));
  const bare = own === "" && !trimmed.includes("://") && trimmed.includes(".") && !/\s/u.test(trimmed);
  const rfc = bare ? authorityHost(`//${trimmed}`) : own;
  return { rfc, web: webHost(trimmed, bare) };
}

/**
 * The host of a URL or host text in lower case, without port, user-info and brackets: `""` when there is none, and when
 * the two readings differ (`http://evil.example\@good.example/`, `https:evil.example`, `http://0x7f.1/`).
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 * @example
 * extractHostFromUrl("https://API.Example.com:8443/x") // "api.example.com"
 */
export function extractHostFromUrl(text: string): string {
  const { rfc, web } = readHost(text);
  return rfc === web ? rfc : "";
}

/** Every host that any reading sees: one that agrees, or all that don't. */
export function possibleHosts(text: string): readonly string[] {
  const { rfc, web } = readHost(text);
  return [...new Set([rfc, web])].filter((host) => host !== "");
}

function behindScheme(text: string): string {
  return text.replace(SCHEME, "");
}

/** The host of what begins with `//`. */
function authorityHost(text: string): string {
  if (!text.startsWith("//")) return "";
  const end = text.slice(2).search(/[/?#]/u);
  const authority = end < 0 ? text.slice(2) : text.slice(2, end + 2);
  const hostAndPort = authority.slice(authority.lastIndexOf("@") + 1);
  if (/[[\]]/u.test(authority)) return BRACKETED.exec(hostAndPort)?.[1]?.toLowerCase() ?? "";
  const colon = hostAndPort.indexOf(":");
  return (colon < 0 ? hostAndPort : hostAndPort.slice(0, colon)).trim().toLowerCase();
}

function webHost(text: string, bare: boolean): string {
  if (WEB_SCHEME.test(text)) return parsedHost(text);
  // The parser overlooks slashes too many, and a path has no host.
  if (bare) return text.startsWith("/") ? "" : parsedHost(`http://${text}`);
  return text.startsWith("//") ? parsedHost(`http:${text}`) : parsedHost(text);
}

function parsedHost(url: string): string {
  try {
    const host = new URL(url).hostname.toLowerCase();
    return host.startsWith("[") ? host.slice(1, -1) : host;
  } catch {
    return "";
  }
}
