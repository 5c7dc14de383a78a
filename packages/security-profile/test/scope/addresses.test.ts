import { describe, expect, it } from "vitest";
import { parseCidr } from "../../src/index.ts";
import { addressForms } from "../../src/scope/cidr.ts";
import { parseIpv4, parseIpv6 } from "../../src/scope/ip.ts";
import { parseScopeInstant } from "../../src/scope/scope-instant.ts";

describe("parseCidr", () => {
  it.each([
    ["10.0.0.0/8", { bytes: [10, 0, 0, 0], bits: 8 }],
    ["10.1.2.3/32", { bytes: [10, 1, 2, 3], bits: 32 }],
    ["128.0.0.0/1", { bytes: [128, 0, 0, 0], bits: 1 }],
    ["2001:db8::/32", { bytes: [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], bits: 32 }],
  ])("reads %s", (text, expected) => {
    expect(parseCidr(text)).toEqual(expected);
  });

  it.each([
    "10.0.0.0/0",
    "::/0",
    "10.0.0.1/8",
    "10.0.0.0/33",
    "2001:db8::/129",
    "2001:db8::1/64",
    "10.0.0.0/08",
    "10.0.0.0/+8",
    "10.0.0.0",
    "10.0.0.0/",
    "/8",
    "10.0.0.0/8/8",
    "10.0.0.0/8 ",
    "10.0/8",
    "010.0.0.0/8",
    "[2001:db8::]/32",
    "2001:DB8::/32",
    "a/8",
    "10.0.0.0/1e1",
    "",
  ])("doesn't read %j", (text) => {
    expect(parseCidr(text)).toBeNull();
  });
});

describe("addressForms", () => {
  const v4 = parseIpv4("10.1.2.3") ?? [];

  it.each(["::ffff:a01:203", "::a01:203", "::ffff:0:a01:203", "64:ff9b::a01:203", "2002:a01:203::1"])(
    "finds the IPv4 address inside %s",
    (text) => {
      expect(addressForms(parseIpv6(text) ?? [])).toContainEqual({ bytes: v4, minBits: 1 });
    },
  );

  it("finds none in other addresses, and the mapped form of an IPv4 address", () => {
    const plain = parseIpv6("2001:db8::a01:203") ?? [];
    expect(addressForms(plain)).toEqual([{ bytes: plain, minBits: 1 }]);
    expect(addressForms(v4)).toEqual([
      { bytes: v4, minBits: 1 },
      { bytes: parseIpv6("::ffff:a01:203"), minBits: 96 },
    ]);
  });
});

describe("parseScopeInstant", () => {
  it.each([
    "1970-01-01T00:00:00Z",
    "1999-12-31T23:59:59Z",
    "2000-02-29T12:00:00Z",
    "2024-02-29T00:00:00.001Z",
    "2026-11-22T20:00:00Z",
    "2100-03-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
  ])("reads %s as every other reader does", (text) => {
    expect(parseScopeInstant(text)).toBe(Date.parse(text));
  });

  it.each([
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2100-02-29T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T23:60:00Z",
    "2026-01-01T23:59:60Z",
    "2026-01-01T00:00Z",
    "2026-01-01",
    "2026-01-01T00:00:00",
    "2026-01-01T00:00:00+00:00",
    "2026-01-01t00:00:00z",
    "2026-01-01T00:00:00.1Z",
    "1969-12-31T23:59:59Z",
    "1",
    "",
    " 2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z\n",
  ])("doesn't read %j", (text) => {
    expect(parseScopeInstant(text)).toBeNull();
  });
});
