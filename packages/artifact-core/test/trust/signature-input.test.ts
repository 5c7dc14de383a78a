import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CANONICAL_FORMS,
  isSignerId,
  problem,
  sha256,
  SIGNATURE_PURPOSES,
  signatureInput,
  utf8Bytes,
  type SignatureSubject,
} from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

const SUBJECT: SignatureSubject = {
  purpose: "execution_ticket",
  form: "sclite-json-v0.1",
  digest: sha256("a"),
  signer_id: "owner@example",
};

describe("signatureInput", () => {
  it("is these bytes", () => {
    const text = `govengine-signature-v1\nexecution_ticket\nsclite-json-v0.1\n${sha256("a")}\nowner@example`;
    expect(signatureInput(SUBJECT)).toStrictEqual(utf8Bytes(text));
  });

  it("differs for every two subjects", () => {
    const subject = fc.record({
      purpose: fc.constantFrom(...SIGNATURE_PURPOSES),
      form: fc.constantFrom(...CANONICAL_FORMS),
      digest: fc.constantFrom(sha256("a"), sha256("b")),
      signer_id: fc.string({ unit: fc.constantFrom("a", "b", ":", "/"), minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(subject, subject, (left, right) => {
        const same = JSON.stringify(left) === JSON.stringify(right);
        expect(String(signatureInput(left)) === String(signatureInput(right))).toBe(same);
      }),
    );
  });

  it.each<readonly [keyof SignatureSubject, unknown]>([
    ["purpose", "login"],
    ["purpose", "execution_ticket\n"],
    ["purpose", "Execution_ticket"],
    ["purpose", undefined],
    ["purpose", ["execution_ticket"]],
    ["form", "govengine-record-v1"],
    ["form", "sclite-json-v0.1 "],
    ["digest", `sha256:${sha256("a")}`],
    ["digest", sha256("a").toUpperCase()],
    ["digest", `${sha256("a")}\n`],
    ["digest", sha256("a").slice(1)],
    ["signer_id", ""],
    ["signer_id", "a b"],
    ["signer_id", "a\nb"],
    ["signer_id", "a|b"],
    ["signer_id", "podpisujący"],
    ["signer_id", "a".repeat(257)],
    ["signer_id", new String("owner")],
  ])("refuses the %s %j", (part, value) => {
    expect(refusalOf(() => signatureInput({ ...SUBJECT, [part]: value } as SignatureSubject))).toStrictEqual([
      problem("invalid_signature_subject", `/${part}`),
    ]);
    expect(refusalOf(() => signatureInput(SUBJECT))).toBeNull();
  });

  it("says every part that is wrong, and reads each once", () => {
    let reads = 0;
    const changing = Object.defineProperty({ ...SUBJECT }, "signer_id", {
      enumerable: true,
      get: () => (reads++ === 0 ? "owner" : "attacker"),
    });
    expect(signatureInput(changing)).toStrictEqual(signatureInput({ ...SUBJECT, signer_id: "owner" }));
    expect(refusalOf(() => signatureInput({} as SignatureSubject))).toHaveLength(4);
    expect(refusalOf(() => signatureInput(null as never))).toStrictEqual([problem("invalid_signature_subject")]);
  });
});

describe("isSignerId", () => {
  it.each(["a", "owner-demo", "did:key:z6Mk", "https://example.com/keys#1", "~", "!", "{}", "a".repeat(256)])(
    "takes %s",
    (id) => {
      expect(isSignerId(id)).toBe(true);
    },
  );

  it.each(["", " ", "a|b", "a\u007f", "a\u0000", "\u212a", "a".repeat(257), null, 1, ["a"]])("refuses %j", (id) => {
    expect(isSignerId(id)).toBe(false);
  });
});
