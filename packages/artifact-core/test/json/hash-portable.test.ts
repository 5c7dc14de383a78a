// SHA-256 and HMAC as other runtimes than Node.js get them: `#sha256` names the portable variant here.

import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { hmacSha256, sha256 } from "../../src/json/hash.ts";
import { sha256Hex as node } from "../../src/json/sha256-node.ts";
import { refusalOf } from "../support/refusal.ts";
import { ascii, RFC_4231 } from "../support/rfc4231.ts";

const calls = vi.hoisted(() => ({ portable: 0 }));

vi.mock("#sha256", async () => {
  const { sha256Hex } = await import("../../src/json/sha256-portable.ts");
  return {
    sha256Hex: (data: string | Uint8Array) => {
      calls.portable += 1;
      return sha256Hex(data);
    },
  };
});

describe("the portable hashes", () => {
  it.each(RFC_4231)("give the tag of RFC 4231 section %s", (_, key, data, tag) => {
    const before = calls.portable;
    expect(hmacSha256(key, data).slice(0, tag.length)).toBe(tag);
    expect(calls.portable - before).toBe(key.length > 64 ? 3 : 2);
  });

  it("agree with those of Node.js", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(sha256(data)).toBe(node(data));
      }),
    );
  });

  it("refuse what those of Node.js refuse", () => {
    const refused = [{ code: "invalid_argument", path: "", detail: "text or bytes" }];
    expect(refusalOf(() => sha256(new Uint16Array(2) as unknown as Uint8Array))).toStrictEqual(refused);
    expect(refusalOf(() => sha256("\ud800"))).toStrictEqual([{ code: "json_lone_surrogate", path: "", detail: null }]);
    expect(refusalOf(() => hmacSha256(ascii("key"), 5 as unknown as string))).toStrictEqual(refused);
  });
});
