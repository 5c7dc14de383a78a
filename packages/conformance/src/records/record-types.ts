// Every record type that a package exports, found by looking at what its entry points give.

import * as artifactCore from "@govengine/artifact-core";
import * as executionCore from "@govengine/execution-core";
import * as claims from "@govengine/execution-core/claims";
import * as scliteBridge from "@govengine/sclite-bridge";
import * as securityProfile from "@govengine/security-profile";

/** What is needed of a record type to publish it. */
export interface PublishedRecord {
  /** The stem of its reason codes, which its schema file is named after. */
  readonly name: string;
  readonly recordType: string;
  readonly schemaVersion: string;
}

/** The folder of a package below `packages`, and the record types that it exports, by record type. */
export interface PackageRecords {
  readonly folder: string;
  readonly records: readonly PublishedRecord[];
}

const ENTRY_POINTS: readonly (readonly [folder: string, entries: readonly object[]])[] = [
  ["artifact-core", [artifactCore]],
  ["execution-core", [executionCore, claims]],
  ["sclite-bridge", [scliteBridge]],
  ["security-profile", [securityProfile]],
];

/** The record types of each package that exports any. A type that a package passes on stays with the lower one. */
export function publishedRecords(): readonly PackageRecords[] {
  const seen = new Set<string>();
  return ENTRY_POINTS.map(([folder, entries]) => {
    const records = entries.flatMap((entry) => Object.values(entry) as unknown[]).filter(isRecordType);
    const own = new Map(records.map((record) => [record.recordType, record]));
    for (const recordType of seen) own.delete(recordType);
    for (const recordType of own.keys()) seen.add(recordType);
    return { folder, records: [...own.values()].toSorted((a, b) => (a.recordType < b.recordType ? -1 : 1)) };
  }).filter(({ records }) => records.length > 0);
}

function isRecordType(value: unknown): value is PublishedRecord {
  return typeof value === "object" && value !== null && "recordType" in value && "safeParse" in value;
}
