import { describe, expect, it } from "vitest";
import {
  checkCommandSecrets,
  checkContractMemberSecrets,
  checkContractSecrets,
  checkMemberSecrets,
  checkTextSecrets,
  isCredentialsOption,
  isSecretPlaceholder,
  maskCommand,
  maskCookies,
  maskCredentials,
  maskText,
  nameStrength,
  toolWord,
} from "../../src/index.ts";
import { codeOf } from "../support/refusal.ts";

const problemAt = (path: string): unknown => ({ code: "contract_contains_secret", path, detail: null });

describe("secrets", () => {
  it("of a command are found at their places", () => {
    const command = { tool: "curl", args: ["-q", "-u", "me:pw", "https://h.example/"], stdin: "token=abc" };
    expect(checkCommandSecrets(command, ["plan", 0])).toEqual([
      problemAt("/plan/0/args/2"),
      problemAt("/plan/0/stdin"),
    ]);
    const open = { tool: "curl", args: ["-q", "-u", "me:{secret:PW}", "https://h.example/"], stdin: "" };
    expect(checkCommandSecrets(open)).toEqual([]);
  });

  it("of a text are found, for example of a target", () => {
    expect(checkTextSecrets("https://me:pw@h.example/", ["target"])).toEqual([problemAt("/target")]);
    expect(checkTextSecrets("https://h.example/", ["target"])).toEqual([]);
  });

  it("of a contract are found in target, arguments, plan and input", () => {
    const contract = {
      target_binding: { target: "https://h.example/?token=abc" },
      execution_shape: {
        tool: "curl",
        normalized_args: ["-H", "Authorization: Bearer abc", { header: "Cookie: a=b" }],
        plan: [{ tool: "curl", args: ["-bsession=abc"] }, "text", { tool: "wc", args: "x", stdin: "password=abc" }],
      },
    };
    expect(checkContractSecrets(contract)).toEqual([
      problemAt("/target_binding/target"),
      problemAt("/execution_shape/normalized_args/1"),
      problemAt("/execution_shape/normalized_args/2"),
      problemAt("/execution_shape/plan/0/args/0"),
      problemAt("/execution_shape/plan/2/stdin"),
    ]);
  });

  it("of any member are found by its text and by its name, and nothing else is", () => {
    const value = {
      target: { uri: "https://u:hunter2@h.example/" },
      credentials: { password: "hunter2", password_required: true, token: 7, secret: "", api_key: "{secret:API}" },
      env: { API_PASSWORD: "hunter2" },
      notes: ["fine", "password=hunter2"],
      "token=abc": 1,
      session_ref: "session:1",
      authorization_digest: "0".repeat(64),
      token_ref: "password=hunter2",
    };
    expect(checkMemberSecrets(value, ["intent_contract"])).toEqual([
      problemAt("/intent_contract/target/uri"),
      problemAt("/intent_contract/credentials/password"),
      problemAt("/intent_contract/env/API_PASSWORD"),
      problemAt("/intent_contract/notes/1"),
      problemAt("/intent_contract"),
      problemAt("/intent_contract/token_ref"),
    ]);
  });

  it("of a contract's members are found beside its commands", () => {
    const contract = { execution_shape: { normalized_args: ["token=abc"], env: { TOKEN: "abc" } }, note: "token=abc" };
    expect(checkContractMemberSecrets(contract)).toEqual([problemAt("/execution_shape/env/TOKEN"), problemAt("/note")]);
  });

  it.each([{}, { execution_shape: null }, { execution_shape: { tool: 1, normalized_args: "x", plan: {} } }])(
    "are none in a contract that has no steps: %j",
    (contract) => {
      expect(checkContractSecrets(contract)).toEqual([]);
    },
  );
});

describe("arguments of another type", () => {
  const wrong: readonly unknown[] = [
    undefined,
    null,
    1,
    true,
    {},
    [],
    ["a"],
    { toString: () => "{secret:A}" },
    new Date(0),
  ];
  const command = { tool: "curl", args: [], stdin: "" };

  it.each<[string, (value: never) => unknown]>([
    ["maskText", maskText],
    ["maskCommand", maskCommand],
    ["maskCommand's tool", (tool) => maskCommand({ ...command, tool })],
    ["maskCommand's arguments", (value) => maskCommand({ ...command, args: [value] })],
    ["maskCommand's input", (stdin) => maskCommand({ ...command, stdin })],
    ["maskCookies", maskCookies],
    ["maskCredentials", maskCredentials],
    ["nameStrength", nameStrength],
    ["toolWord", toolWord],
    ["isCredentialsOption's value", (value) => isCredentialsOption("curl", "-u", value)],
    ["checkCommandSecrets", checkCommandSecrets],
    ["checkTextSecrets", checkTextSecrets],
  ])("are refused by %s", (_, call) => {
    for (const value of wrong) expect(codeOf(() => call(value as never))).toBe("invalid_argument");
  });

  it("are no placeholders, and hold no steps", () => {
    for (const value of wrong) {
      expect(isSecretPlaceholder(value as never)).toBe(false);
      expect(checkContractSecrets(value as never)).toEqual([]);
    }
    expect(isSecretPlaceholder("{secret:A}")).toBe(true);
  });
});

