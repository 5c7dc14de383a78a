// Every single-field mutation of a JSON value: each member and item at any depth deleted, retyped, changed, duplicated, given
// a stranger beside it, or swapped with what stands at the same place in another value.

import { ExactNumber, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from "@govengine/artifact-core";

/** The kinds of mutations. */
export type MutationKind = "delete" | "retype" | "change" | "add" | "duplicate" | "swap";

/** The keys on the way to a place; none for the whole. */
export type Way = readonly (string | number)[];

/** One mutation: what it does, where, and the value after it. */
export interface Mutation {
  readonly kind: MutationKind;
  /** The place as a JSON Pointer, with `*` for every index. */
  readonly place: string;
  readonly mutated: JsonObject;
}

const STRANGER = "x-stranger";

/** Every mutation of a value. `others` are values of the same role, to swap with. */
export function* mutationsOf(value: JsonObject, others: readonly JsonObject[]): Generator<Mutation> {
  for (const other of others) {
    if (!same(value, other)) yield { kind: "swap", place: "", mutated: other };
  }
  yield* added(value, [], value);
  for (const [way, node] of nodesOf(value, [])) {
    const place = placeOf(way);
    const put = (kind: MutationKind, replacement: JsonValue | undefined): Mutation => ({
      kind,
      place,
      mutated: replaced(value, way, replacement),
    });
    yield put("delete", undefined);
    for (const retyped of retypings(node)) yield put("retype", retyped);
    for (const changed of changes(node)) if (!same(changed, node)) yield put("change", changed);
    if (Array.isArray(node)) yield* added(value, way, node);
    else if (isJsonObject(node)) yield* added(value, way, node);
    for (const other of others) {
      const there = at(other, way);
      if (there !== undefined && !same(there, node)) yield put("swap", there);
    }
  }
}

/** A stranger in an object; in an array a stranger, and every item once more. */
function* added(value: JsonObject, way: Way, node: JsonArray | JsonObject): Generator<Mutation> {
  const place = placeOf(way);
  if (isJsonObject(node)) {
    for (const stranger of [true, { approved: true }]) {
      yield { kind: "add", place: `${place}/*`, mutated: replaced(value, [...way, STRANGER], stranger) };
    }
    return;
  }
  yield { kind: "add", place: `${place}/*`, mutated: replaced(value, way, [...node, STRANGER]) };
  for (const item of node) {
    yield { kind: "duplicate", place: `${place}/*`, mutated: replaced(value, way, [...node, item]) };
  }
}

/** Values of other types that a careless reader might take for the same. */
function retypings(node: JsonValue): readonly JsonValue[] {
  if (typeof node === "string") return [[node], node.length, null];
  if (typeof node === "number" || ExactNumber.is(node)) return [String(ExactNumber.is(node) ? node.text : node), true];
  if (typeof node === "boolean") return [String(node), node ? 1 : 0, null];
  if (node === null) return ["null", false];
  return Array.isArray(node) ? [{ ...node }, null] : [[node], null];
}

/** Other values of the same type, those that might open something among them. */
function changes(node: JsonValue): readonly JsonValue[] {
  if (typeof node === "string") return ["", `${node}x`, ...(HOSTILE.get(node) ?? [])];
  if (typeof node === "number")
    return [node + 1, node + 1000, 0, -1].filter((each) => !Number.isInteger(each) || Number.isSafeInteger(each));
  if (typeof node === "boolean") return [!node];
  if (Array.isArray(node)) return node.length > 1 ? [[], node.toReversed()] : [[]];
  return isJsonObject(node) ? [{}] : [];
}

/** Words of closed lists, each with the words that say something else. */
const HOSTILE: ReadonlyMap<string, readonly string[]> = new Map([
  ["allow_prepare", ["deny", "owner_approval_required", "ALLOW_PREPARE"]],
  ["owner_approval_required", ["deny", "allow_prepare"]],
  ["approved_for_dry_run", ["rejected", "revoked", "expired", "owner_approval_required", "approved"]],
  ["approved", ["rejected", "revoked", "expired", "owner_approval_required", "approved_for_dry_run"]],
  ["dry_run", ["live", "completed", "blocked", "failed", "success"]],
  ["live", ["dry_run"]],
  ["completed", ["blocked", "failed", "dry_run"]],
  ["scoped_execution_ticket", ["review_record", "external_capability_ref"]],
  ["receipt_bounded_dry_run", ["receipt_bounded_execution", "confirmed_vulnerability"]],
]);

/** Every member and item at any depth with the way to it, but not the whole. */
function* nodesOf(value: JsonValue, way: Way): Generator<readonly [way: Way, node: JsonValue]> {
  const children: readonly (readonly [string | number, JsonValue])[] = Array.isArray(value)
    ? [...(value as JsonArray).entries()]
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, child] of children) {
    yield [[...way, key], child];
    yield* nodesOf(child, [...way, key]);
  }
}

function placeOf(way: Way): string {
  return way.map((key) => `/${typeof key === "number" ? "*" : key}`).join("");
}

function at(value: JsonValue, way: Way): JsonValue | undefined {
  let node: JsonValue | undefined = value;
  for (const key of way) {
    if (typeof key === "number") node = Array.isArray(node) ? (node as JsonArray)[key] : undefined;
    else node = isJsonObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  }
  return node;
}

/** The value with one place replaced, or without it. */
function replaced(value: JsonObject, way: Way, replacement: JsonValue | undefined): JsonObject {
  return put(value, way, replacement) as JsonObject;
}

function put(
  node: JsonValue | undefined,
  [key, ...rest]: Way,
  replacement: JsonValue | undefined,
): JsonValue | undefined {
  if (key === undefined) return replacement;
  if (typeof key === "number") {
    const items = [...(node as JsonArray)];
    const next = put(items[key], rest, replacement);
    items.splice(key, 1, ...(next === undefined ? [] : [next]));
    return items;
  }
  const { [key]: member, ...others } = node as JsonObject;
  const next = put(member, rest, replacement);
  return next === undefined ? others : { ...others, [key]: next };
}

function same(left: JsonValue, right: JsonValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
