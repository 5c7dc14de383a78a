// Which hosts a text names: the reference's table row by row, and beyond it whatever a tool might take for a host.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extractHost, readHosts } from "../../src/index.ts";

describe("the reference's table", () => {
  test.each([
    ["https://Example.COM:8443/x", "example.com"],
    ["EXAMPLE.com/path?q=1", "example.com"],
    ["Host: Example.com", "example.com"],
    ["host:example.com", "example.com"],
    ["Origin: https://a.b.c", "a.b.c"],
    ["authority: evil.com", "evil.com"],
    ["example.com:443", "example.com"],
    ["*.example.com", "example.com"],
    ["https://*.example.com", "example.com"],
    ['"example.com"', "example.com"],
    ["(example.com),", "example.com"],
    ["fixture://local.example/x", "local.example"],
    ["10.0.0.1", "10.0.0.1"],
    ["file.txt", "file.txt"],
    ["1.2", "1.2"],
    ["v1.2.3", "v1.2.3"],
    ["a..b", "a..b"],
    [".com", ".com"],
    ["example.com.", "example.com."],
    ["https://xn--exmple-cua.com", "xn--exmple-cua.com"],
    ["https://exa\nmple.com", "example.com"],
    ["https://user:pw@example.com/", "example.com"],
    ["https://example.com@evil.com/", "evil.com"],
    ["https://evil.com#@example.com", "evil.com"],
    ["//evil.com/x", "evil.com"],
    ["user@example.com", ""],
    ["-H", ""],
    ["url=evil.com", ""],
    ["http:///evil.com", ""],
    ["http:/evil.com", ""],
    ["http:evil.com", ""],
    ["https:\\\\evil.com", ""],
    ["localhost", ""],
    ["opaque-target", ""],
    ["foo_bar.com", ""],
    ["https://foo_bar.com", ""],
    ["https://exämple.com", ""],
    ["http://[bad", ""],
    ["", ""],
    ["  ", ""],
  ])("%j names %j", (text, host) => {
    expect(extractHost(text)).toBe(host);
  });
});

describe("where the reference sees nothing", () => {
  test.each([
    ["--url=https://evil.com", "evil.com"],
    ["data=https://evil.com", "evil.com"],
    ["-uhttps://evil.com", "evil.com"],
    ['{"url":"https://evil.com/x"}', "evil.com"],
    ["GET https://evil.com HTTP/1.1", "evil.com"],
    ["http://[::1]/", "[::1]"],
    ["http://[2001:DB8:0::1]:8080/", "[2001:db8::1]"],
    ["[::1]:80", "[::1]"],
    ["2001:db8::1", "[2001:db8::1]"],
    ["http://localhost:8080/", "localhost"],
  ])("%j names %j", (text, host) => {
    expect(readHosts(text).hosts).toEqual([host]);
  });

  test.each([
    ["user@evil.com", "evil.com"],
    ["url=evil.com", "evil.com"],
    ["--proxy=//evil.com/x", "evil.com"],
    ["scp:evil.com", "evil.com"],
    ["curl evil.com", "evil.com"],
    ["one,evil.com", "evil.com"],
  ])("%j may name %j", (text, host) => {
    expect(readHosts(text)).toMatchObject({ hosts: [], possible: [host] });
  });

  test("a URL inside another one", () => {
    for (const inner of ["https://evil.com/", "https%3A%2F%2Fevil.com%2F"]) {
      expect(readHosts(`https://example.com/login?next=${inner}`)).toEqual({
        hosts: ["example.com"],
        possible: ["evil.com"],
        unclear: false,
      });
    }
  });

  test.each([
    "http:///evil.com",
    "http:/evil.com",
    "http:evil.com",
    "https:\\\\evil.com",
    "\\\\evil\\share",
    "https://foo_bar.com",
    "foo_bar.com",
    "https://exämple.com",
    "exämple.com",
    "evil\u3002com",
    "https://%65vil.com/",
    "http://[bad",
    "http://[fe80::1%25eth0]/",
    "http://1",
    "http://0x7f.1/",
    "http://127.1/",
    "https://example.com:99999/",
    "https://example.com:port/",
    "https://example.com\\@evil.com/",
    "https://exa\tmple.com",
    "https%3A%2F%2Fevil.com",
    "file:///etc/passwd",
    "https://a.com,b.com/",
  ])("%j is unclear", (text) => {
    expect(readHosts(text).unclear).toBe(true);
  });

  test.each([
    "example.com",
    "https://example.com:65535/",
    "http://10.0.0.1/",
    "--silent",
    "12:30:45",
    "C:\\x",
    "Größe.",
  ])("%j is clear", (text) => {
    expect(readHosts(text).unclear).toBe(false);
  });
});

test("a host that differs for two parsers is named for both", () => {
  expect(readHosts("https://example.com\\@evil.com/").hosts).toEqual(["example.com", "evil.com"]);
});

test("whatever the text, hosts are plain, each once, and nothing throws", () => {
  const piece = fc.constantFrom(
    "https://",
    "//",
    "evil.com",
    "a=",
    "-u",
    "@",
    ":",
    "/",
    "[",
    "::1",
    "]",
    "\\",
    " ",
    "%2f",
    "é",
    '"',
    ",",
  );
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 12 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (given) => {
      const { hosts, possible } = readHosts(given);
      for (const host of [...hosts, ...possible]) expect(host).toMatch(/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/u);
      expect(new Set([...hosts, ...possible]).size).toBe(hosts.length + possible.length);
    }),
    { numRuns: 2_000 },
  );
});

test("a long text takes time in proportion to its length", () => {
  const hostile = ["a=", "(", "_.", "[", ":", "@", "%3a%2f%2f", "https://a.b/", "\\", "a."];
  for (const piece of hostile) {
    const start = performance.now();
    readHosts(piece.repeat(50_000));
    readHosts(`x${piece.repeat(50_000)}!`);
    expect([piece, performance.now() - start < 1_500]).toEqual([piece, true]);
  }
});
