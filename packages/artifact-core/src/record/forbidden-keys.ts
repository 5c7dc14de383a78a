// Keys that no open map of a record may have: raw intent, credentials, commands. The comparison is of whole keys after
// lower-casing and removal of `-`, `_`, blanks and camelCase humps, at every depth (decision on records).

import { ExactNumber } from "../json/exact-number.ts";
import type { JsonLimits } from "../json/limits.ts";
import { encodedLength } from "../json/utf8.ts";
import { isJsonContainer, type JsonArray, type JsonObject, type JsonValue } from "../json/value.ts";
import type { Complaints, Keys } from "./complaints.ts";

/** The keys that are refused in the open maps of every record. */
export const CORE_FORBIDDEN_KEYS: readonly string[] = Object.freeze([
  "raw_intent",
  "prompt",
  "credential",
  "credentials",
  "secret",
  "token",
  "password",
  "passwd",
  "passphrase",
  "api_key",
  "access_key",
  "access_token",
  "refresh_token",
  "client_secret",
  "private_key",
  "authorization",
  "cookie",
  "cookies",
  "command",
  "commands",
  "subprocess",
  "shell",
]);

/** The core list with the additions of one record. */
export function forbiddenKeysWith(additions: readonly string[]): readonly string[] {
  return Object.freeze([...new Set([...CORE_FORBIDDEN_KEYS, ...additions])]);
}

/** From a key as it is compared to the key as it is listed. */
export type KeyList = ReadonlyMap<string, string>;

/** Prepares a list of keys for looking up. */
export function keyList(keys: readonly string[]): KeyList {
  return new Map(keys.map((key) => [comparedKey(key), key]));
}

/** The listed spelling of a key that is refused, or null. */
export function listedKey(list: KeyList, key: string): string | null {
  return list.get(comparedKey(key)) ?? null;
}

/** What an open map may hold at most, and what it may not hold. */
export interface MapRule {
  /** Null: an artifact, not metadata; its keys are its own. */
  readonly forbidden: KeyList | null;
  readonly limits: MapLimits;
}

/** The limits of an open map; a single text is limited by the reader. */
export type MapLimits = Omit<JsonLimits, "maxString">;

interface Node {
  readonly value: JsonValue;
  readonly parent: Node | null;
  readonly key: string | number;
  readonly depth: number;
}

const PRINTABLE_ASCII = /^[ -~]*$/u;

/** Holds an open map against its rule, iteratively, and complains of every forbidden key in it. */
export function checkMap(map: JsonObject, keys: Keys, rule: MapRule, complaints: Complaints): void {
  const member = String(keys.at(-1) ?? "");
  const open: Node[] = [{ value: map, parent: null, key: "", depth: 1 }];
  const size = { nodes: 0, bytes: 0 };
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const children = childrenOf(node);
    const excess = excessOf(node, children.length, size, rule.limits);
    if (excess !== null) {
      complaints.say(excess, [...keys, ...placeOf(node)]);
      return;
    }
    if (rule.forbidden !== null) {
      for (const child of children) checkKey(child, keys, rule.forbidden, complaints, member);
    }
    for (let at = children.length - 1; at >= 0; at -= 1) open.push(children[at] as Node);
  }
}

function excessOf(
  { depth, key, value }: Node,
  members: number,
  size: { nodes: number; bytes: number },
  limits: MapLimits,
): string | null {
  size.nodes += 1;
  size.bytes += textLength(key) + textLength(value);
  if (depth > limits.maxDepth) return "json_max_depth";
  if (size.nodes > limits.maxNodes) return "json_max_nodes";
  if (size.bytes > limits.maxBytes) return "json_max_bytes";
  if (members > limits.maxMembers) return "json_max_members";
  return ExactNumber.is(value) ? "json_number_not_exact" : null;
}

function textLength(value: JsonValue): number {
  return typeof value === "string" ? encodedLength(value) : 0;
}

function checkKey({ key, parent }: Node, keys: Keys, list: KeyList, complaints: Complaints, member: string): void {
  if (typeof key !== "string") return;
  const place = [...keys, ...(parent === null ? [] : placeOf(parent)), key];
  // A key outside printable ASCII can look like any other: it is refused whatever it would compare to.
  if (!PRINTABLE_ASCII.test(key)) {
    complaints.wrong(place, "key", member);
    return;
  }
  const listed = listedKey(list, key);
  if (listed !== null) complaints.forbidden(place, listed);
}

function childrenOf(parent: Node): Node[] {
  const { value } = parent;
  const depth = parent.depth + 1;
  if (!isJsonContainer(value)) return [];
  if (Array.isArray(value)) {
    return (value as JsonArray).map((item, key) => ({ value: item, parent, key, depth }));
  }
  return Object.entries(value as JsonObject).map(([key, item]) => ({ value: item, parent, key, depth }));
}

function placeOf(node: Node): Keys {
  const keys: (string | number)[] = [];
  for (let at: Node = node; at.parent !== null; at = at.parent) keys.push(at.key);
  return keys.toReversed();
}

/** Lower case without `-`, `_` and blanks, so that `api-key`, `apiKey` and `API_KEY` are one. */
function comparedKey(key: string): string {
  return key.replace(/[-_ ]/gu, "").toLowerCase();
}
