// Whether a signature is trusted: small steps that the kernel puts together. Whatever isn't proved is a problem.

import * as v from "valibot";
import { membersOf } from "../json/arguments.ts";
import type { CanonicalForm } from "../json/canonical.ts";
import type { Sha256Hex } from "../json/hash.ts";
import type { Mode } from "../ports/action.ts";
import type { VerificationAnswer } from "../ports/trust-ports.ts";
import { defineRecord } from "../record/define-record.ts";
import { oneOf, sha256Text } from "../record/fields.ts";
import { problem, type Problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import { DetachedSignature } from "./detached-signature.ts";
import { SIGNATURE_PURPOSES, type SignaturePurpose } from "./signature-input.ts";
import { signerId } from "./signer-id-field.ts";
import { isSignerAllowed, rolesOfSigner, type TrustRules } from "./trust-rules.ts";

/** What a signature must be over: the digest that the kernel computed itself. */
export interface ExpectedSignature {
  readonly purpose: SignaturePurpose;
  readonly form: CanonicalForm;
  readonly digest: Sha256Hex;
}

/** A signature that was read, or the reasons why the verifier isn't asked. */
export interface SignatureClaim {
  /** Null when it can't be read. */
  readonly signature: DetachedSignature | null;
  readonly problems: readonly Problem[];
}

/** What came of asking the verifier: an answer of any shape, or none because it threw or said nothing in time. */
export type VerifierOutcome = { readonly status: "answered"; readonly answer: unknown } | { readonly status: "failed" };

/** What a signature is worth. */
export interface SignatureDecision {
  /** `not_required`: there is none, and the rules ask for none. */
  readonly status: "trusted" | "not_required" | "denied";
  /** The verified signer, null unless trusted. */
  readonly signer_id: string | null;
  /** The roles that the rules give the verified signer. */
  readonly roles: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a signature and holds it against what is expected and whom the rules allow, before any verifier is asked. The
 * detail of every problem is the purpose.
 */
export function checkSignatureClaim(expected: ExpectedSignature, claim: unknown, rules: TrustRules): SignatureClaim {
  const { digest, form, purpose } = membersOf(expected);
  const read = DetachedSignature.safeParse(claim);
  if (!read.ok)
    return {
      signature: null,
      problems: read.problems.map(({ path }) => problem("signature_malformed", path, purpose)),
    };
  const { record: signature } = read;
  const checks: readonly [code: string, path: string, holds: boolean][] = [
    ["signature_purpose_mismatch", "/purpose", signature.purpose === purpose],
    ["signature_form_mismatch", "/form", signature.form === form],
    ["signature_digest_mismatch", "/digest", signature.digest === digest],
    ["signer_not_allowed", "/signer_id", isSignerAllowed(rules, purpose, signature.signer_id)],
  ];
  const problems = checks.filter(([, , holds]) => !holds).map(([code, path]) => problem(code, path, purpose));
  return { signature, problems };
}

/** Holds a verifier's answer against the signature that it was asked about. */
export function checkVerifierOutcome(signature: DetachedSignature, outcome: VerifierOutcome): readonly Problem[] {
  const asked = membersOf(signature);
  const came = membersOf(outcome);
  const say = (code: string, path = ""): Problem => problem(code, path, asked.purpose);
  if (came.status !== "answered") return [say("verifier_failed")];
  const read = answerRecord.safeParse(came.answer);
  if (!read.ok) return [say("verifier_answer_invalid")];
  const { record: answer } = read;
  const echoes = (["signer_id", "purpose", "digest"] as const)
    .filter((part) => answer[part] !== asked[part])
    .map((part) => say("verifier_answer_invalid", `/${part}`));
  if (answer.status === "invalid") return [...echoes, say("signature_invalid")];
  if (answer.status === "unknown") return [...echoes, say("signature_unknown")];
  return echoes;
}

/** What {@link checkSignature} looks at. */
export interface SignatureCheck {
  readonly expected: ExpectedSignature;
  /** The signature as it came in, null when there is none. */
  readonly signature: unknown;
  readonly rules: TrustRules;
  /** Whether the rules require a signature for this purpose and mode. */
  readonly required: boolean;
  /** What came of asking the verifier, null when it wasn't asked. */
  readonly outcome: VerifierOutcome | null;
}

/**
 * Whether a signature is trusted. One that is there is checked in full, also where none is required; one that wasn't put
 * to the verifier is never trusted.
 */
export function checkSignature(check: SignatureCheck): SignatureDecision {
  const { expected, signature, rules, required, outcome } = membersOf(check);
  const { purpose } = membersOf(expected);
  if (signature === null || signature === undefined) {
    const missing = problem("signature_missing", "", purpose);
    return required === false ? decision("not_required", null, [], []) : denied([missing]);
  }
  const claim = checkSignatureClaim(expected, signature, rules);
  if (claim.signature === null) return denied(claim.problems);
  const { signer_id } = claim.signature;
  const problems = [...claim.problems];
  if (outcome !== null) problems.push(...checkVerifierOutcome(claim.signature, outcome));
  // A claim that is wrong in itself isn't put to the verifier; any other has to be.
  else if (problems.length === 0) problems.push(problem("verifier_failed", "", purpose));
  return problems.length > 0 ? denied(problems) : decision("trusted", signer_id, rolesOfSigner(rules, signer_id), []);
}

/** Who is behind an action, as the artifacts name them. */
export interface ActionSubject {
  /** Who wants it, null when the intent names nobody. */
  readonly actor: string | null;
  /** For whom the ticket was issued, null when it says nothing. */
  readonly issued_for: string | null;
}

/** Whether a verified signer is somebody else than who asked. A live run needs a name to compare with. */
export function checkApprover(signer_id: string, subject: ActionSubject, mode: Mode): readonly Problem[] {
  const { actor, issued_for } = membersOf(subject);
  const problems: Problem[] = [];
  const named = typeof actor === "string" && actor !== "";
  if (!named && mode !== "dry_run") problems.push(problem("actor_unknown"));
  if (actor === signer_id) problems.push(problem("approver_is_requester", "", "actor"));
  if (issued_for === signer_id) problems.push(problem("approver_is_requester", "", "issued_for"));
  return problems;
}

const answerRecord: RecordType<VerificationAnswer> = defineRecord({
  name: "verification_answer",
  recordType: "govengine.kernel.VerificationAnswer",
  schemaVersion: "v1",
  schema: v.strictObject({
    status: oneOf(["valid", "invalid", "unknown"]),
    signer_id: signerId(),
    purpose: oneOf(SIGNATURE_PURPOSES),
    digest: sha256Text(),
  }),
});

function denied(problems: readonly Problem[]): SignatureDecision {
  return decision("denied", null, [], problems);
}

function decision(
  status: SignatureDecision["status"],
  signer_id: string | null,
  roles: readonly string[],
  problems: readonly Problem[],
): SignatureDecision {
  return Object.freeze({ status, signer_id, roles: Object.freeze([...roles]), problems: Object.freeze([...problems]) });
}
