// The verdict on a bundle, wire-shaped: the reference's result members under their own names, and beside them every
// check that was made and every reason found.

import {
  compareCodePoints,
  problem,
  type JsonObject,
  type JsonValue,
  type Problem,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { HASH_ALGORITHM } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import { isCanonicalOrder, isLifecycleRole, LIFECYCLE_ROLES, type LifecycleRole } from "../artifact/roles.ts";
import { CHAIN_CANONICALIZATION } from "./chain-digest.ts";
import type { CheckedEntry } from "./entries.ts";
import { checkOf, isBlocked, notChecked, type ChainCheck, type Finding } from "./finding.ts";
import { LIFECYCLE_CHECKS, SEMANTIC_CHECKS, type LifecycleResult } from "./lifecycle.ts";
import type { Posture } from "./settings.ts";

/** How the roles of a manifest compare with the six of a lifecycle. Role names of others are as the manifest has them. */
export interface LifecycleRoleSummary {
  readonly status: "canonical" | "noncanonical";
  readonly expected_roles: readonly LifecycleRole[];
  /** In lifecycle order. */
  readonly missing_roles: readonly LifecycleRole[];
  /** By code point. */
  readonly extra_roles: readonly string[];
  /** By code point, each once. */
  readonly duplicate_roles: readonly string[];
}

/** One entry of the bundle as it was recomputed. */
export interface VerifiedEntry {
  readonly role: string;
  readonly path: string;
  /** The digest of the artifact that was read, or null when there is none. */
  readonly digest: Sha256Hex | null;
}

/** The verdict on a bundle. Deep-frozen. */
export interface ChainVerification {
  /** `fail` when there is a blocker, else `review` when there is a review reason, else `pass`. */
  readonly verdict: "pass" | "fail" | "review";
  /** The verdict in the reference's words. */
  readonly status: "passed" | "failed" | "review";
  /** Manifest, artifacts, digests and chain alone. */
  readonly chain_status: "passed" | "failed";
  readonly lifecycle_status: "passed" | "failed" | "review" | "not_checked";
  readonly verification_posture: "integrity_only" | "strict_lifecycle";
  /** The roles of the entries whose artifact was read, in order. */
  readonly checked_entries: readonly string[];
  /** The number of entries in the manifest. */
  readonly entry_count: number;
  /** Recomputed from the artifacts; null when one of them couldn't be. */
  readonly root_chain_digest: Sha256Hex | null;
  /** The names of the semantic checks that didn't fail. */
  readonly semantic_checks: readonly string[];
  readonly lifecycle_role_summary: LifecycleRoleSummary;
  readonly scope_status: "not_checked" | "operator_asserted" | "authority_artifact_bound" | "failed";
  readonly scope_detail: string;
  /** Nobody here can tell who asserted the scope. */
  readonly scope_authority_authenticated: "not_checked";
  readonly ticket_validity_status: "not_checked" | "passed" | "review" | "failed";
  readonly ticket_validity_detail: string;
  /** The verifier's own constants, whatever the manifest says. */
  readonly canonicalization: typeof CHAIN_CANONICALIZATION;
  readonly hash_algorithm: typeof HASH_ALGORITHM;
  readonly entries: readonly VerifiedEntry[];
  /** Every check in the order in which it is made. */
  readonly checks: readonly ChainCheck[];
  /** Why the bundle fails. */
  readonly blockers: readonly Problem[];
  /** Why a human must look. */
  readonly reviews: readonly Problem[];
}

/** What the verifier found, before it is put into words. */
export interface Evaluation {
  readonly posture: Posture;
  readonly manifest: JsonObject;
  readonly chain: readonly Finding[];
  /** Empty when the manifest wasn't followed. */
  readonly entries: readonly CheckedEntry[];
  readonly root: Sha256Hex | null;
  /** Null when the lifecycle wasn't checked. */
  readonly lifecycle: LifecycleResult | null;
}

const VERDICTS = { passed: "pass", failed: "fail", review: "review" } as const;
const NOT_CHECKED = { integrity: "not checked in the integrity posture", lifecycle: "not checked" } as const;

/** Puts the verdict together. */
export function conclude({ posture, manifest, chain, entries, root, lifecycle }: Evaluation): ChainVerification {
  const findings = [...chain, ...(lifecycle?.findings ?? LIFECYCLE_CHECKS.map(notChecked))];
  const blockers = findings.flatMap((found) => found.blockers);
  const reviews = [
    ...findings.flatMap((found) => found.reviews),
    ...(posture === "integrity" ? [problem("lifecycle_not_checked")] : []),
  ];
  const status = statusOf(blockers, reviews);
  return Object.freeze({
    verdict: VERDICTS[status],
    status,
    chain_status: isBlocked(chain) ? "failed" : "passed",
    lifecycle_status: lifecycleStatus(lifecycle),
    verification_posture: posture === "lifecycle" ? "strict_lifecycle" : "integrity_only",
    checked_entries: Object.freeze(entries.filter(({ loaded }) => loaded !== null).map(({ entry }) => entry.role)),
    entry_count: manifestEntries(manifest).length,
    root_chain_digest: root,
    semantic_checks: Object.freeze(semanticChecks(lifecycle)),
    lifecycle_role_summary: roleSummary(manifest),
    scope_status: lifecycle?.scope?.status ?? "not_checked",
    scope_detail: lifecycle?.scope?.detail ?? NOT_CHECKED[posture],
    scope_authority_authenticated: "not_checked",
    ticket_validity_status: lifecycle?.window?.status ?? "not_checked",
    ticket_validity_detail: lifecycle?.window?.detail ?? NOT_CHECKED[posture],
    canonicalization: CHAIN_CANONICALIZATION,
    hash_algorithm: HASH_ALGORITHM,
    entries: Object.freeze(entries.map(verifiedEntry)),
    checks: Object.freeze(findings.map(checkOf)),
    blockers: Object.freeze(blockers),
    reviews: Object.freeze(reviews),
  });
}

function statusOf(blockers: readonly Problem[], reviews: readonly Problem[]): ChainVerification["status"] {
  if (blockers.length > 0) return "failed";
  return reviews.length > 0 ? "review" : "passed";
}

function lifecycleStatus(lifecycle: LifecycleResult | null): ChainVerification["lifecycle_status"] {
  if (lifecycle === null) return "not_checked";
  const { findings } = lifecycle;
  return statusOf(
    findings.flatMap(({ blockers }) => blockers),
    findings.flatMap(({ reviews }) => reviews),
  );
}

function semanticChecks(lifecycle: LifecycleResult | null): string[] {
  const held = new Set(
    (lifecycle?.findings ?? [])
      .filter(({ checked, blockers }) => checked && blockers.length === 0)
      .map(({ name }) => name),
  );
  return SEMANTIC_CHECKS.filter((name) => held.has(name));
}

function verifiedEntry({ entry, loaded }: CheckedEntry): VerifiedEntry {
  return Object.freeze({ role: entry.role, path: entry.path, digest: loaded?.descriptor?.digest ?? null });
}

function manifestEntries(manifest: JsonObject): readonly JsonValue[] {
  const entries = memberAt(manifest, "entries");
  return Array.isArray(entries) ? (entries as readonly JsonValue[]) : [];
}

function roleSummary(manifest: JsonObject): LifecycleRoleSummary {
  const roles = manifestEntries(manifest).map((entry) => memberAt(entry, "role"));
  const seen = new Set<string>();
  const repeated: string[] = [];
  for (const role of roles) {
    if (typeof role !== "string") continue;
    if (seen.has(role)) repeated.push(role);
    seen.add(role);
  }
  return Object.freeze({
    status: isCanonicalOrder(roles) ? "canonical" : "noncanonical",
    expected_roles: LIFECYCLE_ROLES,
    missing_roles: Object.freeze(LIFECYCLE_ROLES.filter((role) => !seen.has(role))),
    extra_roles: sortedOnce([...seen].filter((role) => !isLifecycleRole(role))),
    duplicate_roles: sortedOnce(repeated),
  });
}

function sortedOnce(names: readonly string[]): readonly string[] {
  return Object.freeze([...new Set(names)].sort(compareCodePoints));
}
