// Reading a scope document from a file: a regular file, no link, never more bytes than a scope document may have.

import { GovEngineError } from "@govengine/artifact-core";
import { compileScope, parseScopeDocument, SCOPE_LIMITS, type CompiledScope } from "../scope/index.ts";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import { readBytes, type ReadFailure } from "./read-bytes.ts";

const CODES: Readonly<Record<ReadFailure, SecurityProfileReasonCode>> = {
  missing: "scope_file_missing",
  unreadable: "scope_file_unreadable",
  not_regular: "scope_file_not_regular",
  too_large: "scope_file_too_large",
};

/**
 * Reads and compiles the scope document in a file.
 *
 * @throws GovEngineError `scope_file_missing`, `scope_file_unreadable` (also for a link), `scope_file_not_regular`,
 * `scope_file_too_large`; the codes of `parseScopeDocument` for what is in it.
 */
export function readScopeFile(path: string): CompiledScope {
  return compileScope(parseScopeDocument(readBytes(path, SCOPE_LIMITS.maxBytes, refusal)));
}

function refusal(why: ReadFailure, cause?: unknown): GovEngineError {
  return new GovEngineError(CODES[why], { cause });
}
