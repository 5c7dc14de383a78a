// The signatures of an action: each purpose has at most one, each is verified by the host over what the kernel digested.

import {
  checkSignature,
  checkSignatureClaim,
  isJsonObject,
  parseJson,
  problem,
  requiresSignature,
  SIGNATURE_PURPOSES,
  signatureInput,
  sha256,
  snapshotJson,
  type CanonicalForm,
  type DetachedSignature,
  type ExpectedSignature,
  type JsonValue,
  type Mode,
  type Problem,
  type SignatureDecision,
  type Sha256Hex,
  type SignaturePurpose,
  type Trust,
  type VerifierOutcome,
} from "@govengine/artifact-core";
import { askPort, type Patience } from "./ask-port.ts";
import { isText } from "./evidence.ts";

/** Who signed a ticket that nobody signed: no signer may have this name. */
export const UNSIGNED_SIGNER = "unsigned";

/** The purposes that gate an action. */
const GATE_PURPOSES: readonly SignaturePurpose[] = ["policy_decision", "execution_ticket"];

/** The signatures that came in, by purpose. */
export interface GivenSignatures {
  readonly byPurpose: ReadonlyMap<string, JsonValue>;
  readonly problems: readonly Problem[];
}

/** Reads the list of signatures once. Two for one purpose are refused: one signature decides. */
export function readSignatures(given: unknown): GivenSignatures {
  const byPurpose = new Map<string, JsonValue>();
  if (given === undefined || given === null) return { byPurpose, problems: [] };
  const list = readList(given);
  if (list === null) return { byPurpose, problems: [problem("signatures_malformed", "/signatures")] };
  const problems: Problem[] = [];
  for (const [index, entry] of list.entries()) {
    const purpose = isJsonObject(entry) ? entry["purpose"] : null;
    const code = refusalOf(purpose, byPurpose);
    if (code !== null) problems.push(problem(code, `/signatures/${index}`));
    else byPurpose.set(purpose as string, entry);
  }
  return { byPurpose, problems };
}

/** More signatures than there are purposes can't all count. */
const MAX_SIGNATURES = 16;

function readList(given: unknown): readonly JsonValue[] | null {
  try {
    const list = isText(given) ? parseJson(given) : snapshotJson(given);
    return Array.isArray(list) && list.length <= MAX_SIGNATURES ? (list as readonly JsonValue[]) : null;
  } catch {
    return null;
  }
}

function refusalOf(purpose: JsonValue | undefined, taken: ReadonlyMap<string, JsonValue>): string | null {
  if (typeof purpose !== "string" || !(SIGNATURE_PURPOSES as readonly string[]).includes(purpose)) {
    return "signature_malformed";
  }
  // A signature for something else is none for this.
  if (!(GATE_PURPOSES as readonly string[]).includes(purpose)) return "signature_purpose_mismatch";
  return taken.has(purpose) ? "duplicate_signature" : null;
}

/** What the two signatures are worth; null for one that could not be held against anything. */
export interface TrustFindings {
  readonly policy: SignatureDecision | null;
  readonly ticket: SignatureDecision | null;
}

/** What a signature must be over; the digest is null while what it should be over can't be read. */
export interface SignedArtifact {
  readonly purpose: SignaturePurpose;
  readonly form: CanonicalForm;
  readonly digest: Sha256Hex | null;
}

/** Stands for no digest: a signature that isn't there has the same verdict over each. */
const NO_DIGEST: Sha256Hex = sha256("");

/**
 * What one signature is worth, asking the verifier only for one that can count. Null for a signature that is there over
 * an artifact that isn't.
 */
export async function verifySignature(
  { purpose, form, digest }: SignedArtifact,
  given: GivenSignatures,
  trust: Trust,
  mode: Mode,
  patience: Patience,
): Promise<SignatureDecision | null> {
  const { rules, verifier } = trust;
  const claimed = given.byPurpose.get(purpose) ?? null;
  if (claimed !== null && digest === null) return null;
  const expected: ExpectedSignature = { purpose, form, digest: digest ?? NO_DIGEST };
  const required = requiresSignature(rules, mode, expected.purpose);
  let outcome: VerifierOutcome | null = null;
  const claim = claimed === null ? null : checkSignatureClaim(expected, claimed, rules);
  if (verifier !== null && claim !== null && claim.signature !== null && claim.problems.length === 0) {
    const { signature } = claim;
    const answer = await askPort(() => verifier.verify(signature, signatureInput(signature)), patience);
    outcome = answer.ok ? { status: "answered", answer: answer.value } : { status: "failed" };
  }
  return checkSignature({ expected, signature: claimed, rules, required, outcome });
}

/** The signatures that were verified, for the bundle's sidecar. */
export function verifiedSignatures(
  { byPurpose }: GivenSignatures,
  { policy, ticket }: TrustFindings,
): readonly DetachedSignature[] {
  const status: Readonly<Record<string, SignatureDecision | null>> = {
    policy_decision: policy,
    execution_ticket: ticket,
  };
  const trusted = [...byPurpose].filter(([purpose]) => status[purpose]?.status === "trusted");
  // A trusted signature was read as one.
  return Object.freeze(trusted.map(([, signature]) => signature as unknown as DetachedSignature));
}
