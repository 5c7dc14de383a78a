// The sample with policy decision and execution contract of version v0.3: both carry the assertion of one scope decision.

import { digest, digestRef, type JsonObject } from "@govengine/artifact-core";
import { edited, relinked, sampleArtifacts, type ChangedArtifacts, type Changes } from "./sample.ts";

/** The scope decision that lies inside the policy. */
function authorityDecision(): JsonObject {
  const { target_binding: binding } = sampleArtifacts().execution_contract as unknown as {
    target_binding: { target: string; target_host: string };
  };
  return {
    artifact_type: "govengine_scope_decision",
    schema_version: "v0.1",
    decision_ref: "scope-decision-1",
    status: "in_scope",
    authority: "host:sample",
    subject: { operation_id: "operation-1" },
    target: { target: binding.target, target_host: binding.target_host },
  };
}

/**
 * The six artifacts with the v0.3 pair. Changes below `/decision` change the scope decision before it is asserted; others
 * are made to the artifacts afterwards, and everything is bound again.
 */
export function assertedArtifacts(changes: Changes = {}): ChangedArtifacts {
  const ofDecision = Object.entries(changes).filter(([place]) => place.startsWith("/decision/"));
  const decision = edited(
    authorityDecision(),
    Object.fromEntries(ofDecision.map(([place, value]) => [place.slice("/decision".length), value])),
  );
  const { artifact_type: _, schema_version: __, ...repeated } = decision;
  const assertion = { ...repeated, decision_digest: digestRef(digest(decision, "sclite-json-v0.1")) };
  const newer = (role: string): Changes => ({
    [`/${role}/schema_version`]: "v0.3",
    [`/${role}/schema_ref`]: `schemas/${role}.v0.3.schema.json`,
    // A copy for each: a change of one must not be a change of both.
    [`/${role}/scope_assertion`]: structuredClone(assertion),
  });
  const others = Object.fromEntries(Object.entries(changes).filter(([place]) => !place.startsWith("/decision/")));
  return relinked({
    ...newer("policy_decision"),
    "/policy_decision/authority_decision": decision,
    ...newer("execution_contract"),
    ...others,
  });
}
