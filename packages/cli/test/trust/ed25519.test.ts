import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { base64urlBytes, ed25519PublicKey, isEd25519Signature } from "../../src/trust/ed25519.ts";

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";
const INPUT = new TextEncoder().encode("what is signed");

function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "hex"));
}

/** A key whose signatures are the same every time. */
function fixedKey(): { readonly publicKey: Uint8Array; readonly signature: Uint8Array } {
  const seed = Buffer.concat([hex("302e020100300506032b657004220420"), Buffer.alloc(32, 7)]);
  const privateKey = createPrivateKey({ key: seed, format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return { publicKey: Uint8Array.from(Buffer.from(x, "base64url")), signature: sign(null, INPUT, privateKey) };
}

/** Little-endian bytes of a number. */
function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(64, "0"), "hex")).toReversed();
}

const P = (1n << 255n) - 19n;
const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;

/** The points of order 1, 2, 4 and 8, each y once. */
const SMALL_ORDER = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
];

describe("a public key", () => {
  test("of a real key pair is taken", () => {
    expect(ed25519PublicKey(fixedKey().publicKey)).not.toBeNull();
    const { publicKey } = generateKeyPairSync("ed25519");
    const { x = "" } = publicKey.export({ format: "jwk" });
    expect(ed25519PublicKey(Buffer.from(x, "base64url"))).not.toBeNull();
  });

  test.each(SMALL_ORDER)("of small order is refused, with either sign: %s", (text) => {
    const bytes = hex(text);
    expect(ed25519PublicKey(bytes)).toBeNull();
    bytes[31]! |= 0x80;
    expect(ed25519PublicKey(bytes)).toBeNull();
  });

  test("whose y isn't below the prime is refused", () => {
    for (let over = 0n; over < 19n; over += 1n) expect(ed25519PublicKey(littleEndian(P + over))).toBeNull();
  });

  test("that is no point of the curve is refused", () => {
    // About half of all numbers are no y of any point.
    const onCurve = Array.from({ length: 64 }, (_, at) => ed25519PublicKey(littleEndian(BigInt(at + 2))) !== null);
    expect(new Set(onCurve)).toEqual(new Set([true, false]));
  });

  test.each([0, 31, 33])("of %i bytes is refused", (length) => {
    expect(ed25519PublicKey(new Uint8Array(length).fill(5))).toBeNull();
  });
});

describe("a signature", () => {
  const { publicKey, signature } = fixedKey();
  const key = ed25519PublicKey(publicKey)!;

  test("of these bytes with this key is valid, and of no others", () => {
    expect(isEd25519Signature(signature, INPUT, key)).toBe(true);
    expect(isEd25519Signature(signature, new TextEncoder().encode("what is signee"), key)).toBe(false);
    const flipped = Uint8Array.from(signature);
    flipped[40]! ^= 1;
    expect(isEd25519Signature(flipped, INPUT, key)).toBe(false);
  });

  test("whose S isn't below the order is refused: it would be a second signature of the same", () => {
    const s = BigInt(`0x${Buffer.from(signature.subarray(32).toReversed()).toString("hex")}`);
    const malleable = Uint8Array.from([...signature.subarray(0, 32), ...littleEndian(s + ORDER)]);
    expect(isEd25519Signature(malleable, INPUT, key)).toBe(false);
  });

  test.each(SMALL_ORDER)("whose R is of small order is refused: %s", (text) => {
    expect(isEd25519Signature(Uint8Array.from([...hex(text), ...new Uint8Array(32)]), INPUT, key)).toBe(false);
  });

  test.each([0, 63, 65])("of %i bytes is refused", (length) => {
    expect(isEd25519Signature(new Uint8Array(length).fill(1), INPUT, key)).toBe(false);
  });
});

describe("base64url", () => {
  test("is read in its one spelling", () => {
    expect(base64urlBytes("AQID", 3)).toEqual(Uint8Array.of(1, 2, 3));
    // The last character of "AQ" has four spare bits; "AR" sets one of them.
    expect(base64urlBytes("AQ", 1)).toEqual(Uint8Array.of(1));
    for (const text of ["AR", "AQ==", "A Q", "AQ\n", "A", "", "+/+/", "AQIDBA"]) {
      expect(base64urlBytes(text, 1)).toBeNull();
    }
  });
});

interface Group {
  readonly publicKey: { readonly pk: string };
  readonly tests: readonly {
    readonly tcId: number;
    readonly msg: string;
    readonly sig: string;
    readonly result: string;
  }[];
}

describe.skipIf(vectors === "")("published cases of Ed25519 (needs the vectors)", () => {
  test("get the published results", () => {
    const file = JSON.parse(readFileSync(join(vectors, "wycheproof", "ed25519_test.json"), "utf8")) as {
      readonly numberOfTests: number;
      readonly testGroups: readonly Group[];
    };
    const seen: Record<string, number> = {};
    for (const { publicKey, tests } of file.testGroups) {
      const key = ed25519PublicKey(hex(publicKey.pk));
      for (const { tcId, msg, sig, result } of tests) {
        const valid = key !== null && isEd25519Signature(hex(sig), hex(msg), key);
        expect([tcId, valid ? "valid" : "invalid"]).toEqual([tcId, result]);
        seen[result] = (seen[result] ?? 0) + 1;
      }
    }
    expect(seen["valid"]).toBeGreaterThan(50);
    expect(Object.values(seen).reduce((sum, count) => sum + count, 0)).toBe(file.numberOfTests);
  });
});
