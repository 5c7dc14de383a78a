import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoDigestSigner, demoDigestVerifier, demoSignAndVerify } from "../../src/demo.ts";
import {
  ArtifactDescriptor,
  problem,
  SignatureEnvelope,
  signatureEnvelopeFromArtifact,
  signatureTransitionDecision,
  SigningPolicy,
  TrustPolicy,
  VerificationResult,
  type JsonObject,
  type SignatureEvidence,
  type TransitionDecision,
} from "../../src/index.ts";
import { plainValue, withKeysReversed } from "../support/arbitraries.ts";
import { DIGEST } from "../support/record-samples.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

const descriptor = ArtifactDescriptor.parse({
  artifact_type: "execution_ticket",
  schema_version: "v0.2",
  digest: `sha256:${DIGEST}`,
});

const SIGNED: JsonObject = {
  mode: "detached_signature",
  signer_id: "owner",
  signature: "c2ln",
  binds_digest: descriptor.digest,
};
const OTHER = `sha256:${"0".repeat(64)}`;
const REQUIRED: JsonObject = { require_signature: true };

function decide(evidence: JsonObject): TransitionDecision {
  return signatureTransitionDecision(descriptor, evidence as unknown as SignatureEvidence);
}

function verified(status: string, trust_status: string): JsonObject {
  return { status, trust_status };
}

