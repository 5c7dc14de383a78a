// Where an artifact still holds what the redaction rules would mask.

import { isJsonObject, pointer, problem, type JsonArray, type JsonValue, type Problem } from "@govengine/artifact-core";
import { sanitizePublicArtifact } from "./sanitize.ts";

/** A `redaction_incomplete` for every place that the rules would change, with pointers into the value. */
export function unsanitizedPlaces(value: JsonValue): readonly Problem<"redaction_incomplete">[] {
  return differences(value, sanitizePublicArtifact(value), []);
}

// Masking keeps keys and items in place, and the reader bounded the depth.
function differences(
  value: JsonValue,
  masked: JsonValue | undefined,
  way: readonly (string | number)[],
): readonly Problem<"redaction_incomplete">[] {
  if (Array.isArray(value) && Array.isArray(masked)) {
    const items = masked as JsonArray;
    return (value as JsonArray).flatMap((item, at) => differences(item, items[at], [...way, at]));
  }
  if (isJsonObject(value) && isJsonObject(masked)) {
    const added = Object.keys(masked).some((key) => !Object.hasOwn(value, key));
    return [
      ...(added ? [problem("redaction_incomplete", pointer(way))] : []),
      ...Object.entries(value).flatMap(([key, child]) => differences(child, masked[key], [...way, key])),
    ];
  }
  return typeof value === typeof masked && (typeof value !== "string" || value === masked)
    ? []
    : [problem("redaction_incomplete", pointer(way))];
}
