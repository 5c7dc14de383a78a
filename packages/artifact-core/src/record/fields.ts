// The members that records are made of. Each is a valibot schema of its output, so a schema reads like the table in its
// specification; text, numbers and booleans are never coerced.

import * as v from "valibot";
import { isLongerThan } from "../json/code-points.ts";
import { isDigestRef, isSha256Hex, type DigestRef } from "../json/digest.ts";
import { deepFreeze } from "../json/freeze.ts";
import type { Sha256Hex } from "../json/hash.ts";
import { METADATA_LIMITS } from "../json/limits.ts";
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from "../json/value.ts";
import { fieldCodes, hashedField, readField, readLike, rule, withReader, type Field } from "./field.ts";
import { checkMap, type MapLimits } from "./forbidden-keys.ts";
import { hasHiddenCharacter } from "./hidden-characters.ts";
import { hashedMembers, memberCodes, objectOf, readMembers, shapeOf } from "./members.ts";
import { GovEngineError } from "./error.ts";
import type { Problem } from "./problem.ts";
import { recordMachines } from "./record-machine.ts";
import type { RecordType } from "./record-type.ts";
import type { OptionalField, RecordEntries, RecordOf } from "./record-shape.ts";

/** The length limit of text that identifies something, in code points. */
export const IDENTIFIER_LIMIT = 2_048;

/** A path or a detail of a problem. */
const PROBLEM_TEXT_LIMIT = 256;

const REASON_CODE = /^[a-z][a-z0-9_]{0,127}$/u;

/** Text that identifies something: not blank, no blanks around it, no hidden characters, at most 2 048 code points. */
export function identifier(): Field<string> {
  return v.pipe(v.string(), notBlank, shortEnough(IDENTIFIER_LIMIT), trimmed, visible);
}

/** Like {@link identifier}, or `""`. */
export function label(): Field<string> {
  return v.pipe(v.string(), shortEnough(IDENTIFIER_LIMIT), trimmed, visible);
}

/** Any text that the reader lets pass. */
export function freeText(): Field<string> {
  return v.string();
}

/** Text on one line without hidden characters, of at most so many code points. */
export function plainText(limit: number = IDENTIFIER_LIMIT): Field<string> {
  return v.pipe(v.string(), shortEnough(limit), visible);
}

/** A word in the form of a reason code: lower case, digits and `_`, at most 128 characters. */
export function codeWord(): Field<string> {
  return v.pipe(v.string(), v.regex(REASON_CODE));
}

/** Text of a form: the pattern is anchored, linear, and applied after the length check. */
export function textLike(pattern: RegExp, limit: number): Field<string> {
  return v.pipe(v.string(), shortEnough(limit), v.regex(pattern));
}

/** A word of a closed list. */
export function oneOf<const Words extends readonly string[]>(words: Words): Field<Words[number]> {
  return v.picklist(words);
}

/** True or false; nothing else passes for either. */
export function boolean(): Field<boolean> {
  return v.boolean();
}

/** A safe integer in an inclusive range. */
export function integer(range: { readonly min?: number; readonly max?: number } = {}): Field<number> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
  return v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));
}

/** An instant: milliseconds since 1970, not before. */
export function instant(): Field<number> {
  return integer({ min: 0 });
}

/** A digest in GovEngine's spelling. */
export function digestRefText(): Field<DigestRef> {
  return v.pipe(
    v.string(),
    rule<string>("form", (text) => isDigestRef(text)),
  ) as unknown as Field<DigestRef>;
}

/** A digest in SCLite's spelling. */
export function sha256Text(): Field<Sha256Hex> {
  return v.pipe(
    v.string(),
    rule<string>("form", (text) => isSha256Hex(text)),
  ) as unknown as Field<Sha256Hex>;
}

/** What an open map is allowed. */
export interface JsonObjectOptions {
  /** False for an artifact that travels inside a record: its keys are its own. True unless given. */
  readonly scan?: boolean;
  /** {@link METADATA_LIMITS} unless given. */
  readonly limits?: Partial<MapLimits>;
}

