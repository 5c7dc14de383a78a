// The detached signatures of a bundle: read, held against the recomputed digests, and put to a verifier when there is one.
// Without a verifier nobody knows who signed, and the review says so.

import {
  checkApprover,
  checkSignature,
  checkSignatureClaim,
  DetachedSignature,
  isJsonObject,
  pointer,
  problem,
  requiresSignature,
  signatureInput,
  type JsonObject,
  type JsonValue,
  type Mode,
  type Problem,
  type Sha256Hex,
  type SignaturePurpose,
  type SignatureTrust,
  type VerifierOutcome,
} from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import type { ArtifactSource } from "../chain/artifact-source.ts";
import { lifecycleArtifacts, type LifecycleArtifacts } from "../chain/entries.ts";
import type { Evaluation } from "../chain/result.ts";
import { SIDECAR_FILES } from "./bundle-shape.ts";
import { readSidecarJson } from "./read-sidecar.ts";
import { eachOnce, type WithBlockers } from "./reasons.ts";

/** The artifacts of a bundle that may be signed. */
export const SIGNED_ROLES = ["policy_decision", "execution_ticket", "execution_receipt"] as const;
Object.freeze(SIGNED_ROLES);

/** A role of {@link SIGNED_ROLES}; the purpose of its signature has the same name. */
export type SignedRole = (typeof SIGNED_ROLES)[number];

/**
 * What is known of one artifact's signature. `unsigned`: there is none. `not_checked`: there is one over this artifact, and no
 * verifier was given. `trusted`: verified, by somebody whom the rules allow. `invalid`: anything else.
 */
export type SignatureStatus = "unsigned" | "not_checked" | "trusted" | "invalid";

/** What the signatures of a bundle came to. */
export interface SignatureReport {
  /**
   * `absent` without a file of signatures; `not_checked` when no verifier was given; else the worst: `invalid`, or `incomplete`
   * when an artifact is unsigned that somebody of the rules may sign.
   */
  readonly status: "absent" | "not_checked" | "trusted" | "incomplete" | "invalid";
  readonly by_role: Readonly<Record<SignedRole, SignatureStatus>>;
  /** The verified signers by role; only of trusted signatures. */
  readonly signers: Readonly<Partial<Record<SignedRole, string>>>;
}

/** A report of signatures, why it makes the review fail, and why a human must look. */
export interface SignatureFindings extends WithBlockers<SignatureReport> {
  readonly reviews: readonly Problem[];
}

/** The signatures that were read, and what is wrong with them before any verifier is asked. */
export interface ReadSignatures {
  readonly isThere: boolean;
  readonly signatures: readonly { readonly at: number; readonly signature: DetachedSignature }[];
  readonly problems: readonly Problem[];
}

const PLACE = "/signatures";

/** Reads the signatures of a bundle and holds each against the digest of its artifact. */
export function readSignatures(evaluation: Evaluation, source: ArtifactSource): ReadSignatures {
  const read = readSidecarJson(source, SIDECAR_FILES.signatures, PLACE);
  if (read.status === "absent") return { isThere: false, signatures: [], problems: [] };
  if (read.status === "unreadable") return { isThere: true, signatures: [], problems: read.problems };
  const list = memberAt(read.value, "signatures");
  if (!Array.isArray(list) || Object.keys(read.value).length !== 1) {
    return { isThere: true, signatures: [], problems: [problem("signature_malformed", PLACE)] };
  }
  const artifacts = lifecycleArtifacts(evaluation.entries);
  const signatures: { at: number; signature: DetachedSignature }[] = [];
  const problems: Problem[] = [];
  for (const [at, claim] of (list as readonly JsonValue[]).entries()) {
    const found = isJsonObject(claim) ? DetachedSignature.safeParse(claim) : null;
    const place = pointer(["signatures", at]);
    if (found === null || !found.ok) {
      problems.push(problem("signature_malformed", place));
      continue;
    }
    problems.push(...within(place, claimProblems(found.record, artifacts)));
    if (signatures.some(({ signature }) => signature.purpose === found.record.purpose)) {
      problems.push(problem("duplicate_signature", place, found.record.purpose));
    }
    signatures.push({ at, signature: found.record });
  }
  return { isThere: true, signatures, problems };
}

function claimProblems(
  { purpose, form, digest }: DetachedSignature,
  artifacts: LifecycleArtifacts,
): readonly Problem[] {
  if (!isSignedRole(purpose)) return [problem("signature_purpose_mismatch", "/purpose", purpose)];
  return [
    ...(form === ARTIFACT_CANONICALIZATION ? [] : [problem("signature_form_mismatch", "/form", purpose)]),
    ...(digest === digestIn(artifacts, purpose) ? [] : [problem("signature_digest_mismatch", "/digest", purpose)]),
  ];
}

