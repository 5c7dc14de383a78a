// The scope document: what may be touched, what must not be, and when. An empty one denies everything.

import { parseJson, problem, type JsonLimits, type Problem, type RecordType } from "@govengine/artifact-core";
import {
  defineRecord,
  identifier,
  list,
  oneOf,
  optionalMember,
  plainText,
  record,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import { ScopeRule } from "./rule.ts";
import { parseScopeInstant } from "./scope-instant.ts";

/** A scope document. */
export interface ScopeDocument {
  readonly schema_version: "govengine.scope.v1";
  readonly name: string;
  /** What is in scope; nothing else is. */
  readonly targets: readonly ScopeRule[];
  /** What is out of scope whatever the targets say; a host stands for its sub-domains too. */
  readonly exclusions: readonly ScopeRule[];
  /** The first instant at which anything is in scope: UTC, `2026-01-05T09:12:00Z`. */
  readonly not_before?: string;
  /** The last instant at which anything is in scope. */
  readonly not_after?: string;
}

/** What {@link parseScopeDocument} reads at most: room for a hundred thousand rules. */
export const SCOPE_LIMITS: Pick<JsonLimits, "maxBytes" | "maxMembers" | "maxNodes"> = Object.freeze({
  maxBytes: 33_554_432,
  maxNodes: 1_000_000,
  maxMembers: 200_000,
});

/**
 * Reads scope documents. Every member but the window is required. Codes beyond those of the shape and of the rules:
 * `scope_window_invalid` for an instant in another form, or a window that ends before it begins.
 */
export const ScopeDocument: RecordType<ScopeDocument> = defineRecord({
  name: "scope_document",
  recordType: "govengine.scope.ScopeDocument",
  schemaVersion: "govengine.scope.v1",
  schema: v.strictObject({
    schema_version: oneOf(["govengine.scope.v1"]),
    name: identifier(),
    targets: list(record(ScopeRule)),
    exclusions: list(record(ScopeRule)),
    not_before: optionalMember(plainText(32)),
    not_after: optionalMember(plainText(32)),
  }),
  check: windowProblems,
  rules: ["not_before and not_after are instants in UTC, in this order."],
});

/**
 * Reads a scope document from its text or bytes.
 *
 * @throws GovEngineError with every problem found, or a `json_…` code.
 * @example
 * parseScopeDocument(`{"schema_version":"govengine.scope.v1","name":"example","targets":[{"host":"example.com"}],"exclusions":[]}`);
 */
export function parseScopeDocument(input: string | Uint8Array): ScopeDocument {
  return ScopeDocument.parse(parseJson(input, { limits: SCOPE_LIMITS }));
}

function windowProblems({ not_before: from, not_after: until }: ScopeDocument): Problem[] {
  const start = from === undefined ? 0 : parseScopeInstant(from);
  const end = until === undefined ? Number.MAX_SAFE_INTEGER : parseScopeInstant(until);
  const problems: Problem<SecurityProfileReasonCode>[] = [];
  if (start === null) problems.push(problem("scope_window_invalid", "/not_before"));
  if (end === null) problems.push(problem("scope_window_invalid", "/not_after"));
  if (start !== null && end !== null && start > end) problems.push(problem("scope_window_invalid", "/not_after"));
  return problems;
}
