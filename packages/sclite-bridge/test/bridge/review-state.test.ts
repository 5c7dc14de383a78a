// Review bundle states and decisions: any verdict but a pass blocks.

import { describe, expect, test } from "vitest";
import {
  bundleBytes,
  bundleSource,
  MANIFEST_FILE,
  reviewBundleState,
  reviewBundleTransitionDecision,
  SIDECAR_FILES,
  type Bundle,
  type BundleReviewInput,
} from "../../src/index.ts";
import { reviewedSample, withFile } from "../support/reviewed.ts";
import { withTrustRef } from "../support/review-pairs.ts";
import { sampleArtifactsV02 } from "../support/sample.ts";

function input(files: Bundle): BundleReviewInput {
  return {
    manifest: bundleBytes(files, MANIFEST_FILE),
    source: bundleSource(files),
    files: files.map(({ path }) => path),
  };
}

const FAILED_ACTIONS = ["review_sclite_bundle", "repair_or_accept_bundle_by_policy"];
const plain = reviewedSample({}, sampleArtifactsV02());
const denied = reviewedSample({ "/policy_decision/decision": "deny" });
const elsewhere = reviewedSample({ "/intent_contract/target/uri": `https://${"a".repeat(3_000)}.example/` });

describe("the state", () => {
  test("of a passing review", () => {
    expect(reviewBundleState(input(reviewedSample()))).toMatchObject({
      descriptor: {
        artifact_type: "review_record",
        schema_version: "v0.1",
        role: "review_record",
        path: SIDECAR_FILES.verification_receipt,
      },
      lifecycle_state: "review_bundle_passed",
      chain_status: "passed",
      signature_status: "not_required",
      policy_status: "unknown",
      blocked: false,
      blocked_reasons: [],
      next_actions: [],
    });
  });

  test("of one that a human must look at", () => {
    const detail = "ticket-use verification requires execution_ticket.v0.3 artifacts";
    expect(reviewBundleState(input(plain))).toMatchObject({
      lifecycle_state: "review_required",
      chain_status: "review",
      blocked: true,
      blocked_reasons: [`ticket_use_profile:review:${detail}`],
      next_actions: FAILED_ACTIONS,
    });
  });

  test("of a failing one", () => {
    expect(reviewBundleState(input(denied))).toMatchObject({
      lifecycle_state: "blocked",
      chain_status: "failed",
      blocked_reasons: ["lifecycle_binding:fail:policy_denied"],
      next_actions: FAILED_ACTIONS,
    });
  });

  test("of one that fails beside its chain", () => {
    const files = withTrustRef({ "/integrity/subject_artifact_digest": "0".repeat(64) });
    expect(reviewBundleState(input(files))).toMatchObject({
      lifecycle_state: "blocked",
      blocked_reasons: ["profile_digest_mismatch"],
    });
  });

  test("of one whose reasons are too long for a record", () => {
    const [reason = ""] = reviewBundleState(input(elsewhere)).blocked_reasons;
    expect(reason).toMatch(/^scope_fidelity:fail:mismatched lifecycle target hosts: aaa/u);
    expect(reason).toHaveLength(515);
  });

  test("of a folder that isn't laid out as one", () => {
    const files = withFile(reviewedSample(), "04_execution_ticket.json", undefined);
    expect(reviewBundleState(input(files))).toMatchObject({
      descriptor: { artifact_type: "artifact_chain_manifest", path: MANIFEST_FILE },
      lifecycle_state: "blocked",
      chain_status: "failed",
      blocked_reasons: expect.arrayContaining(["bundle_file_missing"]) as unknown,
      next_actions: ["repair_sclite_review_bundle", "rerun_sclite_review"],
    });
  });
});

describe("the decision", () => {
  test("is a yes to a passing review alone", () => {
    expect(reviewBundleTransitionDecision(input(reviewedSample()))).toMatchObject({
      status: "allowed",
      allowed: true,
      from_state: "unreviewed",
      to_state: "review_bundle_passed",
    });
    for (const files of [plain, denied, elsewhere]) {
      const decision = reviewBundleTransitionDecision(input(files));
      expect([decision.allowed, decision.reason_code]).toEqual([false, "lifecycle_blocked"]);
      expect(decision.blockers).not.toEqual([]);
    }
  });

  test("is a no to any other state", () => {
    for (const to_state of ["verified_lifecycle", "released", "toString"]) {
      const decision = reviewBundleTransitionDecision({ ...input(reviewedSample()), to_state });
      expect([decision.allowed, decision.blockers]).toEqual([
        false,
        ["lifecycle_state_not_reached:review_bundle_passed"],
      ]);
    }
  });
});
