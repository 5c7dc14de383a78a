// The codes that only a review says: a bundle that gets each, and its neighbour that doesn't.

import type { JsonObject } from "@govengine/artifact-core";
import { buildArtifactDescriptor, SIDECAR_FILES, type Bundle } from "../../src/index.ts";
import { jsonIn, reviewCodes, reviewedSample, runBundle, withFile } from "./reviewed.ts";
import { edited, sampleArtifacts, type Changes } from "./sample.ts";

interface Pair {
  readonly no: () => readonly string[];
  readonly yes: () => readonly string[];
}

/** A reference to the sample's ticket, with changes. */
export function profileRef(kind: "trust" | "carrier", changes: Changes = {}): JsonObject {
  const descriptor = buildArtifactDescriptor(sampleArtifacts().execution_ticket);
  const type = `${kind}_profile_ref`;
  const reference = {
    artifact_type: type,
    schema_version: "v0.1",
    schema_ref: `schemas/${type}.v0.1.schema.json`,
    profile_ref_id: `${kind}-1`,
    created_at: "2026-03-02T08:40:00Z",
    [`${kind}_profile`]: kind === "trust" ? "digest_only" : "local_file_bundle",
    links: { subject: { role: "execution_ticket", descriptor } },
    reference: { kind: "none" },
    integrity: { subject_artifact_digest: descriptor.digest, binding_mode: "subject_descriptor_digest" },
    [kind === "trust" ? "verification_boundary" : "transport_boundary"]: {
      sclite_validates_digest_binding_only: true,
      [kind === "trust" ? "external_verifier_decides_trust" : "external_carrier_delivers_payload"]: true,
    },
    non_claims: ["binds_and_says_nothing_else"],
  };
  return edited(reference, changes) as unknown as JsonObject;
}

/** The sample with a trust profile reference. */
export function withTrustRef(changes: Changes = {}): Bundle {
  return withFile(reviewedSample(), SIDECAR_FILES.trust_profile_ref, profileRef("trust", changes));
}

function pair(no: () => Bundle, yes: () => Bundle): Pair {
  return { no: () => reviewCodes(no()), yes: () => reviewCodes(yes()) };
}

function reference(changes: Changes): Pair {
  return pair(
    () => withTrustRef(changes),
    () => withTrustRef(),
  );
}

const ZEROS = "0".repeat(64);
const SUBJECT = "/links/subject/descriptor";

/** One bundle with the code and one without, for each code of a review. */
export const REVIEW_PAIRS = {
  authorization_decision_mismatch: pair(
    () => {
      const files = runBundle();
      const other = jsonIn(withFile(files, "x", undefined), SIDECAR_FILES.authorization_decision);
      const { decision_id: _, ...body } = other as JsonObject & { readonly decision_id: string };
      return withFile(files, SIDECAR_FILES.authorization_decision, { ...body, runtime_ref: "runtime:other" });
    },
    () => runBundle(),
  ),
  bundle_shape_mismatch: pair(
    () => reviewedWithEntryPath("renamed.json"),
    () => reviewedWithEntryPath("04_execution_ticket.json"),
  ),
  duplicate_signature: pair(
    () => withSignatures((signatures) => [...signatures, ...signatures.slice(0, 1)]),
    () => withSignatures((signatures) => signatures),
  ),
  lifecycle_target_unclear: pair(
    () => reviewedSample({ "/intent_contract/target/uri": "https://status.example.org:99999/" }),
    () => reviewedSample({ "/intent_contract/target/uri": "https://status.example.org:9999/" }),
  ),
  profile_digest_mismatch: reference({ "/integrity/subject_artifact_digest": ZEROS }),
  profile_schema_invalid: reference({ "/trust_profile": "self_made" }),
  profile_subject_mismatch: reference({ [`${SUBJECT}/digest`]: ZEROS }),
  profile_subject_missing: reference({ [SUBJECT]: undefined }),
} as const satisfies Readonly<Record<string, Pair>>;

function reviewedWithEntryPath(path: string): Bundle {
  const files = reviewedSample();
  const manifest = edited(jsonIn(files, "artifact_chain_manifest.json"), { "/entries/3/path": path });
  const ticket = jsonIn(files, "04_execution_ticket.json");
  return withFile(withFile(files, "artifact_chain_manifest.json", manifest), path, ticket);
}

/** The run's bundle with other signatures in its file of signatures. */
export function withSignatures(change: (signatures: readonly JsonObject[]) => readonly JsonObject[]): Bundle {
  const files = runBundle();
  const { signatures } = jsonIn(files, SIDECAR_FILES.signatures) as unknown as { signatures: readonly JsonObject[] };
  return withFile(files, SIDECAR_FILES.signatures, { signatures: change(signatures) });
}
