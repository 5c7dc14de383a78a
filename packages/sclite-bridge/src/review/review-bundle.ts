// The review of a bundle: verified in full, put into a record, and held against everything that lies beside the chain.
// Reads top to bottom: verify, record, sidecars, signatures, decision, verdict.

import {
  GovEngineError,
  problem,
  systemTimer,
  type Problem,
  type SignatureTrust,
  type Timer,
} from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { MANIFEST_FILE } from "../build/bundle.ts";
import { conclude, type ChainVerification, type Evaluation } from "../chain/result.ts";
import type { VerifyChainInput } from "../chain/settings.ts";
import { parseTimestamp } from "../chain/timestamp.ts";
import { evaluateChain } from "../chain/verify.ts";
import { askVerifier } from "./ask-verifier.ts";
import { checkBundleShape, REVIEW_BUNDLE_FILES } from "./bundle-shape.ts";
import { checkDecision, type DecisionReport } from "./decision-check.ts";
import { reviewRecordOf, type RecordLabels, type ReviewRecord } from "./review-record.ts";
import { reviewFindings } from "./findings.ts";
import { eachOnce, reviewReasons } from "./reasons.ts";
import { NO_TIME, worstVerdict, type ReviewVerdict } from "./scope-words.ts";
import { checkSidecars, type SidecarReport } from "./sidecars.ts";
import {
  readSignatures,
  unverifiedSignatures,
  verifiedSignatures,
  type SignatureFindings,
  type SignatureReport,
} from "./signatures.ts";

/** What a review is given: what the verifier is given, always in the `lifecycle` posture. */
export interface ReviewInput extends Omit<VerifyChainInput, "posture"> {
  /** The time in the record, as text; the manifest's `created_at` when it is a timestamp, else 1970, unless given. */
  readonly generated_at?: string;
}

/** What the review of a manifest is given. */
export interface ManifestReviewInput extends ReviewInput {
  /** The name of the manifest's file, without its folder, as the record says it; the canonical name unless given. */
  readonly source_manifest?: string;
}

/** What the review of a bundle is given. */
export interface BundleReviewInput extends ReviewInput {
  /** The paths of all files of the bundle. Without them nobody can say whether a file is unlisted. */
  readonly files?: readonly string[];
}

/** What the review of a bundle with signatures is given. */
export interface SignedBundleReviewInput extends BundleReviewInput {
  /** Whose signatures count, and who verifies them. */
  readonly trust: SignatureTrust;
  /** How long the verifier may take for one signature; 5 000 ms by the runtime's timer unless given. */
  readonly timeoutMs?: number;
  readonly timer?: Timer;
}

/** The review of a manifest and what it names. Deep-frozen. */
export interface ManifestReview {
  /** The worst of everything that was looked at. */
  readonly verdict: ReviewVerdict;
  readonly record: ReviewRecord;
  readonly verification: ChainVerification;
  /** Why it fails. */
  readonly blockers: readonly Problem[];
  /** Why a human must look. */
  readonly reviews: readonly Problem[];
}

/** The review of a bundle. Deep-frozen. */
export interface BundleReview extends Omit<ManifestReview, "record"> {
  /** Null for a bundle that isn't laid out as a review bundle: then there is nothing to put on record. */
  readonly record: ReviewRecord | null;
  readonly beside: SidecarReport;
  readonly signatures: SignatureReport;
  readonly authorization_decision: DecisionReport;
}

/**
 * Reviews a manifest and the artifacts that it names, under whatever file names they have. Nothing beside them is looked at.
 *
 * @throws GovEngineError as `verifyChain`; `invalid_verify_options` also for a `generated_at` that isn't a text.
 */
export function reviewManifest(input: ManifestReviewInput): ManifestReview {
  const { source_manifest = MANIFEST_FILE, ...rest } = input;
  if (typeof source_manifest !== "string" || source_manifest === "") throw wrongOption("source_manifest");
  const evaluation = evaluateLifecycle(rest);
  const findings = reviewFindings(evaluation);
  const generated_at = timeOf(input, evaluation);
  const record = reviewRecordOf(findings, { generated_at, source_manifest, bundle: null });
  const verification = conclude(evaluation);
  const verdict = worstVerdict([record.verdict, verification.verdict]);
  const { blockers, reviews } = reviewReasons(verification, findings, record.scope_fidelity_report);
  return Object.freeze({ verdict, record, verification, blockers, reviews });
}

