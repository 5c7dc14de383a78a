// The services that rules give to one host or range, so that a question costs the same whatever the number of rules.
// Targets are read narrowly and exclusions widely: where a reading is open, the answer is the one that denies.

import type { ScopeRule } from "./rule.ts";
import { defaultPort, type TargetScheme } from "./service.ts";
import type { ServiceTarget } from "./target.ts";

/** Paths of one service. */
interface PathSet {
  /** Whether every path is meant. */
  whole: boolean;
  readonly prefixes: Set<string>;
  /** The lengths that occur among the prefixes, at most as many as a prefix is long. */
  readonly lengths: Set<number>;
}

/** What rules say of one host, name or range. */
export interface ServiceTable {
  /** Whether a rule names it without any scheme, port or path. */
  unrestricted: boolean;
  /** By scheme and port; in tables of exclusions either can be `*`. */
  readonly services: Map<string, PathSet>;
}

/** What an exclusion may say about the place that a scheme touches: a socket is part of a request, a bare port serves all. */
const RELATED: Readonly<Record<TargetScheme, readonly (TargetScheme | "*")[]>> = {
  http: ["http", "tcp", "*"],
  https: ["https", "tcp", "*"],
  ws: ["ws", "http", "tcp", "*"],
  wss: ["wss", "https", "tcp", "*"],
  tcp: ["http", "https", "ws", "wss", "tcp", "*"],
  udp: ["udp", "*"],
};

/** An empty table. */
export function emptyTable(): ServiceTable {
  return { unrestricted: false, services: new Map() };
}

/** Adds a rule of the targets: http and https unless it says otherwise, each at its own port, any path. */
export function addTargetServices(table: ServiceTable, rule: ScopeRule): void {
  if (isUnrestricted(rule)) table.unrestricted = true;
  for (const scheme of rule.schemes ?? (["http", "https"] as const)) {
    for (const port of rule.ports ?? ownPort(scheme)) addPath(table, `${scheme}:${port}`, rule.path_prefix);
  }
}

/** Adds a rule of the exclusions: any scheme, port and path unless it says otherwise. */
export function addExclusionServices(table: ServiceTable, rule: ScopeRule): void {
  if (isUnrestricted(rule)) table.unrestricted = true;
  for (const scheme of rule.schemes ?? ["*"]) {
    for (const port of rule.ports ?? ["*"]) addPath(table, `${scheme}:${port}`, widePrefix(rule.path_prefix));
  }
}

/** Whether the targets of a table cover a service: a path at or below a prefix, segment by segment. */
export function coversService(table: ServiceTable, target: ServiceTarget): boolean {
  const paths = table.services.get(`${target.scheme}:${target.port}`);
  if (paths === undefined) return false;
  return paths.whole || prefixesOf(paths, target.path).some((prefix) => isSegmentEnd(target.path, prefix));
}

/** Whether the exclusions of a table touch a service: a path that begins with a prefix, whatever its case. */
export function touchesService(table: ServiceTable, target: ServiceTarget): boolean {
  const keys = RELATED[target.scheme].flatMap((scheme) => [`${scheme}:${target.port}`, `${scheme}:*`]);
  const path = target.path.toLowerCase();
  // Some servers cut parameters off before they route: `/a;x/b` is `/a/b` to them.
  const plain = path.replaceAll(/;[^/]*/gu, "");
  return keys.some((key) => {
    const paths = table.services.get(key);
    if (paths === undefined) return false;
    // Any path below may be touched: an exclusion of some path there is enough. A bare port serves every path.
    if (paths.whole || target.wide || path === "") return true;
    return prefixesOf(paths, path).length > 0 || prefixesOf(paths, plain).length > 0;
  });
}

function isUnrestricted({ schemes, ports, path_prefix: prefix }: ScopeRule): boolean {
  return schemes === undefined && ports === undefined && prefix === undefined;
}

function ownPort(scheme: TargetScheme): readonly number[] {
  const port = defaultPort(scheme);
  return port === null ? [] : [port];
}

/** A prefix as exclusions compare it: `/admin/` excludes `/admin` too, and so does `/ADMIN`. */
function widePrefix(prefix: string | undefined): string | undefined {
  if (prefix === undefined || prefix === "/") return undefined;
  return (prefix.endsWith("/") ? prefix.slice(0, -1) : prefix).toLowerCase();
}

function addPath(table: ServiceTable, key: string, prefix: string | undefined): void {
  let paths = table.services.get(key);
  if (paths === undefined) {
    paths = { whole: false, prefixes: new Set(), lengths: new Set() };
    table.services.set(key, paths);
  }
  if (prefix === undefined) {
    paths.whole = true;
  } else {
    paths.prefixes.add(prefix);
    paths.lengths.add(prefix.length);
  }
}

/** The prefixes that a path begins with. */
function prefixesOf({ prefixes, lengths }: PathSet, path: string): readonly string[] {
  const found: string[] = [];
  for (const length of lengths) {
    const piece = path.slice(0, length);
    if (length <= path.length && prefixes.has(piece)) found.push(piece);
  }
  return found;
}

function isSegmentEnd(path: string, prefix: string): boolean {
  return prefix.length === path.length || prefix.endsWith("/") || path[prefix.length] === "/";
}
