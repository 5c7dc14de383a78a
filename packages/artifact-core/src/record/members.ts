// The members of a closed object: which of them are there, under which name, and in which order they stand in the record.
// The object is assembled from what the reader returned, in declared order, never from what a validator gives back.

import * as v from "valibot";
import { sameJson } from "../json/compare.ts";
import type { JsonObject, JsonValue } from "../json/value.ts";
import { invalidCode, unknownMemberCode, type Keys, type RecordCodes } from "./complaints.ts";
import { fieldCodes, hashedField, readField, type ReadContext } from "./field.ts";
import { listedKey } from "./forbidden-keys.ts";

/** The declared members of a closed object. */
export interface Shape {
  readonly fields: readonly (readonly [name: string, field: v.GenericSchema])[];
  /** Members that are computed; they are read by whoever computes them. */
  readonly derived: readonly string[];
  /** Members that may be absent because whoever reads the others fills them in. */
  readonly filled: readonly string[];
  /** Other names under which a member is accepted. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Every name that may stand in the input. */
  readonly accepted: ReadonlySet<string>;
}

/** The members of a closed object that aren't simply read. */
export interface SpecialMembers {
  readonly derived?: readonly string[];
  readonly filled?: readonly string[];
  readonly aliases?: Readonly<Record<string, readonly string[] | undefined>>;
}

/** A name and its value. */
export type Member = readonly [name: string, value: JsonValue];

/** Prepares the members of a closed object. */
export function shapeOf(entries: Readonly<Record<string, v.GenericSchema>>, special: SpecialMembers = {}): Shape {
  const { derived = [], filled = [], aliases = {} } = special;
  const names = new Map(Object.entries(aliases).map(([name, others]) => [name, others ?? []]));
  return {
    fields: Object.entries(entries),
    derived,
    filled,
    aliases: names,
    accepted: new Set([...Object.keys(entries), ...[...names.values()].flat()]),
  };
}

/** Reads the members that aren't derived, in declared order, and complains of all that is wrong with them. */
export function readMembers(shape: Shape, source: JsonObject, keys: Keys, context: ReadContext): Member[] {
  const strangers = refuseForbidden(shape, source, keys, context);
  const members = shape.fields
    .filter(([name]) => !shape.derived.includes(name))
    .flatMap(([name, field]) => readMember(shape, source, keys, context, name, field));
  for (const name of strangers) context.complaints.unknownMember([...keys, name]);
  return members;
}

/** Complains of undeclared members whose names are refused everywhere, and gives the other undeclared ones. */
function refuseForbidden(shape: Shape, source: JsonObject, keys: Keys, context: ReadContext): string[] {
  return Object.keys(source).filter((name) => {
    if (shape.accepted.has(name)) return false;
    const listed = listedKey(context.forbidden, name);
    if (listed !== null) context.complaints.forbidden([...keys, name], listed);
    return listed === null;
  });
}

function readMember(
  shape: Shape,
  source: JsonObject,
  keys: Keys,
  context: ReadContext,
  name: string,
  field: v.GenericSchema,
): Member[] {
  const place = [...keys, name];
  const sent = sentValue(shape, source, keys, context, name);
  if (sent !== undefined) return [[name, readField(field, sent, place, context)]];
  const fallback = v.getDefault(field) as JsonValue | undefined;
  if (fallback !== undefined) return [[name, fallback]];
  if (field.type !== "exact_optional" && !shape.filled.includes(name)) context.complaints.missing(place);
  return [];
}

/** What was sent for a member, under its own name or an alias. Two names with two values are refused. */
function sentValue(
  shape: Shape,
  source: JsonObject,
  keys: Keys,
  { complaints }: ReadContext,
  name: string,
): JsonValue | undefined {
  let sent = Object.hasOwn(source, name) ? source[name] : undefined;
  for (const alias of shape.aliases.get(name) ?? []) {
    const other = Object.hasOwn(source, alias) ? source[alias] : undefined;
    if (other === undefined) continue;
    if (sent === undefined) sent = other;
    else if (!sameJson(sent, other)) complaints.say("alias_field_mismatch", [...keys, alias], name);
  }
  return sent;
}

/** Every code that reading the members can say. */
export function memberCodes(shape: Shape, codes: RecordCodes): readonly string[] {
  const names = shape.fields.filter(([name]) => !shape.derived.includes(name));
  return [
    codes.forbidden,
    unknownMemberCode(codes),
    ...names.flatMap(([name, field]) => [
      invalidCode(codes, name),
      codes.missing[name] ?? invalidCode(codes, name),
      ...fieldCodes(field, codes, name),
    ]),
  ];
}

/** The members as they are hashed: without derived ones, at any depth. */
export function hashedMembers(shape: Shape, value: JsonObject): Member[] {
  return shape.fields
    .filter(([name]) => !shape.derived.includes(name) && Object.hasOwn(value, name))
    .map(([name, field]) => [name, hashedField(field, value[name] as JsonValue)]);
}

/** Makes the frozen object of members. It defines own properties, so no inherited setter is met. */
export function objectOf(members: readonly Member[]): JsonObject {
  return Object.freeze(Object.fromEntries(members));
}
