// Every host that can be seen in a text: what the reference sees, and what it misses (addresses in header fields, hosts
// before a path, URLs inside URLs, punycode). A host too many is asked about once more; one too few would pass unasked.

import { requireText } from "./arguments.ts";
import { extractHostFromUrl, possibleHosts } from "./host.ts";

const URL_TEXT = /[a-z][a-z0-9+.-]{0,31}:\/\/[^\s"'<>]+/giu;
const NAME = /(?:[a-z0-9-]{1,63}\.){1,32}[a-z0-9-]{2,63}/giu;
const LAST_LABEL = /\.(?=[^.]*[a-z])[^.]+$/iu;
const IPV4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)/gu;
const IPV6 = /\[[0-9a-f:.]{2,45}\]/giu;

interface Seen {
  readonly at: number;
  readonly hosts: readonly string[];
}

/**
 * The hosts in a text in the order of their places, each once: of the whole text as a URL or host, of every URL in it, and
 * every name and address in it that isn't a part of a path. A `file://` text has none.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 * @example
 * extractHostsFromText("X-Forwarded-Host: evil.example") // ["evil.example"]
 */
export function extractHostsFromText(text: string): readonly string[] {
  requireText(text);
  const trimmed = text.trim();
  if (trimmed === "" || /^file:\/\//iu.test(trimmed)) return Object.freeze([]);
  const inside = [...urlsIn(trimmed), ...namesIn(trimmed), ...addressesIn(trimmed)];
  const ordered = inside.toSorted((a, b) => a.at - b.at).flatMap(({ hosts }) => hosts);
  return Object.freeze([...new Set([...possibleHosts(trimmed), ...ordered])]);
}

/** URLs, also those that begin inside another. */
function urlsIn(text: string): Seen[] {
  const seen: Seen[] = [];
  URL_TEXT.lastIndex = 0;
  for (let found = URL_TEXT.exec(text); found !== null; found = URL_TEXT.exec(text)) {
    seen.push({ at: found.index, hosts: possibleHosts(found[0]) });
    URL_TEXT.lastIndex = found.index + found[0].indexOf("://") + 3;
  }
  return seen;
}

/** Names with a last label that has a letter, unless they follow a slash: that is a file or a part of a path. */
function namesIn(text: string): Seen[] {
  const anywhere = /host:/iu.test(text);
  return [...text.matchAll(NAME)].flatMap(({ index, 0: found }) => {
    const name = found.replace(/^-+|-+$/gu, "");
    if (!LAST_LABEL.test(name)) return [];
    if (!anywhere && /[/\\]/u.test(text[index - 1] ?? "")) return [];
    const host = extractHostFromUrl(name);
    return [{ at: index, hosts: [host === "" ? name.toLowerCase() : host] }];
  });
}

function addressesIn(text: string): Seen[] {
  const named = [...text.matchAll(IPV4)].map(({ index, 0: found }) => ({ at: index, hosts: [found] }));
  const bracketed = [...text.matchAll(IPV6)].map(({ index, 0: found }) => ({
    at: index,
    hosts: [found.slice(1, -1).toLowerCase()],
  }));
  return [...named, ...bracketed];
}
