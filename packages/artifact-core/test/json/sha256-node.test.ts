import { createHash } from "node:crypto";
import { sha256Hex as selected } from "#sha256";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Hex } from "../../src/json/sha256-node.ts";

describe("the SHA-256 of Node.js", () => {
  it("is the one that #sha256 names here", () => {
    expect(selected).toBe(sha256Hex);
  });

  it("is the platform's", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(sha256Hex(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
      }),
    );
  });
});
