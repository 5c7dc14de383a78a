// Lifecycle states and decisions: which state is reached, and that only the reached one is granted.

import { isGovEngineError } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  buildArtifactDescriptor,
  descriptorFromArtifact,
  lifecycleStateFromManifest,
  lifecycleTransitionDecision,
  verifyChain,
  type LifecycleVerifier,
} from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, rawBundle, rawEntries, relinked, sampleArtifacts, type Changes } from "../support/sample.ts";

const whole = rawBundle(rawEntries(sampleArtifacts()));
const { intent_contract, policy_decision, execution_contract } = sampleArtifacts();
const prepared = rawBundle(rawEntries({ intent_contract, policy_decision, execution_contract }));
const forged = (changes: Changes): typeof whole => rawBundle(rawEntries(relinked(changes)));
const denied = forged({ "/policy_decision/decision": "deny" });
const undecided = forged({ "/policy_decision/scope/target_in_scope": undefined });
const tampered = {
  ...whole,
  source: forged({ "/intent_contract/intent_id": "intent-2" }).source,
};

describe("the state", () => {
  test("of a whole lifecycle", () => {
    expect(lifecycleStateFromManifest({ ...whole, path: "a/manifest.json" })).toEqual({
      descriptor: descriptorFromArtifact(whole.manifest, { role: "artifact_chain_manifest", path: "a/manifest.json" }),
      lifecycle_state: "verified_lifecycle",
      chain_status: "passed",
      signature_status: "integrity_only",
      policy_status: "unknown",
      blocked: false,
      blocked_reasons: [],
      next_actions: [],
    });
  });

  test.each<[name: string, bundle: typeof whole, state: object]>([
    ["other roles than the six: a chain", prepared, { lifecycle_state: "verified_chain", next_actions: [] }],
    [
      "a lifecycle that a human must look at: a chain",
      undecided,
      { lifecycle_state: "verified_chain", blocked: false, next_actions: ["review_sclite_lifecycle"] },
    ],
    [
      "a denied lifecycle",
      denied,
      {
        lifecycle_state: "blocked",
        chain_status: "failed",
        blocked: true,
        blocked_reasons: ["policy_denied"],
        next_actions: ["repair_artifact_chain", "rerun_sclite_lifecycle_verification"],
      },
    ],
    [
      "a changed artifact",
      tampered,
      {
        lifecycle_state: "blocked",
        blocked_reasons: ["descriptor_mismatch", "chain_digest_mismatch", "root_chain_digest_mismatch"],
      },
    ],
    [
      "the six roles in another order",
      rawBundle(rawEntries(sampleArtifacts()).toReversed()),
      { lifecycle_state: "blocked", blocked_reasons: ["lifecycle_roles_mismatch"] },
    ],
    [
      "a changed artifact of other roles",
      {
        ...prepared,
        source: rawBundle(
          rawEntries({ intent_contract: { ...intent_contract, x: 1 }, policy_decision, execution_contract }),
        ).source,
      },
      { lifecycle_state: "blocked", chain_status: "failed" },
    ],
  ])("%s", (_name, bundle, state) => {
    expect(lifecycleStateFromManifest(bundle)).toMatchObject(state);
  });

  test("in the integrity posture is a chain at best", () => {
    expect(lifecycleStateFromManifest({ ...whole, posture: "integrity" })).toMatchObject({
      lifecycle_state: "verified_chain",
      chain_status: "passed",
    });
  });

  test.each<[string, unknown, string]>([
    ["missing", undefined, "not_required"],
    ["blank", { mode: " " }, "not_required"],
    ["integrity only", { mode: "not_signed_integrity_only" }, "not_signed_integrity_only"],
    ["signed", { mode: "identity_signed" }, "requires_trust_decision"],
    ["no text", { mode: 1 }, "requires_trust_decision"],
  ])("says what a signature policy claims: %s", (_name, policy, word) => {
    const manifest = edited(whole.manifest, { "/signature_policy": policy as never });
    expect(lifecycleStateFromManifest({ ...whole, manifest })).toMatchObject({
      signature_status: word,
      lifecycle_state: "blocked",
    });
  });
});

describe("the decision", () => {
  test("is a yes to the state that is reached", () => {
    expect(lifecycleTransitionDecision(whole)).toMatchObject({
      status: "allowed",
      allowed: true,
      reason_code: "ok",
      from_state: "unverified",
      to_state: "verified_lifecycle",
      blockers: [],
      artifacts: [{ artifact_type: "artifact_chain_manifest", role: "artifact_chain_manifest" }],
    });
  });

  test.each<[name: string, bundle: typeof whole, to: string, allowed: boolean]>([
    ["a verified lifecycle is a verified chain", whole, "verified_chain", true],
    ["by its other name", whole, "chain_verified", true],
    ["a lifecycle by its other name", whole, "lifecycle_verified", true],
    ["a chain", prepared, "verified_chain", true],
    ["a chain is no lifecycle", prepared, "verified_lifecycle", false],
    ["nor by its other name", prepared, "lifecycle_verified", false],
    ["what a human must look at is no lifecycle", undecided, "verified_lifecycle", false],
    ["nobody gets to a state that nobody knows", whole, "executed", false],
    ["nor to the name of a prototype's member", whole, "constructor", false],
    ["nor to a passed review", whole, "review_bundle_passed", false],
  ])("%s", (_name, bundle, to_state, allowed) => {
    const decision = lifecycleTransitionDecision({ ...bundle, to_state });
    expect(decision.allowed).toBe(allowed);
    if (allowed) return;
    expect(decision.reason_code).toBe("lifecycle_state_not_reached");
    expect(decision.blockers).toEqual([expect.stringMatching(/^lifecycle_state_not_reached:verified_/u)]);
  });

  test("of a blocked state has its reasons", () => {
    expect(lifecycleTransitionDecision({ ...denied, from_state: "chain_verified" })).toMatchObject({
      status: "blocked",
      allowed: false,
      reason_code: "lifecycle_blocked",
      from_state: "chain_verified",
      blockers: ["policy_denied"],
      next_actions: ["repair_artifact_chain", "rerun_sclite_lifecycle_verification"],
    });
  });
});

describe("the descriptor", () => {
  test("has the members of SCLite's as metadata", () => {
    const { digest, canonical_bytes } = buildArtifactDescriptor(intent_contract);
    expect(descriptorFromArtifact(intent_contract)).toEqual({
      artifact_type: "intent_contract",
      schema_version: "v0.2",
      digest,
      role: "",
      path: "",
      metadata: {
        schema_ref: "schemas/intent_contract.v0.2.schema.json",
        canonicalization: "sclite-json-v0.1",
        algorithm: "sha256",
        canonical_bytes,
      },
    });
  });

  test("needs a type and a version", () => {
    expect(refusalsOf(() => descriptorFromArtifact({ schema_version: "v1" }))).toEqual([
      "missing_artifact_type /artifact_type",
    ]);
    expect(refusalsOf(() => descriptorFromArtifact({ artifact_type: "note" }))).toEqual([
      "missing_schema_version /schema_version",
    ]);
    expect(descriptorFromArtifact({ artifact_type: "note", schema_version: "v1" }).role).toBe("");
  });
});

test("verifyChain is a verifier for a host, and a manifest that is none is an error", () => {
  const verifier: LifecycleVerifier = { verify: verifyChain };
  expect(verifier.verify(whole).verdict).toBe("pass");
  try {
    lifecycleStateFromManifest({ ...whole, manifest: "[" });
    expect.unreachable();
  } catch (error) {
    expect(isGovEngineError(error) && error.code).toBe("json_syntax");
  }
});
