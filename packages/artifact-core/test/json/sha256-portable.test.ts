import vm from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Hex as node } from "../../src/json/sha256-node.ts";
import { sha256Hex as portable } from "../../src/json/sha256-portable.ts";
import { wellFormedText } from "../support/arbitraries.ts";

describe("the portable SHA-256", () => {
  it("gives the published digests (FIPS 180-4)", () => {
    expect(portable("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(portable("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("agrees with the one of Node.js on random bytes and texts", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), wellFormedText, (bytes, text) => {
        expect(portable(bytes)).toBe(node(bytes));
        expect(portable(text)).toBe(node(text));
      }),
    );
  });

  it("agrees at every length around the block size", () => {
    const lengths = Array.from({ length: 200 }, (_, length) => length);
    expect(lengths.map((length) => portable(new Uint8Array(length).fill(length)))).toStrictEqual(
      lengths.map((length) => node(new Uint8Array(length).fill(length))),
    );
  });

  it("takes bytes of another realm and parts of a buffer", () => {
    expect(portable(vm.runInNewContext("new Uint8Array([97, 98, 99])") as Uint8Array)).toBe(portable("abc"));
    expect(portable(new TextEncoder().encode("xabcx").subarray(1, 4))).toBe(portable("abc"));
  });
});
