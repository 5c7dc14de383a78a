// Where a review bundle stands, in the neutral core's words. Only a passing review lets a transition happen.
// Source: `govengine.sclite_contracts`, review bundle mapping.

import { ArtifactState, type ArtifactDescriptor, type TransitionDecision } from "@govengine/artifact-core";
import { SIDECAR_FILES } from "../review/bundle-shape.ts";
import { reviewBundle, type BundleReview, type BundleReviewInput } from "../review/review-bundle.ts";
import type { ReviewRecord } from "../review/review-record.ts";
import { MANIFEST_FILE } from "../build/bundle.ts";
import { parseJsonObject, snapshotJsonObject, type JsonObject } from "@govengine/artifact-core";
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
