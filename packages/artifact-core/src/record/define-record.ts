// The one mechanism of all record types (design of records): strict reading into a frozen object, derived members,
// aliases, forbidden keys, reason codes and the digest. A domain file declares; this file does.

import type * as v from "valibot";
import { sameJson } from "../json/compare.ts";
import { digestRecord, type DigestRef } from "../json/digest.ts";
import { deepFreeze, isRead, markRead } from "../json/freeze.ts";
import { snapshotJson } from "../json/snapshot.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import {
  complaintsOf,
  invalidCode,
  type Complaints,
  type Findings,
  type Keys,
  type RecordCodes,
} from "./complaints.ts";
import { GovEngineError, isGovEngineError } from "./error.ts";
import { CORE_FORBIDDEN_KEYS, keyList, listedKey, type KeyList } from "./forbidden-keys.ts";
import { hashedMembers, memberCodes, objectOf, readMembers, shapeOf, type Member, type Shape } from "./members.ts";
import { problem, type Problem } from "./problem.ts";
import { recordMachines, type RecordMachine } from "./record-machine.ts";
import { recordObjectSchema } from "./record-schema.ts";
import type { RecordEntries, RecordOf } from "./record-shape.ts";
import type { RecordResult, RecordType } from "./record-type.ts";

/** Reason codes of a record that don't follow from its name, by the member that they are about. */
export interface RecordCodeOptions<Name extends string> {
  /** A required member is absent; `invalid_<name>` unless listed. */
  readonly missing?: { readonly [Key in Name]?: string };
  /** A word isn't in its closed list; `unknown_<name>_<member>` unless listed, `unknown_schema_version` for that member. */
  readonly unknown?: { readonly [Key in Name]?: string };
  /** A member has the wrong shape; `invalid_<name>` unless listed. */
  readonly invalid?: { readonly [Key in Name]?: string };
  /** A forbidden key stands at the top or in an open map; `forbidden_<name>_field` unless given. */
  readonly forbidden?: string;
}

/** How the digest of a record is made. */
export interface RecordDigestOptions<Name extends string> {
  /** `fields` (the default) leaves derived members out, also those of nested records; `wire` hashes the record as it is. */
  readonly body?: "fields" | "wire";
  /** The member that holds the record's own digest: hashed as `""`. */
  readonly selfDigest?: Name;
  /** Members that only the digest body has. */
  readonly add?: Readonly<Record<string, string>>;
}

/** The declaration of a record type. */
export interface RecordDefinition<
  Entries extends RecordEntries,
  Derived extends keyof Entries = never,
  Filled extends keyof Entries = never,
> {
  /** The stem of the reason codes. */
  readonly name: string;
  /** The type tag of the digests. */
  readonly recordType: `govengine.${string}`;
  /** The schema version of the digest body. */
  readonly schemaVersion: string;
  readonly digest?: RecordDigestOptions<keyof Entries & string>;
  /** Every wire key in wire order, the derived ones too. */
  readonly schema: v.StrictObjectSchema<Entries, undefined>;
  /** Members that are computed. On input they are accepted only when equal to what is computed. */
  readonly derived?: {
    readonly [Key in Derived]: (fields: Omit<RecordOf<Entries>, Derived>) => v.InferOutput<Entries[Key]>;
  };
  /** Members whose default follows from the others. Sent, they are read like any other; the fill is trusted to fit. */
  readonly filled?: {
    readonly [Key in Filled]: (fields: Omit<RecordOf<Entries>, Derived | Filled>) => v.InferOutput<Entries[Key]>;
  };
  /** Other names of a member, used when the member itself is absent. */
  readonly aliases?: { readonly [Key in keyof Entries]?: readonly string[] };
  readonly codes?: RecordCodeOptions<string>;
  /** Keys that are refused at the top and in every open map; the core list unless given. */
  readonly forbiddenKeys?: readonly string[];
  /** Undeclared members at the top whose refusal has a code of its own. */
  readonly refusedMembers?: Readonly<Record<string, string>>;
  /** Rules across members, for a record in which each member alone is right. Paths are seen from the record. */
  readonly check?: (record: RecordOf<Entries>) => readonly Problem[];
  /** What `check` holds, a sentence a rule: the words of the published schema. A record with a check has some. */
  readonly rules?: readonly string[];
}

/** How members are computed from the others, by name. */
type Rules = Readonly<Record<string, (fields: JsonObject) => JsonValue>>;

