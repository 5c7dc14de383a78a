// Verifying a bundle that has a kernel guard: the chain first, then the guard's fields, then its tags. Whoever knows the key
// can make a guard, so a pass says that one of them did, and neither which one nor when.

import {
  parseJsonObject,
  problem,
  snapshotJsonObject,
  type JsonObject,
  type JsonValue,
  type Problem,
  type ReadOptions,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { frozenReport } from "../artifact/frozen-report.ts";
import { memberAt } from "../artifact/member.ts";
import type { ArtifactSource } from "../chain/artifact-source.ts";
import { checkOf, isBlocked, type ChainCheck, type Finding } from "../chain/finding.ts";
import type { ChainManifestV02 } from "../chain/manifest.ts";
import { conclude, type ChainVerification, type Evaluation } from "../chain/result.ts";
import { readSettings, type VerifyChainInput } from "../chain/settings.ts";
import { evaluateChain } from "../chain/verify.ts";
import { checkGuardShape, checkGuardTags, TAGS_NOT_CHECKED } from "./guard-checks.ts";
import { checkGuardKey, type CheckedKey, type GuardKey } from "./guard-key.ts";
import { GUARD_PROFILE } from "./transcript.ts";

/** What the verifier of a guarded bundle is given. */
export interface GuardedBundleInput extends VerifyChainInput {
  /** The guard: its bytes or its text, or the JSON value that was read from them. */
  readonly guard: Uint8Array | string | JsonValue;
  /** The caller's key; nothing in a bundle can stand in for it. */
  readonly key: GuardKey;
}

/** The verdict on a guarded bundle. Deep-frozen. */
export interface GuardVerification {
  readonly verdict: ChainVerification["verdict"];
  readonly status: ChainVerification["status"];
  /** Fields and tags; `not_checked` when the chain failed, for then no tag is compared. */
  readonly guard_status: "passed" | "failed" | "not_checked";
  readonly chain_status: ChainVerification["chain_status"];
  readonly lifecycle_status: ChainVerification["lifecycle_status"];
  readonly checked_entries: readonly string[];
  readonly entry_count: number;
  readonly root_chain_digest: Sha256Hex | null;
  readonly guard_profile: typeof GUARD_PROFILE;
  /** The root tag when the guard passed, else null. */
  readonly guard_root_tag: string | null;
  /** The name of the key when the guard passed, else null. */
  readonly key_id: string | null;
  /** Whether the same guard was seen before is for a host to remember. */
  readonly replay_status: "not_checked";
  readonly key_length_bytes: number;
  readonly key_entropy_status: "not_checked";
  readonly key_warnings: readonly "placeholder_like_key"[];
  /** What was shown of the bundle's origin; null when the chain or the guard failed. */
  readonly security_posture: "guarded_domain_auth" | null;
  /** The verdict on the bundle without its guard. */
  readonly verification: ChainVerification;
  /** The checks of the guard in the order in which they are made. */
  readonly checks: readonly ChainCheck[];
  readonly blockers: readonly Problem[];
  readonly reviews: readonly Problem[];
}

/** What was found, before it is put into words. */
export interface GuardEvaluation {
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
  readonly guard: JsonObject;
  readonly key: CheckedKey;
}

/**
 * Verifies a bundle and its kernel guard, in the posture that `verifyChain` would use.
 *
 * @returns The frozen verdict with every reason, those of the guard below `/kernel_guard_manifest`.
 * @throws GovEngineError `guard_key_invalid` for a key that isn't one; a `json_*` code when the guard isn't a JSON object at
 *   all; else as `verifyChain`.
 * @example
 * verifyKernelGuard({ manifest, guard, source, key }).guard_status // "passed"
 */
export function verifyKernelGuard(input: GuardedBundleInput): GuardVerification {
  return concludeGuard(evaluateGuard(input));
}

/** What {@link verifyKernelGuard} found, with the artifacts that it read. */
export function evaluateGuard(input: GuardedBundleInput): GuardEvaluation {
  const key = checkGuardKey(input.key);
  const guard = readGuard(input.guard, readSettings(input).reading);
  const evaluation = evaluateChain(input);
  const shape = checkGuardShape(guard);
  const comparable = !isBlocked(shape) && !isBlocked(evaluation.chain);
  const tags = comparable
    ? checkGuardTags(guard, evaluation.manifest as ChainManifestV02, key.bytes)
    : TAGS_NOT_CHECKED;
  return { evaluation, findings: [...shape, ...tags], guard, key };
}

/** Puts the verdict together. */
export function concludeGuard({ evaluation, findings, guard, key }: GuardEvaluation): GuardVerification {
  const verification = conclude(evaluation);
  const blockers = [...verification.blockers, ...findings.flatMap((found) => found.blockers)];
  const failed = isBlocked(findings);
  const guardPassed = !failed && findings.every(({ checked }) => checked);
  const verdict = blockers.length > 0 ? "fail" : verification.verdict;
  return frozenReport({
    verdict,
    status: blockers.length > 0 ? "failed" : verification.status,
    guard_status: guardPassed ? "passed" : failed ? "failed" : "not_checked",
    chain_status: verification.chain_status,
    lifecycle_status: verification.lifecycle_status,
    checked_entries: verification.checked_entries,
    entry_count: verification.entry_count,
    root_chain_digest: verification.root_chain_digest,
    guard_profile: GUARD_PROFILE,
    guard_root_tag: guardPassed ? textAt(guard, "root_tag") : null,
    key_id: guardPassed ? textAt(guard, "key_id") : null,
    replay_status: "not_checked",
    key_length_bytes: key.bytes.byteLength,
    key_entropy_status: "not_checked",
    key_warnings: [...key.warnings],
    security_posture: guardPassed ? "guarded_domain_auth" : null,
    verification,
    checks: findings.map(checkOf),
    blockers,
    reviews: verification.reviews,
  });
}

/**
 * Verifies a guard beside a manifest alone; no artifact is read, so this never passes: at best a human must look.
 *
 * @returns The checks of the guard and every reason, among the reviews always `guard_chain_not_checked`.
 * @throws GovEngineError as {@link verifyKernelGuard}.
 */
export function checkKernelGuard(input: Omit<GuardedBundleInput, "source" | "posture">): Pick<
  GuardVerification,
  "guard_status" | "checks" | "blockers" | "reviews"
> & {
  readonly verdict: "review" | "fail";
  readonly security_posture: "guard_hmac_only" | null;
} {
  const unread: ArtifactSource = () => ({ ok: false, code: "bundle_file_missing" });
  const { evaluation, key, guard, findings: shape } = evaluateGuard({ ...input, source: unread, posture: "integrity" });
  const manifest = evaluation.chain.filter(({ name }) => name.startsWith("manifest_"));
  const own = shape.slice(0, shape.length - TAGS_NOT_CHECKED.length);
  const comparable = !isBlocked(manifest) && !isBlocked(own);
  const findings = [
    ...manifest,
    ...own,
    ...(comparable ? checkGuardTags(guard, evaluation.manifest as ChainManifestV02, key.bytes) : TAGS_NOT_CHECKED),
  ];
  const blockers = findings.flatMap((found) => found.blockers);
  const passed = blockers.length === 0;
  return frozenReport({
    verdict: passed ? "review" : "fail",
    guard_status: passed ? "passed" : comparable || isBlocked(own) ? "failed" : "not_checked",
    security_posture: passed ? "guard_hmac_only" : null,
    checks: findings.map(checkOf),
    blockers,
    reviews: [problem("guard_chain_not_checked")],
  });
}

function readGuard(guard: GuardedBundleInput["guard"], reading: ReadOptions): JsonObject {
  if (typeof guard === "string" || ArrayBuffer.isView(guard)) return parseJsonObject(guard, reading);
  return snapshotJsonObject(guard, reading);
}

function textAt(guard: JsonObject, member: string): string | null {
  const value = memberAt(guard, member);
  return typeof value === "string" ? value : null;
}
