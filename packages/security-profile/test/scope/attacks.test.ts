// Attacks on scope and on commands, put to the scope port as the kernel puts steps: none gets through. Redirects, DNS and
// the addresses behind names need a live connection and are the runner's.

import { describe, expect, it } from "vitest";
import { createScopePort } from "../../src/index.ts";
import { scopeOf } from "../support/scopes.ts";

const port = createScopePort({
  scope: scopeOf([{ host: "example.com" }, { suffix: "example.org", include_apex: false }]),
});

/** Whether a step would run: all its targets can be told, there is one, and each is in scope. */
function getsThrough(tool: string, args: readonly string[], stdin = ""): boolean {
  const targets = port.targets({ tool, args, stdin });
  return (
    targets !== null && targets.length > 0 && targets.every((text) => port.check({ step: 0, text }) === "in_scope")
  );
}

it("what is in scope gets through", () => {
  expect(getsThrough("curl", ["-q", "-sS", "https://example.com/"])).toBe(true);
  expect(getsThrough("curl", ["-q", "https://a.example.org/a?b=c"])).toBe(true);
  expect(getsThrough("dig", ["+short", "example.com"])).toBe(true);
});

describe("spellings of URLs", () => {
  it.each([
    ["user-info", "http://example.com@127.0.0.1/"],
    ["user-info with a colon", "https://example.com:pw@evil.example/"],
    ["a backslash", "https://evil.example\\@example.com/"],
    ["a backslash the other way", "https://example.com\\@evil.example/"],
    ["octal", "http://0177.0.0.1/"],
    ["hexadecimal", "http://0x7f000001/"],
    ["decimal", "http://2130706433/"],
    ["short", "http://127.1/"],
    ["zero", "http://0/"],
    ["circled digits", "http://①②⑦.0.0.1/"],
    ["a mapped address", "http://[::ffff:7f00:1]/"],
    ["a compatible address", "http://[::127.0.0.1]/"],
    ["a translated address", "http://[64:ff9b::7f00:1]/"],
    ["a zone", "http://[fe80::1%25eth0]/"],
    ["a trailing dot", "https://example.com./"],
    ["a soft hyphen", "https://exam\u00adple.com/"],
    ["an ideographic full stop", "https://example\u3002com/"],
    ["a homograph", "https://ex\u0430mple.com/"],
    ["the same in its ASCII form", "https://xn--exmple-4nf.com/"],
    ["a full-width letter", "https://\uff45xample.com/"],
    ["the Kelvin sign", "https://example.com.\u212a/"],
    ["a tab inside", "https://exam\tple.com/"],
    ["a line end inside", "https://exam\nple.com/"],
    ["a default port", "https://example.com:443/"],
    ["another port", "https://example.com:8443/"],
    ["dot segments in escapes", "https://example.com/%2e%2e/"],
    ["dot segments in escapes, upper case", "https://example.com/%2E%2E/x"],
    ["dot segments", "https://example.com/a/../b"],
    ["two slashes", "https://example.com//x"],
    ["no scheme", "//example.com/"],
    ["no host", "https:///example.com/"],
    ["upper case", "https://EXAMPLE.com/"],
    ["an escaped letter", "https://ex%61mple.com/"],
    ["a NUL in an escape", "https://example.com%00.evil.example/"],
    ["two hosts in one", "https://example.com:443:6.6.6.6/"],
    ["another scheme", "gopher://example.com/"],
    ["a file", "file:///etc/passwd"],
    ["a name that ends like ours", "https://evilexample.com/"],
    ["a name that begins like ours", "https://example.com.evil.example/"],
    ["a sub-domain of a host", "https://www.example.com/"],
    ["the apex of a suffix", "https://example.org/"],
    ["a name that ends like a suffix", "https://evil-example.org/"],
    ["globs", "https://{example.com,evil.example}/"],
    ["ranges", "https://example.com/[1-3]"],
  ])("%s", (_, url) => {
    expect(getsThrough("curl", ["-q", url])).toBe(false);
    expect(port.check({ step: 0, text: url })).not.toBe("in_scope");
  });
});

