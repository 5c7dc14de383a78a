import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHost, SECURITY_PROFILE_REASON_CODES } from "../../src/index.ts";

function codeOf(text: unknown): string {
  const reading = parseHost(text);
  return reading.ok ? `ok:${reading.host.kind}` : reading.problem.code;
}

describe("parseHost", () => {
  it.each([
    ["example.com", "ok:name"],
    ["localhost", "ok:name"],
    ["xn--bcher-kva.example", "ok:name"],
    ["a-b.c1", "ok:name"],
    ["127.0.0.1", "ok:ipv4"],
    ["255.255.255.255", "ok:ipv4"],
    ["[::1]", "ok:ipv6"],
    ["[::]", "ok:ipv6"],
    ["[2001:db8::1]", "ok:ipv6"],
    ["[::ffff:7f00:1]", "ok:ipv6"],
    ["[1:0:0:2::3]", "ok:ipv6"],
    ["[1:0:0:2:0:0:0:3]", "host_invalid"],
    ["[1::2:0:0:0:3]", "host_invalid"],
    ["[1:0:0:2::3:4]", "host_invalid"],
    ["[1::2:0:0:3:4]", "ok:ipv6"],
    ["[::127.0.0.1]", "host_invalid"],
    ["[::ffff:127.0.0.1]", "host_invalid"],
    ["[fe80::1%eth0]", "host_invalid"],
    ["[FE80::1]", "host_invalid"],
    ["[0::1]", "host_invalid"],
    ["[::1", "host_invalid"],
    ["::1", "host_invalid"],
    ["", "host_invalid"],
    ["Example.com", "host_invalid"],
    ["example.com.", "host_invalid"],
    ["example..com", "host_invalid"],
    [".example.com", "host_invalid"],
    ["-a.com", "host_invalid"],
    ["a-.com", "host_invalid"],
    ["a_b.com", "host_invalid"],
    ["example.com:80", "host_invalid"],
    ["user@example.com", "host_invalid"],
    ["exa mple.com", "host_invalid"],
    ["example.com\n", "host_invalid"],
    ["e%76il.com", "host_invalid"],
    [`${"a".repeat(64)}.com`, "host_invalid"],
    [`${"a".repeat(63)}.com`, "ok:name"],
    [`${"a.".repeat(126)}aa`, "host_invalid"],
    ["127.1", "host_ambiguous"],
    ["0x7f.1", "host_ambiguous"],
    ["0x7f000001", "host_ambiguous"],
    ["2130706433", "host_ambiguous"],
    ["0", "host_ambiguous"],
    ["0177.0.0.1", "host_ambiguous"],
    ["256.0.0.1", "host_ambiguous"],
    ["1.2.3.4.5", "host_ambiguous"],
    ["example.0x", "host_ambiguous"],
    ["①②⑦.0.0.1", "host_not_ascii"],
    ["exämple.com", "host_not_ascii"],
    ["example。com", "host_not_ascii"],
    ["exam\u00adple.com", "host_not_ascii"],
    [null, "host_invalid"],
    [127, "host_invalid"],
    [["example.com"], "host_invalid"],
  ])("%j is %s", (text, expected) => {
    expect(codeOf(text)).toBe(expected);
  });

  it("gives bytes and labels", () => {
    expect(parseHost("10.0.0.255")).toEqual({
      ok: true,
      host: { kind: "ipv4", text: "10.0.0.255", bytes: [10, 0, 0, 255] },
    });
    expect(parseHost("[2001:db8::1]")).toEqual({
      ok: true,
      host: { kind: "ipv6", text: "[2001:db8::1]", bytes: [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
    });
    expect(parseHost("a.b")).toEqual({ ok: true, host: { kind: "name", text: "a.b", labels: ["a", "b"] } });
  });

  it("accepts only what the platform's URL parser leaves as it is", () => {
    const piece = fc.constantFrom(
      "a",
      "b-",
      "0",
      "1",
      "127",
      "0x",
      "7f",
      ".",
      ":",
      "[",
      "]",
      "::",
      "ffff",
      "%41",
      "@",
      "xn--",
      "\t",
      "é",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        const reading = parseHost(text);
        // Labels that claim to be Punycode are compared as text and may not decode at all.
        if (!reading.ok || text.includes("xn--")) return;
        expect(new URL(`http://${text}/`).hostname).toBe(text);
      }),
      { numRuns: 20_000 },
    );
  });

  it("accepts every address that the platform serializes", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6().map((address) => `[${address}]`),
        ),
        (address) => {
          expect(parseHost(new URL(`http://${address}/`).hostname)).toMatchObject({ ok: true });
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it("says only listed codes", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const reading = parseHost(value);
        if (!reading.ok) expect(Object.keys(SECURITY_PROFILE_REASON_CODES)).toContain(reading.problem.code);
      }),
    );
  });
});
