import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTarget, SECURITY_PROFILE_REASON_CODES, TARGET_SCHEMES } from "../../src/index.ts";

function codeOf(text: unknown): string {
  const reading = readTarget(text);
  return reading.ok ? `ok:${reading.target.kind}` : reading.problem.code;
}

describe("readTarget", () => {
  it.each([
    ["https://example.com/", "ok:service"],
    ["https://example.com", "ok:service"],
    ["https://example.com?x=1", "ok:service"],
    ["https://example.com#x", "ok:service"],
    ["https://example.com/a/b?x=1&y=/z#top", "ok:service"],
    ["https://example.com/a/", "ok:service"],
    ["https://example.com/%C3%A9", "ok:service"],
    ["https://example.com/a;b=1", "ok:service"],
    ["https://example.com/...", "ok:service"],
    ["http://example.com:8080/", "ok:service"],
    ["https://example.com:80/", "ok:service"],
    ["https://[::1]/", "ok:service"],
    ["https://[::1]:8443/", "ok:service"],
    ["https://127.0.0.1/", "ok:service"],
    ["https://xn--bcher-kva.example/", "ok:service"],
    ["wss://example.com/socket", "ok:service"],
    ["tcp://example.com:22", "ok:service"],
    ["udp://10.0.0.1:53", "ok:service"],
    ["https://example.com/*", "ok:service"],
    ["https://example.com/\u002a/x", "ok:service"],
    ["example.com", "ok:host"],
    ["10.0.0.1", "ok:host"],
    ["[2001:db8::1]", "ok:host"],
    ["*.example.com", "ok:subdomains"],

    ["", "target_invalid"],
    [null, "target_invalid"],
    [`https://example.com/${"a".repeat(8_192)}`, "target_invalid"],
    ["*.10.0.0.1", "target_invalid"],
    ["tcp://example.com:22/", "target_invalid"],
    ["https://example.com/a b", "target_character"],
    [" https://example.com/", "target_character"],
    ["https://exa\tmple.com/", "target_character"],
    ["https://exa\nmple.com/", "target_character"],
    ["https://example.com/\u0000", "target_character"],
    ["https://example.com\\@evil.com/", "target_character"],
    ["https:\\\\example.com\\x", "target_character"],
    ["https://example.com/a\\b", "target_character"],
    ["https://example.com/é", "target_character"],
    ["https://example.com/<x>", "target_character"],
    ["https://example.com/{a,b}", "target_character"],
    ["https://example.com/[1-9]", "target_character"],
    ["https://example.com/a^b", "target_character"],
    ["https://example.com/a|b", "target_character"],
    ["https://example.com/?a='", "target_character"],
    ["https:///example.com", "target_host_missing"],
    ["https://?x", "target_host_missing"],
    ["https://user@example.com/", "target_userinfo"],
    ["https://example.com@127.0.0.1/", "target_userinfo"],
    ["https://a:b@example.com/", "target_userinfo"],
    ["https://@example.com/", "target_userinfo"],
    ["HTTPS://example.com/", "target_scheme_unsupported"],
    ["file:///etc/passwd", "target_scheme_unsupported"],
    ["ftp://example.com/", "target_scheme_unsupported"],
    ["gopher://example.com/", "target_scheme_unsupported"],
    ["constructor://example.com/", "target_scheme_unsupported"],
    ["https://example.com:0/", "target_port"],
    ["https://example.com:65536/", "target_port"],
    ["https://example.com:/", "target_port"],
    ["https://example.com:0443/", "target_port"],
    ["https://example.com:443:6.6.6.6/", "target_port"],
    ["https://example.com:８０/", "target_port"],
    ["tcp://example.com", "target_port"],
    ["https://example.com:443/", "target_not_canonical"],
    ["http://example.com:80/", "target_not_canonical"],
    ["https://example.com/../a", "target_path_ambiguous"],
    ["https://example.com/./a", "target_path_ambiguous"],
    ["https://example.com/a/..", "target_path_ambiguous"],
    ["https://example.com/..;/admin", "target_path_ambiguous"],
    ["https://example.com/%2E%2E/a", "target_path_ambiguous"],
    ["https://example.com/a%2Fb", "target_path_ambiguous"],
    ["https://example.com/a%5Cb", "target_path_ambiguous"],
    ["https://example.com/;/admin", "target_path_ambiguous"],
    ["https://example.com/a/;x=1/b", "target_path_ambiguous"],
    ["https://example.com/%21", "target_path_ambiguous"],
    ["https://example.com/%C0%AE%C0%AE/", "target_percent_encoding"],
    ["https://example.com/%FF", "target_percent_encoding"],
    ["https://example.com/%252E", "target_path_ambiguous"],
    ["https://example.com/%61dmin", "target_path_ambiguous"],
    ["https://example.com/%00", "target_path_ambiguous"],
    ["https://example.com/%3Bx", "target_path_ambiguous"],
    ["https://example.com//", "target_path_ambiguous"],
    ["https://example.com/a//b", "target_path_ambiguous"],
    ["https://example.com/%2e%2e/a", "target_percent_encoding"],
    ["https://example.com/%c3%a9", "target_percent_encoding"],
    ["https://example.com/%", "target_percent_encoding"],
    ["https://example.com/%zz", "target_percent_encoding"],
    ["https://example.com/?a=%2", "target_percent_encoding"],
    ["https://Example.com/", "host_invalid"],
    ["https://example.com./", "host_invalid"],
    ["https://[::127.0.0.1]/", "host_invalid"],
    ["https://[fe80::1%25eth0]/", "host_invalid"],
    ["https://[::1/", "host_invalid"],
    ["https://ex%61mple.com/", "host_invalid"],
    ["example.com/path", "host_invalid"],
    ["example.com:8080", "host_invalid"],
    ["//example.com/", "host_invalid"],
    ["https:example.com", "host_invalid"],
    ["mailto:a@example.com", "host_invalid"],
    ["-dexample.com", "host_invalid"],
    ["*", "host_invalid"],
    ["*.*.com", "host_invalid"],
    ["10.0.0.0/8", "host_invalid"],
    ["https://127.1/", "host_ambiguous"],
    ["https://0x7f.1/", "host_ambiguous"],
    ["https://2130706433/", "host_ambiguous"],
    ["https://0/", "host_ambiguous"],
    ["https://0177.0.0.1/", "host_ambiguous"],
    ["https://xn--a/", "host_label_unreadable"],
    ["https://exämple.com/", "host_not_ascii"],
    ["https://①②⑦.0.0.1/", "host_not_ascii"],
    ["https://example。com/", "host_not_ascii"],
    ["https://exam\u00adple.com/", "host_not_ascii"],
    ["https://ｅxample.com/", "host_not_ascii"],
  ])("%j is %s", (text, expected) => {
    expect(codeOf(text)).toBe(expected);
  });

  it("gives the place that is touched", () => {
    expect(readTarget("https://a.b:8443/x/*?y=1")).toEqual({
      ok: true,
      target: {
        kind: "service",
        text: "https://a.b:8443/x/*?y=1",
        scheme: "https",
        host: { kind: "name", text: "a.b", labels: ["a", "b"] },
        port: 8443,
        path: "/x/",
        wide: true,
      },
    });
    expect(readTarget("http://10.0.0.1")).toMatchObject({ target: { port: 80, path: "/", wide: false } });
    expect(readTarget("tcp://10.0.0.1:22")).toMatchObject({ target: { scheme: "tcp", port: 22, path: "" } });
  });

  it("knows no scheme but its own", () => {
    expect(TARGET_SCHEMES).toEqual(["http", "https", "ws", "wss", "tcp", "udp"]);
  });

  it("never throws and says only listed codes, without what it was given", () => {
    const text = fc.oneof(fc.anything(), fc.string(), fc.webUrl(), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(text, (value) => {
        const reading = readTarget(value);
        if (reading.ok) return;
        expect(Object.keys(SECURITY_PROFILE_REASON_CODES)).toContain(reading.problem.code);
        expect(reading.problem.path).toBe("");
      }),
      { numRuns: 5_000 },
    );
  });
});
