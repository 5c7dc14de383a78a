// Attacks on scope and policy: one text that two readers take for two hosts, rules that say more than they seem to, and
// decisions that change with the order or the length of the input.

import { maskText, type JsonObject } from "@govengine/artifact-core";
import { checkScopeTarget, compileScope, createScopePort, type CompiledScope } from "@govengine/security-profile";
import { expect, test } from "vitest";
import { approvedAction, makeKernel, NOON, testClock } from "../kernel/support/action.ts";
import { blockersOf, codeOf } from "./refusal.ts";

function scopeOf(members: JsonObject): CompiledScope {
  return compileScope({
    schema_version: "govengine.scope.v1",
    name: "attack",
    targets: [],
    exclusions: [],
    ...members,
  });
}

const SCOPE = scopeOf({
  targets: [{ suffix: "example.com", include_apex: true }, { cidr: "127.0.0.0/8" }, { cidr: "192.0.2.0/24" }],
  exclusions: [{ host: "secret.example.com" }, { cidr: "192.0.2.128/25" }],
});

function said(target: string, scope: CompiledScope = SCOPE): string {
  const { status, reason } = checkScopeTarget(scope, target, null);
  return reason === null ? status : reason.code;
}

test.each([
  ["http://example.com@127.0.0.1/", "target_userinfo"],
  [String.raw`https://example.com\@evil.example/`, "target_character"],
  ["http://0177.0.0.1/", "host_ambiguous"],
  ["http://0x7f000001/", "host_ambiguous"],
  ["http://2130706433/", "host_ambiguous"],
  ["http://127.1/", "host_ambiguous"],
  ["http://0/", "host_ambiguous"],
  ["http://\u2460\u2461\u2466.0.0.1/", "host_not_ascii"],
  ["https://exam\u00adple.com/", "host_not_ascii"],
  ["https://example\u3002com/", "host_not_ascii"],
  ["https://\u0435xample.com/", "host_not_ascii"],
  ["http://[::127.0.0.1]/", "host_invalid"],
  ["http://[fe80::1%25eth0]/", "host_invalid"],
  ["https://example.com./", "host_invalid"],
  ["https://EXAMPLE.com/", "host_invalid"],
  ["https://exam\tple.com/", "target_character"],
  ["https://exam\nple.com/", "target_character"],
  ["https://example.com:443/", "target_not_canonical"],
  ["https://example.com/%2e%2e/", "target_percent_encoding"],
  ["https://example.com//a", "target_path_ambiguous"],
  ["https:///a", "target_host_missing"],
  ["http://[::ffff:7f00:1]/", "scope_not_covered"],
  ["http://[64:ff9b::7f00:1]/", "scope_not_covered"],
  ["https://xn--xample-2of.com/", "scope_not_covered"],
])("scope-url-spellings: %j isn't decided for another host", (target, code) => {
  expect(said(target)).toBe(code);
});

test.each(["https://example.com/", "https://example.com", "https://a.example.com/b?c=1", "http://127.0.0.1/"])(
  "scope-url-spellings: %j is what it looks like",
  (target) => {
    expect(said(target)).toBe("in_scope");
    // The second reading: what the platform's own parser writes, but for the slash of an empty path.
    expect([target, `${target}/`]).toContain(new URL(target).href);
  },
);

test("scope-after-the-check: targets that can't be told, and a scope that can't tell, let nothing run", async () => {
  const action = await approvedAction("a");
  const ask = (answer: "unknown" | "out_of_scope", targets: readonly string[] | null): Promise<readonly string[]> =>
    blockersOf(makeKernel(testClock(NOON), { scope: { targets: () => targets, check: () => answer } }), action);
  expect(await ask("unknown", ["https://status.example.org/"])).toContain("scope_unknown");
  expect(await ask("out_of_scope", ["https://status.example.org/"])).toContain("target_out_of_scope");
  expect(await ask("out_of_scope", null)).toContain("scope_unverifiable");
});

