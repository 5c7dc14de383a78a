// Hosts as scope compares them: ASCII names in lower case, or an IP literal in canonical form. A text that two parsers
// could read as two hosts is refused, never repaired.

import { problem, type Problem } from "@govengine/artifact-core";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import { isInternationalLabel, isReadableInternationalLabel } from "./international.ts";
import { parseIpv4, parseIpv6, type IpBytes } from "./ip.ts";

/** A host that was read. `text` is what was given, which is its only spelling. */
export type Host =
  | { readonly kind: "name"; readonly text: string; readonly labels: readonly string[] }
  | { readonly kind: "ipv4" | "ipv6"; readonly text: string; readonly bytes: IpBytes };

/** The result of reading a host. */
export type HostReading =
  | { readonly ok: true; readonly host: Host }
  | { readonly ok: false; readonly problem: Problem<SecurityProfileReasonCode> };

const MAX_NAME = 253;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;
/** The WHATWG parser reads a name whose last label looks like a number as an IPv4 address. */
const NUMBER_LIKE = /^(?:[0-9]+|0x[0-9a-f]*)$/u;

/**
 * Reads a host: a name of letters, digits, hyphens and dots in lower case, an IPv4 literal, or an IPv6 literal in
 * brackets, each in canonical spelling. `xn--` labels are compared as text, after a look at whether every reader takes
 * them for a label.
 *
 * Refused with `host_invalid`: anything else, also upper case, a trailing dot, user-info, a port. With
 * `host_not_ascii`: any other character set, because runtimes disagree on its ASCII form; `detail` then holds the form that
 * this runtime knows, or null. With `host_label_unreadable`: an `xn--` label that is no Punycode, has a second spelling,
 * or stands for letters outside our table (right-to-left scripts and combining marks among them). With
 * `host_ambiguous`: what some parsers take for an address and others for a name, for example `0x7f.1`, `127.1`,
 * `2130706433`.
 *
 * @example
 * parseHost("example.com") // { ok: true, host: { kind: "name", text: "example.com", labels: ["example", "com"] } }
 * parseHost("127.1") // { ok: false, problem: { code: "host_ambiguous", … } }
 */
export function parseHost(text: unknown): HostReading {
  if (typeof text !== "string" || text === "" || text.length > MAX_NAME) return refuse("host_invalid");
  if (!isAscii(text)) return refuse("host_not_ascii", asciiForm(text));
  if (text.startsWith("[")) return readIpv6(text);
  const ipv4 = parseIpv4(text);
  if (ipv4 !== null) return accept({ kind: "ipv4", text, bytes: ipv4 });
  const labels = text.split(".");
  if (!labels.every((label) => LABEL.test(label))) return refuse("host_invalid");
  if (NUMBER_LIKE.test(labels.at(-1) ?? "")) return refuse("host_ambiguous");
  if (!labels.every(isReadable)) return refuse("host_label_unreadable");
  return accept({ kind: "name", text, labels: Object.freeze(labels) });
}

function readIpv6(text: string): HostReading {
  const bytes = text.endsWith("]") ? parseIpv6(text.slice(1, -1)) : null;
  return bytes === null ? refuse("host_invalid") : accept({ kind: "ipv6", text, bytes });
}

/** Whether every character is ASCII. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function isReadable(label: string): boolean {
  return !isInternationalLabel(label) || isReadableInternationalLabel(label);
}

/** The `xn--` form of a name as this runtime writes it, when it is a name that would be accepted; else null. */
function asciiForm(text: string): string | null {
  if (/[@:/?#\\]/u.test(text)) return null;
  try {
    const { hostname } = new URL(`https://${text}/`);
    const isName = hostname.split(".").some(isInternationalLabel) && parseHost(hostname).ok;
    return isName ? hostname : null;
  } catch {
    return null;
  }
}

function accept(host: Host): HostReading {
  return Object.freeze({ ok: true, host: Object.freeze(host) });
}

function refuse(code: SecurityProfileReasonCode, detail: string | null = null): HostReading {
  return Object.freeze({ ok: false, problem: problem(code, "", detail) });
}
