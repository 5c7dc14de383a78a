import { describe, expect, it } from "vitest";
import { DEMO_SIGNATURE_ALGORITHM, demoSignature, demoSigner, demoVerifier } from "../../src/demo.ts";
import {
  checkSignature,
  problem,
  sha256,
  SIGNATURE_PURPOSES,
  signatureInput,
  type DetachedSignature,
  type SignatureSubject,
} from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";
import { CHECK, EXPECTED } from "../support/signature-samples.ts";

const SUBJECT: SignatureSubject = { ...EXPECTED, signer_id: "owner" };

async function sign(subject: SignatureSubject): Promise<DetachedSignature> {
  const signer = demoSigner(subject.signer_id);
  const signature = await signer.sign(subject, signatureInput(subject));
  return { ...subject, algorithm: signer.algorithm, signature };
}

async function verify(signature: DetachedSignature): Promise<unknown> {
  return demoVerifier().verify(signature, signatureInput(signature));
}

describe("the demo ports", () => {
  it("say that they are demo ports", () => {
    expect([demoSigner().demo, demoVerifier().demo]).toStrictEqual([true, true]);
    expect([demoSigner().signer_id, demoVerifier().name]).toStrictEqual(["demo-signer", "demo-verifier"]);
    expect(demoSigner().algorithm).toBe(DEMO_SIGNATURE_ALGORITHM);
    expect([Object.isFrozen(demoSigner()), Object.isFrozen(demoVerifier())]).toStrictEqual([true, true]);
  });

  it.each(SIGNATURE_PURPOSES)("sign and verify for %s with the published formula", async (purpose) => {
    const signed = await sign({ ...SUBJECT, purpose });
    expect(signed.signature).toBe(demoSignature({ ...SUBJECT, purpose }));
    const { signer_id, digest } = SUBJECT;
    expect(await verify(signed)).toStrictEqual({ status: "valid", signer_id, purpose, digest });
  });

  it("answer invalid for a changed signature, and unknown for another algorithm", async () => {
    const signed = await sign(SUBJECT);
    for (const change of [
      { digest: sha256("b") },
      { signer_id: "other" },
      { purpose: "policy_decision" as const },
      { signature: "demo:" },
    ]) {
      expect(await verify({ ...signed, ...change })).toMatchObject({ status: "invalid" });
    }
    expect(await verify({ ...signed, algorithm: "ed25519" })).toMatchObject({ status: "unknown" });
  });

  it("end in trust when the rules allow the signer", async () => {
    const signature = await sign(SUBJECT);
    const outcome = { status: "answered", answer: await verify(signature) } as const;
    expect(checkSignature({ ...CHECK, signature, outcome }).status).toBe("trusted");
  });

  it("sign under one name only", () => {
    const wrong = [problem("invalid_signature_subject", "/signer_id")];
    expect(refusalOf(() => demoSigner("a|b"))).toStrictEqual(wrong);
    expect(
      refusalOf(() => demoSigner("owner").sign({ ...SUBJECT, signer_id: "other" }, new Uint8Array())),
    ).toStrictEqual(wrong);
    expect(refusalOf(() => demoSigner("owner").sign(SUBJECT, new Uint8Array()))).toBeNull();
  });
});
