import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  INTEGRITY_ONLY_MODE,
  parseJsonObject,
  problem,
  SignatureEnvelope,
  signatureEnvelopeFromArtifact,
} from "../../src/index.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const UNSIGNED = {
  mode: "not_signed_integrity_only",
  signer_id: "",
  signature: "",
  binds_digest: "",
  algorithm: "",
  metadata: {},
  signed: false,
};

describe("SignatureEnvelope", () => {
  it("is unsigned by default", () => {
    expect(SignatureEnvelope.parse({})).toStrictEqual(UNSIGNED);
    expect(INTEGRITY_ONLY_MODE).toBe(UNSIGNED.mode);
  });

  it.each([
    ["detached_signature", "abc", true],
    ["detached_demo_digest", "demo:0", true],
    ["detached_signature", "", false],
    ["integrity_only", "abc", false],
    ["not_signed_integrity_only", "abc", false],
    ["", "abc", false],
  ])("in mode %j with signature %j is signed: %s", (mode, signature, signed) => {
    expect(SignatureEnvelope.parse({ mode, signature }).signed).toBe(signed);
    expect(codeOf(() => SignatureEnvelope.parse({ mode, signature, signed: !signed }))).toBe("derived_field_mismatch");
  });

  it.each([
    ["identity", "signer_id"],
    ["value", "signature"],
    ["artifact_digest", "binds_digest"],
    ["chain_digest", "binds_digest"],
  ])("takes %s for %s", (alias, member) => {
    expect(SignatureEnvelope.parse({ [alias]: "a" })).toStrictEqual(SignatureEnvelope.parse({ [member]: "a" }));
    expect(codeOf(() => SignatureEnvelope.parse({ [alias]: "a", [member]: "b" }))).toBe("alias_field_mismatch");
  });

  it("takes signatures of any length that a reader lets pass", () => {
    expect(SignatureEnvelope.parse({ mode: "m", signature: "a".repeat(50_000) }).signed).toBe(true);
  });
});

describe("signatureEnvelopeFromArtifact", () => {
  it.each([[{}], [{ signature: null }], [{ signature: {} }]])("gives the unsigned envelope for %j", (artifact) => {
    expect(signatureEnvelopeFromArtifact(artifact)).toStrictEqual(UNSIGNED);
  });

  it("reads the members that it knows and recomputes whether it is signed", () => {
    const signature = {
      mode: "detached_signature",
      identity: "owner",
      value: "abc",
      note: "a",
      signed: false,
      token: "a",
    };
    expect(signatureEnvelopeFromArtifact({ signature, command: "kept out" })).toStrictEqual({
      ...UNSIGNED,
      mode: "detached_signature",
      signer_id: "owner",
      signature: "abc",
      signed: true,
    });
  });

  it("keeps a mode of the integrity-only family and is unsigned", () => {
    const signature = { mode: "not_signed_integrity_only_fixture", identity_signature_required: false };
    expect(signatureEnvelopeFromArtifact({ signature })).toStrictEqual({
      ...UNSIGNED,
      mode: "not_signed_integrity_only_fixture",
    });
  });

  it("takes artifacts with exact numbers, which are none of its business", () => {
    const artifact = parseJsonObject('{"signature":{"mode":"integrity_only","weight":1.0},"size":2.0}', {
      numbers: "exact",
    });
    expect(signatureEnvelopeFromArtifact(artifact).mode).toBe("integrity_only");
  });

  it("refuses what is no artifact and what is no envelope", () => {
    for (const artifact of [null, [], "a", 1]) {
      expect(codeOf(() => signatureEnvelopeFromArtifact(artifact))).toBe("invalid_signed_artifact");
    }
    for (const signature of ["abc", [], 1, false]) {
      expect(refusalOf(() => signatureEnvelopeFromArtifact({ signature }))).toStrictEqual([
        problem("invalid_signature_envelope", "/signature", "object"),
      ]);
    }
    expect(refusalOf(() => signatureEnvelopeFromArtifact({ signature: { mode: 1 } }))).toStrictEqual([
      problem("invalid_signature_envelope", "/signature/mode", "text"),
    ]);
  });
});

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";

describe.skipIf(vectors === "")("the published tickets (needs the vectors)", () => {
  const tickets = (vectors === "" ? [] : readdirSync(join(vectors, "sclite-bundles"), { recursive: true }))
    .map(String)
    .filter((path) => path.endsWith("04_execution_ticket.json"));

  it("are there", () => {
    expect(tickets.length).toBeGreaterThan(3);
  });

  it.each(tickets.map((path) => [path]))("%s is unsigned", (path) => {
    const ticket = parseJsonObject(readFileSync(join(vectors, "sclite-bundles", path)), { numbers: "exact" });
    const envelope = signatureEnvelopeFromArtifact(ticket);
    expect(envelope.signed).toBe(false);
    expect(envelope.mode).toMatch(/^not_signed_integrity_only/u);
  });
});
