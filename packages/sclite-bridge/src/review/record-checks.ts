// The five checks of a review record. Every finding of the verifier belongs to one of them, so a record is never better than
// the verification that it is made from.

import type { Problem } from "@govengine/artifact-core";
import { isBlocked, type Finding } from "../chain/finding.ts";
import { SEMANTIC_CHECKS } from "../chain/lifecycle.ts";
import type { Evaluation } from "../chain/result.ts";
import type { ReviewFindings } from "./findings.ts";
import type { ScopeFidelityReportV02 } from "./lifecycle-scope.ts";
import { worstVerdict, type ReviewVerdict } from "./scope-words.ts";

/** One check of a record. */
export type ReviewCheck = {
  readonly name:
    | "schema_validation"
    | "chain_integrity"
    | "lifecycle_binding"
    | "scope_fidelity"
    | "ticket_use_profile";
  readonly status: ReviewVerdict;
  readonly detail: string;
  readonly count?: number;
};

/** The lifecycle findings that are about scope and target, not about how the artifacts bind each other. */
const SCOPE_CHECKS = ["target_in_scope_legacy_assertion", "scope_authority_artifact_binding", "target_agreement"];

/** What a record counts as semantic checks: identities and bindings. */
const COUNTED_CHECKS = SEMANTIC_CHECKS.filter(
  (name) => !SCOPE_CHECKS.includes(name) && name !== "receipt_within_ticket_validity",
);

/** The five checks in their order, and the root that the record may name: `""` when the chain failed. */
export function recordChecks(
  { contract, evaluation, use }: ReviewFindings,
  report: ScopeFidelityReportV02,
): { readonly checks: readonly ReviewCheck[]; readonly root: string } {
  const root = isBlocked(evaluation.chain) ? "" : (evaluation.root ?? "");
  return {
    root,
    checks: [
      schemaCheck(evaluation),
      chainCheck(evaluation, root),
      bindingCheck(evaluation, contract, root),
      scopeCheck(evaluation, report),
      { name: "ticket_use_profile", status: use.status, detail: use.detail, count: use.checks.length },
    ],
  };
}

/** Whether every artifact of the manifest was read and fits its pinned schema; none at all isn't a pass. */
function schemaCheck({ entries }: Evaluation): ReviewCheck {
  const errors = entries.flatMap(({ label, findings }) =>
    findings
      .filter(({ name }) => name === `${label}_read` || name === `${label}_schema`)
      .flatMap(({ checked, blockers }) => (checked ? blockers.map(({ code }) => `${label}:${code}`) : [])),
  );
  const unread = entries.filter(({ loaded }) => loaded === null).length;
  if (errors.length > 0 || unread > 0 || entries.length === 0) {
    const detail = errors.length > 0 ? [...new Set(errors)].join("; ") : "not every manifest artifact could be read";
    return {
      name: "schema_validation",
      status: "fail",
      detail,
      count: errors.length > unread ? errors.length : unread,
    };
  }
  const detail = "all manifest artifacts validated against declared schemas";
  return { name: "schema_validation", status: "pass", detail, count: entries.length };
}

function chainCheck({ chain, entries }: Evaluation, root: string): ReviewCheck {
  if (root === "") return { name: "chain_integrity", status: "fail", detail: codesOf(blockersOf(chain)) };
  return { name: "chain_integrity", status: "pass", detail: root, count: entries.length };
}

/** Roles, identities, links, policy, approval, times and the contract: everything but scope and target. */
function bindingCheck({ chain, lifecycle }: Evaluation, contract: readonly Problem[], root: string): ReviewCheck {
  const findings = (lifecycle?.findings ?? []).filter(({ name }) => !SCOPE_CHECKS.includes(name));
  const held = COUNTED_CHECKS.filter((name) =>
    findings.some((found) => found.name === name && found.checked && found.blockers.length === 0),
  );
  const count = held.length;
  const name = "lifecycle_binding";
  const blockers = [...(root === "" ? blockersOf(chain) : []), ...blockersOf(findings), ...contract];
  if (blockers.length > 0 || root === "") return { name, status: "fail", detail: codesOf(blockers), count };
  const reviews = findings.flatMap((found) => found.reviews);
  if (reviews.length > 0) return { name, status: "review", detail: codesOf(reviews), count };
  if (findings.length === 0 || findings.some(({ checked }) => !checked)) {
    return { name, status: "review", detail: "manifest did not expose canonical lifecycle semantic checks", count };
  }
  return { name, status: "pass", detail: "semantic checks present", count };
}

/** The report's verdict, or what the verifier says of scope and target when that is worse. */
function scopeCheck({ lifecycle }: Evaluation, report: ScopeFidelityReportV02): ReviewCheck {
  const findings = (lifecycle?.findings ?? []).filter(({ name }) => SCOPE_CHECKS.includes(name));
  const blockers = blockersOf(findings);
  const reviews = findings.flatMap((found) => found.reviews);
  const verified: ReviewVerdict = blockers.length > 0 ? "fail" : reviews.length > 0 ? "review" : "pass";
  const status = worstVerdict([report.verdict, verified]);
  const detail = status === report.verdict ? report.summary.reason : codesOf(blockers.length > 0 ? blockers : reviews);
  return { name: "scope_fidelity", status, detail, count: report.lifecycle_targets.length };
}

function blockersOf(findings: readonly Finding[]): readonly Problem[] {
  return findings.flatMap(({ blockers }) => blockers);
}

/** The codes of problems, each once, in order. */
function codesOf(problems: readonly Problem[]): string {
  return problems.length === 0 ? "not_checked" : [...new Set(problems.map(({ code }) => code))].join("; ");
}
