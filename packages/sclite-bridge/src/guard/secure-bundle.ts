// The guarded-strict verification: chain, strict lifecycle, guard and ticket use, all of them or no pass. Every artifact is
// read once, and the ticket use is verified on what the chain was verified on.

import { GovEngineError, pointer, problem, type Problem } from "@govengine/artifact-core";
import { frozenReport } from "../artifact/frozen-report.ts";
import { memberAt } from "../artifact/member.ts";
import { presentArtifacts } from "../chain/entries.ts";
import { verifyTicketUseProfile, type TicketUseProfile } from "../ticket/use-profile.ts";
import { verificationResult, type BundleVerificationResult, GUARDED_STRICT } from "./verification-result.ts";
import { concludeGuard, evaluateGuard, type GuardedBundleInput, type GuardVerification } from "./verify-guard.ts";

/** What the guarded-strict verification is given; its posture is always `lifecycle`. */
export interface SecureBundleInput extends Omit<GuardedBundleInput, "posture"> {
  /** What the verification result names as its verifier; this package unless given. At least one character. */
  readonly verifierVersion?: string;
}

/** The verdict of a guarded-strict verification. Deep-frozen. */
export interface SecureBundleVerification extends GuardVerification {
  readonly verdict: "pass" | "fail";
  readonly status: "passed" | "failed";
  readonly secure_profile: typeof GUARDED_STRICT;
  readonly ticket_use_status: TicketUseProfile["status"];
  readonly ticket_use_applicability: TicketUseProfile["applicability"];
  readonly ticket_use_detail: string;
  readonly chain_id: string | null;
  readonly ticket_id: string | null;
  readonly fail_closed: true;
  /** The guard's key says nothing about who decided the scope. */
  readonly scope_authority_authenticated: "not_checked";
  /** Null unless everything passed. */
  readonly verification_result: BundleVerificationResult | null;
}

const VERIFIER = "@govengine/sclite-bridge";

/**
 * Verifies a guarded bundle so strictly that nothing is left to a human: what would be a review is a fail here, but for the
 * use of a ticket v0.2, which can't be verified and is said not to be (`ticket_use_applicability` `not_applicable`).
 *
 * @throws GovEngineError as `verifyKernelGuard`, and `invalid_verify_options` for a verifier's version that isn't a text.
 * @example
 * verifySecureBundle({ manifest, guard, source, key }).verification_result // v1.1, or null
 */
export function verifySecureBundle(input: SecureBundleInput): SecureBundleVerification {
  const { verifierVersion = VERIFIER } = input;
  if (typeof verifierVersion !== "string" || verifierVersion === "") {
    throw new GovEngineError([problem("invalid_verify_options", pointer(["verifierVersion"]))]);
  }
  const found = evaluateGuard({ ...input, posture: "lifecycle" });
  const guarded = concludeGuard(found);
  const use = verifyTicketUseProfile(presentArtifacts(found.evaluation));
  const blockers = [...guarded.blockers, ...lifecycleBlockers(guarded), ...useBlockers(use, guarded.blockers)];
  const passed = blockers.length === 0 && guarded.guard_status === "passed";
  const chainId = memberAt(found.evaluation.manifest, "chain_id");
  return frozenReport({
    ...guarded,
    verdict: passed ? "pass" : "fail",
    status: passed ? "passed" : "failed",
    secure_profile: GUARDED_STRICT,
    security_posture: passed ? "guarded_domain_auth" : null,
    ticket_use_status: use.status,
    ticket_use_applicability: use.applicability,
    ticket_use_detail: use.detail,
    chain_id: typeof chainId === "string" ? chainId : null,
    ticket_id: use.ticket_id,
    fail_closed: true,
    scope_authority_authenticated: "not_checked",
    verification_result: passed ? verificationResult(guarded, use, verifierVersion) : null,
    blockers,
  });
}

function lifecycleBlockers({ lifecycle_status: status }: GuardVerification): readonly Problem[] {
  return status === "review" || status === "not_checked" ? [problem("strict_lifecycle_not_passed")] : [];
}

/** The reasons of the ticket use that the verification of the chain didn't find already. */
function useBlockers(
  { applicability, blockers, reviews }: TicketUseProfile,
  known: readonly Problem[],
): readonly Problem[] {
  const isKnown = ({ code, path }: Problem): boolean => known.some((each) => each.code === code && each.path === path);
  const undecided =
    applicability === "not_applicable" || reviews.length === 0 ? [] : [problem("ticket_use_not_passed")];
  return [...blockers.filter((each) => !isKnown(each)), ...undecided];
}
