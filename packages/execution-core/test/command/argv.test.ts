import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isNormalCommand,
  normalizeArgv,
  normalizeCommand,
  prepareExecutionShape,
  type ToolRules,
} from "../../src/index.ts";
import { codesOf } from "../support/codes-of.ts";

const lower = (tool: string): string => tool.trim().toLowerCase();

/** What a host says of some tools: patterns that each may not have. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  curl: ["--output"],
  katana: ["-proxy"],
  gau: ["--proxy"],
  dnsx: ["-list"],
  subfinder: ["-config"],
  whatweb: ["--LOG-JSON=out.json"],
};

const RULES: ToolRules = {
  allowed: ["curl", "nmap", "katana", "gau", "dnsx", "subfinder", "whatweb", "dig", "hakrawler"],
  normalizeTool: lower,
  restrictedPattern: (tool, args) => FORBIDDEN[tool]?.find((pattern) => args.includes(pattern)) ?? null,
};

describe("5.1 normalizeArgv", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["curl", ["https://example.com"], ["curl", "-q", "https://example.com"]],
    [" CURL ", [], ["curl", "-q"]],
    ["curl", ["--disable", "u"], ["curl", "--disable", "u"]],
    ["curl", ["-q", "-s", "u"], ["curl", "-q", "-s", "u"]],
    ["nmap", ["-sV", "h"], ["nmap", "-sV", "h"]],
  ])("%j with %j is %j", (tool, args, argv) => {
    expect(normalizeArgv(tool, args, RULES)).toEqual(argv);
  });

  // Weakness 26: the tool heeds the word only as the first one.
  it.each<[readonly string[]]>([[["-s", "-q", "u"]], [["-qs", "u"]], [["-sq", "u"]], [["u", "--disable"]]])(
    "puts -q before %j, where the reference leaves it out",
    (args) => {
      expect(normalizeArgv("curl", args, RULES)).toEqual(["curl", "-q", ...args]);
    },
  );

  it.each<[string, unknown, unknown, unknown]>([
    ["missing_tool", " ", [], "/tool"],
    ["missing_tool", 7, [], "/tool"],
    ["tool_not_allowed", "python3", [], "/tool"],
    ["invalid_command_args", "nmap", [1, null, true], "/args/0"],
    ["invalid_command_args", "nmap", "-sV", "/args"],
    ["invalid_command_args", "nmap", ["a\0b"], "/args/0"],
    ["tool_restricted_pattern", "curl", ["u", "--output", "x"], "/args/1"],
    ["tool_restricted_pattern", "katana", ["-proxy", "x"], "/args/0"],
    ["tool_restricted_pattern", "gau", ["--proxy", "x"], "/args/0"],
    ["tool_restricted_pattern", "dnsx", ["-list", "x"], "/args/0"],
    ["tool_restricted_pattern", "subfinder", ["-config", "x"], "/args/0"],
    ["tool_restricted_pattern", "whatweb", ["--LOG-JSON=out.json"], "/args/0"],
  ])("refuses with %s: %j %j", (code, tool, args, path) => {
    expect(() => normalizeArgv(tool as string, args as string[], RULES)).toThrow(
      expect.objectContaining({ code, problems: expect.arrayContaining([expect.objectContaining({ path })]) }),
    );
  });

  it("says with its own word that an approved specification's tool isn't allowed", async () => {
    expect(await codesOf(() => normalizeArgv("python3", [], RULES, { approvedSpec: true }))).toEqual([
      "tool_not_allowed_for_approved_spec",
    ]);
    expect(await codesOf(() => normalizeArgv("dig", ["a"], RULES, { approvedSpec: true }))).toEqual([]);
  });

  it("takes a pattern that is no argument, and an answer that is none, for a refusal", () => {
    for (const answer of ["-o*", "", 0, false, undefined]) {
      const restrictedPattern = (() => answer) as unknown as NonNullable<ToolRules["restrictedPattern"]>;
      expect(() => normalizeArgv("dig", ["a"], { ...RULES, restrictedPattern })).toThrow(
        expect.objectContaining({
          code: "tool_restricted_pattern",
          problems: [expect.objectContaining({ path: "/args" })],
        }),
      );
    }
    expect(normalizeArgv("dig", ["a"], { allowed: ["dig"] })).toEqual(["dig", "a"]);
  });
});

describe("a command in its normal form", () => {
  it.each([
    "sh -c",
    "curl https://a",
    "/bin/sh -c",
    "C:\\sh.exe -c",
    "./curl",
    "bin/curl",
    "../curl",
    "/usr/../bin/curl",
    "curl;id",
    "$(id)",
    "-x",
    "cürl",
  ])("isn't called %j", async (tool) => {
    expect(await codesOf(() => normalizeCommand({ tool, args: [] }))).toEqual(["invalid_command_tool"]);
    expect(isNormalCommand({ tool, args: [] })).toBe(false);
  });

  it.each<[string, string]>([
    ["curl", "curl"],
    ["CURL", "curl"],
    ["curl.exe", "curl"],
    ["/usr/bin/curl", "/usr/bin/curl"],
    ["/usr/bin/CURL", "/usr/bin/CURL"],
    ["C:\\Program Files (x86)\\curl.exe", "C:\\Program Files (x86)\\curl.exe"],
  ])("as %j is called %j, and begins with -q", (tool, name) => {
    expect(normalizeCommand({ tool, args: ["a"] })).toEqual({ tool: name, args: ["-q", "a"] });
    expect(isNormalCommand({ tool, args: ["a"] })).toBe(false);
    expect(isNormalCommand({ tool, args: ["-q", "a"] })).toBe(tool === name);
  });

  it("is a fixed point, and shares nothing with the caller", () => {
    const args = ["a"];
    const command = normalizeCommand({ tool: "dig", args });
    args.push("b");
    expect(command.args).toEqual(["a"]);
    expect(Object.isFrozen(command) && Object.isFrozen(command.args)).toBe(true);
    fc.assert(
      fc.property(fc.constantFrom("curl", "CURL", "dig", "/usr/bin/curl"), fc.array(fc.string()), (tool, list) => {
        const clean = list.map((each) => each.replaceAll("\0", ""));
        const normal = normalizeCommand({ tool, args: clean });
        expect(isNormalCommand(normal)).toBe(true);
        expect(normalizeCommand(normal)).toEqual(normal);
      }),
    );
  });
});

describe("prepareExecutionShape", () => {
  it("numbers the commands and puts each into its normal form", () => {
    const shape = prepareExecutionShape([
      { tool: "CURL", args: ["--head", "https://example.com/"], role: "probe" },
      { tool: "wc", args: ["-c"], stdin: "answer" },
    ]);
    const args = ["-q", "--head", "https://example.com/"];
    expect(shape).toEqual({
      tool: "curl",
      normalized_args: args,
      plan: [
        { step: 1, tool: "curl", args, role: "probe" },
        { step: 2, tool: "wc", args: ["-c"], stdin: "answer" },
      ],
      tools: ["wc"],
    });
  });

  it.each<[string, readonly { tool: string; args: readonly string[]; stdin?: string }[], readonly string[]]>([
    ["no command", [], ["execution_contract_plan_empty"]],
    ["a shell line", [{ tool: "sh -c", args: [] }], ["invalid_command_tool"]],
    [
      "a secret",
      [{ tool: "curl", args: ["-u", "me:pw"], stdin: "token=abc" }],
      ["contract_contains_secret", "contract_contains_secret"],
    ],
    ["a placeholder", [{ tool: "curl", args: ["-u", "me:{secret:PW}"] }], []],
  ])("with %s", async (_, steps, codes) => {
    expect(await codesOf(() => prepareExecutionShape(steps))).toEqual(codes);
  });
});