/**
 * Reviews a bundle: the verification in the lifecycle posture, the canonical layout, the record with its five checks, and all
 * that lies beside the chain. Signatures are held against the artifacts and not verified: `signatures.status` says so. The same
 * bundle gives the same review; no clock is asked.
 *
 * @throws GovEngineError as `reviewManifest`. Whatever is wrong with the bundle is in the review.
 * @example
 * const { verdict, record, blockers } = reviewBundle({ manifest, source, files });
 */
export function reviewBundle(input: BundleReviewInput): BundleReview {
  return reviewEvaluated(input, evaluateLifecycle(input));
}

/** {@link reviewBundle} of a bundle that was evaluated already. */
export function reviewEvaluated(input: BundleReviewInput, evaluation: Evaluation): BundleReview {
  return putTogether(input, evaluation, unverifiedSignatures(readSignatures(evaluation, input.source)));
}

/**
 * {@link reviewBundle} with signatures verified: who signed counts by the given rules alone, one that they require and that
 * isn't there fails, one that isn't there and that they know a signer for is at best a review, and a verifier that throws, is
 * late or answers anything else fails too.
 *
 * @throws GovEngineError as `reviewBundle`. A rejected promise carries no other error.
 */
export async function reviewSignedBundle(input: SignedBundleReviewInput): Promise<BundleReview> {
  const { trust, timer = systemTimer, timeoutMs = 5_000 } = input;
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs < 1) throw wrongOption("timeoutMs");
  const evaluation = evaluateLifecycle(input);
  const read = readSignatures(evaluation, input.source);
  const signatures = await verifiedSignatures(evaluation, read, trust, (signature, bytes) =>
    askVerifier(trust.verifier, signature, bytes, { timer, timeoutMs }),
  );
  return putTogether(input, evaluation, signatures);
}

/** A review in one line: `review_bundle:<verdict>:<artifacts>:<root>`. */
export function reviewBundleSummary({ verdict, summary }: ReviewRecord): string {
  return `review_bundle:${verdict}:${summary.artifact_count}:${summary.root_chain_digest}`;
}

function putTogether(input: BundleReviewInput, evaluation: Evaluation, signatures: SignatureFindings): BundleReview {
  const { source, files = null } = input;
  if (files !== null && !(Array.isArray(files) && files.every((path) => typeof path === "string"))) {
    throw wrongOption("files");
  }
  const shape = checkBundleShape(evaluation.manifest, files ?? undefined);
  const findings = reviewFindings(evaluation);
  const recordAt = (generated_at: string): ReviewRecord => reviewRecordOf(findings, bundleLabels(generated_at));
  const record = shape.length === 0 ? recordAt(timeOf(input, evaluation)) : null;
  const beside = checkSidecars({ evaluation, source, files, recordAt: record === null ? null : recordAt });
  const decision = checkDecision(evaluation, source);
  const verification = conclude(evaluation);
  const found = reviewReasons(verification, findings, record?.scope_fidelity_report ?? null);
  const blockers = eachOnce([
    ...shape,
    ...found.blockers,
    ...beside.blockers,
    ...signatures.blockers,
    ...decision.blockers,
  ]);
  const others: ReviewVerdict = blockers.length > 0 ? "fail" : signatures.reviews.length > 0 ? "review" : "pass";
  return Object.freeze({
    verdict: worstVerdict([record?.verdict ?? "fail", verification.verdict, others]),
    record,
    verification,
    beside: beside.report,
    signatures: signatures.report,
    authorization_decision: decision.report,
    blockers,
    reviews: eachOnce([...found.reviews, ...signatures.reviews]),
  });
}

/** What a review begins with: the verification in the lifecycle posture. */
export function evaluateLifecycle({ generated_at, ...input }: ReviewInput): Evaluation {
  if (generated_at !== undefined && (typeof generated_at !== "string" || generated_at === "")) {
    throw wrongOption("generated_at");
  }
  return evaluateChain({ ...input, posture: "lifecycle" });
}

function bundleLabels(generated_at: string): RecordLabels {
  const bundle = { review_bundle_shape: "canonical-v0.1", review_bundle_files: REVIEW_BUNDLE_FILES } as const;
  return { generated_at, source_manifest: MANIFEST_FILE, bundle };
}

function timeOf({ generated_at }: ReviewInput, { manifest }: Evaluation): string {
  if (generated_at !== undefined) return generated_at;
  const created = memberAt(manifest, "created_at");
  return parseTimestamp(created) === null ? NO_TIME : (created as string);
}

function wrongOption(name: string): GovEngineError {
  return new GovEngineError([problem("invalid_verify_options", `/${name}`)]);
}
