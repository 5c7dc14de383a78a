// The entry point for packages and hosts that declare records of their own. It is the only one whose types mention valibot.

export { defineRecord, recordCodes } from "./record/define-record.ts";
export type { RecordCodeOptions, RecordDefinition, RecordDigestOptions } from "./record/define-record.ts";
export type { Field } from "./record/field.ts";
export {
  boolean,
  closed,
  codeWord,
  digestRefText,
  freeText,
  identifier,
  IDENTIFIER_LIMIT,
  instant,
  integer,
  jsonObject,
  label,
  list,
  nullable,
  oneOf,
  optionalMember,
  plainText,
  problemList,
  record,
  sha256Text,
  textLike,
  withDefault,
  type JsonObjectOptions,
} from "./record/fields.ts";
export { forbiddenClaims, type ClaimRule } from "./record/forbidden-claims.ts";
export { CORE_FORBIDDEN_KEYS, forbiddenKeysWith, type MapLimits } from "./record/forbidden-keys.ts";
export { recordSchema } from "./record/record-schema.ts";
export type { OptionalField, RecordEntries, RecordOf } from "./record/record-shape.ts";
export type { RecordResult, RecordType } from "./record/record-type.ts";
