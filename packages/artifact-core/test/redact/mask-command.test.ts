import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCommandSecrets, maskCommand } from "../../src/index.ts";
import { isAlone, SPELLINGS, TARGET, TARGETS } from "./spellings.ts";

const secretText = fc
  .string({
    unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+~!$*"),
    minLength: 9,
    maxLength: 40,
  })
  .map((text) => `Zq7${text}`);

describe("a secret in a command", () => {
  it("can be written in more than 200 ways here", () => {
    expect(new Set(SPELLINGS.map(({ name }) => name)).size).toBeGreaterThan(200);
  });

  it.each(SPELLINGS)("is masked, and the target beside it stays: $name", ({ make }) => {
    fc.assert(
      fc.property(secretText, fc.constantFrom(...TARGETS), (secret, target) => {
        const command = make(secret, target);
        const shown = maskCommand(command);
        const text = JSON.stringify(shown);
        expect(text).not.toContain(secret);
        // No part of it that is long enough to be told from chance.
        for (let at = 0; at + 9 <= secret.length; at += 3) expect(text).not.toContain(secret.slice(at, at + 9));
        expect(shown.args).toHaveLength(command.args.length);
        expect(shown.args.at(-1)).toBe(target);
        expect(maskCommand(shown)).toEqual(shown);
        expect(checkCommandSecrets(command).map(({ code }) => code)).toContain("contract_contains_secret");
      }),
      { numRuns: 16 },
    );
  });

  it.each(SPELLINGS.filter(isAlone))("isn't there when a placeholder is: $name", ({ make }) => {
    const command = make("{secret:API_TOKEN}");
    expect(maskCommand(command)).toEqual(command);
    expect(checkCommandSecrets(command)).toEqual([]);
  });

  it.each(TARGETS)("isn't seen in a target: %s", (target) => {
    for (const tool of ["", "curl", "katana", "unlisted"]) {
      expect(maskCommand({ tool, args: ["-q", target], stdin: target })).toEqual({
        tool,
        args: ["-q", target],
        stdin: target,
      });
    }
  });

  it("can be replaced by a placeholder in most of them", () => {
    expect(SPELLINGS.filter(isAlone).length).toBeGreaterThan(200);
  });
});

