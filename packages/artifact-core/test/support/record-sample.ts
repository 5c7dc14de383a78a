// What a sample of a record type is made of.

import type { RecordResult } from "../../src/define.ts";
import type { JsonObject } from "../../src/index.ts";

/** A record type of which only reading and hashing matters. */
export interface AnyRecordType {
  readonly name: string;
  readonly recordType: string;
  readonly schemaVersion: string;
  parse(value: unknown): object;
  safeParse(value: unknown): RecordResult<object>;
  digest(record: never): string;
}

/** A record type with its complete sample and the least that it takes. */
export interface RecordSample {
  readonly name: string;
  readonly type: AnyRecordType;
  /** Every member, the derived ones too, in wire order. */
  readonly complete: JsonObject;
  /** The members without a default. */
  readonly least: JsonObject;
  /** The members that are computed. */
  readonly derived?: readonly string[];
}