/** A declaration, prepared. */
interface Machinery {
  readonly codes: RecordCodes;
  readonly shape: Shape;
  readonly forbidden: KeyList;
  readonly refused: KeyList;
  readonly refusedCodes: Readonly<Record<string, string>>;
  readonly derive: Rules;
  readonly fill: Rules;
  readonly check: (record: JsonObject) => readonly Problem[];
}

/**
 * Declares a record type. Assign it to a constant of the declared interface's `RecordType`: the compiler then holds
 * interface and schema against each other, in both directions.
 *
 * @example
 * export interface Lease { readonly lease_id: string; readonly state: "active" | "released" }
 * export const Lease: RecordType<Lease> = defineRecord({
 *   name: "lease",
 *   recordType: "govengine.example.Lease",
 *   schemaVersion: "v1",
 *   schema: v.strictObject({ lease_id: identifier(), state: withDefault(oneOf(["active", "released"]), "active") }),
 *   aliases: { lease_id: ["id"] },
 * });
 */
export function defineRecord<
  const Entries extends RecordEntries,
  const Derived extends keyof Entries = never,
  const Filled extends keyof Entries = never,
>(definition: RecordDefinition<Entries, Derived, Filled>): RecordType<RecordOf<Entries>> {
  type Made = RecordOf<Entries>;
  const { name, recordType, schemaVersion } = definition;
  const machinery = prepare(definition as unknown as RecordDefinition<RecordEntries>);
  const options: RecordDigestOptions<string> = definition.digest ?? {};
  const made = new WeakSet<object>();
  // A record that was made here can't change any more, and neither can its digest.
  const digests = new WeakMap<object, DigestRef>();

  const build = (source: JsonObject, base: Keys, findings: Findings): JsonObject | null => {
    const record = assemble(machinery, source, complaintsOf(machinery.codes, base, findings));
    if (record !== null) made.add(markRead(record));
    return record;
  };
  const safeParse = (value: unknown): RecordResult<Made> => {
    if (isMade(made, value)) return accepted(value as Made);
    const findings: Findings = { count: 0, problems: [] };
    const source = readSource(value, machinery.codes, findings.problems);
    const record = source === null ? null : build(source, [], findings);
    return record === null ? refused(findings.problems) : accepted(record as Made);
  };
  const parse = (value: unknown): Made => {
    const result = safeParse(value);
    if (!result.ok) throw new GovEngineError(result.problems);
    return result.record;
  };
  const digest = (record: Made): DigestRef => {
    const source = parse(record) as JsonObject;
    const known = digests.get(source);
    if (known !== undefined) return known;
    const body = digestBody(machinery.shape, options, source);
    const computed = digestRecord(markRead(body), { recordType, schemaVersion });
    digests.set(source, computed);
    return computed;
  };

  const type: RecordType<Made> = Object.freeze({ name, recordType, schemaVersion, parse, safeParse, digest });
  const machine: RecordMachine = {
    read: (value, keys, { complaints }) =>
      isMade(made, value) ? value : build(value, [...complaints.base, ...keys], complaints.findings),
    fields: (record) => objectOf(hashedMembers(machinery.shape, record)),
    codes: codesOf(machinery),
    schema: (context) => recordObjectSchema(machinery.shape, definition, context),
  };
  recordMachines.set(type, machine);
  return type;
}

function prepare(definition: RecordDefinition<RecordEntries>): Machinery {
  const { name, codes = {}, refusedMembers = {}, schema } = definition;
  const derive: Rules = definition.derived ?? {};
  const fill: Rules = definition.filled ?? {};
  return {
    codes: {
      name,
      missing: table(codes.missing),
      unknown: table(codes.unknown),
      invalid: table(codes.invalid),
      forbidden: codes.forbidden ?? `forbidden_${name}_field`,
    },
    shape: shapeOf(schema.entries, {
      derived: Object.keys(derive),
      filled: Object.keys(fill),
      aliases: definition.aliases ?? {},
    }),
    forbidden: keyList(definition.forbiddenKeys ?? CORE_FORBIDDEN_KEYS),
    refused: keyList(Object.keys(refusedMembers)),
    refusedCodes: refusedMembers,
    derive,
    fill,
    check: definition.check ?? (() => []),
  };
}

/** A table without a prototype: it is looked up with names that may come from a document. */
function table(codes: Readonly<Record<string, string | undefined>> = {}): Readonly<Record<string, string>> {
  return Object.assign(Object.create(null) as Record<string, string>, codes);
}

function isMade(made: WeakSet<object>, value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && made.has(value);
}

