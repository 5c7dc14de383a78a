// Every code that this package can say.

import { defineReasonCodes, type ReasonCodes } from "./record/reason-code.ts";

const codes = {
  exact_number_construction: 'Exact numbers are made by the readers only: read the document with numbers: "exact".',
  exact_number_to_json: "JSON.stringify can't write an exact number faithfully: use stringifyJson or canonicalize.",
  invalid_govengine_record_type: 'Name a record type that begins with "govengine.".',
  invalid_json_limits: "Give limits as positive whole numbers under the documented names.",
  invalid_json_options: 'Say numbers: "plain" or numbers: "exact".',
  json_ambiguous_number: "Give integers beyond ±(2^53−1) as text: a JavaScript number has already lost their digits.",
  json_bom: "Save the document as UTF-8 without a byte-order mark.",
  json_cycle: "Give a tree: an object can't contain itself.",
  json_duplicate_key: "Remove the second member of that name: two readers would pick different ones.",
  json_input_type: "Give the document as text or as a Uint8Array of UTF-8 bytes.",
  json_lone_surrogate: "Repair the text: half of a surrogate pair has no UTF-8 form.",
  json_max_bytes: "Shorten the document, or raise maxBytes if its source is trusted to be that long.",
  json_max_depth: "Flatten the document, or raise maxDepth.",
  json_max_members: "Split the object or array, or raise maxMembers.",
  json_max_nodes: "Split the document, or raise maxNodes.",
  json_max_string: "Shorten the string or number, or raise maxString.",
  json_non_standard_number: "Replace NaN or Infinity: JSON has no such numbers.",
  json_not_object: "Give a JSON object at the top of the document.",
  json_number_not_exact:
    "Write the number so that every reader agrees on it: no integers beyond ±(2^53−1), no whole floats like 1.0 here.",
  json_number_overflow: "Write a number that a double can hold.",
  json_sparse_array: "Fill the holes of the array.",
  json_syntax: "Correct the JSON syntax at the given place.",
  json_trailing: "Remove what follows the document.",
  json_unreadable: "Give plain data: reading a property threw an error.",
  json_unsupported_key: "Give objects with enumerable string keys only.",
  json_unsupported_value: "Give plain data: null, booleans, numbers, strings, arrays and plain objects.",
  json_utf8: "Save the document as valid UTF-8.",
  missing_govengine_record_type: "Name the record type of the body.",
  missing_govengine_schema_version: "Name the schema version of the body.",
  unknown_canonical_form: "Name one of the canonical forms that are listed in CANONICAL_FORMS.",
} as const;

/** A code that this package can say. */
export type ArtifactCoreReasonCode = keyof typeof codes;

/** Every code that this package can say, with one line of advice for the operator. */
export const ARTIFACT_CORE_REASON_CODES: ReasonCodes<ArtifactCoreReasonCode> = defineReasonCodes(codes);
