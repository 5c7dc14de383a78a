// Targets as scope compares them. A text is accepted only if the WHATWG parser would write it the same way (but for the
// missing `/` of an empty path) and the generic reading of RFC 3986 finds the same host and port in it. Both hold because
// the text is cut by the generic rules and each piece then passes a grammar that no WHATWG step changes.

import { problem, type Problem } from "@govengine/artifact-core";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import { isAscii, parseHost, type Host } from "./host.ts";
import { defaultPort, isTargetScheme, parsePort, type TargetScheme } from "./service.ts";
import { checkPath, checkQuery } from "./url-path.ts";

/** A host with the service that is touched there. */
export interface ServiceTarget {
  readonly kind: "service";
  /** The text as it was given, which is its only spelling but for a missing `/`. */
  readonly text: string;
  readonly scheme: TargetScheme;
  readonly host: Host;
  /** The port that is touched, also when the text leaves it to the scheme. */
  readonly port: number;
  /** Begins with `/`; `""` for a bare port. With `wide`, everything that begins with it. */
  readonly path: string;
  /** Whether the text ends in a segment `*`: any path below may be touched. */
  readonly wide: boolean;
}

/** A host by its name or address alone: what a look-up touches. */
export interface HostTarget {
  readonly kind: "host";
  readonly text: string;
  readonly host: Host;
}

/** Every name below a domain, without the domain itself: what a sub-domain search touches. */
export interface SubdomainsTarget {
  readonly kind: "subdomains";
  /** `*.` and the domain. */
  readonly text: string;
  readonly host: Host & { readonly kind: "name" };
}

/** A target that was read. */
export type Target = ServiceTarget | HostTarget | SubdomainsTarget;

/** The result of reading a target. */
export type TargetReading =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly problem: Problem<SecurityProfileReasonCode> };

const MAX_TARGET = 8_192;
const AUTHORITY_END = /[/?#]/u;

type Refusal = Problem<SecurityProfileReasonCode>;

/**
 * Reads a target: a URL (`https://example.com/path`), a bare port (`tcp://example.com:8443`), a host (`example.com`,
 * `10.0.0.1`, `[::1]`), or all sub-domains (`*.example.com`). A URL whose last path segment is `*` stands for any path
 * below.
 *
 * @example
 * readTarget("https://example.com/a"); // { ok: true, target: { kind: "service", scheme: "https", port: 443, … } }
 * readTarget("https://example.com:443/a"); // target_not_canonical: a parser would drop the port
 * readTarget("https://example.com@127.0.0.1/"); // target_userinfo
 */
export function readTarget(text: unknown): TargetReading {
  if (typeof text !== "string" || text === "" || text.length > MAX_TARGET) return refuse(problem("target_invalid"));
  if (hasForbiddenCharacter(text)) return refuse(problem("target_character"));
  const schemeEnd = text.indexOf("://");
  if (schemeEnd >= 0) return readService(text, text.slice(0, schemeEnd), text.slice(schemeEnd + 3));
  return text.startsWith("*.") ? readSubdomains(text) : readHost(text);
}

/** Blanks and control characters, which parsers drop or cut at, and the backslash, which one takes for a slash. */
function hasForbiddenCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0x5c || (code >= 0x7f && code <= 0xa0)) return true;
  }
  return false;
}

function readHost(text: string): TargetReading {
  const reading = parseHost(text);
  return reading.ok ? accept({ kind: "host", text, host: reading.host }) : refuse(reading.problem);
}

function readSubdomains(text: string): TargetReading {
  const reading = parseHost(text.slice(2));
  if (!reading.ok) return refuse(reading.problem);
  const { host } = reading;
  return host.kind === "name" ? accept({ kind: "subdomains", text, host }) : refuse(problem("target_invalid"));
}

function readService(text: string, scheme: string, rest: string): TargetReading {
  if (!isTargetScheme(scheme)) return refuse(problem("target_scheme_unsupported"));
  const end = rest.search(AUTHORITY_END);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const place = readAuthority(authority, scheme);
  if ("code" in place) return refuse(place);
  const path = readPath(end < 0 ? "" : rest.slice(end), scheme);
  return "code" in path ? refuse(path) : accept({ kind: "service", text, scheme, ...place, ...path });
}

function readAuthority(authority: string, scheme: TargetScheme): { host: Host; port: number } | Refusal {
  if (authority === "") return problem("target_host_missing");
  if (authority.includes("@")) return problem("target_userinfo");
  const colon = authority.indexOf(":", authority.startsWith("[") ? authority.indexOf("]") : 0);
  const reading = parseHost(colon < 0 ? authority : authority.slice(0, colon));
  if (!reading.ok) return reading.problem;
  const usual = defaultPort(scheme);
  if (colon < 0) return usual === null ? problem("target_port") : { host: reading.host, port: usual };
  const port = parsePort(authority.slice(colon + 1));
  if (port === null) return problem("target_port");
  return port === usual ? problem("target_not_canonical", "", "default_port") : { host: reading.host, port };
}

function readPath(text: string, scheme: TargetScheme): { path: string; wide: boolean } | Refusal {
  if (defaultPort(scheme) === null) return text === "" ? { path: "", wide: false } : problem("target_invalid");
  if (!isAscii(text)) return problem("target_character", "", "path");
  const [beforeFragment, fragment] = cut(text, "#");
  const [path, query] = cut(beforeFragment, "?");
  const wrong = checkPath(path) ?? checkQuery(query) ?? checkQuery(fragment);
  if (wrong !== null) return wrong;
  const wide = path.endsWith("/*");
  return { path: wide ? path.slice(0, -1) : path === "" ? "/" : path, wide };
}

/** What stands before and after the first mark; nothing after it when there is none. */
function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function accept(target: Target): TargetReading {
  return Object.freeze({ ok: true, target: Object.freeze(target) });
}

function refuse(refusal: Refusal): TargetReading {
  return Object.freeze({ ok: false, problem: refusal });
}
