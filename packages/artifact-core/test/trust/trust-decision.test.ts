import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkApprover,
  checkSignature,
  checkSignatureClaim,
  checkVerifierOutcome,
  dryRunWithoutSignatures,
  problem,
  sha256,
  type Problem,
  type SignatureCheck,
  type VerifierOutcome,
} from "../../src/index.ts";
import { plainValue } from "../support/arbitraries.ts";
import { isDeepFrozen } from "../support/refusal.ts";
import { ANSWER, CHECK, EXPECTED, RULES, SIGNATURE } from "../support/signature-samples.ts";

const TICKET = "execution_ticket";

function answered(answer: unknown): VerifierOutcome {
  return { status: "answered", answer };
}

function decide(change: Partial<SignatureCheck>): ReturnType<typeof checkSignature> {
  return checkSignature({ ...CHECK, ...change });
}

function denied(...problems: Problem[]): unknown {
  return { status: "denied", signer_id: null, roles: [], problems };
}

describe("checkSignature", () => {
  it("trusts what is signed by an allowed signer and verified", () => {
    const trusted = { status: "trusted", signer_id: "owner", roles: ["owner"], problems: [] };
    expect(decide({})).toStrictEqual(trusted);
    expect(decide({ required: false })).toStrictEqual(trusted);
    expect(isDeepFrozen(decide({}))).toBe(true);
  });

  it("asks for a signature where one is required, and only there", () => {
    expect(decide({ signature: null })).toStrictEqual(denied(problem("signature_missing", "", TICKET)));
    expect(decide({ signature: undefined })).toStrictEqual(denied(problem("signature_missing", "", TICKET)));
    expect(decide({ signature: null, required: false })).toStrictEqual({
      status: "not_required",
      signer_id: null,
      roles: [],
      problems: [],
    });
  });

  it("checks a signature in full that nobody asked for", () => {
    const rules = dryRunWithoutSignatures().rules;
    expect(decide({ rules, required: false })).toStrictEqual(
      denied(problem("signer_not_allowed", "/signer_id", TICKET)),
    );
    expect(decide({ required: false, outcome: answered({ ...ANSWER, status: "invalid" }) })).toStrictEqual(
      denied(problem("signature_invalid", "", TICKET)),
    );
  });

  it("never trusts a signature that wasn't put to the verifier", () => {
    expect(decide({ outcome: null })).toStrictEqual(denied(problem("verifier_failed", "", TICKET)));
    expect(decide({ outcome: { status: "failed" } })).toStrictEqual(denied(problem("verifier_failed", "", TICKET)));
  });

  it("lists every reason at once", () => {
    const signature = {
      ...SIGNATURE,
      purpose: "policy_decision",
      form: "rfc8785",
      digest: sha256("b"),
      signer_id: "other",
    };
    const answer = { ...ANSWER, status: "unknown" };
    expect(decide({ signature, outcome: answered(answer) }).problems.map(({ code }) => code)).toStrictEqual([
      "signature_purpose_mismatch",
      "signature_form_mismatch",
      "signature_digest_mismatch",
      "signer_not_allowed",
      "verifier_answer_invalid",
      "verifier_answer_invalid",
      "verifier_answer_invalid",
      "signature_unknown",
    ]);
  });

  it("trusts nothing but the whole proof: every other signature or answer is denied", () => {
    const parts = fc.record({
      signature: fc.oneof(
        plainValue,
        fc
          .tuple(fc.constantFrom(...Object.keys(SIGNATURE)), plainValue)
          .map(([key, value]) => ({ ...SIGNATURE, [key]: value })),
        fc.constant(SIGNATURE),
      ),
      outcome: fc.oneof(
        fc.constant(null),
        fc.constant<VerifierOutcome>({ status: "failed" }),
        plainValue.map(answered),
        fc
          .tuple(fc.constantFrom(...Object.keys(ANSWER)), plainValue)
          .map(([key, value]) => answered({ ...ANSWER, [key]: value })),
        fc.constant(answered(ANSWER)),
      ),
      required: fc.boolean(),
    });
    fc.assert(
      fc.property(parts, (change) => {
        const decision = decide(change);
        // The algorithm and the signature's own text are the verifier's business.
        const { algorithm: _, signature: __, ...claim } = SIGNATURE;
        const whole = JSON.stringify(change.outcome) === JSON.stringify(answered(ANSWER));
        const ours = typeof change.signature === "object" && change.signature !== null;
        const same = ours && Object.entries(claim).every(([key, value]) => (change.signature as never)[key] === value);
        if (decision.status === "trusted") expect([whole, same]).toStrictEqual([true, true]);
        if (decision.status === "not_required")
          expect([change.signature, change.required]).toStrictEqual([null, false]);
        expect(decision.problems.length === 0).toBe(decision.status !== "denied");
      }),
    );
  });
});

