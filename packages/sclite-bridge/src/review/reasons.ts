// Every reason of a review in one list each: why it fails, and why a human must look.

import { problem, type Problem } from "@govengine/artifact-core";
import type { ChainVerification } from "../chain/result.ts";
import type { ReviewFindings } from "./findings.ts";
import type { ScopeFidelityReportV02 } from "./lifecycle-scope.ts";

/** A part of a review, and why it makes the whole fail. */
export interface WithBlockers<Report> {
  readonly report: Report;
  readonly blockers: readonly Problem[];
}

/** The reasons of the verifier, of ticket and contract, and of the scope report where the verifier has none of its own. */
export function reviewReasons(
  { blockers, reviews }: Pick<ChainVerification, "blockers" | "reviews">,
  { contract, use }: Pick<ReviewFindings, "contract" | "use">,
  report: ScopeFidelityReportV02 | null,
): { readonly blockers: readonly Problem[]; readonly reviews: readonly Problem[] } {
  return {
    blockers: eachOnce([...blockers, ...use.blockers, ...contract, ...hostMismatch(blockers, report)]),
    reviews: eachOnce([...reviews, ...use.reviews, ...unclearTarget(reviews, report)]),
  };
}

const REPORT = "/scope_fidelity_report/summary";

/** Hosts differ that the verifier doesn't compare: that of a whole target and that of the host beside it. */
function hostMismatch(blockers: readonly Problem[], report: ScopeFidelityReportV02 | null): readonly Problem[] {
  const isMismatch = report?.summary.lifecycle_target_status === "cross_role_target_mismatch";
  if (!isMismatch || blockers.some(({ code }) => code === "lifecycle_target_mismatch")) return [];
  return [problem("lifecycle_target_mismatch", `${REPORT}/target_hosts`)];
}

/** The report is undecided, and nothing that the verifier found says why. */
function unclearTarget(reviews: readonly Problem[], report: ScopeFidelityReportV02 | null): readonly Problem[] {
  const known = ["scope_unknown", "lifecycle_target_unknown"];
  if (report?.verdict !== "review" || reviews.some(({ code }) => known.includes(code))) return [];
  return [problem("lifecycle_target_unclear", `${REPORT}/reason`)];
}

/** The same problems, each code, place and detail once. */
export function eachOnce<Code extends string>(problems: readonly Problem<Code>[]): readonly Problem<Code>[] {
  return Object.freeze([
    ...new Map(problems.map((each) => [`${each.code} ${each.path} ${each.detail}`, each])).values(),
  ]);
}
