import { describe, expect, it } from "vitest";
import { checkCommandSecrets, type JsonObject } from "@govengine/artifact-core";
import { applyRequestDecorationToArgs, DECORATION_MODES, summarizeRequestDecoration } from "../../src/index.ts";
import { codesOf } from "../support/codes-of.ts";

const POLICY: JsonObject = {
  bug_bounty_username: "hunter1",
  test_account_email: "h@example.com",
  request_decoration: {
    headers: [{ name: "X-Canary", value: "rc" }],
    cookies: [
      { name: "session", value: "abc" },
      { name: "flag", value: "" },
    ],
    basic_auth: { enabled: true, username: "user", password: "pass" },
  },
};
const ARGS = ["https://api.example.com/"];
const FIELDS = ["-H", "X-Bug-Bounty: hunter1", "-H", "X-Test-Account-Email: h@example.com", "-H", "X-Canary: rc"];
const PAIRS = [
  "--headers",
  "X-Bug-Bounty",
  "hunter1",
  "--headers",
  "X-Test-Account-Email",
  "h@example.com",
  "--headers",
  "X-Canary",
  "rc",
];
const decorated = (changes: JsonObject): JsonObject => ({ request_decoration: changes });

describe("20.6 decoration", () => {
  it.each<[string, readonly string[]]>([
    ["curl", [...FIELDS, "-b", "session=abc", "-b", "flag", "-u", "user:pass"]],
    ["ffuf", [...FIELDS, "-b", "session=abc", "-b", "flag"]],
    ["feroxbuster", [...FIELDS, "-b", "session=abc", "-b", "flag"]],
    ["gobuster", [...FIELDS, "-c", "session=abc", "-c", "flag"]],
    ["httpx-pd", FIELDS],
    ["katana", FIELDS],
    // The reference's `httpx` is the Python client; here that name is ProjectDiscovery's.
    ["httpx-py", [...PAIRS, "--cookies", "session", "abc", "--cookies", "flag", "", "--auth", "user", "pass"]],
    ["httpx", FIELDS],
    ["nmap", []],
    ["CURL", []],
  ])("of %s, once and not twice", (tool, added) => {
    const once = applyRequestDecorationToArgs(tool, ARGS, POLICY);
    expect(once).toEqual([...ARGS, ...added]);
    // Weakness 21: the reference adds the cookie without a value again.
    expect(applyRequestDecorationToArgs(tool, once, POLICY)).toEqual(once);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ["a field of the same name in any case", ["-H", "x-bug-bounty: other"], FIELDS.slice(2)],
    ["a field of another form", ["--headers", "X-Canary:1"], FIELDS.slice(0, 4)],
    ["a cookie in a list", ["--cookie", "a=1; session=2"], FIELDS],
    ["a user", ["--user", "me:{secret:PW}"], FIELDS],
  ])("leaves %s", (_, args, rest) => {
    const added = applyRequestDecorationToArgs("curl", args, POLICY).slice(args.length);
    expect(added.slice(0, rest.length)).toEqual(rest);
    expect(added).not.toContain(args[1]);
  });

  it("leaves what a pair already says", () => {
    const args = ["-h", "X-Canary", "1", "--cookies", "session", "2", "--auth", "a", "b"];
    expect(applyRequestDecorationToArgs("httpx-py", args, POLICY)).toEqual([
      ...args,
      ...PAIRS.slice(0, 6),
      "--cookies",
      "flag",
      "",
    ]);
  });

  it("leaves cookies that gobuster already has", () => {
    const args = ["-c", "flag; session=2"];
    expect(applyRequestDecorationToArgs("gobuster", args, POLICY)).toEqual([...args, ...FIELDS]);
  });

  // Weakness 21: the reference adds all of it nevertheless.
  it("adds nothing in mode none", () => {
    const policy = { ...POLICY, request_decoration: { ...(POLICY["request_decoration"] as JsonObject), mode: "none" } };
    expect(applyRequestDecorationToArgs("curl", ARGS, policy)).toEqual(ARGS);
    expect(DECORATION_MODES).toContain("none");
  });

  it("adds no user without a name, and nothing that isn't enabled", () => {
    for (const basic_auth of [{ enabled: true, username: "" }, { enabled: false, username: "a" }, {}]) {
      expect(applyRequestDecorationToArgs("curl", ARGS, decorated({ basic_auth }))).toEqual(ARGS);
    }
  });

  // Weakness 21: secrets that it writes into arguments are refused where the contract is built; placeholders aren't.
  it("with secrets makes arguments that no contract may hold", () => {
    const check = (policy: JsonObject): readonly unknown[] =>
      checkCommandSecrets({ tool: "curl", args: applyRequestDecorationToArgs("curl", ARGS, policy), stdin: "" });
    expect(check(POLICY)).toHaveLength(3);
    const cookies = [{ name: "session", value: "{secret:SESSION}" }];
    const basic_auth = { enabled: true, username: "user", password: "{secret:PW}" };
    expect(check(decorated({ cookies, basic_auth }))).toEqual([]);
  });

  it.each<[string, unknown, readonly string[]]>([
    [
      "a line end in a value",
      decorated({ headers: [{ name: "X", value: "a\r\nCookie: b" }] }),
      ["invalid_request_decoration"],
    ],
    ["a hidden character", decorated({ headers: [{ name: "X", value: "a\u200bb" }] }), ["invalid_request_decoration"]],
    ["a name that is no field", decorated({ headers: [{ name: "X: y", value: "" }] }), ["invalid_request_decoration"]],
    ["a blank name", decorated({ headers: [{ name: " ", value: "x" }] }), ["invalid_request_decoration"]],
    [
      "a second cookie in a value",
      decorated({ cookies: [{ name: "a", value: "1; b=2" }] }),
      ["invalid_request_decoration"],
    ],
    [
      "a colon in a user",
      decorated({ basic_auth: { enabled: true, username: "a:b" } }),
      ["invalid_request_decoration"],
    ],
    ["an unknown mode", decorated({ mode: "always" }), ["unknown_request_decoration_mode"]],
    ["a value that is no text", decorated({ headers: [{ name: "X", value: 1 }] }), ["invalid_credentials_policy"]],
    ["a field that is no object", decorated({ headers: ["X: 1"] }), ["invalid_credentials_policy"]],
    ["a truthy word", decorated({ basic_auth: { enabled: "false" } }), ["invalid_credentials_policy"]],
    ["blanks around a name", { bug_bounty_username: " a " }, ["invalid_credentials_policy"]],
    ["a line end in a name", { bug_bounty_username: "a\nb" }, ["invalid_request_decoration"]],
    ["a decoration that is no object", { request_decoration: "none" }, ["invalid_credentials_policy"]],
    ["a policy that is no object", null, ["invalid_credentials_policy"]],
    ["an empty policy", {}, []],
  ])("with %s", async (_, policy, codes) => {
    expect(await codesOf(() => applyRequestDecorationToArgs("curl", ARGS, policy))).toEqual(codes);
  });
});

