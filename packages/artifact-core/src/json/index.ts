// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `json` of this package as an entry point of its own.

export { CANONICAL_FORMS, canonicalize, canonicalizeRecord, RECORD_FORM } from "./canonical.ts";
export type { CanonicalForm, CanonicalizeOptions, RecordIdentity } from "./canonical.ts";
export { compareCodePoints } from "./code-points.ts";
export { jsonNodeCount, sameJson } from "./compare.ts";
export {
  digest,
  digestRecord,
  digestRef,
  digestReference,
  isDigestRef,
  isSha256Hex,
  measuredDigest,
  sameDigest,
  type DigestRef,
  type MeasuredDigest,
} from "./digest.ts";
export { ExactNumber, type ExactNumberKind } from "./exact-number.ts";
export { deepFreeze, isPlainRead } from "./freeze.ts";
export { hmacSha256, sha256, type Sha256Hex } from "./hash.ts";
export { DEFAULT_LIMITS, METADATA_LIMITS, type JsonLimits } from "./limits.ts";
export { parseJson, parseJsonObject, type NumberReading, type ReadOptions } from "./parse.ts";
export { snapshotJson, snapshotJsonObject } from "./snapshot.ts";
export { stringifyJson, type StringifyOptions } from "./stringify.ts";
export { utf8Bytes, utf8Length } from "./utf8.ts";
export { isJsonObject, type JsonArray, type JsonObject, type JsonScalar, type JsonValue } from "./value.ts";