describe("maskText", () => {
  it.each([
    ["a field in any spelling", "  AUTHORIZATION :Basic YWJj", "  AUTHORIZATION :<redacted>"],
    ["each line for itself", "a\r\nX-Api-Key: v\nHost: h", "a\r\nX-Api-Key: <redacted>\nHost: h"],
    [
      "a quoted field of a command line",
      'curl -H "Cookie: a=b" https://h.example/',
      'curl -H "Cookie: <redacted>" https://h.example/',
    ],
    ["members of JSON", '{"password":"a\\"b","n":{"token": 5}}', '{"password":"<redacted>","n":{"token": <redacted>}}'],
    ["not literals of JSON", '{"auth": true, "token": null}', '{"auth": true, "token": null}'],
    ["parameters of a form", "user=a&password=b c&x=1", "user=a&password=<redacted>&x=1"],
    ["the rest of a form before a URL", "token=a b https://h.example/", "token=<redacted> https://h.example/"],
    ["user-info to the last @", "https://u:p@q@h.example/", "https://<redacted>@h.example/"],
    ["a user's name with a placeholder", "https://me:{secret:PW}@h.example/", "https://me:{secret:PW}@h.example/"],
    ["a line break spelled out before a short name", String.raw`A: b\nsid: abc`, String.raw`A: b\nsid: <redacted>`],
    [
      "what says something about a secret",
      "token_type=bearer&token_endpoint=/x",
      "token_type=bearer&token_endpoint=/x",
    ],
    ["percent signs that encode nothing", "https://h.example/?a=100%&b%zz=1", "https://h.example/?a=100%&b%zz=1"],
    ["open cookies", "Cookie: a={secret:A}; b={secret:B}", "Cookie: a={secret:A}; b={secret:B}"],
    ["a cookie among open ones", "Cookie: a={secret:A}; b=1", "Cookie: <redacted>"],
    [
      "bearer tokens in prose",
      "with Bearer abcdef01 and basic instructions",
      "with Bearer <redacted> and basic instructions",
    ],
    [
      "a user of a configuration file",
      'user = "me:pw"\nproxy-user: a:b',
      'user = "me:<redacted>"\nproxy-user: a:<redacted>',
    ],
    [
      "not a user alone, a host or a placeholder",
      "user=me, user=h:80, user=me:{secret:PW}",
      "user=me, user=h:80, user=me:{secret:PW}",
    ],
    ["lines that a field goes on in", "Cookie: a=b;\n c=d\nHost: h", "Cookie: <redacted>\n <redacted>\nHost: h"],
    [
      "open lines that a field goes on in",
      "Authorization:\n {secret:API}\nHost: h",
      "Authorization:\n {secret:API}\nHost: h",
    ],
    ["basic credentials in prose", "Basic dXNlcjpwYXNz", "Basic <redacted>"],
    ["the next line, where it is one value", "token:\nabc\nabc", "token:\n<redacted>\nabc"],
    ["not a next line that is more", "auth:\n  user: a\ntoken:\na b", "auth:\n  user: a\ntoken:\na b"],
    ["not a host on the next line", "Authorization:\nh.example", "Authorization:\nh.example"],
    ["elements in each other", "<auth><password>a</password></auth>", "<auth><password><redacted></password></auth>"],
    ["open elements", "<password>{secret:A}</password><name>b</name>", "<password>{secret:A}</password><name>b</name>"],
    [
      "cookies with placeholders under telling names",
      "Cookie: session={secret:A}; b={secret:B}",
      "Cookie: session={secret:A}; b={secret:B}",
    ],
    ["a setting and its value", "aws_secret_access_key wJalrXUtnFEMI/K7MDENG", "aws_secret_access_key <redacted>"],
    [
      "the secret part of a webhook's address",
      "https://hooks.slack.com/services/T00000000/B00000000/abc",
      "https://hooks.slack.com/services/<redacted>",
    ],
  ])("masks %s", (_, text, expected) => {
    expect(maskText(text)).toBe(expected);
    expect(maskText(expected)).toBe(expected);
  });

  it.each([
    `sk_live_${"a1".repeat(8)}`,
    `rk_live_${"a1".repeat(8)}`,
    `npm_${"a1".repeat(18)}`,
    `hf_${"a1".repeat(17)}`,
    `SG.${"a1".repeat(11)}.${"a1".repeat(21)}x`,
    `ya29.${"a1".repeat(20)}`,
    `pypi-AgEIcHlwaS5vcmc${"a1".repeat(20)}`,
    `shpat_${"a1".repeat(16)}`,
    `dop_v1_${"a1".repeat(32)}`,
    `xapp-1-A0-${"a1".repeat(20)}`,
    `eyJ${"a1".repeat(8)}.eyJ${"a1".repeat(4)}.${"a1".repeat(8)}`,
  ])("knows a token by its form: %s", (token) => {
    expect(maskText(`x ${token} y`)).toBe("x <redacted> y");
    expect(maskText(`https://h.example/${token}`)).toBe("https://h.example/<redacted>");
  });

  // The pieces for which some expression once began anew at each place of the line.
  it.each([
    ["", "cookie:"],
    ["", "cookie: "],
    ["\n ", "cookie:\n "],
    ["", "authorization :"],
    ["cookie: ", "cookie={secret:A}; "],
    ["https://h.example/?", "token=#"],
    ["", "token={secret:A} "],
    ["", "-eyJabcdefgh"],
    ["", "a-a"],
    ["", "a."],
    ["", "<password>"],
    ["", "<a "],
    ["", "password:\n\n"],
    ["", "token["],
    ["", "[0]="],
    ["", "key=a"],
    ["", "=a:"],
    ["", "a://b?c=%41&"],
    ["", "\u200b"],
    ["", "SG.abcdefghijklmnopq-"],
    ["", "-----BEGIN PRIVATE KEY"],
  ])("reads a mebibyte of a repeated piece within the ordinary time: %j %j", (before, piece) => {
    const text = before + piece.repeat(1_048_576 / piece.length);
    expect(maskText(text).startsWith(before)).toBe(true);
  });
});
