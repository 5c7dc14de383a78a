// Our answers on records: any record type that a package exports, by its type tag.

import { parseJson, stringifyJson, type JsonObject, type RecordType } from "@govengine/artifact-core";
import { publishedRecords } from "../../records/record-types.ts";
import { textAt, wrong } from "../input.ts";
import type { Answer } from "../vector.ts";
import { codesOf } from "./verdict.ts";

const RECORDS: ReadonlyMap<string, RecordType<object>> = new Map(
  publishedRecords().flatMap(({ records }) =>
    records.map((record) => [record.recordType, record as unknown as RecordType<object>] as const),
  ),
);

/** `record.parse` */
export function parsedRecord(input: JsonObject): Answer {
  const type = RECORDS.get(textAt(input, "record_type"));
  if (type === undefined) throw wrong("record_type");
  const read = type.safeParse(parseJson(textAt(input, "text")));
  if (!read.ok) return { refused: codesOf(read.problems) };
  return { result: { record: stringifyJson(read.record), digest: type.digest(read.record) } };
}