describe("checkSignatureClaim", () => {
  it("gives the signature to put to the verifier", () => {
    expect(checkSignatureClaim(EXPECTED, SIGNATURE, RULES)).toStrictEqual({ signature: SIGNATURE, problems: [] });
  });

  it.each([
    ["text", "signature", ""],
    ["nothing", null, ""],
    ["an array", [SIGNATURE], ""],
    ["an unknown member", { ...SIGNATURE, kid: "1" }, "/kid"],
    ["a key of its own", { ...SIGNATURE, pem: "a" }, "/pem"],
    ["a purpose of no list", { ...SIGNATURE, purpose: "login" }, "/purpose"],
    ["a digest in the other spelling", { ...SIGNATURE, digest: `sha256:${SIGNATURE.digest}` }, "/digest"],
  ])("calls %s malformed", (_, claim, path) => {
    expect(checkSignatureClaim(EXPECTED, claim, RULES)).toStrictEqual({
      signature: null,
      problems: [problem("signature_malformed", path, TICKET)],
    });
  });

  it.each([
    ["signature_purpose_mismatch", "purpose", "ticket_revocation"],
    ["signature_form_mismatch", "form", "sclite-json-v0.2"],
    ["signature_digest_mismatch", "digest", sha256("b")],
    ["signer_not_allowed", "signer_id", "policy"],
    ["signer_not_allowed", "signer_id", "OWNER"],
  ])("says %s", (code, member, value) => {
    const claim = checkSignatureClaim(EXPECTED, { ...SIGNATURE, [member]: value }, RULES);
    expect(claim.problems).toStrictEqual([problem(code, `/${member}`, TICKET)]);
  });
});

describe("checkVerifierOutcome", () => {
  it("accepts an answer to what was asked", () => {
    expect(checkVerifierOutcome(SIGNATURE, answered(ANSWER))).toStrictEqual([]);
  });

  it.each([
    ["a boolean", true],
    ["text", "valid"],
    ["nothing", undefined],
    ["another word", { ...ANSWER, status: "passed" }],
    ["a word in other case", { ...ANSWER, status: "Valid" }],
    ["a missing member", { status: "valid", signer_id: "owner", purpose: TICKET }],
    ["one member more", { ...ANSWER, trusted: true }],
    ["a promise", Promise.resolve(ANSWER)],
    ["a getter that throws", Object.defineProperty({ ...ANSWER }, "status", { enumerable: true, get: () => fail() })],
    ["a proxy whose traps throw", new Proxy({}, { ownKeys: fail, getPrototypeOf: fail })],
  ])("refuses %s", (_, answer) => {
    expect(checkVerifierOutcome(SIGNATURE, answered(answer))).toStrictEqual([
      problem("verifier_answer_invalid", "", TICKET),
    ]);
  });

  it.each([
    ["signer_id", "policy"],
    ["purpose", "policy_decision"],
    ["digest", sha256("b")],
  ])("refuses an answer about another %s", (member, value) => {
    expect(checkVerifierOutcome(SIGNATURE, answered({ ...ANSWER, [member]: value }))).toStrictEqual([
      problem("verifier_answer_invalid", `/${member}`, TICKET),
    ]);
  });

  it.each([
    ["invalid", "signature_invalid"],
    ["unknown", "signature_unknown"],
  ])("takes %s for a no", (status, code) => {
    expect(checkVerifierOutcome(SIGNATURE, answered({ ...ANSWER, status }))).toStrictEqual([problem(code, "", TICKET)]);
  });
});

function fail(): never {
  throw new Error("of the value");
}

describe("checkApprover", () => {
  it.each([
    ["dry_run", { actor: "agent", issued_for: "agent" }, []],
    ["live", { actor: "agent", issued_for: null }, []],
    ["dry_run", { actor: null, issued_for: null }, []],
    ["live", { actor: null, issued_for: null }, [problem("actor_unknown")]],
    ["dry_run", { actor: "owner", issued_for: null }, [problem("approver_is_requester", "", "actor")]],
    [
      "live",
      { actor: null, issued_for: "owner" },
      [problem("actor_unknown"), problem("approver_is_requester", "", "issued_for")],
    ],
    [
      "live",
      { actor: "owner", issued_for: "owner" },
      [problem("approver_is_requester", "", "actor"), problem("approver_is_requester", "", "issued_for")],
    ],
  ] as const)("in %s with %j", (mode, subject, problems) => {
    expect(checkApprover("owner", subject, mode)).toStrictEqual(problems);
  });
});
