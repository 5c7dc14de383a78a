// A scope decision that can be stored, and the assertion that points to it by digest. Source:
// `govengine.scope_assertion`.

import {
  digest,
  digestRef,
  isJsonObject,
  snapshotJsonObject,
  type DigestRef,
  type JsonValue,
  type RecordType,
} from "@govengine/artifact-core";
import { closed, defineRecord, digestRefText, identifier, oneOf } from "@govengine/artifact-core/define";
import * as v from "valibot";

/** The operation that a decision is about. */
export interface ScopeSubject {
  readonly operation_id: string;
}

/** The target that a decision is about, and its host. */
export interface ScopeDecisionTarget {
  readonly target: string;
  readonly target_host: string;
}

/** Whether one target of one operation is in scope. */
export interface ScopeDecision {
  readonly artifact_type: "govengine_scope_decision";
  readonly schema_version: "v0.1";
  /** `govengine-scope:` and the id of the admission, or of the operation. */
  readonly decision_ref: string;
  readonly status: "in_scope" | "out_of_scope" | "unknown";
  readonly authority: "govengine";
  readonly subject: ScopeSubject;
  readonly target: ScopeDecisionTarget;
}

/** What another artifact says of a scope decision, bound to it by digest. */
export interface ScopeAssertion {
  readonly status: "in_scope" | "out_of_scope" | "unknown";
  readonly authority: "govengine";
  readonly decision_ref: string;
  readonly decision_digest: DigestRef;
  readonly subject: ScopeSubject;
  readonly target: ScopeDecisionTarget;
}

const STATUS = ["in_scope", "out_of_scope", "unknown"] as const;

const subject = closed({ operation_id: identifier() });
const target = closed({ target: identifier(), target_host: identifier() });

/** Reads scope decisions. Its digest as a record differs from {@link scopeDecisionDigest}, which keeps the published form. */
export const ScopeDecision: RecordType<ScopeDecision> = defineRecord({
  name: "scope_decision",
  recordType: "govengine.scope_assertion.ScopeDecision",
  schemaVersion: "v0.1",
  schema: v.strictObject({
    artifact_type: oneOf(["govengine_scope_decision"]),
    schema_version: oneOf(["v0.1"]),
    decision_ref: identifier(),
    status: oneOf(STATUS),
    authority: oneOf(["govengine"]),
    subject,
    target,
  }),
});

/** Reads scope assertions. */
export const ScopeAssertion: RecordType<ScopeAssertion> = defineRecord({
  name: "scope_assertion",
  recordType: "govengine.scope_assertion.ScopeAssertion",
  schemaVersion: "v0.1",
  schema: v.strictObject({
    status: oneOf(STATUS),
    authority: oneOf(["govengine"]),
    decision_ref: identifier(),
    decision_digest: digestRefText(),
    subject,
    target,
  }),
});

/** What a scope decision is built from. */
export interface ScopeDecisionInput {
  /** An admission decision; `admission_id`, or else `details.admission_id`, names it. */
  readonly admission: { readonly [member: string]: JsonValue };
  readonly operation_id: string;
  readonly target: string;
  readonly target_host: string;
  /** Null for a question that has no answer yet. */
  readonly in_scope: boolean | null;
}

/**
 * Builds a scope decision.
 *
 * @throws GovEngineError for a wrong or blank member: an `in_scope` that is neither boolean nor null is refused and not
 * taken for unknown, and so is an admission id that isn't text.
 */
export function buildScopeDecision(input: ScopeDecisionInput): ScopeDecision {
  const { admission = null, operation_id = null, target: text = null, ...rest } = snapshotJsonObject(input);
  return ScopeDecision.parse({
    artifact_type: "govengine_scope_decision",
    schema_version: "v0.1",
    decision_ref: decisionRef(admission, operation_id),
    status: statusOf(rest["in_scope"]),
    authority: "govengine",
    subject: { operation_id },
    target: { target: text, target_host: rest["target_host"] ?? null },
  });
}

/**
 * The published digest of a scope decision: of its members as JSON with sorted keys, without a record's type tag.
 *
 * @throws GovEngineError for what is no scope decision.
 */
export function scopeDecisionDigest(decision: ScopeDecision): DigestRef {
  return digestRef(digest(ScopeDecision.parse(decision), "rfc8785"));
}

/**
 * Builds the assertion of a scope decision.
 *
 * @throws GovEngineError for what is no scope decision.
 */
export function buildScopeAssertion(decision: ScopeDecision): ScopeAssertion {
  const { status, authority, decision_ref, subject: about, target: text } = ScopeDecision.parse(decision);
  const decision_digest = scopeDecisionDigest(decision);
  return ScopeAssertion.parse({ status, authority, decision_ref, decision_digest, subject: about, target: text });
}

/** Null, which no record takes, when an id is there and isn't one. */
function decisionRef(admission: JsonValue, operationId: JsonValue): string | null {
  if (!isJsonObject(admission)) return null;
  const details = admission["details"] ?? {};
  if (!isJsonObject(details)) return null;
  const id = admission["admission_id"] ?? details["admission_id"] ?? operationId;
  return typeof id === "string" && id !== "" ? `govengine-scope:${id}` : null;
}

function statusOf(inScope: JsonValue | undefined): ScopeDecision["status"] | null {
  if (inScope === null) return "unknown";
  return typeof inScope === "boolean" ? (inScope ? "in_scope" : "out_of_scope") : null;
}
