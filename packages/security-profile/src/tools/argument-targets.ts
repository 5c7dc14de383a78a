// What the values of a command line touch, as target texts that scope reads. A list of words that nothing here can read
// makes everything it could reach a target.

import { parseHost } from "../scope/host.ts";
import { isHeaderOfHost, isHeaderOfUrl, splitHeader } from "./argument-header.ts";
import { isDnsWord, type TargetForm } from "./argument-value.ts";
import { readTarget, type ServiceTarget } from "../scope/target.ts";

/** What a value came to: the targets that it names, or that it isn't of its form. */
export type TargetTexts = readonly string[] | null;

const KEYWORD = "FUZZ";

/** What Go-flags splits or quotes the items of a list by: in a URL, it would begin another target behind it. */
const LIST_SYNTAX = /[,"'`\s]/u;

/** The readers of values that name targets by themselves. Headers, ports and hosts to scan depend on other arguments. */
const READERS: Readonly<
  Record<Exclude<TargetForm, "header" | "ports" | "scan_host" | "wordlist">, (value: string) => TargetTexts>
> = {
  url: (value) => (readUrl(value) === null ? null : [value]),
  either_url: eitherScheme,
  site_url: everyPath,
  crawl_url: (value) => {
    const url = readUrl(value);
    if (url === null) return null;
    return url.host.kind === "name" ? [originOf(url), `*.${url.host.text}`] : [originOf(url)];
  },
  fuzz_url: readFuzzUrl,
  listed_crawl_url: (value) => onlyItem(value, READERS.crawl_url),
  listed_either_url: (value) => onlyItem(value, READERS.either_url),
  dns_server: (value) => {
    const host = bracketed(value);
    return parseHost(host).ok ? [`udp://${host}:53`, `tcp://${host}:53`] : null;
  },
  dns_word: (value) => {
    if (value.startsWith("@")) return READERS.dns_server(value.slice(1));
    return isDnsWord(value) ? [] : READERS.lookup_name(value);
  },
  lookup_name: (value) => {
    const host = bracketed(value);
    return parseHost(host).ok ? [host] : null;
  },
  reverse_address: (value) => {
    const host = bracketed(value);
    const reading = parseHost(host);
    return reading.ok && reading.host.kind !== "name" ? [host] : null;
  },
  search_domain: (value) => {
    const reading = parseHost(value);
    return reading.ok && reading.host.kind === "name" ? [value, `*.${value}`] : null;
  },
};

/** The targets that a value names by itself, or null when it isn't of its form. */
export function targetsOfValue(form: keyof typeof READERS, value: string): TargetTexts {
  return READERS[form](value);
}

/**
 * The targets that a header names beside the URLs of the command: the virtual host that it asks for at each of them, or
 * the page that it says it comes from. Null for what is no `Name: value`, or names what can't be read.
 */
export function targetsOfHeader(header: string, urls: readonly ServiceTarget[]): TargetTexts {
  const parts = splitHeader(header);
  if (parts === null || parts.name.includes(KEYWORD)) return null;
  if (isHeaderOfUrl(parts.name)) return parts.value === "null" ? [] : READERS.url(parts.value);
  if (!isHeaderOfHost(parts.name)) return [];
  if (/[/?#@]/u.test(parts.value)) return null;
  const texts = urls.map(({ scheme, port }) => {
    const own = /:[0-9]+$/u.test(parts.value) ? "" : `:${port}`;
    return canonicalPort(`${scheme}://${parts.value}${own}/`, scheme);
  });
  return texts.every((text) => readUrl(text) !== null) ? texts : null;
}

/** The services among target texts. */
export function servicesOf(texts: readonly string[]): readonly ServiceTarget[] {
  return texts.flatMap((text) => readUrl(text) ?? []);
}

/** An address as a URL writes it: IPv6 in brackets. */
export function bracketed(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

/** A web address that was read, or null for anything else. */
function readUrl(text: string): ServiceTarget | null {
  const reading = readTarget(text);
  if (!reading.ok || reading.target.kind !== "service") return null;
  return reading.target.scheme === "http" || reading.target.scheme === "https" ? reading.target : null;
}

/** A list's only item. */
function onlyItem(value: string, read: (item: string) => TargetTexts): TargetTexts {
  return LIST_SYNTAX.test(value) ? null : read(value);
}

/** A URL, and the same one with the other scheme; a port that is written stays. */
function eitherScheme(value: string): TargetTexts {
  const url = readUrl(value);
  if (url === null) return null;
  const scheme = url.scheme === "http" ? "https" : "http";
  const authority = /^[a-z]+:\/\/([^/?#]*)(.*)$/u.exec(value);
  const [, place = "", rest = ""] = authority ?? [];
  return [value, canonicalPort(`${scheme}://${place}${rest.startsWith("/") ? "" : "/"}${rest}`, scheme)];
}

/** Every path of the site that a URL names. */
function everyPath(value: string): TargetTexts {
  const url = readUrl(value);
  return url === null ? null : [originOf(url)];
}

/** A URL with the keyword in path or query: every path when the words go into the path. */
function readFuzzUrl(value: string): TargetTexts {
  const url = readUrl(value);
  if (url === null) return null;
  return url.path.includes(KEYWORD) ? [originOf(url)] : [value];
}

function originOf({ scheme, host, port }: ServiceTarget): string {
  return canonicalPort(`${scheme}://${host.text}:${port}/*`, scheme);
}

/** The text without the port that its scheme means anyway. */
function canonicalPort(text: string, scheme: string): string {
  return text.replace(scheme === "http" ? /^(http:\/\/[^/]*):80(?=\/)/u : /^(https:\/\/[^/]*):443(?=\/)/u, "$1");
}
