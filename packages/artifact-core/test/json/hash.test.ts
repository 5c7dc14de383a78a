import { createHmac } from "node:crypto";
import vm from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hmacSha256, sha256 } from "../../src/json/hash.ts";
import { wellFormedText } from "../support/arbitraries.ts";
import { refusalOf } from "../support/refusal.ts";
import { ascii, RFC_4231 } from "../support/rfc4231.ts";

describe("sha256", () => {
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ])("gives the published digests (FIPS 180-4)", (text, expected) => {
    expect(sha256(text)).toBe(expected);
    expect(sha256(ascii(text))).toBe(expected);
  });

  it("takes bytes of another realm and parts of a buffer", () => {
    expect(sha256(vm.runInNewContext("new Uint8Array([97, 98, 99])") as Uint8Array)).toBe(sha256("abc"));
    expect(sha256(ascii("xabcx").subarray(1, 4))).toBe(sha256("abc"));
  });

  it("refuses half of a surrogate pair, which would hash like U+FFFD", () => {
    expect(refusalOf(() => sha256("\ud800"))).toStrictEqual([{ code: "json_lone_surrogate", path: "", detail: null }]);
    expect(refusalOf(() => sha256("\ufffd"))).toBeNull();
  });

  it.each([undefined, null, 5, {}, [97], new Uint16Array(2), new DataView(new ArrayBuffer(2)), new ArrayBuffer(2)])(
    "refuses %s",
    (data) => {
      expect(refusalOf(() => sha256(data as unknown as string))).toStrictEqual([
        { code: "invalid_argument", path: "", detail: "text or bytes" },
      ]);
    },
  );
});

describe("hmacSha256", () => {
  it.each(RFC_4231)("gives the tag of RFC 4231 section %s", (_, key, data, tag) => {
    expect(hmacSha256(key, data).slice(0, tag.length)).toBe(tag);
  });

  it("agrees with the platform on any key and data, also where a key fills the block", () => {
    const key = fc.oneof(
      fc.uint8Array({ maxLength: 140 }),
      fc.constantFrom(...[0, 63, 64, 65].map((size) => new Uint8Array(size).fill(7))),
    );
    fc.assert(
      fc.property(key, fc.uint8Array({ maxLength: 200 }), wellFormedText, (bytes, data, text) => {
        expect(hmacSha256(bytes, data)).toBe(createHmac("sha256", bytes).update(data).digest("hex"));
        expect(hmacSha256(bytes, text)).toBe(createHmac("sha256", bytes).update(text).digest("hex"));
      }),
    );
  });

  it.each([
    ["a text", "Jefe"],
    ["an array", [1, 2]],
    ["an object", {}],
    ["null", null],
    ["nothing", undefined],
    ["16-bit numbers", new Uint16Array(2)],
  ])("refuses %s as a key instead of taking it for an empty one", (_, key) => {
    expect(refusalOf(() => hmacSha256(key as unknown as Uint8Array, "data"))).toStrictEqual([
      { code: "invalid_argument", path: "", detail: "bytes" },
    ]);
  });

  it.each([undefined, null, 5, [1], {}])("refuses %s as data", (data) => {
    expect(refusalOf(() => hmacSha256(ascii("Jefe"), data as unknown as string))).toStrictEqual([
      { code: "invalid_argument", path: "", detail: "text or bytes" },
    ]);
  });

  it("refuses text that has no UTF-8 form", () => {
    expect(refusalOf(() => hmacSha256(ascii("Jefe"), "\udc00"))).toStrictEqual([
      { code: "json_lone_surrogate", path: "", detail: null },
    ]);
  });
});
