// Hygiene, restricted options, and credentials of one command.

import { describe, expect, test } from "vitest";
import {
  checkArgumentHygiene,
  checkCredentials,
  checkRestrictedArguments,
  CredentialsPolicy,
  readAuthUsage,
} from "../../src/index.ts";

const details = (...args: readonly string[]): readonly (string | null)[] =>
  checkArgumentHygiene({ args, stdin: "" }, ["plan", 0]).map(({ detail }) => detail);

describe("hygiene", () => {
  test.each([
    ["--flood", ["--flood"]],
    ["--FLOOD=1", ["--flood"]],
    ["--rate", ["--rate"]],
    ["--rate-limit", []],
    ["http-slowloris", ["slowloris"]],
    ["STRESS", ["stress"]],
    ["https://example.com/benchmark", []],
    ["a&&b", ["&&"]],
    ["a & b", ["&"]],
    ["a&", ["&"]],
    ["&a", ["&"]],
    ["https://example.com/?a=1&b=2", []],
    ["a|b", ["|"]],
    ["a;b", [";"]],
    ["`id`", ["`"]],
    ["$(id)", ["$("]],
    [">", [">"]],
    ["<", ["<"]],
    ["", []],
  ])("%j", (arg, expected) => {
    expect(details(arg)).toEqual(expected);
  });

  test("control and other hidden characters, in arguments and on standard input", () => {
    const found = checkArgumentHygiene({ args: ["a\nb", "a\u202eb", "ok"], stdin: "ok\na\u0000b\n$(id)\n" }, [
      "plan",
      1,
    ]);
    expect(found).toEqual([
      { code: "argument_character", path: "/plan/1/args/0", detail: null },
      { code: "argument_character", path: "/plan/1/args/1", detail: null },
      { code: "argument_character", path: "/plan/1/stdin", detail: null },
      { code: "disallowed_pattern", path: "/plan/1/stdin", detail: "$(" },
    ]);
  });
});

describe("restricted options", () => {
  const restricted = (tool: string, ...args: readonly string[]): readonly (string | null)[] =>
    checkRestrictedArguments(tool, args, []).map(({ detail }) => detail);

  test.each([
    ["curl", "--output", "--output"],
    ["curl", "--OUTPUT=x", "--output"],
    ["curl", "-obody", "-o"],
    ["curl", "-O", "-O"],
    ["curl", "-K", "-K"],
    ["curl", "@file", "@"],
    ["whatweb", "--LOG-JSON=out.json", "--log-json"],
    ["subfinder", "-CONFIG=/tmp/x", "-config"],
    ["dnsx", "-list", "-list"],
    ["gau", "--proxy", "--proxy"],
    ["katana", "-proxy", "-proxy"],
  ])("21 %s %s", (tool, arg, entry) => {
    expect(restricted(tool, arg)).toContain(entry);
  });

  test("leave everything else alone", () => {
    expect(restricted("curl", "-t", "-s", "https://example.com/-o", "--outputs")).toEqual([]);
    expect(restricted("nmap", "-oN")).toEqual([]);
    expect(checkRestrictedArguments("dnsx", ["-l", "{x}"], [], (index) => index === 0)).toEqual([]);
  });
});

