import { describe, expect, it } from "vitest";
import { SigningResult, VerificationResult } from "../../src/index.ts";
import { codeOf } from "../support/refusal.ts";

describe("VerificationResult", () => {
  it.each([
    ["passed", "trusted", true],
    ["ok", "passed", true],
    ["passed", "ok", true],
    ["failed", "trusted", false],
    ["trusted", "trusted", false],
    ["passed", "unknown", false],
    ["Passed", "trusted", false],
  ])("with status %s and trust status %s is trusted: %s", (status, trust_status, trusted) => {
    expect(VerificationResult.parse({ status, trust_status }).trusted).toBe(trusted);
    expect(codeOf(() => VerificationResult.parse({ status, trust_status, trusted: !trusted }))).toBe(
      "derived_field_mismatch",
    );
  });

  it("trusts nothing by default", () => {
    expect(VerificationResult.parse({ status: "passed" })).toStrictEqual({
      status: "passed",
      trust_status: "unknown",
      trusted: false,
      reason_code: "ok",
      verifier_id: "",
      metadata: {},
    });
  });
});

describe("SigningResult", () => {
  it("has the wire order of the reference", () => {
    expect(Object.keys(SigningResult.parse({ signature: {}, status: "signed" }))).toStrictEqual([
      "status",
      "reason_code",
      "signature",
    ]);
  });
});
