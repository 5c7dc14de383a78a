// The digest by which a scoped ticket binds the arguments of its contract. One of the two digests on the SCLite wire that
// are written with their prefix.

import { digest, digestRef, type DigestRef, type JsonArray } from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "./descriptor.ts";

/**
 * The digest of a contract's `execution_shape.normalized_args`: `sha256:` and the digest of the canonical array.
 *
 * @throws GovEngineError with a `json_*` code when the array isn't plain JSON.
 * @example
 * normalizedArgsDigest(["https://example.com/login"])
 */
export function normalizedArgsDigest(args: JsonArray): DigestRef {
  return digestRef(digest(args, ARTIFACT_CANONICALIZATION));
}