describe("signatureTransitionDecision", () => {
  it("allows what nobody has to sign, and says so", () => {
    expect(signatureTransitionDecision(descriptor)).toStrictEqual({
      status: "allowed",
      allowed: true,
      reason_code: "ok",
      from_state: "unsigned",
      to_state: "trusted",
      artifacts: [descriptor],
      blockers: [],
      next_actions: [],
      context: {
        context_id: "default",
        profile: "generic",
        policy_decision: {},
        trust_decision: { status: "not_required" },
        runner_profile: "dry-run",
        metadata: { signing_policy: SigningPolicy.parse({}), signature: SignatureEnvelope.parse({}) },
      },
    });
  });

  it("keeps the verification, the policy and the states that it was given", () => {
    const verification = verified("passed", "trusted");
    const decision = decide({
      signature: SIGNED,
      verification,
      signing_policy: REQUIRED,
      from_state: "signed",
      to_state: "released",
    });
    expect(decision).toMatchObject({ allowed: true, reason_code: "ok", from_state: "signed", to_state: "released" });
    expect(decision.context).toMatchObject({
      trust_decision: VerificationResult.parse(verification),
      metadata: { signing_policy: SigningPolicy.parse(REQUIRED), signature: SignatureEnvelope.parse(SIGNED) },
    });
    expect(isDeepFrozen(decision)).toBe(true);
  });

  it("says every blocker and every next action once, in the order of the table", () => {
    const decision = decide({
      signature: { ...SIGNED, mode: "other", signer_id: "stranger", binds_digest: OTHER },
      verification: verified("failed", "denied"),
      signing_policy: { ...REQUIRED, required_signer_ids: ["owner"] },
    });
    expect(decision).toMatchObject({ status: "blocked", allowed: false, reason_code: "trust_denied" });
    expect(decision.blockers).toStrictEqual([
      "signature_mode_not_allowed",
      "signer_not_allowed",
      "signature_digest_mismatch",
      "verification_status_not_passed",
      "trust_status_not_allowed",
    ]);
    expect(decision.next_actions).toStrictEqual([
      "use_allowed_signature_mode",
      "obtain_signature_from_allowed_signer",
      "resign_current_descriptor",
      "obtain_valid_trust_decision",
    ]);
  });

  it("takes both spellings of one digest, and nothing that is no digest", () => {
    const trusted = { verification: verified("ok", "ok") };
    expect(decide({ signature: { ...SIGNED, binds_digest: DIGEST }, ...trusted }).allowed).toBe(true);
    for (const text of [`SHA256:${DIGEST}`, `sha256:${DIGEST.toUpperCase()}`, `sha512:${DIGEST}`, "sha256:ticket"]) {
      const made = ArtifactDescriptor.parse({ ...descriptor, digest: text });
      const signature = SignatureEnvelope.parse({ ...SIGNED, binds_digest: text });
      const verification = VerificationResult.parse(trusted.verification);
      expect(signatureTransitionDecision(made, { signature, verification }).blockers).toStrictEqual([
        "signature_digest_mismatch",
      ]);
    }
  });

  it("takes no verification that says it is about another signature", () => {
    const verification = verified("passed", "trusted");
    const about = (metadata: JsonObject): readonly string[] =>
      decide({ signature: SIGNED, verification: { ...verification, metadata } }).blockers;
    expect(about({ signer_id: "owner", binds_digest: descriptor.digest, mode: "detached_signature" })).toStrictEqual(
      [],
    );
    for (const metadata of [
      { signer_id: "other" },
      { signer_id: null },
      { binds_digest: OTHER },
      { mode: "detached_demo_digest" },
      { algorithm: "ed25519" },
    ]) {
      expect(about(metadata)).toStrictEqual(["verification_signature_mismatch"]);
    }
  });

  it("refuses evidence that it can't read, and words that it doesn't know", () => {
    expect(refusalOf(() => decide({ signing_policies: REQUIRED }))).toStrictEqual([
      problem("unknown_signature_evidence_field", "/signing_policies"),
    ]);
    expect(refusalOf(() => decide({ signing_policy: { require_signature: "true" } }))).toStrictEqual([
      problem("invalid_signing_policy", "/signing_policy/require_signature", "boolean"),
    ]);
    expect(refusalOf(() => decide({ signature: "c2ln" }))).toStrictEqual([
      problem("invalid_signature_evidence", "/signature", "object"),
    ]);
    expect(refusalOf(() => decide({ signature: { ...SIGNED, signed: false } }))).toStrictEqual([
      problem("derived_field_mismatch", "/signature/signed"),
    ]);
    expect(refusalOf(() => signatureTransitionDecision({} as ArtifactDescriptor))?.[0]?.code).toBe(
      "missing_artifact_type",
    );
  });

  it("refuses evidence that no decision can hold", () => {
    const nested = (depth: number): JsonObject => (depth === 0 ? {} : { a: nested(depth - 1) });
    expect(codeOf(() => decide({ signature: { ...SIGNED, metadata: nested(32) } }))).toBe("json_max_depth");
    expect(codeOf(() => decide({ signature: { ...SIGNED, metadata: nested(20) } }))).toBeNull();
  });

  it("answers any evidence with a decision or one of our errors, whatever the order of its members", () => {
    const evidence = fc
      .tuple(fc.constantFrom("signature", "verification", "signing_policy", "trust_policy", "to_state"), plainValue)
      .map(([name, value]) => ({ signature: SIGNED, verification: verified("passed", "trusted"), [name]: value }));
    fc.assert(
      fc.property(fc.oneof(plainValue, evidence), (value) => {
        let first: unknown = null;
        let second: unknown = null;
        const code = codeOf(() => (first = decide(value as JsonObject)));
        expect(codeOf(() => (second = decide(withKeysReversed(value) as JsonObject)))).toBe(code);
        expect(second).toStrictEqual(first);
      }),
    );
  });
});

