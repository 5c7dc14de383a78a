import { describe, expect, it } from "vitest";
import { demoDigestSigner, demoDigestVerifier, demoSignAndVerify } from "../../src/demo.ts";
import { ArtifactDescriptor, type SignatureEnvelope } from "../../src/index.ts";
import { codeOf } from "../support/refusal.ts";

const descriptor = ArtifactDescriptor.parse({
  artifact_type: "execution_ticket",
  schema_version: "v0.2",
  digest: "sha256:ticket",
});
const purpose = "execution_ticket";

describe("demoSignAndVerify", () => {
  it("gives the reference's pair", () => {
    const [signed, verified] = demoSignAndVerify(descriptor, { purpose, signer_id: "owner-demo" });
    expect(signed).toStrictEqual({
      status: "signed",
      reason_code: "ok",
      signature: {
        mode: "detached_demo_digest",
        signer_id: "owner-demo",
        signature: "demo:36b411a381d0953695ea26cb62c33211fcd0a37dfdb05e7f8aae936d7337b2a0",
        binds_digest: "sha256:ticket",
        algorithm: "demo-sha256-digest-binding",
        metadata: { purpose, demo_only: true },
        signed: true,
      },
    });
    expect(verified).toStrictEqual({
      status: "passed",
      trust_status: "trusted",
      trusted: true,
      reason_code: "ok",
      verifier_id: "demo-verifier",
      metadata: { demo_only: true, signer_id: "owner-demo", purpose },
    });
  });

  it("has the reference's defaults", () => {
    const [signed, verified] = demoSignAndVerify(descriptor);
    expect(signed.signature.signature).toBe("demo:e9b7609d0ff81bac827646ff3dd5b3bdf8f3977224d40696a694e8fdca67f106");
    expect(verified.verifier_id).toBe("demo-verifier");
    expect(verified.metadata).toStrictEqual({
      demo_only: true,
      signer_id: "demo-signer",
      purpose: "artifact_transition",
    });
  });

  it("refuses parts with the separator", () => {
    expect(codeOf(() => demoSignAndVerify(descriptor, { signer_id: "a|b" }))).toBe("invalid_demo_signature_part");
    expect(codeOf(() => demoSignAndVerify(descriptor, { signer_id: "ab" }))).toBeNull();
  });
});

describe("demoDigestVerifier", () => {
  const { signature } = demoDigestSigner("owner-demo").sign({ descriptor, purpose });
  const verifier = demoDigestVerifier({ allowed_signer_ids: ["owner-demo"], expected_purpose: purpose });

  it("takes the signer's envelope", () => {
    expect(verifier.verify(descriptor, signature).trusted).toBe(true);
  });

  it.each<readonly [string, Partial<SignatureEnvelope>, string]>([
    ["another mode", { mode: "detached_signature" }, "unsupported_signature_mode"],
    ["another digest", { binds_digest: "sha256:other" }, "signature_digest_mismatch"],
    ["another signer", { signer_id: "other" }, "signer_not_allowed"],
    ["another purpose", { metadata: { purpose: "other" } }, "signature_purpose_mismatch"],
    ["no purpose", { metadata: {} }, "signature_purpose_mismatch"],
    ["another text", { signature: "demo:0" }, "signature_value_mismatch"],
  ])("refuses %s", (_, change, reason_code) => {
    expect(verifier.verify(descriptor, { ...signature, ...change })).toStrictEqual({
      status: "failed",
      trust_status: "denied",
      trusted: false,
      reason_code,
      verifier_id: "demo-verifier",
      metadata: {},
    });
  });

  it("says the first check that fails", () => {
    const all = { mode: "a", binds_digest: "b", signer_id: "c", signature: "d" };
    expect(verifier.verify(descriptor, { ...signature, ...all }).reason_code).toBe("unsupported_signature_mode");
  });

  it("refuses an envelope of another descriptor", () => {
    const other = ArtifactDescriptor.parse({ ...descriptor, digest: "sha256:other" });
    expect(verifier.verify(other, signature).reason_code).toBe("signature_digest_mismatch");
  });

  it("allows nobody unless told whom", () => {
    expect(demoDigestVerifier({ allowed_signer_ids: [] }).verify(descriptor, signature).reason_code).toBe(
      "signer_not_allowed",
    );
  });

  it("takes the envelope's purpose when it is told none, and nothing that is no purpose", () => {
    const any = demoDigestVerifier({
      allowed_signer_ids: ["owner-demo", "a|b"],
      trusted_status: "ok",
      verifier_id: "v",
    });
    expect(any.verify(descriptor, signature)).toMatchObject({ trusted: true, trust_status: "ok", verifier_id: "v" });
    for (const change of [{ metadata: { purpose: 1 } }, { metadata: { purpose: "a|b" } }, { signer_id: "a|b" }]) {
      expect(any.verify(descriptor, { ...signature, ...change }).reason_code).toBe("signature_value_mismatch");
    }
    const { signature: unnamed } = demoDigestSigner("owner-demo").sign({ descriptor, purpose: "" });
    expect(any.verify(descriptor, { ...unnamed, metadata: {} }).trusted).toBe(true);
  });
});
