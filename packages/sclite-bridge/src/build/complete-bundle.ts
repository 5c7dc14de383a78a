// Completes the bundle of a run: receipt, evidence bounded by it, manifest and sidecars. The same run gives the same bytes.

import {
  ACTION_ROLES,
  AuthorizationDecision,
  DetachedSignature,
  digest,
  pointer,
  problem,
  SIGNATURE_PURPOSES,
  type GovernedRun,
  type JsonObject,
  type Problem,
} from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import { refuse, within } from "../artifact/problems.ts";
import { instantText } from "../chain/instant.ts";
import type { ChainManifestOptions } from "../chain/manifest.ts";
import { SIDECAR_FILES } from "../review/bundle-shape.ts";
import { buildBundle, bundleFile, type Bundle } from "./bundle.ts";
import { buildEvidenceContract, type EvidenceClaim, type EvidenceContractInput } from "./evidence.ts";
import { withReview } from "./review-files.ts";

/** What a caller may say of a completed bundle. */
export interface CompleteBundleOptions {
  /** The labels of the manifest. The id is the receipt's and the time is the run's end, unless given. */
  readonly manifest?: ChainManifestOptions;
  /** Members of the evidence contract that differ from the default ones. */
  readonly evidence?: Partial<EvidenceContractInput>;
}

/**
 * Makes the bundle of a run: the six artifacts, the manifest, `signatures.json` (`{signatures}`, those of the action and the
 * receipt's), `authorization_decision.json`, and its review: `verification_receipt.json` and `REVIEW.md`, at the run's end.
 *
 * @throws GovEngineError `governed_run_inconsistent` for a run whose digests, decision or signatures aren't about its own
 *   artifacts, and the codes of `buildEvidenceContract` and `buildBundle`.
 * @example
 * const bundle = completeBundle(outcome.run);
 */
export function completeBundle(run: GovernedRun, options: CompleteBundleOptions = {}): Bundle {
  const decision = AuthorizationDecision.parse(run.authorization_decision);
  const signatures = signaturesOf(run);
  refuse([...digestProblems(run), ...decisionProblems(run, decision), ...signatureProblems(run, signatures)]);
  const { receipt: execution_receipt } = run;
  const { execution_ticket } = run.artifacts;
  const evidence_contract = buildEvidenceContract(evidenceOf(run, options.evidence), {
    execution_ticket,
    execution_receipt,
  });
  const files = buildBundle(
    { ...run.artifacts, execution_receipt, evidence_contract },
    { chain_id: receiptId(run), created_at: instantText(run.ended_at), ...options.manifest },
  );
  const reviewed = withReview(files, instantText(run.ended_at));
  return Object.freeze([
    ...reviewed.files,
    bundleFile(SIDECAR_FILES.authorization_decision, { ...decision } as unknown as JsonObject),
    bundleFile(SIDECAR_FILES.signatures, { signatures: signatures.map((each) => ({ ...each })) }),
  ]);
}

/** The signatures of a run, in the order of their purposes. */
function signaturesOf({ signatures, receipt_signature }: GovernedRun): readonly DetachedSignature[] {
  const all = receipt_signature === null ? signatures : [...signatures, receipt_signature];
  const read = all.map((signature) => DetachedSignature.parse(signature));
  return SIGNATURE_PURPOSES.flatMap((purpose) => read.filter((signature) => signature.purpose === purpose));
}

/** Whether what the run says of its artifacts is what they are. */
function digestProblems(run: GovernedRun): readonly Problem[] {
  const wrong = ACTION_ROLES.filter((role) => digestOf(run.artifacts[role]) !== run.digests[role]);
  return [
    ...wrong.map((role) => inconsistent("digests", role)),
    ...(digestOf(run.receipt) === run.receipt_digest ? [] : [inconsistent("receipt_digest")]),
  ];
}

/** Whether the decision is a yes to exactly this run. */
function decisionProblems(run: GovernedRun, decision: AuthorizationDecision): readonly Problem[] {
  const { input_digests, request_digest } = decision;
  const other = ACTION_ROLES.filter((role) => input_digests[role] !== run.digests[role]);
  return within(pointer(["authorization_decision"]), [
    ...other.map((role) => inconsistent("input_digests", role)),
    ...(decision.allowed ? [] : [inconsistent("allowed")]),
    ...(request_digest === run.request_digest ? [] : [inconsistent("request_digest")]),
    ...(decision.mode === run.mode ? [] : [inconsistent("mode")]),
    ...(decision.runtime_ref === run.runtime_ref ? [] : [inconsistent("runtime_ref")]),
  ]);
}

/** Whether each signature is over an artifact of this run; who signed is for a verifier to say. */
function signatureProblems(run: GovernedRun, signatures: readonly DetachedSignature[]): readonly Problem[] {
  return signatures.flatMap(({ purpose, digest: signed }, at) => {
    const subject = subjectDigest(run, purpose);
    return subject === signed ? [] : [inconsistent("signatures", at)];
  });
}

function subjectDigest(run: GovernedRun, purpose: DetachedSignature["purpose"]): string | null {
  switch (purpose) {
    case "policy_decision":
    case "execution_ticket":
      return run.digests[purpose];
    case "execution_receipt":
      return run.receipt_digest;
    case "ticket_revocation":
      // A revocation is no part of a run.
      return null;
  }
}

function evidenceOf(run: GovernedRun, given: Partial<EvidenceContractInput> = {}): EvidenceContractInput {
  return {
    evidence_contract_id: `evidence-${run.receipt_digest}`,
    created_at: instantText(run.ended_at),
    claims: [claimOf(run)],
    verification: { commands: ["npx @govengine/cli verify ."] },
    ...given,
  };
}

/** The one claim that follows from the receipt alone. */
function claimOf(run: GovernedRun): EvidenceClaim {
  const bounded = { bounded_by_receipt: true, source_receipt_id: receiptId(run) };
  if (run.mode === "dry_run" && run.status === "completed") {
    const statement = "The prepared steps were dry-run: none of them was carried out.";
    return { id: "dry_run_only", statement, claim_type: "receipt_bounded_dry_run", ...bounded };
  }
  if (run.status === "completed") {
    const statement = "Every prepared step ended successfully, as the receipt of the runtime says.";
    const claim_type = "receipt_bounded_execution";
    return { id: "run_completed", statement, claim_type, ...bounded, requires_completed_execution: true };
  }
  const statement = "The run ended before its last step; nothing is claimed of what it would have shown.";
  return { id: "run_not_completed", statement, claim_type: "receipt_bounded_dry_run", ...bounded };
}

function receiptId({ receipt }: GovernedRun): string {
  return memberAt(receipt, "receipt_id") as string;
}

function digestOf(artifact: JsonObject): string {
  return digest(artifact, ARTIFACT_CANONICALIZATION);
}

function inconsistent(...keys: readonly (string | number)[]): Problem {
  return problem("governed_run_inconsistent", pointer(keys));
}