// Row by row the published table; where the reference was corrected later or let something pass unverified, the stricter row.
describe("the published decision table", () => {
  const table: readonly (readonly [name: string, evidence: JsonObject, blockers: readonly string[]])[] = [
    ["unsigned, not required", {}, []],
    ["unsigned, required", { signing_policy: REQUIRED }, ["signature_required"]],
    ["signed, unverified, not required", { signature: SIGNED }, ["trust_decision_required"]],
    ["signed, unverified, required", { signature: SIGNED, signing_policy: REQUIRED }, ["trust_decision_required"]],
    [
      "signed, passed and trusted, required",
      { signature: SIGNED, verification: verified("passed", "trusted"), signing_policy: REQUIRED },
      [],
    ],
    [
      "signed, failed but trusted, required",
      { signature: SIGNED, verification: verified("failed", "trusted"), signing_policy: REQUIRED },
      ["verification_status_not_passed"],
    ],
    [
      "signed, failed and unknown, required",
      { signature: SIGNED, verification: verified("failed", "unknown"), signing_policy: REQUIRED },
      ["verification_status_not_passed", "trust_status_not_allowed"],
    ],
    [
      "signed over another digest",
      { signature: { ...SIGNED, binds_digest: OTHER }, verification: verified("passed", "trusted") },
      ["signature_digest_mismatch"],
    ],
    [
      "signed over another digest, required",
      {
        signature: { ...SIGNED, binds_digest: OTHER },
        verification: verified("passed", "trusted"),
        signing_policy: REQUIRED,
      },
      ["signature_digest_mismatch"],
    ],
    [
      "signed over no digest, verified, required",
      {
        signature: { ...SIGNED, binds_digest: "" },
        verification: verified("passed", "trusted"),
        signing_policy: REQUIRED,
      },
      ["signature_missing_digest_binding"],
    ],
    [
      "signed over no digest, unverified, not required",
      { signature: { ...SIGNED, binds_digest: "" } },
      ["signature_missing_digest_binding", "trust_decision_required"],
    ],
    [
      "a demo signature, verified, required",
      {
        signature: { ...SIGNED, mode: "detached_demo_digest" },
        verification: verified("passed", "trusted"),
        signing_policy: REQUIRED,
      },
      ["signature_mode_not_allowed"],
    ],
    [
      "a demo signature that the policy lists",
      {
        signature: { ...SIGNED, mode: "detached_demo_digest" },
        verification: verified("passed", "trusted"),
        signing_policy: { ...REQUIRED, allowed_modes: ["detached_demo_digest"] },
      },
      [],
    ],
    [
      "a signing mode with an empty signature, required",
      { signature: { ...SIGNED, signature: "" }, signing_policy: REQUIRED },
      ["signature_required"],
    ],
    [
      "another signer than the required one",
      {
        signature: SIGNED,
        verification: verified("passed", "trusted"),
        signing_policy: { required_signer_ids: ["somebody"] },
      },
      ["signer_not_allowed"],
    ],
  ];

  it.each(table)("%s", (_, evidence, blockers) => {
    const decision = decide(evidence);
    expect(decision.blockers).toStrictEqual(blockers);
    expect(decision.allowed).toBe(blockers.length === 0);
    const reason = blockers.includes("signature_required") ? "signature_required" : "trust_denied";
    expect(decision.reason_code).toBe(blockers.length === 0 ? "ok" : reason);
    const verification = evidence["verification"];
    expect(decision.context.trust_decision).toStrictEqual(
      verification === undefined
        ? blockers.length === 0
          ? { status: "not_required" }
          : {}
        : VerificationResult.parse(verification),
    );
  });
});

