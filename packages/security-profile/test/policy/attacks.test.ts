// Lines of the attack catalogue on policy and commands that meet the gateway: none gets through.

import { describe, expect, test } from "vitest";
import { decideActionSpec, evaluateActionSpec } from "../../src/index.ts";
import { hostRules, scopeOf } from "../support/hosts.ts";

const IN = "https://example.com/";
const word = (spec: unknown, target: string = IN): string => decideActionSpec(spec, target, hostRules()).decision;

describe("default allow", () => {
  test.each([
    "Curl",
    "CURL",
    "curl ",
    " curl",
    "curl\u200b",
    "cu\u0000rl",
    "ｃｕｒｌ",
    "cürl",
    "curl.exe",
    "curl.bat",
    "/usr/bin/curl",
    "./curl",
    "..\\curl",
    "curl;id",
    "$(curl)",
    "",
    "__proto__",
    "constructor",
    "toString",
  ])("by another spelling of a tool: %j", (tool) => {
    expect(word({ tool, args: [IN] })).toBe("deny");
  });

  test.each(["Single_Probe", "single_probe ", "single_probe\u200b", "ѕingle_probe", "toString", ""])(
    "by another spelling of a kind of action: %j",
    (action_type) => {
      expect(word({ action_type, tool: "curl", args: [IN] })).toBe("deny");
    },
  );

  test("by an empty policy, an empty scope, an empty spec", () => {
    expect(decideActionSpec({ tool: "curl", args: [IN] }, IN, hostRules({ scope: scopeOf([]) })).decision).toBe("deny");
    expect(word({})).toBe("deny");
    expect(decideActionSpec({}, "", {} as never).decision).toBe("deny");
  });

  test("by a target in another spelling", () => {
    const targets = [
      "HTTPS://EXAMPLE.COM/",
      "https://example.com:443/",
      "https://example.com@127.0.0.1/",
      "//example.com/",
    ];
    for (const target of [
      ...targets,
      "https://example.com\u200b/",
      "https://example.com%00/",
      "file:///etc/passwd",
      " ",
    ]) {
      expect([target, word({ tool: "curl", args: [IN] }, target)]).toEqual([target, "deny"]);
    }
  });
});

describe("a check of the first command only", () => {
  const OTHERS: readonly (readonly [string, readonly string[]])[] = [
    ["bash", ["-c", "id"]],
    ["sh", ["-c", "curl https://example.com/"]],
    ["ssh", ["-o", "ProxyCommand=id", "example.com"]],
    ["git", ["-c", "core.pager=id", "log"]],
    ["rg", ["--pre", "id", "x"]],
    ["find", [".", "-exec", "id", "{}"]],
    ["tar", ["--checkpoint-action=exec=id"]],
    ["curl", ["-K", "config", IN]],
    ["curl", [IN, "https://evil.example/"]],
    ["curl", ["--next", "https://evil.example/"]],
    ["nmap", ["-iL", "hosts.txt", "-p", "80"]],
    ["nmap", ["--script", "http-title", "-p", "80", "example.com"]],
  ];

  test.each(OTHERS)("doesn't let a second one pass: %s %j", (tool, args) => {
    const first = { tool: "curl", args: [IN] };
    expect(word({ ...first, tool_chain: [first, { tool, args }] })).toBe("deny");
    expect(word({ tool, args })).toBe("deny");
  });
});

test("shell text in every argument, as one word and as several", () => {
  const texts = ["a;b", "a|b", "a&&b", "a & b", "$(id)", "`id`", "a\nb", "a\u0000b", "> /tmp/x", "<(id)", "a\u202eb"];
  for (const text of texts) {
    for (const args of [[text, IN], ["-H", `X: ${text}`, IN], [`${IN}${text}`], ["-A", text, IN]]) {
      expect([args, word({ tool: "curl", args })]).toEqual([args, "deny"]);
    }
  }
});

test("the same question has the same answer, a thousand times and after other questions", () => {
  const spec = { tool: "curl", args: ["-sS", IN] };
  const rules = hostRules();
  const first = JSON.stringify(evaluateActionSpec(spec, IN, rules).decision);
  for (let at = 0; at < 1_000; at += 1) {
    if (at % 10 === 0) decideActionSpec({ tool: "bash", args: [String(at)] }, IN, rules);
    expect(JSON.stringify(evaluateActionSpec(spec, IN, rules).decision)).toBe(first);
  }
});

test("a spec of many megabytes is refused in bounded time, with bounded words", () => {
  const { decision } = evaluateActionSpec({ tool: "curl", args: ["x".repeat(5_000_000)] }, IN, hostRules());
  expect([decision.decision, decision.reason_code]).toEqual(["deny", "json_max_string"]);
  expect(JSON.stringify(decision).length).toBeLessThan(5_000);
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, 1]));
  expect(JSON.stringify(decideActionSpec(wide, IN, hostRules())).length).toBeLessThan(20_000);
});
