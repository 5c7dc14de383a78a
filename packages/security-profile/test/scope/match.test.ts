import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkScopeTarget, compileScope, type CompiledScope } from "../../src/index.ts";
import { scopeDocument, scopeOf } from "../support/scopes.ts";

function wordOf(scope: CompiledScope, text: string): string {
  const { status, reason } = checkScopeTarget(scope, text, null);
  return reason === null ? status : `${status} ${reason.code}`;
}

const IN = "in_scope";
const NOT_COVERED = "out_of_scope scope_not_covered";
const EXCLUDED = "out_of_scope scope_excluded";
const PARTLY = "unknown scope_partly_covered";

describe("targets of a scope", () => {
  it.each([
    ["https://example.com/", IN],
    ["http://example.com", IN],
    ["example.com", IN],
    ["https://example.com:8443/", NOT_COVERED],
    ["http://example.com:443/", NOT_COVERED],
    ["https://example.com:80/", NOT_COVERED],
    ["tcp://example.com:443", NOT_COVERED],
    ["wss://example.com/", NOT_COVERED],
    ["https://www.example.com/", NOT_COVERED],
    ["https://com/", NOT_COVERED],
    ["https://example.com.evil.com/", NOT_COVERED],
    ["https://evilexample.com/", NOT_COVERED],
    ["*.example.com", NOT_COVERED],
    ["https://example.com@evil.com/", "unknown target_userinfo"],
    ["https://example.com./", "unknown host_invalid"],
  ])("a host rule: %s is %s", (text, expected) => {
    expect(wordOf(scopeOf([{ host: "example.com" }]), text)).toBe(expected);
  });

  it.each([
    [true, "https://example.com/", IN],
    [false, "https://example.com/", NOT_COVERED],
    [false, "https://www.example.com/", IN],
    [false, "https://a.b.c.example.com/", IN],
    [true, "https://evilexample.com/", NOT_COVERED],
    [true, "https://example.com.evil.com/", NOT_COVERED],
    [true, "https://com/", NOT_COVERED],
    [false, "*.example.com", IN],
    [false, "*.a.example.com", IN],
    [true, "*.com", NOT_COVERED],
    [true, "https://127.0.0.1/", NOT_COVERED],
  ])("a suffix rule with include_apex %s: %s is %s", (includeApex, text, expected) => {
    expect(wordOf(scopeOf([{ suffix: "example.com", include_apex: includeApex }]), text)).toBe(expected);
  });

  it.each([
    ["10.0.0.0/8", "https://10.255.255.255/", IN],
    ["10.0.0.0/8", "https://11.0.0.0/", NOT_COVERED],
    ["10.0.0.0/8", "10.1.2.3", IN],
    ["10.0.0.0/8", "https://[::ffff:a00:1]/", NOT_COVERED],
    ["10.0.0.0/8", "https://[64:ff9b::a00:1]/", NOT_COVERED],
    ["10.1.2.3/32", "https://10.1.2.3/", IN],
    ["10.1.2.3/32", "https://10.1.2.2/", NOT_COVERED],
    ["2001:db8::/32", "https://[2001:db8:ffff::1]/", IN],
    ["2001:db8::/32", "https://[2001:db9::1]/", NOT_COVERED],
    ["2001:db8::/32", "https://32.1.13.184/", NOT_COVERED],
    ["128.0.0.0/1", "https://127.255.255.255/", NOT_COVERED],
    ["128.0.0.0/1", "https://128.0.0.0/", IN],
  ])("a range %s: %s is %s", (cidr, text, expected) => {
    expect(wordOf(scopeOf([{ cidr }]), text)).toBe(expected);
  });

  it("an address as host is that address alone, in its own family", () => {
    const scope = scopeOf([{ host: "10.0.0.1" }, { host: "[::1]" }]);
    expect(wordOf(scope, "https://10.0.0.1/")).toBe(IN);
    expect(wordOf(scope, "https://10.0.0.2/")).toBe(NOT_COVERED);
    expect(wordOf(scope, "https://[::1]/")).toBe(IN);
    expect(wordOf(scope, "https://[::ffff:a00:1]/")).toBe(NOT_COVERED);
  });

  it.each([
    [{ schemes: ["https"] }, "https://a.b/", IN],
    [{ schemes: ["https"] }, "http://a.b/", NOT_COVERED],
    [{ schemes: ["https"] }, "https://a.b:8443/", NOT_COVERED],
    [{ ports: [8443] }, "https://a.b:8443/", IN],
    [{ ports: [8443] }, "http://a.b:8443/", IN],
    [{ ports: [8443] }, "https://a.b/", NOT_COVERED],
    [{ ports: [443] }, "https://a.b/", IN],
    [{ schemes: ["tcp"], ports: [22] }, "tcp://a.b:22", IN],
    [{ schemes: ["tcp"], ports: [22] }, "udp://a.b:22", NOT_COVERED],
    [{ schemes: ["tcp"], ports: [22] }, "a.b", PARTLY],
    [{ path_prefix: "/api" }, "https://a.b/api", IN],
    [{ path_prefix: "/api" }, "https://a.b/api/x?y=/..", IN],
    [{ path_prefix: "/api" }, "https://a.b/apix", NOT_COVERED],
    [{ path_prefix: "/api" }, "https://a.b/API", NOT_COVERED],
    [{ path_prefix: "/api" }, "https://a.b/", NOT_COVERED],
    [{ path_prefix: "/api" }, "https://a.b", NOT_COVERED],
    [{ path_prefix: "/api" }, "https://a.b/api/../x", "unknown target_path_ambiguous"],
    [{ path_prefix: "/api" }, "https://a.b/*", NOT_COVERED],
    [{ path_prefix: "/api" }, "https://a.b/api/*", IN],
    [{ path_prefix: "/api/" }, "https://a.b/api", NOT_COVERED],
    [{ path_prefix: "/api/" }, "https://a.b/api/x", IN],
    [{ path_prefix: "/" }, "https://a.b", IN],
    [{ path_prefix: "/api" }, "a.b", PARTLY],
  ])("a rule with %j: %s is %s", (services, text, expected) => {
    expect(wordOf(scopeOf([{ host: "a.b", ...services }]), text)).toBe(expected);
  });

  it("an empty list denies everything", () => {
    for (const text of [
      "https://example.com/",
      "example.com",
      "*.example.com",
      "https://10.0.0.1/",
      "https://[::1]/",
    ]) {
      expect(wordOf(scopeOf([]), text)).toBe(NOT_COVERED);
    }
  });
});