describe("every combination of envelope, verification and policy", () => {
  const choice = {
    mode: ["", "integrity_only", "not_signed_integrity_only", "detached_signature", "detached_demo_digest"],
    signature: ["", "c2ln"],
    binds_digest: ["", descriptor.digest, OTHER, "sha256:ticket"],
    signer_id: ["", "owner", "stranger"],
    status: [null, "passed", "ok", "failed", "Passed"],
    trust_status: ["trusted", "passed", "ok", "unknown", "denied"],
    require_signature: [false, true],
    required_signer_ids: [[], ["owner"]],
    allowed_modes: [
      ["not_signed_integrity_only", "integrity_only", "detached_signature"],
      ["detached_demo_digest", ""],
    ],
  } as const;

  type Row = { readonly [Name in keyof typeof choice]: (typeof choice)[Name][number] };

  function rows(): Row[] {
    let all: Record<string, unknown>[] = [{}];
    for (const [name, values] of Object.entries(choice)) {
      all = all.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
    }
    return all as Row[];
  }

  /** What must hold for a yes, said the other way round: one list of demands, not of blockers. */
  function mayPass(row: Row): boolean {
    const signs = !["", "integrity_only", "not_signed_integrity_only"].includes(row.mode) && row.signature !== "";
    const good = (row.status === "passed" || row.status === "ok") && !["unknown", "denied"].includes(row.trust_status);
    return (
      (row.allowed_modes as readonly string[]).includes(row.mode) &&
      (row.required_signer_ids.length === 0 || row.signer_id === "owner") &&
      (row.binds_digest === "" ? !signs : row.binds_digest === descriptor.digest) &&
      (signs ? good : !row.require_signature && (row.status === null || good))
    );
  }

  it("passes exactly where every demand is met, and taking a proof away never turns a no into a yes", () => {
    const proofs = { signature: "", binds_digest: "", signer_id: "", status: null } as const;
    const answers = new Map<string, boolean>();
    const key = (row: Row): string => JSON.stringify(row);
    for (const row of rows()) {
      const { mode, signature, binds_digest, signer_id, status, trust_status, ...signing_policy } = row;
      const verification = status === null ? null : VerificationResult.parse({ status, trust_status });
      const evidence = {
        signature: SignatureEnvelope.parse({ mode, signature, binds_digest, signer_id }),
        verification,
        signing_policy: SigningPolicy.parse(signing_policy),
      };
      const { allowed, blockers } = signatureTransitionDecision(descriptor, evidence);
      expect([allowed, blockers.length === 0]).toStrictEqual([mayPass(row), mayPass(row)]);
      answers.set(key(row), allowed);
    }
    expect(new Set(answers.values())).toStrictEqual(new Set([true, false]));
    for (const [text, allowed] of answers) {
      const row = JSON.parse(text) as Row;
      if (allowed || !row.require_signature) continue;
      for (const [name, none] of Object.entries(proofs)) {
        expect(answers.get(key({ ...row, [name]: none }))).toBe(false);
      }
    }
  });

  it("is not passed by a trust policy that trusts nobody", () => {
    const evidence = {
      signature: SignatureEnvelope.parse(SIGNED),
      verification: VerificationResult.parse(verified("passed", "trusted")),
    };
    const blocked = signatureTransitionDecision(descriptor, {
      ...evidence,
      trust_policy: TrustPolicy.parse({ allowed_trust_statuses: [] }),
    });
    expect(blocked.blockers).toStrictEqual(["trust_status_not_allowed"]);
    expect(signatureTransitionDecision(descriptor, evidence).allowed).toBe(true);
  });
});

describe("the published behaviours of signing", () => {
  const policy = SigningPolicy.parse({ require_signature: true, allowed_modes: ["detached_demo_digest"] });

  it("an integrity-only envelope of an artifact is unsigned and keeps its mode", () => {
    const envelope = signatureEnvelopeFromArtifact({ signature: { mode: "integrity_only", signature: "c2ln" } });
    expect(envelope).toMatchObject({ mode: "integrity_only", signed: false });
    const decision = signatureTransitionDecision(descriptor, { signature: envelope, signing_policy: policy });
    expect(decision.blockers).toStrictEqual(["signature_mode_not_allowed", "signature_required"]);
  });

  it("a demo round trip is trusted, and the decision allowed where the demo mode is", () => {
    const [{ signature }, verification] = demoSignAndVerify(descriptor);
    expect([signature.metadata["demo_only"], verification.metadata["demo_only"]]).toStrictEqual([true, true]);
    expect(verification.trusted).toBe(true);
    const evidence = { signature, verification };
    expect(signatureTransitionDecision(descriptor, { ...evidence, signing_policy: policy }).allowed).toBe(true);
    expect(signatureTransitionDecision(descriptor, evidence).blockers).toStrictEqual(["signature_mode_not_allowed"]);
  });

  it.each<readonly [string, Partial<SignatureEnvelope>, string]>([
    ["another descriptor", { binds_digest: OTHER }, "signature_digest_mismatch"],
    ["another mode", { mode: "detached_signature" }, "unsupported_signature_mode"],
    ["the wrong signer", { signer_id: "stranger" }, "signer_not_allowed"],
    ["a changed signature text", { signature: "demo:0" }, "signature_value_mismatch"],
  ])("the demo verifier refuses %s, and so does the decision", (_, change, reason_code) => {
    const { signature } = demoDigestSigner().sign({ descriptor, purpose: "artifact_transition" });
    const changed = SignatureEnvelope.parse({ ...signature, ...change });
    const verification = demoDigestVerifier({ allowed_signer_ids: ["demo-signer"] }).verify(descriptor, changed);
    expect(verification).toMatchObject({ trusted: false, reason_code });
    const decision = signatureTransitionDecision(descriptor, { signature: changed, verification });
    expect(decision.blockers).toStrictEqual(
      expect.arrayContaining(["verification_status_not_passed", "trust_status_not_allowed"]),
    );
  });
});
