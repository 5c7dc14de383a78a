// The verification result v1.1: what a passed verification of a guarded bundle is put on record as. Only a verifier's own
// pass is ever written; a record in somebody's hand proves nothing, for anybody can write one.

import type { Sha256Hex } from "@govengine/artifact-core";
import { refuse } from "../artifact/problems.ts";
import { checkReadArtifact } from "../artifact/schema-registry.ts";
import type { TicketUseProfile } from "../ticket/use-profile.ts";
import { GUARD_PROFILE } from "./transcript.ts";
import type { GuardVerification } from "./verify-guard.ts";

/** The profile and policy of a guarded, strict verification. */
export const GUARDED_STRICT = "guarded-strict";

/** A verification result v1.1, with exactly these members on the wire. */
export type BundleVerificationResult = {
  readonly artifact_type: "verification_result";
  readonly schema_version: "v1.1";
  readonly schema_ref: "schemas/verification_result.v1.1.schema.json";
  readonly profile: typeof GUARDED_STRICT;
  readonly security_posture: "guarded_domain_auth";
  readonly status: "pass";
  readonly artifact_chain: "pass";
  readonly strict_lifecycle: "pass";
  readonly kernel_guard: "pass";
  readonly ticket_use: "pass" | "review";
  readonly ticket_use_applicability: TicketUseProfile["applicability"];
  readonly replay: "not_checked";
  readonly public_identity: "not_claimed";
  readonly runtime_enforcement: "not_claimed";
  readonly entry_count: number;
  readonly checked_entries: readonly string[];
  /** The root of the chain. */
  readonly bundle_digest: Sha256Hex;
  readonly guard_profile: typeof GUARD_PROFILE;
  readonly guard_root_tag: string;
  readonly key_id: string;
  readonly policy: typeof GUARDED_STRICT;
  readonly verifier_version: string;
  readonly checks: readonly string[];
};

const CHECKS = [
  "artifact_chain",
  "strict_lifecycle",
  "kernel_guard_hmac",
  "manifest_metadata_binding",
  "ticket_use_profile",
] as const;

/** The result of a verification that passed, or null when something that it states is missing. */
export function verificationResult(
  { checked_entries, entry_count, root_chain_digest, guard_root_tag, key_id }: GuardVerification,
  use: TicketUseProfile,
  verifierVersion: string,
): BundleVerificationResult | null {
  if (root_chain_digest === null || guard_root_tag === null || key_id === null || use.status === "fail") return null;
  const result: BundleVerificationResult = {
    artifact_type: "verification_result",
    schema_version: "v1.1",
    schema_ref: "schemas/verification_result.v1.1.schema.json",
    profile: GUARDED_STRICT,
    security_posture: "guarded_domain_auth",
    status: "pass",
    artifact_chain: "pass",
    strict_lifecycle: "pass",
    kernel_guard: "pass",
    ticket_use: use.status,
    ticket_use_applicability: use.applicability,
    replay: "not_checked",
    public_identity: "not_claimed",
    runtime_enforcement: "not_claimed",
    entry_count,
    checked_entries,
    bundle_digest: root_chain_digest,
    guard_profile: GUARD_PROFILE,
    guard_root_tag,
    key_id,
    policy: GUARDED_STRICT,
    verifier_version: verifierVersion,
    checks: CHECKS,
  };
  refuse(checkReadArtifact(result));
  return result;
}