/** Reads the input once: what a reader returned is taken as it is, anything else is snapshotted. */
function readSource(value: unknown, codes: RecordCodes, problems: Problem[]): JsonObject | null {
  try {
    const read = isRead(value) ? value : snapshotJson(value);
    if (isJsonObject(read)) return read;
    problems.push(problem(invalidCode(codes), "", "object"));
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    problems.push(...error.problems);
  }
  return null;
}

/** The record, or null after complaining of everything that is wrong with it. */
function assemble(machinery: Machinery, source: JsonObject, complaints: Complaints): JsonObject | null {
  const { shape, forbidden } = machinery;
  const { findings } = complaints;
  const before = findings.count;
  const rest = withoutRefused(machinery, source, complaints);
  const members = readMembers(shape, rest, [], { complaints, forbidden });
  // Derived members and rules across members are for a record in which each member alone is right.
  if (findings.count > before) return null;
  const record = withDerived(machinery, source, withFilled(machinery, members), complaints);
  if (findings.count > before) return null;
  for (const found of machinery.check(record)) complaints.sayOf(found);
  return findings.count > before ? null : record;
}

/** The input without the members that are refused under a code of their own, after complaining of them. */
function withoutRefused(
  { shape, refused, refusedCodes }: Machinery,
  source: JsonObject,
  complaints: Complaints,
): JsonObject {
  if (refused.size === 0) return source;
  const kept = Object.entries(source).filter(([name]) => {
    const listed = shape.accepted.has(name) ? null : listedKey(refused, name);
    if (listed !== null) complaints.say(refusedCodes[listed] as string, [name]);
    return listed === null;
  });
  return objectOf(kept);
}

/** The members with those that follow from the others, where they weren't sent. */
function withFilled({ fill, shape }: Machinery, members: readonly Member[]): readonly Member[] {
  if (shape.filled.length === 0) return members;
  const given = new Map<string, JsonValue>(members);
  const fields = objectOf(members.filter(([name]) => !shape.filled.includes(name)));
  const filled = shape.filled
    .filter((name) => !given.has(name))
    .map((name): Member => [name, deepFreeze((fill[name] as Rules[string])(fields))]);
  return [...members, ...filled];
}

function withDerived(
  { shape, derive }: Machinery,
  source: JsonObject,
  members: readonly Member[],
  complaints: Complaints,
): JsonObject {
  if (shape.derived.length === 0 && shape.filled.length === 0) return objectOf(members);
  const fields = objectOf(members);
  const names = shape.fields.map(([name]) => name);
  const values = new Map<string, JsonValue>(members);
  for (const [name, compute] of Object.entries(derive)) {
    const computed = deepFreeze(compute(fields));
    values.set(name, computed);
    if (Object.hasOwn(source, name) && !sameJson(source[name] as JsonValue, computed)) {
      complaints.say("derived_field_mismatch", [name]);
    }
  }
  return objectOf(names.filter((name) => values.has(name)).map((name) => [name, values.get(name) as JsonValue]));
}

function codesOf({ codes, derive, refusedCodes, shape }: Machinery): readonly string[] {
  const all = [invalidCode(codes), ...memberCodes(shape, codes), ...Object.values(refusedCodes)];
  if (shape.aliases.size > 0) all.push("alias_field_mismatch");
  if (Object.keys(derive).length > 0) all.push("derived_field_mismatch");
  return Object.freeze([...new Set(all)]);
}

/**
 * Every reason code that reading a record of a type can say, but for those of the JSON readers and of its rules across
 * members. For tests that hold declarations against a registry of codes.
 *
 * @throws GovEngineError `invalid_record_definition` for what is no record type of this copy of the package.
 */
export function recordCodes(type: object): readonly string[] {
  const machine = recordMachines.get(type);
  if (machine === undefined) throw new GovEngineError("invalid_record_definition");
  return machine.codes;
}

function digestBody(
  shape: Shape,
  { body = "fields", selfDigest, add = {} }: RecordDigestOptions<string>,
  record: JsonObject,
): JsonObject {
  const members: readonly Member[] = body === "wire" ? Object.entries(record) : hashedMembers(shape, record);
  const blanked = members.map(([name, value]): Member => [name, name === selfDigest ? "" : value]);
  return objectOf([...blanked, ...Object.entries(add)]);
}

function accepted<T>(record: T): RecordResult<T> {
  return Object.freeze({ ok: true, record });
}

function refused<T>(problems: readonly Problem[]): RecordResult<T> {
  return Object.freeze({ ok: false, problems: Object.freeze(problems) as readonly [Problem, ...Problem[]] });
}
