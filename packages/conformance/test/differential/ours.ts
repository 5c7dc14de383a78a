// Our canonical text of a document, or null when we refuse it.

import { canonicalize, canonicalizeRecord, isGovEngineError, parseJson } from "@govengine/artifact-core";
import type { SecondForm } from "./second-canonical.ts";

const IDENTITY = { recordType: "govengine.test", schemaVersion: "v1" };
const HEAD = '{"owner":"govengine","record":';
const TAIL = ',"record_type":"govengine.test","schema_version":"v1"}';

/** The canonical text of a document in a form; of the form of records only the body. */
export function ourCanonical(document: string, form: SecondForm): string | null {
  try {
    const value = parseJson(document, { numbers: "exact" });
    return form === "record" ? body(canonicalizeRecord(value, IDENTITY)) : canonicalize(value, form);
  } catch (error) {
    if (isGovEngineError(error)) return null;
    throw error;
  }
}

function body(record: string): string {
  if (!record.startsWith(HEAD) || !record.endsWith(TAIL)) throw new Error("not the envelope of records");
  return record.slice(HEAD.length, -TAIL.length);
}