describe("maskCommand", () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ["-u of tools whose target it is", "katana", ["-u", TARGET], ["-u", TARGET]],
    ["-u of an unlisted tool before a host", "unlisted", ["-u", "example.com:8443"], ["-u", "example.com:8443"]],
    ["-u of an unlisted tool before a word", "sort", ["-u", "words"], ["-u", "words"]],
    ["-u without a tool before a URL", "", ["-u", TARGET], ["-u", TARGET]],
    ["-u without a tool before a host", "", ["-u", "localhost:80"], ["-u", "localhost:80"]],
    ["-b of an unlisted tool before a number", "dd", ["-b", "512"], ["-b", "512"]],
    [
      "options that only sound like secrets",
      "curl",
      ["--junk-session-cookies", "-o", "x"],
      ["--junk-session-cookies", "-o", "x"],
    ],
    ["files of secrets", "unlisted", ["--token-file", "a", "--cookie-jar=b"], ["--token-file", "a", "--cookie-jar=b"]],
    ["hosts that sound like secrets", "dig", ["token.example.com", "auth:8443"], ["token.example.com", "auth:8443"]],
    ["addresses", "mail", ["mailto:a@b.example", "a@b.example"], ["mailto:a@b.example", "a@b.example"]],
    ["images by digest", "run", ["alpine:3.18@sha256:0123"], ["alpine:3.18@sha256:0123"]],
    ["file names", "curl", ["-T", "body.txt", "--data", "@body.json"], ["-T", "body.txt", "--data", "@body.json"]],
    ["a word that isn't a name", "x", ["--author=me", "--compass=n"], ["--author=me", "--compass=n"]],
    ["short keys", "x", ["https://h.example/?key=name&code=7"], ["https://h.example/?key=name&code=7"]],
    [
      "what is masked already",
      "curl",
      ["-b", "<cookie_redacted>", "-u", "me:<redacted>"],
      ["-b", "<cookie_redacted>", "-u", "me:<redacted>"],
    ],
    ["a cookie option at the end, or before a blank", "curl", ["-b", "", "-u"], ["-b", "", "-u"]],
    ["a lower-case placeholder, which is none", "x", ["--token={secret:abc}"], ["--token=<redacted>"]],
    ["text beside a placeholder", "x", ["--token=abc{secret:T}"], ["--token=<redacted>"]],
    [
      "an unknown scheme word before a placeholder",
      "x",
      ["Authorization: hunter2 {secret:T}"],
      ["Authorization: <redacted>"],
    ],
    ["an option right behind another", "curl", ["--head", "-u", "me:pw"], ["--head", "-u", "me:<redacted>"]],
    [
      "an option that takes an option for its value",
      "curl",
      ["-b", "-u", "me:pw"],
      ["-b", "<cookie_redacted>", "me:<redacted>"],
    ],
    ["an option in the place of a pair's name", "httpx", ["--auth", "-u", "hunter2"], ["--auth", "-u", "<redacted>"]],
    ["a key without a blank before its certificate", "curl", ["-E", "C:\\c.pem:pw"], ["-E", "C:\\c.pem:<redacted>"]],
    ["a certificate alone", "curl", ["-E", "./c.pem"], ["-E", "./c.pem"]],
    ["long keys by their form", "x", ["?key=AbCdEf0123456789AbCdEf"], ["?key=<redacted>"]],
    ["an issuer's token anywhere", "x", [`x/ghp_${"a1".repeat(18)}/y`], ["x/<redacted>/y"]],
    ["a JSON web token anywhere", "x", ["eyJhbGciOiJI.eyJzdWIi.c2ln"], ["<redacted>"]],
  ])("treats rightly: %s", (_, tool, args, expected) => {
    expect(maskCommand({ tool, args, stdin: "" }).args).toEqual(expected);
  });

  it("20.5 masks what the specification shows leaking, and nothing else", () => {
    const args = ["-b", "session=abc", "-u", "user:pass", "-H", "X-Canary: rc", "-H", "Authorization: Bearer tok"];
    const more = [" -b ", "x", "-b", "", "7", "--cookie=a=b", "-bq=r", "-u"];
    const shown = [
      "-b",
      "<cookie_redacted>",
      "-u",
      "user:<redacted>",
      "-H",
      "X-Canary: rc",
      "-H",
      "Authorization: <redacted>",
    ];
    const shownMore = [
      " -b ",
      "<cookie_redacted>",
      "-b",
      "",
      "7",
      "--cookie=<cookie_redacted>",
      "-b<cookie_redacted>",
      "-u",
    ];
    const masked = maskCommand({ tool: "", args: [...args, ...more], stdin: "" });
    expect(masked.args).toEqual([...shown, ...shownMore]);
  });

  it("never throws, keeps the number of arguments, and is a fixed point", () => {
    const token = fc.oneof(
      fc.string(),
      fc.constantFrom("-u", "-b", "--auth", "--headers", "-H", "-sSu", "--", "-", "a:b@c", "%"),
    );
    fc.assert(
      fc.property(fc.constantFrom("", "curl", "httpx", "x"), fc.array(token), fc.string(), (tool, args, stdin) => {
        const shown = maskCommand({ tool, args, stdin });
        expect(shown.args).toHaveLength(args.length);
        expect(maskCommand(shown)).toEqual(shown);
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads long text in a time that grows with its length", () => {
    const rows = [
      "password: ",
      "key=",
      "auth:1 ",
      "a://b?c=%41&",
      "x:y@",
      "{secret:",
      "Authorization",
      "-----BEGIN PRIVATE KEY-----",
      "'\"",
      "http://a:b",
    ];
    const started = performance.now();
    for (const row of rows) {
      const text = row.repeat(60_000 / row.length);
      maskCommand({ tool: "curl", args: ["-u", text, text], stdin: text });
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
