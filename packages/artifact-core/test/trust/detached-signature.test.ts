import { describe, expect, it } from "vitest";
import { DetachedSignature, problem } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";
import { SIGNATURE } from "../support/signature-samples.ts";

describe("DetachedSignature", () => {
  it("takes a signature with all of its members", () => {
    expect(DetachedSignature.parse(SIGNATURE)).toStrictEqual(SIGNATURE);
  });

  it.each<readonly [string, unknown, string, string | null]>([
    ["purpose", "login", "unknown_signature_purpose", null],
    ["form", "json", "unknown_canonical_form", null],
    ["digest", `sha256:${SIGNATURE.digest}`, "invalid_detached_signature", "form"],
    ["signer_id", "a\nb", "invalid_detached_signature", "form"],
    ["algorithm", "", "invalid_detached_signature", "blank"],
    ["signature", "", "invalid_detached_signature", "form"],
    ["signature", "a b", "invalid_detached_signature", "form"],
    ["signature", 1, "invalid_detached_signature", "text"],
  ])("refuses the %s %j", (member, value, code, word) => {
    expect(refusalOf(() => DetachedSignature.parse({ ...SIGNATURE, [member]: value }))).toStrictEqual([
      problem(code, `/${member}`, word),
    ]);
  });

  it("takes no key along", () => {
    expect(refusalOf(() => DetachedSignature.parse({ ...SIGNATURE, private_key: "a", public_key: "b" }))).toStrictEqual(
      [
        problem("forbidden_trust_material", "/private_key", "private_key"),
        problem("unknown_detached_signature_field", "/public_key"),
      ],
    );
  });
});