describe("exclusions of a scope", () => {
  const targets = [
    { suffix: "example.com", include_apex: true, schemes: ["http", "https", "tcp", "wss"], ports: [80, 443, 8443] },
    { suffix: "example.com", include_apex: true },
    { cidr: "10.0.0.0/8" },
    { cidr: "2000::/3" },
    { cidr: "::/8" },
    { cidr: "64:ff9b::/96" },
  ];

  it.each([
    [{ host: "admin.example.com" }, "https://admin.example.com/", EXCLUDED],
    [{ host: "admin.example.com" }, "https://x.y.admin.example.com:8443/", EXCLUDED],
    [{ host: "admin.example.com" }, "admin.example.com", EXCLUDED],
    [{ host: "admin.example.com" }, "https://badmin.example.com/", IN],
    [{ host: "admin.example.com" }, "https://example.com/", IN],
    [{ host: "admin.example.com" }, "*.example.com", PARTLY],
    [{ host: "admin.example.com" }, "*.admin.example.com", EXCLUDED],
    [{ host: "admin.example.com" }, "*.www.example.com", IN],
    [{ suffix: "a.example.com", include_apex: false }, "https://a.example.com/", IN],
    [{ suffix: "a.example.com", include_apex: false }, "https://b.a.example.com/", EXCLUDED],
    [{ suffix: "a.example.com", include_apex: true }, "https://a.example.com/", EXCLUDED],
    [{ host: "example.com", schemes: ["http"] }, "http://example.com/", EXCLUDED],
    [{ host: "example.com", schemes: ["http"] }, "https://example.com/", IN],
    [{ host: "example.com", schemes: ["http"] }, "tcp://example.com:80", EXCLUDED],
    [{ host: "example.com", schemes: ["https"] }, "wss://example.com:8443/", EXCLUDED],
    [{ host: "example.com", schemes: ["tcp"], ports: [443] }, "https://example.com/", EXCLUDED],
    [{ host: "example.com", schemes: ["http"] }, "example.com", PARTLY],
    [{ host: "example.com", ports: [8443] }, "https://example.com:8443/", EXCLUDED],
    [{ host: "example.com", ports: [8443] }, "https://example.com/", IN],
    [{ host: "example.com", path_prefix: "/admin" }, "https://example.com/admin", EXCLUDED],
    [{ host: "example.com", path_prefix: "/admin" }, "https://example.com/admin/x", EXCLUDED],
    [{ host: "example.com", path_prefix: "/admin" }, "https://example.com/ADMIN", EXCLUDED],
    [{ host: "example.com", path_prefix: "/admin" }, "https://example.com/admin;x=1", EXCLUDED],
    [{ host: "example.com", path_prefix: "/admin" }, "https://example.com/administrator", EXCLUDED],
    [{ host: "example.com", path_prefix: "/a/b" }, "https://example.com/a;x=1/b", EXCLUDED],
    [{ host: "example.com", path_prefix: "/a/b" }, "https://example.com/a;x=/b", EXCLUDED],
    [{ host: "example.com", path_prefix: "/a;x/b" }, "https://example.com/a;x/b", EXCLUDED],
    [{ host: "example.com", path_prefix: "/admin/" }, "https://example.com/admin", EXCLUDED],
    [{ host: "example.com", path_prefix: "/admin" }, "https://x.example.com/admin", EXCLUDED],
    [{ host: "example.com", path_prefix: "/admin" }, "https://example.com/a", IN],
    [{ host: "example.com", path_prefix: "/admin" }, "https://example.com/a?x=/admin", IN],
    [{ host: "example.com", path_prefix: "/admin" }, "https://example.com/*", EXCLUDED],
    [{ host: "example.com", path_prefix: "/admin" }, "tcp://example.com:443", EXCLUDED],
    [{ host: "example.com", path_prefix: "/" }, "https://example.com/", EXCLUDED],
    [{ cidr: "10.1.0.0/16" }, "https://10.1.2.3/", EXCLUDED],
    [{ cidr: "10.1.0.0/16" }, "https://10.2.2.3/", IN],
    [{ cidr: "10.1.0.0/16" }, "https://[::ffff:a01:203]/", EXCLUDED],
    [{ cidr: "10.1.0.0/16" }, "https://[64:ff9b::a01:203]/", EXCLUDED],
    [{ cidr: "10.1.0.0/16" }, "https://[2002:a01:203::1]/", EXCLUDED],
    [{ cidr: "10.1.0.0/16" }, "https://[2001:db8::a01:203]/", IN],
    [{ host: "10.1.2.3" }, "https://[::ffff:a01:203]/", EXCLUDED],
    [{ host: "[::ffff:a01:203]" }, "https://10.1.2.3/", EXCLUDED],
    [{ cidr: "::ffff:0:0/96" }, "https://10.1.2.3/", EXCLUDED],
    [{ cidr: "::/64" }, "https://10.1.2.3/", IN],
  ])("%j: %s is %s", (exclusion, text, expected) => {
    expect(wordOf(scopeOf(targets, [exclusion]), text)).toBe(expected);
  });

  it("win over the most exact target", () => {
    const scope = scopeOf([{ host: "a.example.com" }], [{ suffix: "example.com", include_apex: true }]);
    expect(wordOf(scope, "https://a.example.com/")).toBe(EXCLUDED);
  });
});

