import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractHostFromUrl, extractHostsFromText } from "../../src/index.ts";
import { candidateHosts } from "../../src/contract/hygiene.ts";

describe("20.1 the host of a text, and the hosts that hygiene counts", () => {
  it.each<[string, string, readonly string[]]>([
    ["https://API.Example.com/x", "api.example.com", ["api.example.com"]],
    ["https://user:pw@h.example.com:8443/", "h.example.com", ["h.example.com"]],
    ["Host: api.example.com", "", ["api.example.com"]],
    ["user@example.com", "example.com", ["example.com"]],
    ["user@example", "", []],
    ["example.com:443", "example.com", ["example.com"]],
    ["10.0.0.1:8080", "10.0.0.1", ["10.0.0.1"]],
    ["*.example.com", "*.example.com", ["*.example.com"]],
    ["example.com,", "example.com,", ["example.com,"]],
    ["mailto:a@b.com", "b.com", ["b.com"]],
    ["//evil.com/x", "evil.com", ["evil.com"]],
    ["https://[::1]/", "::1", ["::1"]],
    ["https://[bad", "", []],
    ["EXAMPLE.COM.", "example.com.", ["example.com."]],
    ["body.txt", "body.txt", ["body.txt"]],
    ["session=abc.def", "session=abc.def", ["session=abc.def"]],
    ["/tmp/report.txt", "", []],
    ["application/json", "", []],
    ["5", "", []],
    ["--max-time", "", []],
    ["X-Canary: rc", "", []],
    ["foo.bar/baz", "foo.bar", ["foo.bar"]],
    ["", "", []],
  ])("%j", (text, host, candidates) => {
    expect(extractHostFromUrl(text)).toBe(host);
    expect(candidateHosts(text)).toEqual(candidates);
  });

  // Weakness 22: the reference has one reading and believes it.
  it.each<[string, readonly string[]]>([
    [String.raw`http://evil.example\@good.example/`, ["good.example", "evil.example"]],
    [String.raw`https://evil.com\.good.com/`, [String.raw`evil.com\.good.com`, "evil.com"]],
    ["https:evil.com", ["https", "evil.com"]],
    ["Host:evil.com", ["evil.com"]],
    ["http://0x7f.1/", ["0x7f.1", "127.0.0.1"]],
    ["https://e%76il.com/", ["e%76il.com", "evil.com"]],
    ["http://①.example/", ["①.example", "1.example"]],
    ["2.5", ["2.5", "2.0.0.5"]],
  ])("%j has no host, because its readings differ, and hygiene counts each of them", (text, hosts) => {
    expect(extractHostFromUrl(text)).toBe("");
    expect(candidateHosts(text)).toEqual(hosts);
  });

  it("never throws, also for the brackets that end the reference", () => {
    expect(candidateHosts("a[b.c")).toEqual([]);
    expect(extractHostFromUrl("a[b.c")).toBe("");
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: fc.constantFrom(..."[]:/@.\\a%?#") })),
        (text) => {
          expect(typeof extractHostFromUrl(text)).toBe("string");
          for (const host of [...candidateHosts(text), ...extractHostsFromText(text)]) expect(host).not.toBe("");
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("20.2 the hosts in a text", () => {
  it.each<[string, readonly string[]]>([
    ["https://example.com", ["example.com"]],
    ["Host: evil.com", ["evil.com"]],
    ["X-Forwarded-Host: evil.com", ["evil.com"]],
    ["Referer: https://evil.com/a", ["evil.com"]],
    ["--url=https://evil.com/x", ["evil.com"]],
    ["target=https://evil.com", ["evil.com"]],
    ["http://localhost:8000", ["localhost"]],
    ["localhost", []],
    ["2130706433", []],
    ["/tmp/evil.com", []],
    ["user@evil.com", ["evil.com"]],
    ["evil.com:8080", ["evil.com"]],
    ["gopher://evil.com/x", ["evil.com"]],
    ["example.com:443:evil.com:443", ["example.com", "evil.com"]],
    ["Cookie: s=abc.def.ghi", ["abc.def.ghi"]],
    ["ex.com;evil.com", ["ex.com;evil.com", "ex.com", "evil.com"]],
    ["file:///etc/passwd", []],
    ['{"u":"https://evil.com/x"}', ["evil.com"]],
    ["", []],
  ])("as the reference sees them: %j", (text, hosts) => {
    expect(extractHostsFromText(text)).toEqual(hosts);
  });

  // Weaknesses 22 and 23: what the reference misses is seen beside what it sees.
  it.each<[string, readonly string[]]>([
    ["https://a.com/?next=https://b.com/", ["a.com", "b.com"]],
    ["X: evil.com/path", ["evil.com"]],
    ["Host: 10.0.0.1", ["10.0.0.1"]],
    ["X: [::1]:80", ["::1"]],
    ["Host: example.xn--p1ai", ["example.xn--p1ai"]],
    ["http://2130706433/", ["2130706433", "127.0.0.1"]],
    ["--resolve=a.com:443:10.0.0.1", ["--resolve=a.com", "a.com", "10.0.0.1"]],
    [String.raw`https://evil.com\.good.com/`, [String.raw`evil.com\.good.com`, "evil.com", "good.com"]],
    ["ftp://evil.com/a evil.net", ["evil.com", "evil.net"]],
  ])("and those that it misses: %j", (text, hosts) => {
    expect([...extractHostsFromText(text)].sort()).toEqual([...hosts].sort());
  });

  it("are found in long text without going over it again and again", () => {
    for (const piece of ["a.", "a-", "http://", "1.1.1.", "[::", "a.b "]) {
      expect(extractHostsFromText(piece.repeat(20_000 / piece.length)).length).toBeLessThan(20_000);
    }
  });
});
