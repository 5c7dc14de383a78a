// What the public functions of trust, admission and the demo ports make of arguments of any type: one of our errors or a
// refusal, and never a yes.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  demoDigestSigner,
  demoDigestVerifier,
  demoSignAndVerify,
  demoSignature,
  demoSigner,
  demoVerifier,
} from "../../src/demo.ts";
import {
  admissionDecisionFromHostGate,
  ArtifactDescriptor,
  authorizationTransition,
  checkApprover,
  checkSignature,
  checkSignatureClaim,
  checkVerifierOutcome,
  createTrustRules,
  isSignerAllowed,
  isSignerId,
  missingPrerequisites,
  notEvaluated,
  prerequisiteReasonCode,
  requiresSignature,
  rolesOfSigner,
  signatureEnvelopeFromArtifact,
  signatureInput,
  signatureTransitionDecision,
} from "../../src/index.ts";
import { plainValue } from "../support/arbitraries.ts";
import { codeOf } from "../support/refusal.ts";
import { ANSWER, CHECK, EXPECTED, RULES, SIGNATURE } from "../support/signature-samples.ts";
import { WRONG_VALUES } from "../support/wrong-values.ts";

const WRONG: readonly unknown[] = [
  ...WRONG_VALUES,
  undefined,
  "text",
  [],
  {},
  { signers: null, require: null },
  Object.defineProperty({}, "purpose", {
    enumerable: true,
    get(): never {
      throw new Error("getter");
    },
  }),
];

const descriptor = ArtifactDescriptor.parse({ artifact_type: "a", schema_version: "v1", digest: "d" });
const envelope = demoDigestSigner().sign({ descriptor, purpose: "p" }).signature;
const demo = demoDigestVerifier({ allowed_signer_ids: ["demo-signer"] });

type Call = (wrong: never) => unknown;

