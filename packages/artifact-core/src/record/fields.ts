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
import { closedSchema, described, describedLike, schemaOfField } from "./json-schema.ts";
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
  const field = v.pipe(v.string(), notBlank, shortEnough(IDENTIFIER_LIMIT), trimmed, visible);
  return described(field, ({ define }) => define("identifier", () => IDENTIFIER_SCHEMA));
}

/** Like {@link identifier}, or `""`. */
export function label(): Field<string> {
  const field = v.pipe(v.string(), shortEnough(IDENTIFIER_LIMIT), trimmed, visible);
  return described(field, ({ define }) => define("label", () => LABEL_SCHEMA));
}

/** Any text that the reader lets pass. */
export function freeText(): Field<string> {
  return described(v.string(), () => ({ type: "string" }));
}

/** Text on one line without hidden characters, of at most so many code points. */
export function plainText(limit: number = IDENTIFIER_LIMIT): Field<string> {
  const schema = { type: "string", maxLength: limit, $comment: NO_HIDDEN } as const;
  return described(v.pipe(v.string(), shortEnough(limit), visible), () => schema);
}

/** A word in the form of a reason code: lower case, digits and `_`, at most 128 characters. */
export function codeWord(): Field<string> {
  return described(v.pipe(v.string(), v.regex(REASON_CODE)), () => patternSchema(REASON_CODE));
}

/** Text of a form: the pattern is anchored, linear, and applied after the length check. */
export function textLike(pattern: RegExp, limit: number): Field<string> {
  const field = v.pipe(v.string(), shortEnough(limit), v.regex(pattern));
  return described(field, () => ({ ...patternSchema(pattern), maxLength: limit }));
}

/** A word of a closed list. */
export function oneOf<const Words extends readonly string[]>(words: Words): Field<Words[number]> {
  return described(v.picklist(words), () => ({ type: "string", enum: words }));
}

/** True or false; nothing else passes for either. */
export function boolean(): Field<boolean> {
  return described(v.boolean(), () => ({ type: "boolean" }));
}

/** A safe integer in an inclusive range. */
export function integer(range: { readonly min?: number; readonly max?: number } = {}): Field<number> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
  const field = v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));
  return described(field, () => ({ type: "integer", minimum: min, maximum: max }));
}

/** An instant: milliseconds since 1970, not before. */
export function instant(): Field<number> {
  return integer({ min: 0 });
}

/** A digest in GovEngine's spelling. */
export function digestRefText(): Field<DigestRef> {
  const field = v.pipe(
    v.string(),
    rule<string>("form", (text) => isDigestRef(text)),
  );
  return described(field, () => patternSchema(/^sha256:[0-9a-f]{64}$/u)) as unknown as Field<DigestRef>;
}

/** A digest in SCLite's spelling. */
export function sha256Text(): Field<Sha256Hex> {
  const field = v.pipe(
    v.string(),
    rule<string>("form", (text) => isSha256Hex(text)),
  );
  return described(field, () => patternSchema(/^[0-9a-f]{64}$/u)) as unknown as Field<Sha256Hex>;
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
  const field = described(v.custom<JsonObject>(isOpenMap), ({ define }) =>
    scan ? define("metadata", () => METADATA_SCHEMA) : { type: "object" },
  );
  return withReader(field, {
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
  const most = max === undefined ? {} : { maxItems: max };
  const field = described(v.array(item), (context) => ({
    type: "array",
    items: schemaOfField(item, context),
    ...most,
  }));
  return withReader<readonly T[]>(field, {
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
  const field = described(v.strictObject(entries), (context) => closedSchema(shape.fields, context));
  return withReader(field as unknown as Field<RecordOf<Entries>>, {
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
  const field = v.custom<T>((value) => type.safeParse(value).ok);
  return withReader(
    described(field, ({ define }) => define(type.recordType, machine.schema)),
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
  const outer = describedLike(v.nullable(field), field, (schema) => ({ anyOf: [schema, { type: "null" }] }));
  return readLike(outer, field, (reader) => ({
    read: (value, keys, context) => (value === null ? null : reader.read(value, keys, context)),
    fields: (value) => (value === null ? null : reader.fields(value)),
    codes: (codes, member) => reader.codes(codes, member),
  }));
}

/** A member that takes a documented value when it is absent, and only then. */
export function withDefault<T>(field: Field<T>, value: NoInfer<T>): Field<T> {
  deepFreeze(value as JsonValue);
  const outer = v.optional(field, () => value);
  return readLike(
    describedLike(outer, field, (schema) => ({ ...schema, default: value as JsonValue })),
    field,
  );
}

/** A member that may be absent from the record. */
export function optionalMember<T>(field: Field<T>): OptionalField<T> {
  return readLike(describedLike(v.exactOptional(field), field), field);
}

/** Problems as they are stored in a record. */
export function problemList(): Field<readonly Problem[]> {
  const text = plainText(PROBLEM_TEXT_LIMIT);
  return list(closed({ code: codeWord(), path: text, detail: nullable(text) }));
}

const NO_HIDDEN = "No control, format or surrogate character, no line or paragraph separator.";
const NO_BLANKS_AROUND = "^(?:\\S(?:[\\s\\S]*\\S)?)?$";

const LABEL_SCHEMA: JsonObject = {
  type: "string",
  maxLength: IDENTIFIER_LIMIT,
  pattern: NO_BLANKS_AROUND,
  $comment: NO_HIDDEN,
};
const IDENTIFIER_SCHEMA: JsonObject = { ...LABEL_SCHEMA, minLength: 1 };

const METADATA_SCHEMA: JsonObject = {
  type: "object",
  propertyNames: { pattern: "^[ -~]*$" },
  $comment:
    "An open map of bounded size. At every depth, keys are printable ASCII, and none is a forbidden key of the record.",
};

function patternSchema(pattern: RegExp): JsonObject {
  return { type: "string", pattern: pattern.source };
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