describe("the window of a scope", () => {
  const scope = compileScope(
    scopeDocument({
      targets: [{ host: "example.com" }],
      not_before: "2026-01-01T00:00:00Z",
      not_after: "2026-01-31T00:00:00Z",
    }),
  );
  const from = Date.parse("2026-01-01T00:00:00Z");
  const until = Date.parse("2026-01-31T00:00:00Z");

  it.each([
    [from - 1, "out_of_scope", "scope_not_yet_valid"],
    [from, "in_scope", undefined],
    [until, "in_scope", undefined],
    [until + 1, "out_of_scope", "scope_expired"],
    [null, "unknown", "scope_time_missing"],
    [Number.NaN, "unknown", "scope_time_missing"],
    [from + 0.5, "unknown", "scope_time_missing"],
  ])("at %s the answer is %s", (at, status, code) => {
    const check = checkScopeTarget(scope, "https://example.com/", at);
    expect([check.status, check.reason?.code]).toEqual([status, code]);
  });

  it("isn't looked at when there is none", () => {
    expect(checkScopeTarget(scopeOf([{ host: "a.b" }]), "https://a.b/", Number.NaN).status).toBe("in_scope");
  });
});

it("answers unknown for a scope that only looks like one", () => {
  const real = scopeOf([{ host: "a.b" }]);
  expect(checkScopeTarget({ ...real }, "https://a.b/", null)).toEqual({
    status: "unknown",
    reason: { code: "scope_not_compiled", path: "", detail: null },
  });
  expect(checkScopeTarget(real, "https://a.b/", null).status).toBe("in_scope");
});