/** The report without a verifier: what is wrong on its face, and that the rest was not checked. */
export function unverifiedSignatures({ isThere, signatures, problems }: ReadSignatures): SignatureFindings {
  const statusOf = (role: SignedRole): SignatureStatus => {
    const own = signatures.filter(({ signature }) => signature.purpose === role);
    if (own.length === 0) return "unsigned";
    return own.some(({ at }) => problems.some(({ path }) => isBelow(path, pointer(["signatures", at]))))
      ? "invalid"
      : "not_checked";
  };
  return reportOf(problems.length > 0 ? "invalid" : isThere ? "not_checked" : "absent", statusOf, {}, problems);
}

/**
 * The report of a verifier's answers: a signature that the rules require and that isn't there is a reason to fail. One that
 * they only know a signer for is a reason to look: whoever rewrites an artifact can drop the signature over it as well.
 */
export async function verifiedSignatures(
  evaluation: Evaluation,
  read: ReadSignatures,
  trust: SignatureTrust,
  ask: (signature: DetachedSignature, input: Uint8Array) => Promise<VerifierOutcome>,
): Promise<SignatureFindings> {
  const artifacts = lifecycleArtifacts(evaluation.entries);
  const mode: Mode =
    memberAt(artifacts.execution_ticket?.artifact, "execution_limits", "mode") === "dry_run" ? "dry_run" : "live";
  const statuses: Partial<Record<SignedRole, SignatureStatus>> = {};
  const signers: Partial<Record<SignedRole, string>> = {};
  const blockers = [...read.problems];
  const reviews: Problem[] = [];
  for (const role of SIGNED_ROLES) {
    const required = requiresSignature(trust.rules, mode, role);
    const digest = digestIn(artifacts, role);
    const own = read.signatures.find(({ signature }) => signature.purpose === role) ?? null;
    if (digest === null) {
      statuses[role] = own === null ? "unsigned" : "invalid";
      continue;
    }
    const expected = { purpose: role, form: ARTIFACT_CANONICALIZATION, digest } as const;
    const claim = own === null ? null : checkSignatureClaim(expected, own.signature, trust.rules);
    const isAskable = claim !== null && claim.signature !== null && claim.problems.length === 0;
    const outcome = isAskable && own !== null ? await ask(own.signature, signatureInput(own.signature)) : null;
    const decision = checkSignature({
      expected,
      signature: own?.signature ?? null,
      rules: trust.rules,
      required,
      outcome,
    });
    const place = own === null ? PLACE : pointer(["signatures", own.at]);
    const found = [
      ...within(place, decision.problems),
      ...approverProblems(role, decision.signer_id, artifacts, mode, place),
    ];
    blockers.push(...found);
    statuses[role] = found.length > 0 ? "invalid" : decision.status === "trusted" ? "trusted" : "unsigned";
    if (found.length === 0 && decision.signer_id !== null) signers[role] = decision.signer_id;
    const hasSigner = trust.rules.signers.some(({ purposes }) => purposes.includes(role));
    if (statuses[role] === "unsigned" && hasSigner) reviews.push(problem("artifact_unsigned", PLACE, role));
  }
  const status =
    blockers.length > 0
      ? "invalid"
      : reviews.length > 0
        ? "incomplete"
        : Object.keys(signers).length > 0
          ? "trusted"
          : read.isThere
            ? "not_checked"
            : "absent";
  return reportOf(status, (role) => statuses[role] ?? "unsigned", signers, eachOnce(blockers), reviews);
}

/** Who approved may not be who asked. */
function approverProblems(
  role: SignedRole,
  signer: string | null,
  artifacts: LifecycleArtifacts,
  mode: Mode,
  place: string,
): readonly Problem[] {
  if (signer === null || role === "execution_receipt") return [];
  const text = (artifact: JsonObject | undefined, ...way: readonly string[]): string | null => {
    const value = memberAt(artifact, ...way);
    return typeof value === "string" ? value : null;
  };
  const intent = artifacts.intent_contract?.artifact;
  const subject = {
    actor: text(intent, "actor", "id") ?? text(intent, "actor", "label"),
    issued_for: text(artifacts.execution_ticket?.artifact, "subject_binding", "issued_for_actor"),
  };
  return within(place, checkApprover(signer, subject, mode));
}

function reportOf(
  status: SignatureReport["status"],
  statusOf: (role: SignedRole) => SignatureStatus,
  signers: SignatureReport["signers"],
  blockers: readonly Problem[],
  reviews: readonly Problem[] = [],
): SignatureFindings {
  const by_role = Object.fromEntries(SIGNED_ROLES.map((role) => [role, statusOf(role)])) as SignatureReport["by_role"];
  return {
    report: Object.freeze({ status, by_role: Object.freeze(by_role), signers: Object.freeze(signers) }),
    blockers,
    reviews,
  };
}

function digestIn(artifacts: LifecycleArtifacts, role: SignedRole): Sha256Hex | null {
  return artifacts[role]?.descriptor?.digest ?? null;
}

function isSignedRole(purpose: SignaturePurpose): purpose is SignedRole {
  return (SIGNED_ROLES as readonly string[]).includes(purpose);
}

function isBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
