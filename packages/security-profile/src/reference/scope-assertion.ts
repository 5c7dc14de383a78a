// Scope decisions and assertions as later versions of the reference make them: nothing is validated.

import { digest, digestRef, type DigestRef, type JsonObject } from "@govengine/artifact-core";
import { firstText } from "../action/text.ts";
import { looseText, memberOf, objectOrEmpty } from "./python-values.ts";

/** A scope decision of an admission, an operation, a target with its host, and an answer; any other answer is unknown. */
export function buildScopeDecision(input: JsonObject): JsonObject {
  const { admission, operation_id = null, target = null, target_host = null, in_scope: answer } = input;
  const id = firstText(
    looseText(memberOf(admission, "admission_id")),
    looseText(memberOf(memberOf(admission, "details"), "admission_id")),
    looseText(operation_id),
  );
  return {
    artifact_type: "govengine_scope_decision",
    schema_version: "v0.1",
    decision_ref: `govengine-scope:${id}`,
    status: answer === true ? "in_scope" : answer === false ? "out_of_scope" : "unknown",
    authority: "govengine",
    subject: { operation_id },
    target: { target, target_host },
  };
}

/** The digest of whatever a decision holds: sorted keys, no white space. */
export function scopeDecisionDigest(decision: JsonObject): DigestRef {
  return digestRef(digest(decision, "rfc8785"));
}

/** The assertion of whatever a decision holds. */
export function buildScopeAssertion(decision: JsonObject): JsonObject {
  return {
    status: firstText(looseText(decision["status"]), "unknown"),
    authority: decision["authority"] ?? null,
    decision_ref: decision["decision_ref"] ?? null,
    decision_digest: scopeDecisionDigest(decision),
    subject: { ...objectOrEmpty(decision["subject"]) },
    target: { ...objectOrEmpty(decision["target"]) },
  };
}