describe("credentials", () => {
  test.each([
    ["curl", ["-H", "authorization: basic x"], "uses_auth_header"],
    ["curl", ["--oauth2-bearer", "x"], "uses_auth_header"],
    ["curl", ["-H", "Cookie: a=b"], "uses_cookie"],
    ["curl", ["-b", "a=b"], "uses_cookie"],
    ["curl", ["-ba=b"], "uses_cookie"],
    ["curl", ["-sb", "a=b"], "uses_cookie"],
    ["curl", ["--cookie-jar", "x"], "uses_cookie"],
    ["curl", ["-u", "a:b"], "uses_basic"],
    ["curl", ["-ua:b"], "uses_basic"],
    ["curl", ["-su", "a:b"], "uses_basic"],
    ["curl", ["--user=a:b"], "uses_basic"],
    ["curl", ["--netrc"], "uses_basic"],
    ["httpx", ["--auth", "a", "b"], "uses_basic"],
    ["ffuf", ["-u", "https://a:b@example.com/"], "uses_basic"],
    ["whatweb", ["-u", "bob:{secret:PW}", "https://example.com/"], "uses_basic"],
    ["gobuster", ["dir", "-U", "bob", "-P", "{secret:PW}"], "uses_basic"],
    ["smbclient", ["-U", "bob%{secret:PW}"], "uses_basic"],
    ["curl", ["-H", "X-Vault-Token: {secret:T}"], "uses_auth_header"],
    ["curl", ["-HX-Vault-Token:{secret:T}"], "uses_auth_header"],
    ["curl", ["-H", "PRIVATE-TOKEN: {secret:T}"], "uses_auth_header"],
    ["curl", ["--header=Api-Key: {secret:T}"], "uses_auth_header"],
    ["unlisted", ["--api-token", "{secret:T}"], "uses_auth_header"],
    ["httpx-py", ["https://example.com/", "-h", "Authorization", "Basic {secret:PW}"], "uses_auth_header"],
    ["httpx-py", ["https://example.com/", "-h", "Cookie", "a={secret:PW}"], "uses_cookie"],
    ["unlisted", ["-b", "a={secret:A}"], "uses_cookie"],
  ] as const)("%s %j", (tool, args, kind) => {
    const usage = readAuthUsage(tool, [...args]);
    expect([usage[kind], usage.uses_auth]).toEqual([true, true]);
  });

  test.each([
    ["curl", ["-d", "password={secret:T}"], ""],
    ["curl", ["-d", "anything {secret:T}"], ""],
    ["curl", ["-d", "@-"], "a={secret:T}"],
    ["curl", ["-d", "password=abc"], ""],
  ] as const)("a secret in any other place is a use of credentials: %s %j %j", (tool, args, stdin) => {
    const none = { uses_auth_header: false, uses_cookie: false, uses_basic: false };
    expect(readAuthUsage(tool, args, stdin)).toEqual({ ...none, uses_auth: true });
    expect(readAuthUsage(tool, [args[0], "a=b"]).uses_auth).toBe(false);
  });

  test.each([
    ["httpx-pd", ["-u", "https://example.com/", "-tls-probe"]],
    ["whatweb", ["-a", "1", "https://token.example.com:8443/"]],
    ["gobuster", ["dir", "-u", "https://example.com/", "-b", "404"]],
    ["httpx-py", ["https://example.com/", "-h", "X-Canary", "a"]],
    ["nmap", ["-p", "22", "auth:8443"]],
    ["curl", ["-H", "X: https://example.com/a@b", "-X", "POST"]],
    ["curl", ["-ofileu"]],
    ["curl", ["https://example.com/?m=a@b"]],
  ])("21 none in %s %j", (tool, args) => {
    expect(readAuthUsage(tool, args).uses_auth).toBe(false);
  });

  const codes = (args: readonly string[], policy: object, owner: boolean, tool = "curl"): readonly string[] =>
    checkCredentials({ tool, args, stdin: "" }, CredentialsPolicy.parse(policy), owner, []).map(({ code }) => code);
  const AUTH = ["-H", "Authorization: Bearer x"];

  test("every reason at once, and none with every permission", () => {
    expect(codes([...AUTH, "-b", "a=b", "-u", "a:b"], { credentials_required: true }, false)).toEqual([
      "auth_header_not_allowed_by_campaign_policy",
      "cookie_header_not_allowed_by_campaign_policy",
      "basic_auth_not_allowed_by_campaign_policy",
      "missing_required_headers_config",
      "credentials_require_owner_approval",
    ]);
    const all = {
      allow_auth_header: true,
      allow_cookie_header: true,
      allow_basic_auth: true,
      credentials_required: true,
      credentials_owner_approved: true,
      bug_bounty_username: "hunter",
      test_account_email: "hunter@example.com",
    };
    expect(codes([...AUTH, "-b", "a=b", "-u", "a:b"], all, true)).toEqual([]);
  });

  test("21 a header that the campaign allows and the owner didn't approve", () => {
    const allowed = { allow_auth_header: true };
    const approved = { ...allowed, credentials_owner_approved: true };
    expect([codes(AUTH, allowed, true), codes(AUTH, approved, false)]).toEqual([
      ["credentials_require_owner_approval"],
      ["credentials_require_owner_approval"],
    ]);
    expect(codes(AUTH, approved, true)).toEqual([]);
  });

  test("21 httpx-pd passes with required credentials, curl and ffuf need the campaign's names", () => {
    const required = { credentials_required: true };
    expect(codes(["-u", "https://example.com/"], required, false, "httpx-pd")).toEqual([]);
    for (const tool of ["curl", "ffuf"])
      expect(codes([], required, false, tool)).toEqual(["missing_required_headers_config"]);
    expect(codes([], { ...required, bug_bounty_username: "h", test_account_email: " " }, false)).toEqual([
      "missing_required_headers_config",
    ]);
  });
});