describe("the index and a plain reading of every rule", () => {
  const hosts = [
    "a.b",
    "x.a.b",
    "y.x.a.b",
    "c.d",
    "10.0.0.1",
    "10.0.0.2",
    "10.0.1.1",
    "[::1]",
    "[2001:db8::1]",
  ] as const;
  const paths = ["/", "/p", "/p/q", "/px"] as const;
  const ports = [80, 443, 8080] as const;
  const subject = fc.oneof(
    fc.constantFrom(...hosts).map((host) => ({ host })),
    fc.record({ suffix: fc.constantFrom("a.b", "x.a.b", "c.d"), include_apex: fc.boolean() }),
    fc.constantFrom("10.0.0.0/24", "10.0.0.0/31", "10.0.0.0/16", "::/64", "2001:db8::/32").map((cidr) => ({ cidr })),
  );
  const services = fc.record(
    {
      schemes: fc.uniqueArray(fc.constantFrom("http", "https"), { minLength: 1 }),
      ports: fc.uniqueArray(fc.constantFrom(...ports), { minLength: 1 }),
      path_prefix: fc.constantFrom(...paths),
    },
    { requiredKeys: [] },
  );
  const rule = fc.tuple(subject, services).map(([about, rest]): Rule => ({ ...about, ...rest }));

  interface Rule {
    readonly host?: string;
    readonly suffix?: string;
    readonly include_apex?: boolean;
    readonly cidr?: string;
    readonly schemes?: readonly string[];
    readonly ports?: readonly number[];
    readonly path_prefix?: string;
  }

  const IN_RANGE: Readonly<Record<string, readonly string[]>> = {
    "10.0.0.0/24": ["10.0.0.1", "10.0.0.2"],
    "10.0.0.0/31": ["10.0.0.1"],
    "10.0.0.0/16": ["10.0.0.1", "10.0.0.2", "10.0.1.1"],
    "::/64": ["[::1]"],
    "2001:db8::/32": ["[2001:db8::1]"],
  };

  function isAbout(each: Rule, host: string, excluding: boolean): boolean {
    if (each.cidr !== undefined) return IN_RANGE[each.cidr]?.includes(host) === true;
    const isBelow = host.endsWith(`.${each.host ?? each.suffix ?? ""}`) && /[a-z]/u.test(host);
    if (each.host !== undefined) return host === each.host || (excluding && isBelow);
    return isBelow || (each.include_apex === true && host === each.suffix);
  }

  function isIncluded(each: Rule, place: { scheme: string; port: number; path: string }): boolean {
    const isPort = (each.ports ?? [place.scheme === "http" ? 80 : 443]).includes(place.port);
    const prefix = each.path_prefix ?? "/";
    const isPath = place.path === prefix || place.path.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
    return (each.schemes ?? ["http", "https"]).includes(place.scheme) && isPort && isPath;
  }

  function isExcluded(each: Rule, place: { scheme: string; port: number; path: string }): boolean {
    const isScheme = each.schemes === undefined || each.schemes.includes(place.scheme);
    const isPort = each.ports === undefined || each.ports.includes(place.port);
    return isScheme && isPort && place.path.startsWith(each.path_prefix ?? "");
  }

  it("agree on every target", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), fc.array(rule, { maxLength: 3 }), (targets, exclusions) => {
        const scope = scopeOf(targets, exclusions);
        for (const host of hosts) {
          for (const [scheme, port, path] of [
            ["http", 80, "/"],
            ["https", 443, "/p/q"],
            ["https", 8080, "/px"],
            ["http", 443, "/p"],
          ] as const) {
            const usual = scheme === "http" ? 80 : 443;
            const text = `${scheme}://${host}${port === usual ? "" : `:${port}`}${path}`;
            const place = { scheme, port, path };
            const excluded = exclusions.some((each) => isAbout(each, host, true) && isExcluded(each, place));
            const included = targets.some((each) => isAbout(each, host, false) && isIncluded(each, place));
            const expected = !excluded && included ? "in_scope" : "out_of_scope";
            expect(checkScopeTarget(scope, text, null).status, text).toBe(expected);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("an exclusion more never lets a target in, a target less neither", () => {
    const text = fc.constantFrom("https://a.b/", "https://x.a.b/p", "a.b", "*.a.b", "http://10.0.0.1/", "[::1]");
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 5 }),
        fc.array(rule, { maxLength: 3 }),
        rule,
        text,
        (targets, exclusions, more, each) => {
          const before = checkScopeTarget(scopeOf(targets, exclusions), each, null).status;
          if (before === "in_scope") return;
          expect(checkScopeTarget(scopeOf(targets, [...exclusions, more]), each, null).status).not.toBe("in_scope");
          expect(checkScopeTarget(scopeOf(targets.slice(1), exclusions), each, null).status).not.toBe("in_scope");
        },
      ),
      { numRuns: 500 },
    );
  });
});
