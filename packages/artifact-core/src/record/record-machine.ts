// What a record type offers to the record that it is nested in, and to tests: kept beside the type, not on it.

import type { JsonObject } from "../json/value.ts";
import type { Keys } from "./complaints.ts";
import type { ReadContext } from "./field.ts";
import type { SchemaContext } from "./json-schema.ts";

/** The inside of a record type. */
export interface RecordMachine {
  /** Reads a part of another record: the record, or null after complaining. */
  read(value: JsonObject, keys: Keys, context: ReadContext): JsonObject | null;
  /** The record as it is hashed inside another. */
  fields(record: JsonObject): JsonObject;
  /** Every code that reading this record can say, but for those of the JSON readers. */
  readonly codes: readonly string[];
  /** The JSON Schema of a complete record. */
  schema(this: void, context: SchemaContext): JsonObject;
}

/** The inside of every record type of this copy of the package. */
export const recordMachines: WeakMap<object, RecordMachine> = new WeakMap();
