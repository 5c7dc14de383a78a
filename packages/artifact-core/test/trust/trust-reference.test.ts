import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTrustReference } from "../../src/index.ts";
import { plainValue } from "../support/arbitraries.ts";

describe("isTrustReference", () => {
  it.each([
    "host-key://owner/current",
    "host-cert:end-user-certificate-2026",
    "host-key:begin-private-key-rotation-v2",
    "host-key:QUJDREVGR0g=",
    "host-key:-----endpoint-current-----",
    "k:0",
    "a+b._-c:x",
    `host-key:${"a".repeat(2_048 - 9)}`,
  ])("takes %j", (text) => {
    expect(isTrustReference(text)).toBe(true);
  });

  it.each([
    "pem:x",
    "PEM:x",
    "data:text/plain,x",
    "pkcs-8:x",
    "P.K+C_S8:x",
    "private_key_material:x",
    "raw-private-material",
    "host-key:",
    ":x",
    "1host:x",
    "host-key:////",
    "host-key:a b",
    " host-key:a",
    "host-key:a\n",
    "host-key:a\u0000",
    "host-key:a\u00a0b",
    "host-key:a\u200bb",
    "host-key:a\u2028b",
    "host-key:\ud800",
    "hőst-key:a",
    `host-key:${"a".repeat(2_049 - 9)}`,
    "host-key:-----PRIVATE-----KEY-----",
    "host-key:-----PUB-----LICKEY-----",
    "host-key:-----BEGIN-RSA-PRIVATE-KEY-----x-----",
    "host-key:-----cert1ific2ate-----",
    "host-key:----------private-key----------",
    "",
    ":",
  ])("refuses %j", (text) => {
    expect(isTrustReference(text)).toBe(false);
  });

  it("takes text only, and throws for nothing", () => {
    for (const value of [null, undefined, false, 0, [], {}, ["host-key:a"], { toString: () => "host-key:a" }]) {
      expect(isTrustReference(value)).toBe(false);
    }
    fc.assert(
      fc.property(fc.oneof(plainValue, fc.string({ unit: "binary" })), (value) => {
        if (isTrustReference(value)) expect(value).toMatch(/^[A-Za-z][A-Za-z0-9+._-]*:[!-~]+$/u);
      }),
    );
  });

  it("finds armor however it is cut into rows", () => {
    const label = "CERTIFICATE";
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: label.length - 1 }), { maxLength: 4 });
    fc.assert(
      fc.property(cuts, fc.constantFrom("1", "_", ""), (places, noise) => {
        const ends = [...places.toSorted((a, b) => a - b), label.length];
        const pieces = ends.map((end, at) => label.slice(at === 0 ? 0 : ends[at - 1], end));
        expect(isTrustReference(`host-key:-----${pieces.map((piece) => piece + noise).join("-----")}-----`)).toBe(
          false,
        );
      }),
    );
  });
});