test.each([
  ["a bare wildcard", { targets: [{ host: "*" }] }, "host_invalid"],
  ["a wildcard of a top-level domain", { targets: [{ host: "*.com" }] }, "host_invalid"],
  ["a top-level domain", { targets: [{ suffix: "com", include_apex: true }] }, "scope_suffix_too_broad"],
  ["every address", { targets: [{ cidr: "0.0.0.0/0" }] }, "scope_cidr_invalid"],
  ["host bits", { targets: [{ cidr: "192.0.2.1/24" }] }, "scope_cidr_invalid"],
  ["a rule whose member is misspelt", { targets: [{ host: "a.b", exclude: true }] }, "unknown_scope_rule_field"],
])("scope-wildcards: %s is no rule", (_, members, code) => {
  expect(codeOf(() => scopeOf(members))).toBe(code);
});

test.each([
  ["https://evilexample.com/", "scope_not_covered"],
  ["https://example.com.evil.org/", "scope_not_covered"],
  ["https://[2001:db8::1]/", "scope_not_covered"],
  ["https://secret.example.com/", "scope_excluded"],
  ["https://a.secret.example.com/", "scope_excluded"],
  ["http://192.0.2.200/", "scope_excluded"],
])("scope-wildcards: %s ends as %s", (target, code) => {
  expect(said(target)).toBe(code);
});

test("scope-wildcards: the apex is asked for by name, and an empty scope holds nothing", () => {
  const below = scopeOf({ targets: [{ suffix: "example.com", include_apex: false }] });
  expect([said("https://example.com/", below), said("https://a.example.com/", below)]).toEqual([
    "scope_not_covered",
    "in_scope",
  ]);
  expect(said("https://example.com/", scopeOf({}))).toBe("scope_not_covered");
});

test("policy-slow-patterns: a text of fifty thousand parts is read within two seconds", () => {
  const texts = (length: number): readonly string[] => [
    `https://${"a".repeat(length)}.example.com/`,
    `https://example.com/${"a/".repeat(length)}`,
    `https://${"a.".repeat(length)}example.com/`,
    `password: ${"a".repeat(length)}!`,
    "key=".repeat(length),
  ];
  const time = (length: number): number => {
    const start = performance.now();
    for (const text of texts(length)) {
      said(text);
      maskText(text);
    }
    return performance.now() - start;
  };
  time(1_000);
  expect(time(50_000)).toBeLessThan(2_000);
});

test("policy-order: an exclusion wins wherever it stands, and the order of rules, keys and questions changes nothing", () => {
  const rules = [{ suffix: "example.com", include_apex: true }, { host: "example.org" }, { cidr: "192.0.2.0/24" }];
  const exclusions = [{ host: "secret.example.com" }, { cidr: "192.0.2.128/25" }];
  const forward = scopeOf({ targets: rules, exclusions });
  const backward = compileScope({
    exclusions: exclusions.toReversed(),
    targets: rules.toReversed().map((rule) => Object.fromEntries(Object.entries(rule).toReversed())),
    name: "attack",
    schema_version: "govengine.scope.v1",
  });
  const targets = [
    "https://secret.example.com/",
    "https://example.com/",
    "http://192.0.2.129/",
    "https://example.net/",
    "x y",
  ];
  const expected = ["scope_excluded", "in_scope", "scope_excluded", "scope_not_covered", "host_invalid"];
  const once = targets.map((target) => said(target, forward));
  expect(once.slice(0, 4)).toEqual(expected.slice(0, 4));
  for (let again = 0; again < 20_000; again += 1) {
    for (const [at, target] of targets.entries()) {
      if (said(target, again % 2 === 0 ? forward : backward) !== once[at])
        throw new Error(`another answer for ${target}`);
    }
  }
});

test.each([
  ["another case", "https://Example.com/"],
  ["a blank behind it", "https://example.com/ "],
  ["a character that nobody sees", "https://example.com/\u200b"],
  ["nothing at all", ""],
])("policy-default-allow: a target with %s falls through to no", (_, target) => {
  expect(checkScopeTarget(SCOPE, target, null).status).toBe("unknown");
});

test("policy-default-allow: a tool that nobody described has no targets that could be in scope", () => {
  const port = createScopePort({ scope: SCOPE, clock: { now: () => 0 } });
  for (const tool of ["Curl", "curl ", "cur\u200bl", "anything", ""]) {
    expect(port.targets({ tool, args: ["-q", "https://example.com/"], stdin: "" })).toBeNull();
  }
  expect(port.targets({ tool: "curl", args: ["-q", "https://example.com/"], stdin: "" })).toEqual([
    "https://example.com/",
  ]);
});