describe("documents that would allow too much", () => {
  it.each([
    ["every name", { host: "*" }],
    ["a wildcard as a host", { host: "*.example.com" }],
    ["a top-level domain", { suffix: "com", include_apex: false }],
    ["every address", { cidr: "0.0.0.0/0" }],
    ["every IPv6 address", { cidr: "::/0" }],
    ["host bits", { cidr: "10.0.0.1/8" }],
  ])("%s", (_, rule) => {
    expect(() => scopeOf([rule])).toThrow();
  });

  it("an empty one denies everything", () => {
    const nothing = createScopePort({ scope: scopeOf([]) });
    expect(nothing.check({ step: 0, text: "https://example.com/" })).toBe("out_of_scope");
  });

  it("an exclusion wins", () => {
    const excluding = createScopePort({ scope: scopeOf([{ host: "example.com" }], [{ host: "example.com" }]) });
    expect(excluding.check({ step: 0, text: "https://example.com/" })).toBe("out_of_scope");
  });

  it("an IPv4 range says nothing of IPv6", () => {
    const range = createScopePort({ scope: scopeOf([{ cidr: "127.0.0.0/8" }]) });
    expect(range.check({ step: 0, text: "http://127.0.0.1/" })).toBe("in_scope");
    expect(range.check({ step: 0, text: "http://[::ffff:7f00:1]/" })).toBe("out_of_scope");
    expect(range.check({ step: 0, text: "http://[::1]/" })).toBe("out_of_scope");
  });
});

describe("arguments", () => {
  const SITE = "https://example.com/";

  it.each<[string, string, readonly string[]]>([
    ["a second URL", "curl", ["-q", SITE, "https://evil.example/"]],
    ["a second URL by option", "curl", ["-q", SITE, "--url", "https://evil.example/"]],
    ["an operand that looks like an option", "curl", ["-q", SITE, "-x"]],
    ["the end of the options", "curl", ["-q", "--", SITE]],
    ["-o", "curl", ["-q", "-o", "x", SITE]],
    ["-o attached", "curl", ["-q", "-ox", SITE]],
    ["--output", "curl", ["-q", "--output", "x", SITE]],
    ["--output=", "curl", ["-q", "--output=x", SITE]],
    ["@file", "curl", ["-q", "-d", "@/etc/passwd", SITE]],
    ["@file attached", "curl", ["-q", "-d@/etc/passwd", SITE]],
    ["-K", "curl", ["-q", "-K", "x", SITE]],
    ["-x", "curl", ["-q", "-x", "evil.example:1", SITE]],
    ["-x in a cluster", "curl", ["-q", "-sSxevil.example:1", SITE]],
    ["--next", "curl", ["-q", SITE, "--next", "https://evil.example/"]],
    ["--resolve", "curl", ["-q", "--resolve", "example.com:443:6.6.6.6", SITE]],
    ["--proxy", "curl", ["-q", "--proxy", "http://evil.example", SITE]],
    ["an abbreviation", "curl", ["-q", "--prox", "http://evil.example", SITE]],
    ["redirects", "curl", ["-q", "-L", SITE]],
    ["a configuration file of the user", "curl", [SITE]],
    ["another host in a header", "curl", ["-q", "-H", "Host: evil.example", SITE]],
    ["the same in another case, attached", "curl", ["-q", "-Hhost:evil.example", SITE]],
    ["scripts", "nmap", ["-Pn", "-p443", "--script", "x", "example.com"]],
    ["a list of hosts", "nmap", ["-Pn", "-p443", "-iL", "x"]],
    ["git -c", "git", ["-c", "core.pager=id", "log"]],
    ["find -exec", "find", [".", "-exec", "id", ";"]],
    ["rg --pre", "rg", ["--pre", "id", "x"]],
    ["tar --checkpoint-action", "tar", ["--checkpoint-action=exec=id", "-cf", "x", "."]],
    ["ssh -o ProxyCommand", "ssh", ["-o", "ProxyCommand=id", "example.com"]],
    ["LD_PRELOAD", "env", ["LD_PRELOAD=x", "curl", "-q", SITE]],
    ["HTTP_PROXY", "HTTP_PROXY=http://evil.example", ["curl", "-q", SITE]],
    ["a shell", "sh", ["-c", `curl -q ${SITE}`]],
    ["another shell", "cmd.exe", ["/c", "curl", SITE]],
    ["a batch file", "curl.bat", ["-q", SITE]],
    ["another case", "CURL", ["-q", SITE]],
    ["an ending", "curl.exe", ["-q", SITE]],
    ["a path", "./curl", ["-q", SITE]],
    ["a sibling without a check", "wget", [SITE]],
    ["a line end", "curl", ["-q", `${SITE}\n-x`]],
    ["a NUL", "curl", ["-q", `${SITE}\u0000`]],
    ...[";id", "|id", "&id", "$(id)", "`id`", "${IFS}id", "$'\\x6d'", "{a,b}", "*", "~", "<<x", "'x'", '"x"'].map(
      (word): [string, string, readonly string[]] => [word, "curl", ["-q", SITE, word]],
    ),
  ])("%s", (_, tool, args) => {
    expect(getsThrough(tool, args)).toBe(false);
  });
});