describe("the summary of a decoration", () => {
  const policy = {
    ...POLICY,
    allow_auth_header: true,
    credentials_required: true,
    request_decoration: { ...(POLICY["request_decoration"] as JsonObject), provenance_notes: ["from the owner", " "] },
  };

  it("classifies what the arguments carry and masks the cookies", () => {
    const args = ["-H", "X-Bug-Bounty: hunter1", "-H", "X-Test-Account-Email: h@example.com", "-H", "X-Canary: rc"];
    expect(summarizeRequestDecoration({ tool: "curl", args: [...args, "-b", "a=1; b=2"] }, policy)).toEqual({
      mode: "mixed",
      headers: [
        { name: "X-Bug-Bounty", value: "hunter1", raw: "X-Bug-Bounty: hunter1", source: "campaign_required" },
        {
          name: "X-Test-Account-Email",
          value: "h@example.com",
          raw: "X-Test-Account-Email: h@example.com",
          source: "campaign_required",
        },
        { name: "X-Canary", value: "rc", raw: "X-Canary: rc", source: "operator_supplied" },
      ],
      cookies: [
        { name: "a", value: "<redacted>", source: "operator_supplied" },
        { name: "b", value: "<redacted>", source: "operator_supplied" },
      ],
      basic_auth: { enabled: false, username: "", password_ref: "" },
      uses_auth_header: true,
      uses_cookie_header: false,
      owner_approval_required: true,
      provenance_notes: ["from the owner"],
      policy_snapshot: { mode: "mixed", header_count: 3, cookie_count: 2, basic_auth_enabled: true },
    });
  });

  it.each<[string, JsonObject, JsonObject]>([
    [
      "a user",
      { tool: "curl", args: ["-u", "user:pass"] },
      { enabled: true, username: "user", password_ref: "inline_redacted" },
    ],
    // Weakness 18: the whole token is the secret.
    [
      "a token for a user",
      { tool: "curl", args: ["-u", "token"] },
      { enabled: true, username: "<redacted>", password_ref: "inline_redacted" },
    ],
    [
      "a placeholder",
      { tool: "curl", args: ["-u", "{secret:USER}"] },
      { enabled: true, username: "{secret:USER}", password_ref: "inline_redacted" },
    ],
    // Weakness 19: here it is the target.
    [
      "the target of another tool",
      { tool: "katana", args: ["-u", "https://a.example/"] },
      { enabled: false, username: "", password_ref: "" },
    ],
    [
      "nothing behind the option",
      { tool: "curl", args: ["-u", " "] },
      { enabled: false, username: "", password_ref: "" },
    ],
  ])("tells users and targets apart: %s", (_, action, basic_auth) => {
    const summary = summarizeRequestDecoration(action, {});
    expect(summary["basic_auth"]).toEqual(basic_auth);
    expect(summary["mode"]).toBe(basic_auth["enabled"] === true ? "operator_supplied" : "none");
  });

  // Weakness 17.
  it("masks the values of fields that carry secrets", () => {
    const args = ["-H", "Authorization: Bearer tok", "-H", "nothing"];
    expect(summarizeRequestDecoration({ tool_chain: [{ tool: "curl", args }] }, {})["headers"]).toEqual([
      {
        name: "Authorization",
        value: "<redacted>",
        raw: "Authorization: <redacted>",
        source: "operator_supplied",
      },
      { name: "nothing", value: "", raw: "nothing", source: "operator_supplied" },
    ]);
  });

  it.each([
    ["campaign fields alone", ["-H", "x-bug-bounty: hunter1"], "campaign_required"],
    ["another value of a campaign's field", ["-H", "X-Bug-Bounty: other"], "operator_supplied"],
    ["nothing", [], "none"],
  ])("derives the mode from what was seen: %s", (_, args, mode) => {
    expect(summarizeRequestDecoration({ tool: "curl", args }, POLICY)["mode"]).toBe(mode);
  });

  it.each<[string, unknown, unknown, readonly string[]]>([
    ["arguments that are no texts", { args: [1] }, {}, ["invalid_action_spec"]],
    ["a step that is no object", { tool_chain: ["curl"] }, {}, ["invalid_action_spec"]],
    ["a policy's flag that is text", {}, { allow_auth_header: "true" }, ["invalid_credentials_policy"]],
    ["nothing at all", {}, {}, []],
  ])("with %s", async (_, action, policyGiven, codes) => {
    expect(await codesOf(() => summarizeRequestDecoration(action, policyGiven))).toEqual(codes);
  });
});
