// Where a review bundle stands, in the neutral core's words. Only a passing review lets a transition happen.
// Source: `govengine.sclite_contracts`, review bundle mapping.

import {
  ArtifactState,
  type ArtifactDescriptor,
  type JsonObject,
  type Problem,
  type TransitionDecision,
} from "@govengine/artifact-core";
import { MANIFEST_FILE } from "../build/bundle.ts";
import { SIDECAR_FILES } from "../review/bundle-shape.ts";
import {
  evaluateLifecycle,
  reviewEvaluated,
  type BundleReview,
  type BundleReviewInput,
} from "../review/review-bundle.ts";
import { descriptorFromArtifact } from "./artifact-reference.ts";
import { reasonCodes } from "./lifecycle-state.ts";
import { decisionFromState } from "./state-decision.ts";

/** What the state of a review bundle is made from. */
export interface ReviewBundleStateInput extends BundleReviewInput {
  /** The path in the descriptor; `verification_receipt.json` unless given. */
  readonly path?: string;
}

/** What a decision about a review bundle is made from. */
export interface ReviewBundleTransitionInput extends ReviewBundleStateInput {
  /** `unreviewed` unless given. */
  readonly from_state?: string;
  /** `review_bundle_passed` unless given. */
  readonly to_state?: string;
}

/**
 * The state of a review bundle: `review_bundle_passed`, `review_required`, or `blocked`. The descriptor is that of the record;
 * of a folder that isn't laid out as a review bundle, and so has no record, it is that of its manifest.
 *
 * @throws GovEngineError as `reviewBundle`, and as `descriptorFromArtifact` for a manifest that can't be described.
 */
export function reviewBundleState(input: ReviewBundleStateInput): ArtifactState {
  const { path = SIDECAR_FILES.verification_receipt, ...rest } = input;
  const evaluation = evaluateLifecycle(rest);
  const review = reviewEvaluated(rest, evaluation);
  return ArtifactState.parse({
    descriptor: descriptorOf(review, evaluation.manifest, path),
    signature_status: "not_required",
    policy_status: "unknown",
    ...standingOf(review),
  });
}

/**
 * Whether a review bundle may go to a state: only when its review passes, and only to `review_bundle_passed`.
 *
 * @throws GovEngineError as `reviewBundleState`.
 * @example
 * reviewBundleTransitionDecision({ manifest, source, files }).allowed
 */
export function reviewBundleTransitionDecision(input: ReviewBundleTransitionInput): TransitionDecision {
  const { from_state = "unreviewed", to_state = "review_bundle_passed", ...rest } = input;
  return decisionFromState(reviewBundleState(rest), from_state, to_state);
}

function descriptorOf({ record }: BundleReview, manifest: JsonObject, path: string): ArtifactDescriptor {
  return record === null
    ? descriptorFromArtifact(manifest, { role: "artifact_chain_manifest", path: MANIFEST_FILE })
    : descriptorFromArtifact(record, { role: "review_record", path });
}

type Standing = Partial<Omit<ArtifactState, "descriptor" | "blocked">>;

function standingOf(review: BundleReview): Standing {
  const { verdict, record, blockers } = review;
  if (record === null) {
    return {
      lifecycle_state: "blocked",
      chain_status: "failed",
      blocked_reasons: reasonCodes(blockers),
      next_actions: ["repair_sclite_review_bundle", "rerun_sclite_review"],
    };
  }
  if (verdict === "pass") return { lifecycle_state: "review_bundle_passed", chain_status: "passed" };
  return {
    lifecycle_state: verdict === "fail" ? "blocked" : "review_required",
    chain_status: verdict === "fail" ? "failed" : "review",
    blocked_reasons: blockedReasons(review),
    next_actions: ["review_sclite_bundle", "repair_or_accept_bundle_by_policy"],
  };
}

const LONGEST_REASON = 512;

/** The failing checks of the record, and what makes the review fail beside it. */
function blockedReasons({ verdict, record, blockers }: BundleReview): readonly string[] {
  const checks = (record?.checks ?? [])
    .filter(({ status }) => status !== "pass")
    .map(({ name, status, detail }) => `${name}:${status}:${detail === "" ? status : detail}`);
  const reasons = [...checks, ...reasonCodes(blockers.filter(isBesideTheChain))].map(shortened);
  return reasons.length > 0 ? reasons : [`sclite_review_verdict:${verdict}`];
}

const BESIDE = ["/trust_profile_ref", "/carrier_profile_ref", "/signatures", "/authorization_decision"];

function isBesideTheChain({ path }: Problem): boolean {
  return BESIDE.some((place) => path === place || path.startsWith(`${place}/`));
}

/** A reason that a record can hold: hosts in it may be as long as their artifact. */
function shortened(reason: string): string {
  return reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON)}...` : reason;
}
