// Scope as the reference keeps it: names picked out of prose, exclusions behind one of four headings, and a search for hosts
// in arguments that sees neither names without a dot nor hosts behind a slash.

import { firstText } from "../action/text.ts";
import { compareCodePoints, type JsonValue } from "@govengine/artifact-core";
import { extractHostFromUrl } from "./host-extraction.ts";
import { strip } from "./python-values.ts";

/** The four lists of the reference's scope. */
export interface ScopeDomains {
  readonly exact: readonly string[];
  readonly suffix: readonly string[];
  readonly exclude_exact: readonly string[];
  readonly exclude_suffix: readonly string[];
}

const HEADINGS = ["\nout of scope\n", "\nout of scope:", "\nscope exclusions\n", "\nscope exclusions:"];
const DOMAIN = /(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}/giu;

/** The lists that a scope text gives. A host's folders are never looked into. */
export function loadScopeDomains(scopeText: string): ScopeDomains {
  const text = scopeText.toLowerCase();
  const starts = HEADINGS.map((heading) => text.indexOf(heading)).filter((at) => at >= 0);
  const split = starts.reduce((first, at) => (at < first ? at : first), text.length);
  const [exact, suffix] = domainsIn(text.slice(0, split));
  const [excludeExact, excludeSuffix] = domainsIn(text.slice(split));
  return {
    exact: exact.filter((name) => !excludeExact.includes(name)),
    suffix: suffix.filter((name) => !excludeSuffix.includes(name)),
    exclude_exact: excludeExact,
    exclude_suffix: excludeSuffix,
  };
}

function domainsIn(text: string): readonly [exact: readonly string[], suffix: readonly string[]] {
  const found = [...new Set(text.match(DOMAIN) ?? [])].sort(compareCodePoints);
  const suffixes = found.filter((name) => name.startsWith("*.")).map((name) => name.slice(2));
  return [found.filter((name) => !name.startsWith("*.")), suffixes];
}

/** Whether a host is in scope. Missing lists are empty. */
export function hostInScope(host: string, domains: Partial<ScopeDomains> = {}): boolean {
  const name = strip(host).toLowerCase();
  const { exact = [], suffix = [], exclude_exact: notExact = [], exclude_suffix: notSuffix = [] } = domains;
  const below = (list: readonly string[]): boolean =>
    list.some((parent) => name === parent || name.endsWith(`.${parent}`));
  if (name === "" || notExact.includes(name) || below(notSuffix)) return false;
  return exact.includes(name) || below(suffix);
}

/** The two questions that the reference asks a host. */
export interface FunctionalScopePort {
  extractHost(value: string): string;
  hostInScope(host: string, domains: ScopeDomains): boolean;
}

/** Wraps two functions: hosts are trimmed and lower-cased on the way out and in, an answer is taken for its truth. */
export function functionalScopePort(
  extract: (value: string) => string,
  inScope: (host: string, domains: ScopeDomains) => JsonValue,
): FunctionalScopePort {
  return {
    extractHost: (value) => strip(extract(value)).toLowerCase(),
    hostInScope: (host, domains) => Boolean(inScope(strip(host).toLowerCase(), domains)),
  };
}

const HOST_TOKEN = /(?<url>https?:\/\/[^\s"'<>]+)|\b(?<name>(?:[a-z0-9-]+\.)+[a-z]{2,})\b/giu;

/** The hosts that the reference sees in one argument or one line. */
export function hostsInToken(
  token: string,
  extract: (value: string) => string = extractHostFromUrl,
): readonly string[] {
  const text = strip(token);
  if (text === "" || text.toLowerCase().startsWith("file://")) return [];
  const bareCounts = !(text.includes("/") || text.includes("\\")) || text.toLowerCase().includes("host:");
  const found = [...text.matchAll(HOST_TOKEN)]
    .filter(({ groups }) => groups?.["url"] !== undefined || bareCounts)
    .map(([match]) => firstText(extract(match), match.toLowerCase()));
  return [...new Set([extract(text), ...found])].filter((host) => host !== "");
}
