// One member of a record: valibot says whether a value fits, this file says it in our words. A member whose value has to
// be assembled (a nested record, a list of them, an open map) has a reader of its own, and valibot isn't asked.

import * as v from "valibot";
import type { JsonValue } from "../json/value.ts";
import { unknownWordCode, type Complaints, type Keys, type RecordCodes, type Word } from "./complaints.ts";
import type { KeyList } from "./forbidden-keys.ts";

/** A member's check: a valibot schema of its output. It checks and never changes a value. */
export type Field<T> = v.GenericSchema<unknown, T>;

/** What reading a member needs to know of the record around it. */
export interface ReadContext {
  readonly complaints: Complaints;
  readonly forbidden: KeyList;
}

/** A member whose value is assembled. */
export interface FieldReader {
  /** Gives the frozen value in the record, and complains of what is wrong with the one that was sent. */
  read(value: JsonValue, keys: Keys, context: ReadContext): JsonValue;
  /** The value as it is hashed: without the derived members of nested records. */
  fields(value: JsonValue): JsonValue;
  /** Every code that reading can say, but for the shape code of the member. */
  codes(codes: RecordCodes, member: string): readonly string[];
}

const readers = new WeakMap<v.GenericSchema, FieldReader>();
const words = new WeakMap<object, Word>();

/** Gives a field its reader. */
export function withReader<T>(field: Field<T>, reader: FieldReader): Field<T> {
  readers.set(field, reader);
  return field;
}

/** Lets a field that wraps another read like the other. */
export function readLike<Outer extends v.GenericSchema>(
  outer: Outer,
  inner: v.GenericSchema,
  adapt: (reader: FieldReader) => FieldReader = (reader) => reader,
): Outer {
  const reader = readers.get(inner);
  if (reader !== undefined) readers.set(outer, adapt(reader));
  return outer;
}

/** A valibot check whose failure has a word of ours. */
export function rule<T>(word: Word, holds: (value: T) => boolean): v.CheckAction<T, undefined> {
  words.set(holds, word);
  return v.check(holds);
}

// Stated here, so that a host's global valibot configuration changes nothing.
const CONFIG = { abortEarly: false, abortPipeEarly: true } as const;

/** Reads one member: gives the value in the record, and complains of what is wrong with the one that was sent. */
export function readField(field: v.GenericSchema, value: JsonValue, keys: Keys, context: ReadContext): JsonValue {
  const reader = readers.get(field);
  if (reader !== undefined) return reader.read(value, keys, context);
  const { issues } = v.safeParse(field, value, CONFIG);
  for (const issue of issues ?? []) translate(issue, keys, context.complaints);
  return value;
}

/** A member's value as it is hashed. */
export function hashedField(field: v.GenericSchema, value: JsonValue): JsonValue {
  return readers.get(field)?.fields(value) ?? value;
}

/** Every code that reading a member can say, but for its shape code. */
export function fieldCodes(field: v.GenericSchema, codes: RecordCodes, member: string): readonly string[] {
  const reader = readers.get(field);
  if (reader !== undefined) return reader.codes(codes, member);
  if (isWordList(field.type)) return [unknownWordCode(codes, member)];
  return "wrapped" in field ? fieldCodes(field.wrapped as v.GenericSchema, codes, member) : [];
}

/** Says an issue of valibot in our words: its own message carries what was sent. */
function translate(issue: v.BaseIssue<unknown>, keys: Keys, { unknownWord, wrong }: Complaints): void {
  const place = [...keys, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  if (isWordList(issue.type) && typeof issue.input === "string") unknownWord(place);
  else wrong(place, wordOf(issue));
}

function isWordList(type: string): boolean {
  return type === "picklist" || type === "literal";
}

const WORD_OF_TYPE: Readonly<Record<string, Word>> = {
  string: "text",
  picklist: "text",
  literal: "text",
  boolean: "boolean",
  number: "integer",
  safe_integer: "integer",
  min_value: "range",
  max_value: "range",
  regex: "form",
};

function wordOf(issue: v.BaseIssue<unknown>): Word | null {
  const { requirement, type } = issue;
  const word = typeof requirement === "function" ? words.get(requirement) : undefined;
  if (word !== undefined) return word;
  return Object.hasOwn(WORD_OF_TYPE, type) ? (WORD_OF_TYPE[type] ?? null) : null;
}
