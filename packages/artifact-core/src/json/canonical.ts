// The canonical forms: one text for one value, by name. A value that no reader returned is snapshotted first, so every
// digest is of what exactly one reader saw (design rule R6).

import { GovEngineError } from "../record/error.ts";
import { requireOptions } from "./arguments.ts";
import { compareCodePoints } from "./code-points.ts";
import type { ExactNumber } from "./exact-number.ts";
import type { JsonLimits } from "./limits.ts";
import { exactText, floatText } from "./number-text.ts";
import { readOnce } from "./snapshot.ts";
import type { JsonObject } from "./value.ts";
import { quoteAscii, quoteRaw, writeJson, type WriteStyle } from "./write.ts";

const FORMS = ["sclite-json-v0.1", "sclite-json-v0.2", "rfc8785"] as const;

/** The name of a canonical form. */
export type CanonicalForm = (typeof FORMS)[number];

/** The canonical forms of free-standing values; `govengine-record-v1` needs a record type: {@link canonicalizeRecord}. */
export const CANONICAL_FORMS: typeof FORMS = Object.freeze(FORMS);

/** The name of the form of GovEngine's own records. */
export const RECORD_FORM = "govengine-record-v1";

/** What a record digest names beside the body. */
export interface RecordIdentity {
  /** The type tag, beginning with `govengine.`. */
  readonly recordType: string;
  /** The schema version of the digest body, for example `v1`. */
  readonly schemaVersion: string;
}

/** Options of the functions that canonicalize. */
export interface CanonicalizeOptions {
  /** Limits for a value that no reader returned yet; {@link DEFAULT_LIMITS} unless given. */
  readonly limits?: Partial<JsonLimits>;
}

const STYLES: Readonly<Record<CanonicalForm, WriteStyle>> = {
  "sclite-json-v0.1": {
    keys: keysByCodePoint,
    number: numberByKind,
    exact: exactText,
    quote: quoteRaw,
    indent: 0,
  },
  "sclite-json-v0.2": { keys: keysByUnit, number: String, exact: safeWhole, quote: quoteRaw, indent: 0 },
  rfc8785: { keys: keysByUnit, number: String, exact: doubleOfFloat, quote: quoteRaw, indent: 0 },
};

const RECORD_STYLE: WriteStyle = {
  keys: keysByCodePoint,
  number: numberByKind,
  exact: (number) => floatText(floatValue(number)),
  quote: quoteAscii,
  indent: 0,
};

/**
 * The canonical text of a value.
 *
 * @param value A value from `parseJson` or `snapshotJson`; anything else is snapshotted first.
 * @param form The name of the form.
 * @returns The text whose UTF-8 bytes are hashed.
 * @throws GovEngineError `unknown_canonical_form`; `json_number_not_exact` for a number that the form can't say;
 *   the codes of `snapshotJson` for a value that isn't plain JSON; `invalid_json_options` for options that are no object.
 * @example
 * canonicalize({ b: 1, a: [true, null] }, "sclite-json-v0.1") // '{"a":[true,null],"b":1}'
 */
export function canonicalize(value: unknown, form: CanonicalForm, options: CanonicalizeOptions = {}): string {
  if (typeof form !== "string" || !Object.hasOwn(STYLES, form)) throw new GovEngineError("unknown_canonical_form");
  requireOptions(options);
  return writeJson(readOnce(value, options.limits), STYLES[form]);
}

/**
 * The canonical text of a GovEngine record: an envelope with owner, body, record type and schema version, in printable
 * ASCII, keys by code point, integers and floats told apart.
 *
 * @throws GovEngineError `missing_govengine_record_type`, `invalid_govengine_record_type`,
 *   `missing_govengine_schema_version`, `json_number_not_exact`, `invalid_json_options`, or a code of `snapshotJson`.
 * @remarks Source: the record digest rule of the reference, form `govengine-record-v1`.
 */
export function canonicalizeRecord(body: unknown, identity: RecordIdentity, options: CanonicalizeOptions = {}): string {
  if (typeof identity !== "object" || identity === null) throw new GovEngineError("missing_govengine_record_type");
  requireOptions(options);
  const { recordType, schemaVersion } = identity;
  if (typeof recordType !== "string" || recordType === "") throw new GovEngineError("missing_govengine_record_type");
  if (!recordType.startsWith("govengine.")) throw new GovEngineError("invalid_govengine_record_type");
  if (typeof schemaVersion !== "string" || schemaVersion === "") {
    throw new GovEngineError("missing_govengine_schema_version");
  }
  const record = writeJson(readOnce(body, options.limits), RECORD_STYLE);
  const tail = `"record_type":${word(recordType)},"schema_version":${word(schemaVersion)}`;
  return `{"owner":"govengine","record":${record},${tail}}`;
}

/** A word of the envelope, read like the body: half a surrogate pair has no place in a digest. */
function word(text: string): string {
  return writeJson(readOnce(text), RECORD_STYLE);
}

function keysByUnit(object: JsonObject): readonly string[] {
  return sortByUnit(Object.keys(object));
}

/** Order by UTF-16 unit is order by code point unless a supplementary character is about. */
function keysByCodePoint(object: JsonObject): readonly string[] {
  const keys = sortByUnit(Object.keys(object));
  for (const key of keys) {
    for (let at = 0; at < key.length; at += 1) {
      if (key.charCodeAt(at) >= 0xd800) return keys.sort(compareCodePoints);
    }
  }
  return keys;
}

/** Longer lists go to the platform's own sort, whose set-up costs more than a few insertions. */
const SHORT_LIST = 24;

/** Sorts in place by UTF-16 unit, which is how JavaScript compares strings. */
function sortByUnit(keys: string[]): string[] {
  if (keys.length > SHORT_LIST) return keys.sort();
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] as string;
    let to = at;
    while (to > 0 && (keys[to - 1] as string) > key) {
      keys[to] = keys[to - 1] as string;
      to -= 1;
    }
    keys[to] = key;
  }
  return keys;
}

/** A whole JavaScript number is an integer, any other is a float. */
function numberByKind(value: number): string {
  return Number.isInteger(value) ? String(value) : floatText(value);
}

function floatValue(number: ExactNumber): number {
  if (number.kind === "integer") throw new GovEngineError("json_number_not_exact");
  return number.value;
}

function doubleOfFloat(number: ExactNumber): string {
  return String(floatValue(number));
}

function safeWhole(number: ExactNumber): string {
  if (!Number.isSafeInteger(floatValue(number))) throw new GovEngineError("json_number_not_exact");
  return String(number.value);
}
