// The types by which a schema and a declared interface are held against each other.

import type * as v from "valibot";
import type { Field } from "./field.ts";

/** The members of a record, by wire key in wire order. */
export type RecordEntries = Readonly<Record<string, v.GenericSchema>>;

/** A member that may be absent from the record, as `optionalMember` makes it. */
export type OptionalField<T> = v.ExactOptionalSchema<Field<T>, undefined>;

type MayBeAbsent = v.ExactOptionalSchema<v.GenericSchema, undefined>;

type Flat<T> = { [Key in keyof T]: T[Key] };

/** The record that a schema describes. */
export type RecordOf<Entries extends RecordEntries> = Flat<
  {
    readonly [Key in keyof Entries as Entries[Key] extends MayBeAbsent ? never : Key]: v.InferOutput<Entries[Key]>;
  } & {
    readonly [Key in keyof Entries as Entries[Key] extends MayBeAbsent ? Key : never]?: v.InferOutput<Entries[Key]>;
  }
>;
