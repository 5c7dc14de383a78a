// One call for each reason code of the JSON room that produces it, and the call next to it that passes.

import {
  canonicalize,
  canonicalizeRecord,
  ExactNumber,
  parseJson,
  parseJsonObject,
  sha256,
  snapshotJson,
  stringifyJson,
  type CanonicalForm,
  type JsonLimits,
  type NumberReading,
} from "../../src/index.ts";

/** A refusal and its passing neighbour. */
export interface Refusal {
  readonly code: string;
  readonly refused: () => unknown;
  readonly passes: () => unknown;
}

const limited = (text: string, limits: Partial<JsonLimits>) => (): unknown => parseJson(text, { limits });

const record = (recordType: string, schemaVersion: string) => (): unknown =>
  canonicalizeRecord({}, { recordType, schemaVersion });

const getter = (get: () => unknown): object => Object.defineProperty({}, "a", { enumerable: true, get });

const cycle: unknown[] = [];
cycle.push(cycle);

/** The refusals of the JSON room. */
export const JSON_REFUSALS: readonly Refusal[] = [
  {
    code: "exact_number_construction",
    refused: () => new (ExactNumber as unknown as new (kind: string, text: string) => ExactNumber)("float", "1"),
    passes: () => parseJson("1.0", { numbers: "exact" }),
  },
  {
    code: "exact_number_to_json",
    refused: () => JSON.stringify(parseJson("1.0", { numbers: "exact" })),
    passes: () => stringifyJson(parseJson("1.0", { numbers: "exact" })),
  },
  { code: "invalid_argument", refused: () => sha256(1 as unknown as string), passes: () => sha256("1") },
  { code: "invalid_govengine_record_type", refused: record("engine.a", "v1"), passes: record("govengine.a", "v1") },
  { code: "invalid_json_limits", refused: limited("[]", { maxDepth: 0 }), passes: limited("[]", { maxDepth: 1 }) },
  {
    code: "invalid_json_options",
    refused: () => parseJson("1", { numbers: "Exact" as NumberReading }),
    passes: () => parseJson("1", { numbers: "exact" }),
  },
  { code: "json_ambiguous_number", refused: () => snapshotJson(2 ** 53), passes: () => snapshotJson(2 ** 53 - 1) },
  { code: "json_bom", refused: () => parseJson("\ufeff1"), passes: () => parseJson('"\ufeff1"') },
  { code: "json_cycle", refused: () => snapshotJson(cycle), passes: () => snapshotJson([[]]) },
  {
    code: "json_duplicate_key",
    refused: () => parseJson('{"a":1,"\\u0061":1}'),
    passes: () => parseJson('{"a":1,"\\u0062":1}'),
  },
  { code: "json_input_type", refused: () => parseJson(["1"] as unknown as string), passes: () => parseJson("1") },
  {
    code: "json_lone_surrogate",
    refused: () => parseJson('"\\ud83d"'),
    passes: () => parseJson('"\\ud83d\\udee1"'),
  },
  { code: "json_max_bytes", refused: limited('"é"', { maxBytes: 3 }), passes: limited('"é"', { maxBytes: 4 }) },
  { code: "json_max_depth", refused: limited("[[]]", { maxDepth: 1 }), passes: limited("[[]]", { maxDepth: 2 }) },
  { code: "json_max_members", refused: limited("[1,2]", { maxMembers: 1 }), passes: limited("[1]", { maxMembers: 1 }) },
  { code: "json_max_nodes", refused: limited("[1,2]", { maxNodes: 2 }), passes: limited("[1,2]", { maxNodes: 3 }) },
  { code: "json_max_string", refused: limited('"ab"', { maxString: 1 }), passes: limited('"ab"', { maxString: 2 }) },
  { code: "json_non_standard_number", refused: () => parseJson("[NaN]"), passes: () => parseJson('["NaN"]') },
  { code: "json_not_object", refused: () => parseJsonObject("[]"), passes: () => parseJsonObject("{}") },
  { code: "json_number_not_exact", refused: () => parseJson("1.0"), passes: () => parseJson("1") },
  { code: "json_number_overflow", refused: () => parseJson("1.5e309"), passes: () => parseJson("1.5e-309") },
  { code: "json_sparse_array", refused: () => snapshotJson(new Array(1)), passes: () => snapshotJson([null]) },
  { code: "json_syntax", refused: () => parseJson("[1,]"), passes: () => parseJson("[1]") },
  { code: "json_trailing", refused: () => parseJson("1 1"), passes: () => parseJson("1 ") },
  {
    code: "json_unreadable",
    refused: () =>
      snapshotJson(
        getter(() => {
          throw new Error("unreadable");
        }),
      ),
    passes: () => snapshotJson(getter(() => 1)),
  },
  {
    code: "json_unsupported_key",
    refused: () => snapshotJson({ [Symbol("a")]: 1 }),
    passes: () => snapshotJson({ a: 1 }),
  },
  {
    code: "json_unsupported_value",
    refused: () => snapshotJson({ a: undefined }),
    passes: () => snapshotJson({ a: null }),
  },
  {
    code: "json_utf8",
    refused: () => parseJson(Uint8Array.of(0x22, 0xff, 0x22)),
    passes: () => parseJson(Uint8Array.of(0x22, 0xc3, 0xa9, 0x22)),
  },
  { code: "missing_govengine_record_type", refused: record("", "v1"), passes: record("govengine.", "v1") },
  { code: "missing_govengine_schema_version", refused: record("govengine.a", ""), passes: record("govengine.a", "1") },
  {
    code: "unknown_canonical_form",
    refused: () => canonicalize({}, "rfc8786" as CanonicalForm),
    passes: () => canonicalize({}, "rfc8785"),
  },
];
