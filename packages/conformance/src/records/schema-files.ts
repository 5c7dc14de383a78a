// The JSON Schema of every record type as a file: packages/<package>/schemas/records/<name>.<version>.schema.json.

import { isGovEngineError } from "@govengine/artifact-core";
import { recordSchema } from "@govengine/artifact-core/define";
import { publishedRecords, type PublishedRecord } from "./record-types.ts";

/** The schemas of one package by file name. */
export interface PackageSchemas {
  /** The package's folder below `packages`. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * The schema files of every package that has records.
 *
 * @throws Error when two record types of a package would share a file, or a declaration has no schema.
 */
export function recordSchemaFiles(): readonly PackageSchemas[] {
  return publishedRecords().map(({ folder, records }) => {
    const files = new Map(records.map((record) => [fileName(record), schemaText(record)]));
    if (files.size !== records.length) throw new Error(`two record types of ${folder} share the name of a schema file`);
    return { folder, files: new Map([...files].toSorted(([left], [right]) => (left < right ? -1 : 1))) };
  });
}

const VERSION = /(?:^|[.-])(?<version>v\d+(?:\.\d+)*)$/u;

/**
 * The name of a record type's schema file. Some schema versions also name a kind of document: `govengine.scope.v1`, `p5-v1`.
 *
 * @throws Error for a schema version that doesn't end in a version.
 */
export function fileName({ name, recordType, schemaVersion }: PublishedRecord): string {
  const version = VERSION.exec(schemaVersion)?.groups?.["version"];
  if (version === undefined) throw new Error(`the schema version of ${recordType} ends in no version`);
  return `${name}.${version}.schema.json`;
}

function schemaText(record: PublishedRecord): string {
  try {
    return `${JSON.stringify(recordSchema(record), null, 2)}\n`;
  } catch (cause) {
    const detail = isGovEngineError(cause) ? (cause.problems[0]?.detail ?? "") : "";
    throw new Error(`${record.recordType} has no schema: ${detail}`, { cause });
  }
}