/** The functions with an argument in each place, and whether what comes back is a yes. */
const CALLS: readonly (readonly [name: string, call: Call, isYes?: (answer: never) => boolean])[] = [
  ["admissionDecisionFromHostGate", admissionDecisionFromHostGate, (answer: { allowed: boolean }) => answer.allowed],
  ["authorizationTransition", authorizationTransition, (answer: { allowed: boolean }) => answer.allowed],
  ["missingPrerequisites", (wrong) => missingPrerequisites(wrong, false), isEmpty],
  ["prerequisiteReasonCode", (wrong) => prerequisiteReasonCode(wrong, true)],
  ["notEvaluated", notEvaluated],
  ["signatureInput", signatureInput, () => true],
  ["isSignerId", isSignerId],
  ["signatureEnvelopeFromArtifact", signatureEnvelopeFromArtifact, (answer: { signed: boolean }) => answer.signed],
  ["signatureTransitionDecision(descriptor)", (wrong) => signatureTransitionDecision(wrong), () => true],
  ["signatureTransitionDecision(evidence)", (wrong) => signatureTransitionDecision(descriptor, wrong)],
  ["checkSignature", checkSignature, isTrusted],
  ["checkSignature(expected)", (wrong) => checkSignature({ ...CHECK, expected: wrong }), isTrusted],
  ["checkSignature(signature)", (wrong) => checkSignature({ ...CHECK, signature: wrong }), isTrusted],
  ["checkSignature(rules)", (wrong) => checkSignature({ ...CHECK, rules: wrong }), isTrusted],
  ["checkSignature(outcome)", (wrong) => checkSignature({ ...CHECK, outcome: wrong }), isTrusted],
  ["checkSignature(required)", (wrong) => checkSignature({ ...CHECK, signature: null, required: wrong }), isTrusted],
  ["checkSignatureClaim(expected)", (wrong) => checkSignatureClaim(wrong, SIGNATURE, RULES), hasNoProblems],
  ["checkSignatureClaim(claim)", (wrong) => checkSignatureClaim(EXPECTED, wrong, RULES), hasNoProblems],
  ["checkSignatureClaim(rules)", (wrong) => checkSignatureClaim(EXPECTED, SIGNATURE, wrong), hasNoProblems],
  ["checkVerifierOutcome(outcome)", (wrong) => checkVerifierOutcome(SIGNATURE, wrong), isEmpty],
  [
    "checkVerifierOutcome(signature)",
    (wrong) => checkVerifierOutcome(wrong, { status: "answered", answer: ANSWER }),
    isEmpty,
  ],
  ["checkApprover(subject)", (wrong) => checkApprover("owner", wrong, "live"), isEmpty],
  ["checkApprover(mode)", (wrong) => checkApprover("owner", { actor: null, issued_for: null }, wrong), isEmpty],
  ["createTrustRules", createTrustRules, () => true],
  ["requiresSignature(rules)", (wrong) => requiresSignature(wrong, "live", "execution_ticket"), () => true],
  ["requiresSignature(mode)", (wrong) => requiresSignature(RULES, wrong, "execution_ticket"), () => true],
  ["isSignerAllowed(rules)", (wrong) => isSignerAllowed(wrong, "execution_ticket", "owner"), (yes) => yes],
  ["isSignerAllowed(purpose)", (wrong) => isSignerAllowed(RULES, wrong, "owner"), (yes) => yes],
  ["isSignerAllowed(signer)", (wrong) => isSignerAllowed(RULES, "execution_ticket", wrong), (yes) => yes],
  ["rolesOfSigner(rules)", (wrong) => rolesOfSigner(wrong, "owner"), () => true],
  ["rolesOfSigner(signer)", (wrong) => rolesOfSigner(RULES, wrong), (roles: readonly string[]) => roles.length > 0],
  ["demoSignature", demoSignature, () => true],
  ["demoSigner.sign", (wrong) => demoSigner().sign(wrong, new Uint8Array()), () => true],
  ["demoVerifier.verify", (wrong) => demoVerifier().verify(wrong, new Uint8Array()), isValid],
  ["demoDigestSigner.sign", (wrong) => demoDigestSigner().sign(wrong), () => true],
  ["demoDigestSigner(signer)", (wrong) => demoDigestSigner(wrong).sign({ descriptor, purpose: "p" })],
  ["demoDigestVerifier", demoDigestVerifier, () => true],
  ["demoDigestVerifier.verify(descriptor)", (wrong) => demo.verify(wrong, envelope), () => true],
  ["demoDigestVerifier.verify(envelope)", (wrong) => demo.verify(descriptor, wrong), isTrustedResult],
  ["demoSignAndVerify(descriptor)", (wrong) => demoSignAndVerify(wrong), () => true],
  ["demoSignAndVerify(options)", (wrong) => demoSignAndVerify(descriptor, wrong)],
];

function never(): boolean {
  return false;
}

function isEmpty(answer: readonly unknown[]): boolean {
  return answer.length === 0;
}

function hasNoProblems(answer: { readonly problems: readonly unknown[] }): boolean {
  return answer.problems.length === 0;
}

function isTrusted(answer: { readonly status: string }): boolean {
  return answer.status === "trusted";
}

function isTrustedResult(answer: { readonly trusted: boolean }): boolean {
  return answer.trusted;
}

function isValid(answer: { readonly status: string }): boolean {
  return answer.status === "valid";
}

describe("a wrong argument", () => {
  it.each(CALLS.map(([name, call, isYes = never]) => ({ name, call, isYes })))("of $name", ({ call, isYes }) => {
    const holds = (wrong: unknown): void => {
      let answer: unknown = null;
      const code = codeOf(() => (answer = call(wrong as never)));
      if (code === null) expect(isYes(answer as never)).toBe(false);
    };
    for (const wrong of WRONG) holds(wrong);
    fc.assert(fc.property(plainValue, holds), { numRuns: 50 });
  });
});