/** An open map: any JSON object within limits, without the keys that the record forbids. */
export function jsonObject({ scan = true, limits = {} }: JsonObjectOptions = {}): Field<JsonObject> {
  const bounds: MapLimits = { ...METADATA_LIMITS, ...limits };
  return withReader(v.custom<JsonObject>(isOpenMap), {
    read(value, keys, { complaints, forbidden }) {
      if (!isJsonObject(value)) complaints.wrong(keys, "object");
      else checkMap(value, keys, { forbidden: scan ? forbidden : null, limits: bounds }, complaints);
      return value;
    },
    fields: (value) => value,
    codes: ({ forbidden }) => (scan ? [forbidden] : []),
  });
}

/** A list of members of one kind. */
export function list<T>(item: Field<T>, { max }: { readonly max?: number } = {}): Field<readonly T[]> {
  return withReader<readonly T[]>(v.array(item), {
    read(value, keys, context) {
      if (!Array.isArray(value)) {
        context.complaints.wrong(keys, "array");
        return value;
      }
      if (max !== undefined && value.length > max) context.complaints.wrong(keys, "too many");
      return Object.freeze((value as JsonArray).map((each, at) => readField(item, each, [...keys, at], context)));
    },
    fields: (value) => Object.freeze((value as JsonArray).map((each) => hashedField(item, each))),
    codes: (codes, member) => fieldCodes(item, codes, member),
  });
}

/** A closed object that is a part of a record and not a record itself. */
export function closed<const Entries extends RecordEntries>(entries: Entries): Field<RecordOf<Entries>> {
  const shape = shapeOf(entries);
  return withReader(v.strictObject(entries) as unknown as Field<RecordOf<Entries>>, {
    read(value, keys, context) {
      if (isJsonObject(value)) return objectOf(readMembers(shape, value, keys, context));
      context.complaints.wrong(keys, "object");
      return value;
    },
    fields: (value) => objectOf(hashedMembers(shape, value as JsonObject)),
    codes: (codes) => memberCodes(shape, codes),
  });
}

/** A record inside another. It complains with its own codes. */
export function record<T extends object>(type: RecordType<T>): Field<T> {
  const machine = recordMachines.get(type);
  if (machine === undefined) throw new GovEngineError("invalid_record_definition");
  return withReader(
    v.custom<T>((value) => type.safeParse(value).ok),
    {
      read(value, keys, context) {
        if (isJsonObject(value)) return machine.read(value, keys, context) ?? value;
        context.complaints.wrong(keys, "object");
        return value;
      },
      fields: (value) => machine.fields(value as JsonObject),
      codes: () => machine.codes,
    },
  );
}

/** A member that may be null. */
export function nullable<T>(field: Field<T>): Field<T | null> {
  return readLike(v.nullable(field), field, (reader) => ({
    read: (value, keys, context) => (value === null ? null : reader.read(value, keys, context)),
    fields: (value) => (value === null ? null : reader.fields(value)),
    codes: (codes, member) => reader.codes(codes, member),
  }));
}

/** A member that takes a documented value when it is absent, and only then. */
export function withDefault<T>(field: Field<T>, value: NoInfer<T>): Field<T> {
  deepFreeze(value as JsonValue);
  return readLike(
    v.optional(field, () => value),
    field,
  );
}

/** A member that may be absent from the record. */
export function optionalMember<T>(field: Field<T>): OptionalField<T> {
  return readLike(v.exactOptional(field), field);
}

/** Problems as they are stored in a record. */
export function problemList(): Field<readonly Problem[]> {
  const text = plainText(PROBLEM_TEXT_LIMIT);
  return list(closed({ code: codeWord(), path: text, detail: nullable(text) }));
}

const notBlank = rule<string>("blank", (text) => text.trim() !== "");
const trimmed = rule<string>("surrounding blanks", (text) => text.trim() === text);
const visible = rule<string>("character", (text) => !hasHiddenCharacter(text));

function shortEnough(limit: number): v.CheckAction<string, undefined> {
  return rule("too long", (text) => !isLongerThan(text, limit));
}

function isOpenMap(value: unknown): boolean {
  return isJsonObject(value as JsonValue);
}
