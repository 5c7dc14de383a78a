// Profile references for the sample's ticket.

import type { JsonObject } from "@govengine/artifact-core";
import { buildArtifactDescriptor } from "../../src/index.ts";
import { sampleArtifacts } from "./sample.ts";

/** The artifact that the references are about. */
export const SUBJECT: JsonObject = sampleArtifacts().execution_ticket;

function reference(kind: "trust" | "carrier", members: JsonObject): JsonObject {
  const descriptor = buildArtifactDescriptor(SUBJECT);
  return {
    artifact_type: `${kind}_profile_ref`,
    schema_version: "v0.1",
    schema_ref: `schemas/${kind}_profile_ref.v0.1.schema.json`,
    profile_ref_id: `${kind}-ref-1`,
    created_at: "2026-03-02T08:00:00Z",
    links: { subject: { role: "execution_ticket", descriptor } },
    reference: { kind: "sample" },
    integrity: { subject_artifact_digest: descriptor.digest, binding_mode: "subject_descriptor_digest" },
    non_claims: ["does_not_decide_anything"],
    ...members,
  };
}

/** A trust profile reference v0.1. */
export const TRUST_REF: JsonObject = reference("trust", {
  trust_profile: "local_ed25519_ref",
  verification_boundary: { sclite_validates_digest_binding_only: true, external_verifier_decides_trust: true },
});

/** A carrier profile reference v0.1. */
export const CARRIER_REF: JsonObject = reference("carrier", {
  carrier_profile: "govengine_bundle",
  transport_boundary: { sclite_validates_digest_binding_only: true, external_carrier_delivers_payload: true },
});
