// The review record: five checks, one verdict, and what it doesn't claim. Its form is the reference's; what a review looks
// at beyond the five checks is in the review itself.

import { deepFreeze } from "@govengine/artifact-core";
import type { ReviewFindings } from "./findings.ts";
import { lifecycleScopeReport, type ScopeFidelityReportV02 } from "./lifecycle-scope.ts";
import { recordChecks, type ReviewCheck } from "./record-checks.ts";
import { REPORT_PUBLIC_SAFETY, worstVerdict, type ReviewVerdict } from "./scope-words.ts";
import type { TicketUseProfile } from "../ticket/use-profile.ts";

/** The profile of a review of one manifest. */
export const LIFECYCLE_REVIEW_PROFILE = "sclite-lifecycle-review-v0.1";

/** The profile of a review of a folder with the canonical file names. */
export const REVIEW_BUNDLE_PROFILE = "sclite-review-bundle-v0.1";

/** What the record says of a review bundle beside the rest of its summary. */
export type ReviewBundleSummary = {
  readonly review_bundle_shape: "canonical-v0.1";
  /** File names by role and sidecar. */
  readonly review_bundle_files: Readonly<Record<string, string>>;
};

/** A review record v0.1. */
export type ReviewRecord = {
  readonly artifact_type: "review_record";
  readonly schema_version: "v0.1";
  readonly schema_ref: "schemas/review_record.v0.1.schema.json";
  readonly generated_at: string;
  /** `review-record-` and the first 12 digits of the root, or `review-record-unverified`. A label: no identity. */
  readonly review_id: string;
  readonly review_profile: typeof LIFECYCLE_REVIEW_PROFILE | typeof REVIEW_BUNDLE_PROFILE;
  /** The name of the manifest's file, without its folder. */
  readonly source_manifest: string;
  readonly verdict: ReviewVerdict;
  readonly summary: {
    readonly artifact_count: number;
    /** By code point. */
    readonly target_hosts: readonly string[];
    /** `""` when the chain failed. */
    readonly root_chain_digest: string;
    readonly scope_fidelity_verdict: ReviewVerdict;
    readonly ticket_use_status: ReviewVerdict;
    readonly ticket_use_applicability: TicketUseProfile["applicability"];
    /** `""` when unknown, like the next. */
    readonly ticket_id: string;
    readonly receipt_id: string;
  } & Partial<ReviewBundleSummary>;
  readonly checks: readonly ReviewCheck[];
  readonly scope_fidelity_report: ScopeFidelityReportV02;
  readonly public_safety: typeof REPORT_PUBLIC_SAFETY & { readonly trust_authority_decision: false };
  readonly non_claims: readonly string[];
};

/** The labels of a record. */
export interface RecordLabels {
  readonly generated_at: string;
  readonly source_manifest: string;
  /** Null for a review of a manifest alone. */
  readonly bundle: ReviewBundleSummary | null;
}

const NON_CLAIMS = Object.freeze([
  "does_not_execute_tools",
  "does_not_prove_legal_authorization",
  "does_not_prove_signer_identity",
  "does_not_prove_carrier_delivery",
  "does_not_replace_runtime_policy_decision",
]);

/** Builds the record of what was found. */
export function reviewRecordOf(findings: ReviewFindings, labels: RecordLabels): ReviewRecord {
  const { artifacts, evaluation, use } = findings;
  const { generated_at, source_manifest, bundle } = labels;
  const report = lifecycleScopeReport(artifacts, { source_artifact: source_manifest, generated_at });
  const { checks, root } = recordChecks(findings, report);
  return deepFreeze({
    artifact_type: "review_record",
    schema_version: "v0.1",
    schema_ref: "schemas/review_record.v0.1.schema.json",
    generated_at,
    review_id: `review-record-${root === "" ? "unverified" : root.slice(0, 12)}`,
    review_profile: bundle === null ? LIFECYCLE_REVIEW_PROFILE : REVIEW_BUNDLE_PROFILE,
    source_manifest,
    verdict: worstVerdict(checks.map(({ status }) => status)),
    summary: {
      artifact_count: evaluation.entries.filter(({ loaded }) => loaded !== null).length,
      target_hosts: report.summary.target_hosts.toSorted(),
      root_chain_digest: root,
      scope_fidelity_verdict: report.verdict,
      ticket_use_status: use.status,
      ticket_use_applicability: use.applicability,
      ticket_id: use.ticket_id ?? "",
      receipt_id: use.receipt_id ?? "",
      ...bundle,
    },
    checks,
    scope_fidelity_report: report,
    public_safety: { ...REPORT_PUBLIC_SAFETY, trust_authority_decision: false },
    non_claims: NON_CLAIMS,
  });
}
