import { describe, expect, it } from "vitest";
import { problem, SigningPolicy, TrustPolicy } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

describe("SigningPolicy", () => {
  it("has the wire form and the defaults of the reference, without the demo mode", () => {
    expect(Object.entries(SigningPolicy.parse({}))).toStrictEqual([
      ["require_signature", false],
      ["allowed_modes", ["not_signed_integrity_only", "integrity_only", "detached_signature"]],
      ["required_signer_ids", []],
    ]);
  });

  it("takes a real flag and arrays only", () => {
    for (const change of [
      { require_signature: "false" },
      { require_signature: 1 },
      { allowed_modes: "detached_signature" },
      { required_signer_ids: { owner: 1 } },
      { required_signer_ids: [1] },
      { allowed_modes: null },
    ]) {
      const [path] = Object.keys(change);
      expect(refusalOf(() => SigningPolicy.parse(change))?.[0]?.code).toBe("invalid_signing_policy");
      expect(refusalOf(() => SigningPolicy.parse(change))?.[0]?.path.startsWith(`/${path}`)).toBe(true);
    }
    expect(refusalOf(() => SigningPolicy.parse({ require_signature: true, allowed_modes: [] }))).toBeNull();
  });

  it("holds no key material", () => {
    expect(refusalOf(() => SigningPolicy.parse({ key_material: "a" }))).toStrictEqual([
      problem("forbidden_trust_material", "/key_material", "key_material"),
    ]);
  });
});

describe("TrustPolicy", () => {
  it("has the words of the reference unless told others", () => {
    expect(TrustPolicy.parse({})).toStrictEqual({ allowed_trust_statuses: ["trusted", "passed", "ok"] });
    expect(TrustPolicy.parse({ allowed_trust_statuses: [] })).toStrictEqual({ allowed_trust_statuses: [] });
  });
});
